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
from sync.server.invitations import LIFE, MOST_WRONG, Invitations
from tests.sync.sample import NOON

CERTIFICATE = b"certificate"
FIRST, SECOND = UUID(int=1), UUID(int=2)


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
    invitations.use(secret, FIRST)
    invitations.use(secret, FIRST)
    assert invitations.used_by == FIRST
    with pytest.raises(JoinCodeUsed):
        invitations.use(secret, SECOND)


def test_a_code_lasts_for_ten_minutes(invitations: Invitations, clock: Clock) -> None:
    secret = invitations.give().code.secret
    clock.now += LIFE + timedelta(seconds=1)
    with pytest.raises(JoinCodeExpired):
        invitations.use(secret, FIRST)


def test_only_the_newest_code_serves(invitations: Invitations) -> None:
    with pytest.raises(JoinCodeWrong):
        invitations.use("", FIRST)
    secret = invitations.give().code.secret
    invitations.give()
    with pytest.raises(JoinCodeWrong):
        invitations.use(secret, FIRST)
    secret = invitations.give().code.secret
    invitations.withdraw()
    with pytest.raises(JoinCodeWrong):
        invitations.use(secret, FIRST)


def test_guessing_ends_a_code(invitations: Invitations) -> None:
    secret = invitations.give().code.secret
    for _ in range(MOST_WRONG):
        with pytest.raises(JoinCodeWrong):
            invitations.use("è", FIRST)
    with pytest.raises(TooManyTries):
        invitations.use(secret, FIRST)
    invitations.use(invitations.give().code.secret, FIRST)
