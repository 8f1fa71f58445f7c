from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from sync.domain.attendance import Interval
from sync.domain.online import (
    Known,
    Match,
    MatchedBy,
    MatchState,
    Shown,
    match_all,
    merged,
)

NOON = datetime(2026, 11, 21, 11, tzinfo=UTC)
NICOLO, ZOE, ANNA, ANNA_TOO, SAVED = (UUID(int=number) for number in range(1, 6))
PEOPLE = [
    Known(NICOLO, "D'Ambrosio", "Nicolò", "Nicolo@Example.org"),
    Known(ZOE, "Èlia", "Zoë", None),
    Known(ANNA, "De Luca", "Anna", "casa@example.org"),
    Known(ANNA_TOO, "De Luca", "Anna", None),
    Known(SAVED, "De Luca", "Saverio", "casa@example.org"),
]


def match(name: str, email: str = "") -> Match:
    (found,) = match_all([Shown(name, email)], PEOPLE)
    return found


def by_name(one: UUID) -> Match:
    return Match(MatchState.MATCHED, (one,), MatchedBy.NAME)


@pytest.mark.parametrize(
    "name",
    [
        "D'Ambrosio Nicolò",
        "nicolo dambrosio",
        "NICOLÒ D\N{RIGHT SINGLE QUOTATION MARK}AMBROSIO",
        "Nicolo D Ambrosio",
        "D Ambrosio, Nicolò",
        "nicolò_d'ambrosio",
        "Nico (Nicolò D'Ambrosio)",
        "Nicolò D'Ambrosio (Host)",
        "Nicolò D'Ambrosio (lui)",
    ],
)
def test_a_name_is_known_however_it_is_written(name: str) -> None:
    assert match(name) == by_name(NICOLO)


def test_the_address_counts_before_the_name() -> None:
    found = Match(MatchState.MATCHED, (NICOLO,), MatchedBy.EMAIL)
    assert match("iPhone di papà", " nicolo@example.ORG ") == found
    assert match("Nicolò D'Ambrosio", "nicolo@example.org") == found
    assert match("Zoë Èlia", "unknown@example.org") == by_name(ZOE)


def test_nobody_is_matched_while_there_is_doubt() -> None:
    homonyms = match("Anna De Luca")
    assert homonyms == Match(MatchState.AMBIGUOUS, (ANNA, ANNA_TOO))
    shared = match("Saverio Deluca", "casa@example.org")
    assert shared == Match(MatchState.AMBIGUOUS, (SAVED, ANNA))
    contradiction = match("Zoë Èlia", "nicolo@example.org")
    assert contradiction.state is MatchState.AMBIGUOUS
    assert set(contradiction.candidates) == {ZOE, NICOLO}
    two_names = match("Zoë Èlia (Nicolò D'Ambrosio)")
    assert two_names.state is MatchState.AMBIGUOUS


def test_two_addresses_for_one_name_are_doubtful_unless_it_is_the_persons() -> None:
    own, other = "nicolo@example.org", "omonimo@example.org"
    name = "Nicolò D'Ambrosio"
    first, second = match_all([Shown(name, own), Shown(name, other)], PEOPLE)
    assert first.by is MatchedBy.EMAIL
    assert second == Match(MatchState.AMBIGUOUS, (NICOLO,))
    strangers = match_all([Shown("Zoë Èlia", "a@b"), Shown("Èlia Zoë", "c@d")], PEOPLE)
    assert {one.state for one in strangers} == {MatchState.AMBIGUOUS}
    guests = match_all([Shown("Zoë Èlia", ""), Shown("Èlia Zoë", "c@d")], PEOPLE)
    assert guests == [by_name(ZOE), by_name(ZOE)]


def test_a_stranger_is_nobody_and_similar_names_are_offered() -> None:
    assert match("iPhone") == Match(MatchState.UNMATCHED)
    assert match("") == Match(MatchState.UNMATCHED)
    assert match("Zoe").candidates == (ZOE,)
    assert match("Luca Anna M.").candidates[:2] == (ANNA, ANNA_TOO)
    assert match("Di Lu").candidates == ()


def test_stays_of_two_devices_are_one_stay() -> None:
    def stay(start: int, end: int | None) -> Interval:
        at = NOON + timedelta(minutes=start)
        return Interval(at, None if end is None else NOON + timedelta(minutes=end))

    assert merged([stay(30, 60), stay(0, 120)]) == [stay(0, 120)]
    assert merged([stay(0, 50), stay(50, 60), stay(70, 80)]) == [
        stay(0, 60),
        stay(70, 80),
    ]
    assert merged([stay(0, None), stay(10, 20)]) == [stay(0, None)]
    assert merged([]) == []
