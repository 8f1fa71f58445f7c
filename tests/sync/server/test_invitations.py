import os
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from sync.protocol.refusals import (
    JoinCodeExpired,
    JoinCodeUsed,
    JoinCodeWrong,
    TooManyTries,
)
from sync.server import invitations as limits
from sync.server.invitations import LIFE, MOST_FROM_ONE, Invitations
from tests.sync.sample import NOON

CERTIFICATE = b"certificate"
FIRST, SECOND = UUID(int=1), UUID(int=2)
HERE, THERE = "192.168.1.20", "192.168.1.21"


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def invitations(clock: Clock) -> Invitations:
    return Invitations(CERTIFICATE, clock, os.urandom)


def test_a_code_names_the_laptop_that_gave_it(invitations: Invitations) -> None:
    given = invitations.give()
    assert given.code.names(CERTIFICATE)
    assert not given.code.names(b"another")
    assert given.expires_at == NOON + LIFE


def test_a_code_serves_one_laptop_which_may_repeat_itself(
    invitations: Invitations,
) -> None:
    secret = invitations.give().code.secret
    assert invitations.used_by is None
    invitations.use(secret, FIRST, HERE)
    invitations.use(secret, FIRST, HERE)
    assert invitations.used_by == FIRST
    with pytest.raises(JoinCodeUsed):
        invitations.use(secret, SECOND, HERE)


def test_a_code_lasts_for_ten_minutes(invitations: Invitations, clock: Clock) -> None:
    secret = invitations.give().code.secret
    clock.now += LIFE + timedelta(seconds=1)
    with pytest.raises(JoinCodeExpired):
        invitations.use(secret, FIRST, HERE)


def test_only_the_newest_code_serves(invitations: Invitations) -> None:
    with pytest.raises(JoinCodeWrong):
        invitations.use("", FIRST, HERE)
    secret = invitations.give().code.secret
    invitations.give()
    with pytest.raises(JoinCodeWrong):
        invitations.use(secret, FIRST, HERE)
    secret = invitations.give().code.secret
    invitations.withdraw()
    with pytest.raises(JoinCodeWrong):
        invitations.use(secret, FIRST, HERE)


def test_who_guesses_keeps_out_nobody_else(invitations: Invitations) -> None:
    secret = invitations.give().code.secret
    for _ in range(MOST_FROM_ONE):
        with pytest.raises(JoinCodeWrong):
            invitations.use("è", FIRST, THERE)
    with pytest.raises(TooManyTries):
        invitations.use(secret, FIRST, THERE)
    invitations.use(secret, FIRST, HERE)


def test_guessing_from_everywhere_ends_a_code(
    invitations: Invitations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_WRONG", 30)
    secret = invitations.give().code.secret
    for number in range(30):
        with pytest.raises(JoinCodeWrong):
            invitations.use("WRONG", FIRST, f"10.0.0.{number}")
    with pytest.raises(TooManyTries):
        invitations.use(secret, FIRST, HERE)
    invitations.use(invitations.give().code.secret, FIRST, HERE)
