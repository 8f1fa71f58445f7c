"""Who is asking: a laptop signs our challenge and gets a token for a while.

Both carry their own proof (HMAC-SHA-256 with the hub's secret), so that any hub
process on the same database takes what another gave out.
"""

import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sync.protocol.chunk import to_microseconds
from sync.protocol.refusals import SessionExpired
from sync.store.work import Clock

CHALLENGE_LIFE = timedelta(minutes=1)
TOKEN_LIFE = timedelta(minutes=10)

_NONCE_SIZE = 16
_SEAL_SIZE = 32
_CHALLENGE = struct.Struct(f">Q{_NONCE_SIZE}s")
_TOKEN = struct.Struct(">Q16s16s")


@dataclass(frozen=True, slots=True)
class Caller:
    """A laptop that has logged in."""

    tenant_id: UUID
    device: UUID


class Sessions:
    """Gives out challenges and tokens, and knows its own.

    Args:
        secret: the hub's, 32 bytes.
        chance: gives n random bytes.
    """

    def __init__(
        self, secret: bytes, clock: Clock, chance: Callable[[int], bytes]
    ) -> None:
        self._secret, self._clock, self._chance = secret, clock, chance

    def challenge(self, device: UUID) -> bytes:
        """Return what a laptop is to sign."""
        body = _CHALLENGE.pack(self._end(CHALLENGE_LIFE), self._chance(_NONCE_SIZE))
        return body + self._seal(b"challenge" + device.bytes, body)

    def check_challenge(self, device: UUID, challenge: bytes) -> None:
        """Make sure that we gave it to this laptop, and lately.

        Raises:
            SessionExpired: we did not.
        """
        body = self._open(b"challenge" + device.bytes, challenge)
        if len(body) != _CHALLENGE.size or self._is_over(_CHALLENGE.unpack(body)[0]):
            raise SessionExpired

    def token(self, caller: Caller) -> str:
        """Return what goes with a laptop's requests from now on."""
        body = _TOKEN.pack(
            self._end(TOKEN_LIFE), caller.tenant_id.bytes, caller.device.bytes
        )
        return urlsafe_b64encode(body + self._seal(b"token", body)).decode()

    def caller(self, token: str) -> Caller:
        """Return whose token it is.

        Raises:
            SessionExpired: it is too old, or not ours.
        """
        try:
            body = self._open(b"token", urlsafe_b64decode(token))
            end, tenant, device = _TOKEN.unpack(body)
        except (ValueError, struct.error) as error:
            raise SessionExpired from error
        if self._is_over(end):
            raise SessionExpired
        return Caller(UUID(bytes=tenant), UUID(bytes=device))

    def _open(self, purpose: bytes, sealed: bytes) -> bytes:
        body, seal = sealed[:-_SEAL_SIZE], sealed[-_SEAL_SIZE:]
        if not hmac.compare_digest(seal, self._seal(purpose, body)):
            raise SessionExpired
        return body

    def _seal(self, purpose: bytes, body: bytes) -> bytes:
        return hmac.digest(self._secret, purpose + b"\0" + body, "sha256")

    def _end(self, life: timedelta) -> int:
        return to_microseconds(self._clock() + life)

    def _is_over(self, end: int) -> bool:
        return end < to_microseconds(self._clock())
