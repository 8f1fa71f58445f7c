from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from sync.client.exchange import StruckOff
from sync.client.transport import HttpsTransport
from sync.protocol.messages import (
    ProgrammeKeys,
    PullRequest,
    SessionRequest,
    encode,
    session_statement,
)
from sync.protocol.refusals import DeviceRevoked, DeviceUnknown, SessionExpired
from sync.protocol.vector import pack_vector
from sync.schema.device import DeviceRow
from sync.server.joining import log_in
from sync.server.sessions import Caller, Sessions
from sync.server.tenants import Tenant
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop
from tests.sync.sample import NOON

DEVICE = UUID(int=1)
TENANT = UUID(int=2)


@dataclass
class Clock:
    now: datetime = field(default=NOON)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(clock: Clock) -> Sessions:
    return Sessions(bytes(32), clock, bytes)


def test_a_token_names_its_caller_until_it_is_over(
    sessions: Sessions, clock: Clock
) -> None:
    caller = Caller(TENANT, DEVICE)
    token = sessions.token(caller)
    clock.now += timedelta(minutes=10)
    assert sessions.caller(token) == caller
    clock.now += timedelta(seconds=1)
    with pytest.raises(SessionExpired):
        sessions.caller(token)


def test_another_process_with_the_same_secret_takes_a_token(
    sessions: Sessions, clock: Clock
) -> None:
    token = sessions.token(Caller(TENANT, DEVICE))
    assert Sessions(bytes(32), clock, bytes).caller(token).device == DEVICE
    with pytest.raises(SessionExpired):
        Sessions(b"1" * 32, clock, bytes).caller(token)


@pytest.mark.parametrize("token", ["", "x", "é", "AAAA", "A" * 96, "=" * 40])
def test_no_token_of_ours_is_refused(sessions: Sessions, token: str) -> None:
    with pytest.raises(SessionExpired):
        sessions.caller(token)


def test_a_token_changed_anywhere_is_refused(sessions: Sessions) -> None:
    token = sessions.token(Caller(TENANT, DEVICE))
    for at in range(len(token)):
        other = "A" if token[at] != "A" else "B"
        with pytest.raises(SessionExpired):
            sessions.caller(token[:at] + other + token[at + 1 :])


def test_a_challenge_serves_its_device_for_a_minute(
    sessions: Sessions, clock: Clock
) -> None:
    challenge = sessions.challenge(DEVICE)
    assert len(challenge) >= 32
    sessions.check_challenge(DEVICE, challenge)
    with pytest.raises(SessionExpired):
        sessions.check_challenge(TENANT, challenge)
    clock.now += timedelta(minutes=1, seconds=1)
    with pytest.raises(SessionExpired):
        sessions.check_challenge(DEVICE, challenge)


def proof(served: Served, laptop: Laptop, digest: bytes) -> SessionRequest:
    device = laptop.identity.device
    challenge = served.hub.sessions.challenge(device)
    statement = session_statement(digest, challenge)
    signature = laptop.identity.private_key.sign(statement)
    return SessionRequest(
        device, challenge, signature, ProgrammeKeys(), laptop.store.replica
    )


def test_only_the_devices_own_signature_for_this_hub_opens_a_session(
    served: Served,
    joined: Callable[[str], Laptop],
    new_laptop: Callable[[str], Laptop],
) -> None:
    laptop, stranger = joined("laptop"), new_laptop("stranger")
    digest = served.hub.certificate.digest
    assert log_in(served.hub, proof(served, laptop, digest)).seconds == 600
    with pytest.raises(DeviceUnknown):
        log_in(served.hub, proof(served, laptop, b"another hub's certificate"))
    with pytest.raises(DeviceUnknown):
        log_in(served.hub, proof(served, stranger, digest))


def test_a_revoked_laptop_is_refused_even_with_a_token(
    served: Served, tenant: Tenant, joined: Callable[[str], Laptop]
) -> None:
    laptop = joined("laptop")
    laptop.sync()
    with served.hub.tenants.store(tenant.id).write() as work:
        row = work.session.get_one(DeviceRow, laptop.identity.device)
        row.revoked_at = work.now
    with pytest.raises(DeviceRevoked):
        laptop.session.post("/v1/pull", encode(PullRequest(pack_vector({}), 10)))
    laptop.use(HttpsTransport(laptop.joined.address))
    with pytest.raises(StruckOff):
        laptop.sync()
