"""Programs of different releases exchange, and nothing unknown to one is lost."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import MetaData, Table, select

from sync.domain.ids import same_id
from sync.protocol.operation import Operation
from sync.schema.entities import ENTITIES
from sync.schema.journal import HeldRow
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import ConsentRow
from sync.store import applying, catch_up, merge
from sync.store.compare import differences, rows_of
from sync.store.migrate import ensure_current, migrate
from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.passing import exchange, lacking, send, take
from tests.sync.sample import DEVICE, MEETING, NOON, ZOE, fill, mark

STAFF = same_id("staff", "Rita")


@contextmanager
def older_program(
    monkeypatch: pytest.MonkeyPatch,
    *,
    schema: int = 1,
    columns: Iterable[tuple[str, str]] = (
        ("mark", "staff_id"),
        ("meeting", "late_minutes"),
    ),
    entities: Iterable[str] = ("consent",),
) -> Iterator[None]:
    """Read and write as a release that had no consents and fewer columns."""
    with monkeypatch.context() as patch:
        kept = dict(ENTITIES)
        for name, unknown in columns:
            fields = {k: v for k, v in kept[name].fields.items() if k != unknown}
            table = Table(
                name,
                MetaData(),
                *(
                    column._copy()
                    for column in kept[name].table.columns
                    if column.name != unknown
                ),
            )
            older = replace(kept[name], fields=fields, table=table)
            patch.setitem(ENTITIES, name, older)
        for name in entities:
            patch.delitem(ENTITIES, name)
        for module in (applying, catch_up):
            patch.setattr(module, "SCHEMA", schema)
        yield


def write_newer(store: Store) -> None:
    with store.write() as work:
        work.session.get_one(MeetingRow, MEETING).late_minutes = 5
        work.add(
            MarkRow(
                meeting_id=MEETING,
                direction="in",
                source="hand",
                captured_at=work.now,
                device_id=DEVICE,
                staff_id=STAFF,
            )
        )
        work.add(
            ConsentRow(
                participant_id=ZOE,
                purpose="images",
                given=True,
                captured_at=work.now,
                device_id=DEVICE,
            )
        )
    with store.write() as work:
        work.session.get_one(MeetingRow, MEETING).late_minutes = 7


def same(one: Store, other: Store) -> bool:
    with one.connect() as here, other.connect() as there:
        return not list(differences(rows_of(here), rows_of(there)))


def test_what_an_older_program_cannot_read_it_passes_on_and_applies_after_its_upgrade(
    laptop: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer, older, third = laptop(), laptop(), laptop()
    fill(newer)
    with older_program(monkeypatch):
        older.catch_up()
        send(newer, older)
    write_newer(newer)
    with older_program(monkeypatch):
        send(newer, older)
        with older.read() as session:
            assert session.get_one(MeetingRow, MEETING).late_minutes is None
            assert session.scalars(select(HeldRow.reason)).all() == ["newer-schema"]
            assert len(session.scalars(select(MarkRow.id)).all()) == 1
        mark(older)
        exchange(older, newer)
        send(older, third)
    send(older, third)
    third.catch_up()
    older.catch_up()
    assert same(newer, older)
    with older.read() as session:
        assert session.get_one(MeetingRow, MEETING).late_minutes == 7
        assert set(session.scalars(select(MarkRow.staff_id))) == {STAFF, None}
        assert session.scalars(select(ConsentRow)).one().purpose == "images"
        assert session.scalars(select(HeldRow)).all() == []


def test_a_laptop_that_knows_of_no_clock_passes_on_how_wrong_one_was(
    laptop: MakeStore, postgres: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer, older, third, centre = laptop(), laptop(), laptop(), postgres()
    fill(newer)
    mark(newer, clock_offset=-315_360_000)
    mark(newer)
    migrate(older.engine, "0004")
    with older_program(
        monkeypatch, schema=3, columns=[("mark", "clock_offset")], entities=()
    ):
        older.catch_up()
        send(newer, older)
    for taker in (third, centre):
        send(older, taker)
    ensure_current(older.engine)
    older.catch_up()
    for store in (newer, older, third, centre):
        with store.read() as session:
            found = session.scalars(select(MarkRow.clock_offset)).all()
            assert sorted(found, key=str) == [-315_360_000, None]
    assert same(newer, older)
    assert same(older, third)


def test_a_kind_of_thing_from_the_future_waits_and_travels_on(
    laptop: MakeStore,
) -> None:
    first, second, third = laptop(), laptop(), laptop()
    fill(first)
    send(first, second)
    future = Operation(
        replica=same_id("replica", "future"),
        seq=1,
        lamport=50,
        entity="drone",
        row_id=same_id("drone", 1),
        fields={"colour": "red", "rotors": 4},
        captured_at=NOON,
        schema=99,
    )
    take(second, [future])
    with second.connect(writes=True) as connection:
        held = merge.retry(connection).held
    assert [reason.value for reason in held.values()] in ([], ["newer-schema"])
    assert future in lacking(second, third)
