import json
import time
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import delete, inspect, select, text

from sync.domain.ids import same_id, uuid7
from sync.schema.base import Base
from sync.schema.certificate import CertificateRevocationRow, CertificateRow
from sync.schema.device import RevocationRow
from sync.schema.journal import ConflictRow
from sync.schema.meeting import MarkRow
from sync.schema.people import BadgeRow, ErasureRow, ParticipantRow
from sync.store.compare import differences, rows_of
from sync.store.engine import laptop_engine
from sync.store.migrate import ensure_current
from sync.store.reasons import Reason
from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.enrolling import enrol
from tests.sync.passing import exchange, lacking, send, take
from tests.sync.sample import DEVICE, EDITION, MEETING, NOON, ZOE, fill, mark

SECRETS = ("Zoë", "Èlia", "ELIZOE10A41E506X", "Maglie", "K7Q2ZZZZ", "aunt Maria")
PAGE, RESERVED = 4096, 80


def know(store: Store) -> None:
    fill(store)
    tell_of_zoe(store)


def tell_of_zoe(store: Store) -> None:
    """Write all there is to know about Zoë, and what others said of her."""
    with store.write() as work:
        zoe = work.session.get_one(ParticipantRow, ZOE)
        zoe.fiscal_code, zoe.birth_place = "ELIZOE10A41E506X", "Maglie"
        zoe.born_on = date(2010, 1, 1)
        work.add(
            BadgeRow(
                id=same_id("badge", "K7Q2ZZZZ"),
                participant_id=ZOE,
                number="K7Q2ZZZZ",
                epoch=0,
                issued_at=NOON,
            )
        )
        certificate = work.add(
            CertificateRow(
                serial="POM-1",
                participant_id=ZOE,
                edition_id=EDITION,
                device_id=DEVICE,
                issued_on=NOON.date(),
                attended_minutes=1,
                total_minutes=2,
                face=json.dumps({"name": "Èlia Zoë"}, ensure_ascii=False),
                token="AC1 Èlia",  # noqa: S106 - what the QR says
            )
        )
        work.session.flush()
        work.add(
            CertificateRevocationRow(
                certificate_id=certificate.id,
                revoked_at=NOON,
                reason="asked by aunt Maria",
                device_id=DEVICE,
            )
        )
        work.add(
            MarkRow(
                meeting_id=MEETING,
                participant_id=ZOE,
                direction="in",
                source="hand",
                captured_at=work.now,
                device_id=DEVICE,
                reason="brought by aunt Maria",
            )
        )


def erase(store: Store) -> None:
    with store.write() as work:
        work.add(
            ErasureRow(
                participant_id=ZOE, captured_at=NOON, device_id=DEVICE, reason="asked"
            )
        )


def let_erase(other: Store, laptop: Store) -> None:
    """Enrol a laptop as a coordinator's, where the other store is the hub's."""
    if other.engine.dialect.name == "postgresql":
        enrol(other, laptop, "coordinator")


def told(store: Store) -> str:
    """Return everything that any table of a replica says, in one text."""
    said: list[str] = []
    with store.connect() as connection:
        schema = connection.get_execution_options().get("schema_translate_map", {})
        own = schema.get(None)
        for name in inspect(connection).get_table_names(schema=own):
            place = f'"{own}"."{name}"' if own else f'"{name}"'
            for row in connection.execute(text(f"SELECT * FROM {place}")):  # noqa: S608
                said += [
                    bytes(v).decode(errors="replace")
                    if isinstance(v, bytes | memoryview)
                    else str(v)
                    for v in row
                ]
    return "\n".join(said)


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, laptop: MakeStore) -> Store:
    if request.param == "sqlite":
        return laptop()
    make: MakeStore = request.getfixturevalue("hub")
    return make()


def test_a_person_who_is_erased_is_gone_from_every_table(
    laptop: MakeStore, other: Store
) -> None:
    here = laptop()
    know(here)
    let_erase(other, here)
    mark(here)
    send(here, other)
    for secret in SECRETS:
        assert secret in told(here)
        assert secret in told(other)
    erase(here)
    exchange(here, other)
    for store in (here, other):
        said = told(store)
        assert not [secret for secret in SECRETS if secret in said]
        with store.read() as session:  # the attendance stays, about nobody
            assert len(session.scalars(select(MarkRow)).all()) == 2
    with here.connect() as one, other.connect() as two:
        assert not list(differences(rows_of(one), rows_of(two)))


def test_nothing_revives_a_person_who_is_erased(
    laptop: MakeStore, other: Store
) -> None:
    """A laptop was away for 90 days, and went on to write about her."""
    here, away = laptop(), laptop()
    know(here)
    let_erase(other, here)
    send(here, away)
    erase(here)
    with away.write() as work:
        zoe = work.session.get_one(ParticipantRow, ZOE)
        zoe.given_name, zoe.email = "Zoë", "zoe@example.org"
        work.session.get_one(
            BadgeRow, same_id("badge", "K7Q2ZZZZ")
        ).revoked_reason = "aunt Maria has it"
    send(here, other)
    send(away, other)
    exchange(away, here)
    send(other, here)
    for store in (here, away, other):
        said = told(store)
        assert not [one for one in (*SECRETS, "zoe@example.org") if one in said]
    with here.write() as work:  # nor does this laptop itself
        work.session.get_one(ParticipantRow, ZOE).given_name = "Zoë"
    assert "Zoë" not in told(here)


def test_an_erasure_that_comes_first_holds_for_what_comes_later(
    laptop: MakeStore, other: Store
) -> None:
    here, eraser = laptop(), laptop()
    know(here)
    let_erase(other, eraser)
    erase(eraser)
    send(eraser, other)
    send(here, other)
    assert not [secret for secret in SECRETS if secret in told(other)]


@pytest.mark.parametrize("apart", [MarkRow, BadgeRow])
def test_an_erasure_reaches_what_the_journal_tells_of_rows_that_are_lost(
    laptop: MakeStore, other: Store, apart: type[Base]
) -> None:
    here = laptop()
    know(here)
    let_erase(other, here)
    send(here, other)
    with other.connect(writes=True) as connection:
        connection.execute(delete(apart))
    erase(here)
    exchange(here, other)
    assert not [secret for secret in SECRETS if secret in told(other)]


def test_an_erasure_reaches_what_was_put_aside_before_it_was_known_whose_it_is(
    laptop: MakeStore, other: Store
) -> None:
    """A revoked laptop changed her badge; what made the badge comes last of all."""
    here, struck, eraser = laptop(), laptop(), laptop()
    know(here)
    for one in (here, eraser):
        let_erase(other, one)
    send(here, struck)
    with struck.write() as work:
        badge = work.session.get_one(BadgeRow, same_id("badge", "K7Q2ZZZZ"))
        badge.revoked_reason = "aunt Maria has it"
    said = lacking(here, other)
    made = next(at for at, one in enumerate(said) if one.entity == "badge")
    take(other, said[:made])
    with other.write() as work:
        work.add(
            RevocationRow(
                device_id=DEVICE, replica=struck.replica, seq=0, captured_at=work.now
            )
        )
    changes = [one for one in lacking(struck, other) if one.replica == struck.replica]
    assert take(other, changes).held == {changes[0].dot: Reason.DEVICE_REVOKED}
    erase(eraser)
    assert send(eraser, other).erased
    take(other, said[made:])
    assert not [secret for secret in SECRETS if secret in told(other)]


def test_a_losing_value_is_erased_with_the_rest(laptop: MakeStore) -> None:
    here, there = laptop(), laptop()
    know(here)
    send(here, there)
    for store, name in ((here, "Zoe A"), (there, "Zoe B")):
        with store.write() as work:
            work.session.get_one(ParticipantRow, ZOE).given_name = name
    exchange(here, there)
    assert "Zoe A" in told(there)
    erase(there)
    exchange(there, here)
    for store in (here, there):
        assert "Zoe " not in told(store)
        with store.connect() as connection:
            assert not any(connection.execute(select(ConflictRow.differs)).scalars())


def test_no_page_of_the_files_keeps_an_erased_person(tmp_path: Path) -> None:
    """Neither the database nor its write-ahead log, decrypted page by page."""
    key, file = bytes(range(32)), tmp_path / "laptop.db"
    store = _store_in(file, key)
    know(store)
    mark(store, 300)  # so that her rows are not alone on their pages
    assert "Zoë" in _decrypted(file, key)
    erase(store)
    said = _decrypted(file, key)
    assert not _log_of(file).exists() or _log_of(file).stat().st_size == 0
    assert not [secret for secret in SECRETS if secret in said]
    store.close()


def test_nobody_waits_until_who_still_reads_an_erased_person_has_ended(
    tmp_path: Path,
) -> None:
    key, file = bytes(range(32)), tmp_path / "laptop.db"
    store = _store_in(file, key)
    know(store)
    with store.connect() as download:
        download.execute(select(ParticipantRow.given_name)).all()
        began = time.monotonic()
        erase(store)
        mark(store)
        assert time.monotonic() - began < 2
        assert _log_of(file).stat().st_size
    mark(store)
    said = _decrypted(file, key)
    assert not [secret for secret in SECRETS if secret in said]
    store.close()


def _store_in(file: Path, key: bytes) -> Store:
    engine = laptop_engine(file, key)
    ensure_current(engine)
    numbers = iter(range(10_000))
    return Store(
        engine,
        UUID(int=7),
        clock=lambda: NOON,
        new_id=lambda: uuid7(NOON, next(numbers).to_bytes(10, "big")),
        prove=lambda one: one,
    )


def _log_of(file: Path) -> Path:
    return file.with_name(file.name + "-wal")


def _decrypted(file: Path, key: bytes) -> str:
    """Return the content of every page, free ones and unused room included.

    Source: SQLCipher 4 encrypts a page with AES-256-CBC; its IV is at the start of
    the reserved bytes at the page's end, and the first page begins with the salt.
    """
    data = file.read_bytes()
    wal = _log_of(file)
    pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
    if wal.exists():
        log = wal.read_bytes()[32:]
        pages += [log[at + 24 : at + 24 + PAGE] for at in range(0, len(log), 24 + PAGE)]
    plain = bytearray()
    for page in pages:
        if len(page) < PAGE:
            continue
        for start in (0, 16):  # a copy of the first page is in the log too
            body = page[start : PAGE - RESERVED]
            iv = page[PAGE - RESERVED : PAGE - RESERVED + 16]
            cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
            plain += cipher.update(body) + cipher.finalize()
    return plain.decode(errors="replace")
