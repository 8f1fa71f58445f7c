"""What people do at the laptops."""

from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy import select

from desktop.services.erase_person import erase_person
from desktop.services.settling import conflicts, settle
from desktop.services.travelling import decide
from sync.domain.ids import same_id
from sync.domain.versions import Dot
from sync.schema.journal import HeldRow
from sync.schema.meeting import ActivityEntryRow, MarkRow, MeetingRow
from sync.schema.people import BadgeRow, ParticipantRow
from sync.store.journal import operations_named
from sync.store.work import Store
from tests.sync.machine.base import Laptops, moments, seats
from tests.sync.machine.oracle import Fact
from tests.sync.machine.stage import SECOND_MEETING
from tests.sync.sample import MEETING


class People(Laptops):
    """Marks, entries, persons, corrections, erasures and decisions."""

    @rule(who=seats, person=seats, second=st.booleans(), crash=st.none() | moments)
    def mark(self, who: int, person: int, *, second: bool, crash: int | None) -> None:
        seat, number = self._who(who), self._number()
        about = self.people[person % len(self.people)]
        meeting = SECOND_MEETING if second else MEETING
        with seat.crashing(crash):
            with seat.store.write() as work:
                known = work.session.get(ParticipantRow, about) is not None
                row = work.add(
                    MarkRow(
                        meeting_id=meeting,
                        participant_id=about if known else None,
                        direction="in",
                        source="hand",
                        captured_at=work.now,
                        device_id=seat.device,
                        reason=f"Word{number}x" if number % 3 else None,
                    )
                )
                if known:  # else it is about nobody
                    self.oracle.names[about].add(f"Word{number}x")
                fact = Fact(meeting, row.participant_id, work.now)
                self.oracle.tried[row.id] = fact
            self.oracle.done.add(row.id)

    @rule(who=seats, second=st.booleans())
    def write_entry(self, who: int, *, second: bool) -> None:
        seat, number = self._who(who), self._number()
        meeting = SECOND_MEETING if second else MEETING
        with seat.store.write() as work:
            row = work.add(
                ActivityEntryRow(
                    entry_id=same_id("entry", meeting),
                    revision=number,
                    meeting_id=meeting,
                    text=f"Robots {number}",
                    starts_at=work.now,
                    ends_at=work.now,
                    captured_at=work.now,
                    device_id=seat.device,
                )
            )
            self.oracle.tried[row.id] = Fact(meeting, row.text, work.now)
        self.oracle.done.add(row.id)

    @rule(who=seats)
    def add_person(self, who: int) -> None:
        seat, number = self._who(who), self._number()
        with seat.store.write() as work:
            row = work.add(
                ParticipantRow(
                    kind="youth", given_name=f"Name{number}x", family_name="Èlia"
                )
            )
            work.session.flush()
            work.add(
                BadgeRow(
                    id=same_id("badge", number),
                    participant_id=row.id,
                    number=f"Badge{number}x",
                    epoch=0,
                    issued_at=work.now,
                )
            )
        self.people.append(row.id)
        self.oracle.names[row.id] |= {f"Name{number}x", f"Badge{number}x"}

    @rule(who=seats, person=seats, more=st.booleans())
    def rename(self, who: int, person: int, *, more: bool) -> None:
        seat, number = self._who(who), self._number()
        about = self.people[person % len(self.people)]
        self.oracle.names[about] |= {f"Name{number}x", f"Mail{number}x"}
        with seat.store.write() as work:
            row = work.session.get(ParticipantRow, about)
            if row is not None:
                row.given_name = f"Name{number}x"
                row.email = f"Mail{number}x" if more else row.email

    @rule(who=seats, minutes=st.integers(1, 60), title=st.booleans())
    def change_meeting(self, who: int, minutes: int, *, title: bool) -> None:
        seat, number = self._who(who), self._number()
        with seat.store.write() as work:
            row = work.session.get_one(MeetingRow, MEETING)
            row.ends_at += timedelta(minutes=minutes)
            row.title = f"Title {number}" if title else row.title

    @rule(who=seats, person=seats)
    def erase(self, who: int, person: int) -> None:
        seat = self._coordinator(who)
        about = self.people[person % len(self.people)]
        if seat is None or not _knows(seat.store, about):
            return
        erase_person(seat.workspace, about, reason="asked")

    @rule(who=seats, first=st.booleans())
    def settle_a_conflict(self, who: int, *, first: bool) -> None:
        seat = self._coordinator(who)
        found = conflicts(seat.workspace).lines if seat else []
        if seat and found:
            one = found[0]
            chosen = one.candidates[0 if first else -1]
            settle(seat.workspace, one, chosen.value.raw)

    @rule(who=seats, accepted=st.booleans())
    def decide(self, who: int, *, accepted: bool) -> None:
        seat = self._coordinator(who)
        if seat is None:
            return
        self._number()
        dots = _put_aside(seat.store, erasures=accepted)[:2]
        if dots:
            decide(seat.workspace, dots, accepted=accepted)

    def accept_erasures(self) -> None:
        """Let a coordinator accept every erasure that was put aside anywhere."""
        seat = self._coordinator(0, struck=False)
        assert seat is not None
        stores = [self.side.store, *(one.store for one in self.seats)]
        erasures = {
            dot
            for store in stores
            for dot in {*_put_aside(store, erasures=True)}.difference(
                _put_aside(store, erasures=False)
            )
        }
        if erasures:
            decide(seat.workspace, sorted(erasures), accepted=True)


def _put_aside(store: Store, *, erasures: bool) -> list[Dot]:
    """Return what revoked laptops have written, with or without erasures."""
    with store.connect() as connection:
        rows = connection.execute(
            select(HeldRow.replica, HeldRow.seq).where(
                HeldRow.reason == "device-revoked"
            )
        )
        found = operations_named(connection, [Dot(*row) for row in rows])
    return [one.dot for one in found if erasures or one.entity != "erasure"]


def _knows(store: Store, person: UUID) -> bool:
    with store.read() as session:
        return session.get(ParticipantRow, person) is not None
