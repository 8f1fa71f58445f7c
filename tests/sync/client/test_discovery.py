import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from sync.client.discovery import Announcement, Discovery, NetworkSilent, new_instance
from sync.protocol.nearby import tag
from tests.sync.sample import DEVICE, MEETING

LOOPBACK = ("127.0.0.1",)


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def listen(stack: ExitStack) -> Discovery:
    made = Discovery(LOOPBACK, lambda: None)
    stack.callback(made.close)
    return made


def heard(discovery: Discovery, name: str) -> Announcement | None:
    """Return what a laptop said; others on this machine may be heard as well."""
    return next((one for one in discovery.found() if one.instance == name), None)


def wait_for(discovery: Discovery, name: str) -> Announcement:
    end = time.monotonic() + 10
    while (said := heard(discovery, name)) is None:
        assert time.monotonic() < end
        time.sleep(0.01)
    return said


def test_laptops_hear_each_other_come_and_go(opened: ExitStack) -> None:
    one, other = listen(opened), listen(opened)
    name = new_instance()
    said = tag(MEETING, DEVICE, name)
    one.announce(name, 4711, said)
    found = wait_for(other, name)
    assert (found.addresses, found.port, found.tag) == (LOOPBACK, 4711, said)
    one.close()
    end = time.monotonic() + 10
    while heard(other, name):
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_stranger_hears_no_name_and_no_programme(opened: ExitStack) -> None:
    one, other = listen(opened), listen(opened)
    name = new_instance()
    one.announce(name, 4711, tag(MEETING, DEVICE, name))
    found = repr(wait_for(other, name))
    for secret in (MEETING.hex, DEVICE.hex, str(DEVICE)):
        assert secret not in found


def test_what_is_not_ours_is_passed_over(opened: ExitStack) -> None:
    from zeroconf import IPVersion, ServiceInfo, Zeroconf

    from sync.protocol.nearby import SERVICE

    other, stranger = (
        listen(opened),
        Zeroconf(["127.0.0.1"], ip_version=IPVersion.V4Only),
    )
    opened.callback(stranger.close)
    for number, (properties, address) in enumerate(
        [
            ({}, "127.0.0.1"),
            ({"v": "9", "t": "x"}, "127.0.0.1"),
            ({"v": "1"}, "8.8.8.8"),
        ]
    ):
        info = ServiceInfo(
            SERVICE,
            f"stranger{number}.{SERVICE}",
            80,
            properties=properties,
            server=f"stranger{number}.local.",
            parsed_addresses=[address],
        )
        stranger.register_service(info, cooperating_responders=True)
    one, name = listen(opened), new_instance()
    one.announce(name, 4711, tag(MEETING, DEVICE, name))
    wait_for(other, name)
    assert not [one for one in other.found() if one.instance.startswith("stranger")]


def test_without_a_network_there_is_nothing_to_hear() -> None:
    with pytest.raises(NetworkSilent):
        Discovery((), lambda: None)
