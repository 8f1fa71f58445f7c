"""How the laptops of a programme recognise each other on a local network.

Each announces itself by DNS-SD (RFC 6763) as an instance of one service, under a name
made anew each time. Its TXT record holds `v`, the version of these rules, and `t`: 8
bytes that only who knows the programme and the laptop can tell from noise. So a
stranger learns neither which laptop it is nor that it was here yesterday.
"""

import hmac
from uuid import UUID

SERVICE = "_appello._tcp.local."
VERSION = b"1"

_TAG_SIZE = 8


def tag(programme: UUID, device: UUID, instance: str) -> bytes:
    """Return what a laptop says of itself under a name.

    Args:
        instance: the random name, without the service's.
    """
    said = b"appello-nearby-1\0" + device.bytes + instance.encode()
    return hmac.digest(programme.bytes, said, "sha256")[:_TAG_SIZE]
