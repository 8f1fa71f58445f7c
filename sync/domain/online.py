"""Who took part online: from the names that a platform shows to participants."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sync.domain.attendance import Interval
from sync.domain.names import plain

_BRACKETS = re.compile(r"\(([^()]*)\)")
_SHORTEST_HINT = 3


class MatchState(StrEnum):
    """How sure it is who somebody is; part of the command line's answers."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"


class MatchedBy(StrEnum):
    """What somebody was recognised by."""

    EMAIL = "email"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Known:
    """A participant, as far as a display name or an address may tell."""

    id: UUID
    family_name: str
    given_name: str
    email: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody, as a platform shows one: `New name (Original name)`."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Match:
    """Who somebody is.

    Attributes:
        candidates: the one participant who is meant; those who may be meant; or,
            where nobody is, those whose name looks like it. The likeliest first.
    """

    state: MatchState
    candidates: tuple[UUID, ...] = ()
    by: MatchedBy | None = None


def match_all(shown: Sequence[Shown], people: Iterable[Known]) -> list[Match]:
    """Tell who each of those shown is; by address first, then by name.

    Nobody is matched while there is any doubt: two participants with that address
    or that name, an address and a name that tell of different ones, or two
    addresses for one participant of whom only the name is known.
    """
    finder = _Finder(people)
    found = [finder.match(one) for one in shown]
    addresses: defaultdict[UUID, set[str]] = defaultdict(set)
    for one, match in zip(shown, found, strict=True):
        if match.state is MatchState.MATCHED and one.email:
            addresses[match.candidates[0]].add(_address(one.email))
    return [
        replace(match, state=MatchState.AMBIGUOUS, by=None)
        if match.by is MatchedBy.NAME
        and one.email
        and len(addresses[match.candidates[0]]) > 1
        else match
        for one, match in zip(shown, found, strict=True)
    ]


def merged(stays: Iterable[Interval]) -> list[Interval]:
    """Join stays that overlap: whoever came with two devices was there once."""
    joined: list[Interval] = []
    for stay in sorted(stays, key=lambda stay: stay.since):
        last = joined[-1] if joined else None
        if last is None or (last.until is not None and last.until < stay.since):
            joined.append(stay)
        else:
            joined[-1] = Interval(last.since, _later(last.until, stay.until))
    return joined


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return None if one is None or other is None else max(one, other)


class _Finder:
    """Participants by address and by every way to write their name."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._by_email: defaultdict[str, set[UUID]] = defaultdict(set)
        self._by_name: defaultdict[str, set[UUID]] = defaultdict(set)
        self._words: dict[UUID, set[str]] = {}
        for one in people:
            if one.email:
                self._by_email[_address(one.email)].add(one.id)
            family_first = f"{one.family_name} {one.given_name}"
            for way in (family_first, f"{one.given_name} {one.family_name}"):
                for key in _keys(way):
                    self._by_name[key].add(one.id)
            self._words[one.id] = set(plain(family_first).split())

    def match(self, one: Shown) -> Match:
        """Tell who one of those shown is, whatever the others are."""
        by_email = self._by_email.get(_address(one.email), set[UUID]())
        by_name = self._named(one.name)
        both = by_email & by_name
        if len(by_email) == 1 and (both or not by_name):
            return Match(MatchState.MATCHED, tuple(by_email), MatchedBy.EMAIL)
        if by_email:
            rest = sorted((by_email | by_name) - both)
            return Match(MatchState.AMBIGUOUS, (*sorted(both), *rest))
        if len(by_name) == 1:
            return Match(MatchState.MATCHED, tuple(by_name), MatchedBy.NAME)
        if by_name:
            return Match(MatchState.AMBIGUOUS, tuple(sorted(by_name)))
        return Match(MatchState.UNMATCHED, self._alike(one.name))

    def _named(self, name: str) -> set[UUID]:
        """Return whom any of the names says: the one shown, those in brackets."""
        names = [_BRACKETS.sub(" ", name), *_BRACKETS.findall(name)]
        return {
            participant_id
            for each in names
            for key in _keys(each)
            for participant_id in self._by_name.get(key, ())
        }

    def _alike(self, name: str) -> tuple[UUID, ...]:
        """Return those who have a word of the name; most words first."""
        words = {w for w in plain(name).split() if len(w) >= _SHORTEST_HINT}
        shared = {one: len(words & own) for one, own in self._words.items()}
        alike = (one for one in shared if shared[one])
        return tuple(sorted(alike, key=lambda one: (-shared[one], one)))


def _keys(name: str) -> set[str]:
    """Return what two writings of a name have in common.

    Its words in any order; or its letters in a row, where `D Ambrosio` and
    `D'Ambrosio`, `De Luca` and `Deluca` are the same.
    """
    words = plain(name).split()
    return {" ".join(sorted(words)), "".join(words)} if words else set()


def _address(email: str) -> str:
    return email.strip().casefold()
