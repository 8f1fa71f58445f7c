import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.screens import pdf_work
from desktop.screens.certificates import presenter as under_test
from desktop.screens.certificates.presenter import (
    CertificatesPresenter,
    CertificatesServices,
    usual_edition,
)
from desktop.screens.certificates.verdict import verdict
from desktop.screens.certificates.view import CertificatesView
from desktop.screens.changes import Changes
from desktop.services.certificates import EligibilityLine, NothingToCertify
from desktop.services.editions import EditionLine
from desktop.services.people import Person
from desktop.services.verify_certificate import Verification
from desktop.tasks.runner import TaskRunner
from desktop.widgets.theme import Tone
from sync.domain.certificate import CertificateState
from sync.domain.programme import PathKind
from tests.desktop.screens.conftest import Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def edition(held: int = 10, title: str = "STEAMcamp 3") -> EditionLine:
    return EditionLine(uuid4(), title, PathKind.STEAMCAMP, None, 12, held, 22, 75)


@pytest.fixture
def lines(person: Callable[[str, str], Person]) -> list[EligibilityLine]:
    def line(family: str, minutes: int, serial: str | None) -> EligibilityLine:
        share = minutes / 2160 * 100
        certificate = uuid4() if serial else None
        return EligibilityLine(
            person(family, "Zoë"),
            minutes,
            2160,
            share,
            share >= 75,
            serial,
            certificate,
        )

    return [
        line("Conte", 2160, "POM-2026-AB-0001"),
        line("Greco", 1800, None),
        line("Leone", 300, None),
    ]


@pytest.fixture
def build(
    qtbot: QtBot,
    tasks: TaskRunner,
    changes: Changes,
    lines: list[EligibilityLine],
    calls: Calls,
) -> Callable[..., CertificatesView]:
    def make(**services: Any) -> CertificatesView:
        one = edition()
        view = CertificatesView()
        qtbot.add_widget(view)
        usual: dict[str, Any] = {
            "editions": lambda: [one],
            "eligibility": lambda _id: lines,
            "issue_certificates": calls.answer("issue", [object()]),
            "certificate_pdf": calls.answer("pdf", b"%PDF"),
            "verify_token": calls.answer(
                "verify", Verification(CertificateState.VALID, "POM-1", "Zoë", "Camp")
            ),
            "verify_file": calls.answer("verify_file"),
        }
        bound = CertificatesServices(**(usual | services))
        CertificatesPresenter(view, bound, tasks, changes)
        view.show()
        qtbot.wait_until(lambda: len(view.table.shown()) == 3)
        return view

    return make


Build = Callable[..., CertificatesView]


def test_the_screen_tells_who_earned_what(build: Build) -> None:
    view = build()
    model = view.table.model()
    rows = [
        [model.index(row, column).data() for column in range(5)] for row in range(3)
    ]
    assert rows[0] == ["Conte Zoë", "36 h", "100,0 %", "issued", "POM-2026-AB-0001"]
    assert rows[1][1:4] == ["30 h", "83,3 %", "earned"]
    assert rows[2][3] == "not yet"
    assert "from 75 % of the hours" in view.header.subtitle.text()
    assert "2 earned" in view.header.subtitle.text()
    assert view.issue.text() == "Issue 1"


def test_all_who_earned_one_get_it(qtbot: QtBot, build: Build, calls: Calls) -> None:
    view = build()
    view.issue.click()
    qtbot.wait_until(lambda: "issued: 1" in view.banner.message.text())
    assert len(calls.to("issue")) == 1


def test_nothing_to_certify_is_explained(qtbot: QtBot, build: Build) -> None:
    def refuse(_edition: UUID) -> Sequence[Any]:
        raise NothingToCertify

    view = build(issue_certificates=refuse)
    view.issue.click()
    qtbot.wait_until(lambda: "Nobody has earned" in view.banner.message.text())
    assert view.issue.isEnabled()


def test_certificates_are_saved_where_the_user_wants(
    qtbot: QtBot,
    build: Build,
    lines: list[EligibilityLine],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "out.pdf"
    monkeypatch.setattr(pdf_work, "ask_where_to_save", lambda *_args: file)
    wanted: list[Sequence[UUID]] = []

    def draw(ids: Sequence[UUID], *, on_page: Callable[[int], None]) -> bytes:
        wanted.append(ids)
        on_page(1)
        return b"%PDF-made"

    view = build(certificate_pdf=draw)
    view.save.click()
    qtbot.wait_until(lambda: "out.pdf" in view.banner.message.text())
    assert file.read_bytes() == b"%PDF-made"
    assert wanted == [[lines[0].certificate_id]]
    assert view.progress.isHidden()


def test_a_folder_that_takes_nothing_is_explained(
    qtbot: QtBot, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path / "gone" / "out.pdf"
    monkeypatch.setattr(pdf_work, "ask_where_to_save", lambda *_args: nowhere)
    view = build()
    view.save.click()
    qtbot.wait_until(lambda: "could not be written" in view.banner.message.text())


def test_drawing_can_be_cancelled(
    qtbot: QtBot, build: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "out.pdf"
    monkeypatch.setattr(pdf_work, "ask_where_to_save", lambda *_args: file)
    cancelled = threading.Event()

    def draw(_ids: Sequence[UUID], *, on_page: Callable[[int], None]) -> bytes:
        on_page(0)
        cancelled.wait(5)
        on_page(1)
        return b"%PDF"

    view = build(certificate_pdf=draw)
    view.save.click()
    qtbot.wait_until(view.progress.isVisible)
    assert not view.issue.isEnabled()
    view.progress.cancel.click()
    cancelled.set()
    qtbot.wait_until(view.progress.isHidden)
    assert not file.exists()
    assert view.issue.isEnabled()


def test_people_without_a_certificate_are_not_printed(
    build: Build, calls: Calls
) -> None:
    view = build()
    view.table.selectRow(2)
    view.print.click()
    assert "None of the people selected" in view.banner.message.text()
    assert calls.to("pdf") == []


def test_what_is_drawn_goes_to_the_printer(
    qtbot: QtBot, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(
        pdf_work, "print_pdf", lambda data, _title, _parent: printed.append(data)
    )
    view = build()
    view.print.click()
    qtbot.wait_until(lambda: printed == [b"%PDF"])


def test_a_code_is_verified(qtbot: QtBot, build: Build, calls: Calls) -> None:
    view = build()
    view.verify.click()
    qtbot.keyClicks(view.code, "TOKEN")
    qtbot.keyClick(view.code, Qt.Key.Key_Return)
    qtbot.wait_until(lambda: "Valid certificate" in view.banner.message.text())
    assert calls.to("verify") == [("TOKEN",)]


def test_a_file_is_verified(
    qtbot: QtBot, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under_test, "ask_which_pdf", lambda *_args: Path("a.pdf"))
    found = [Verification(CertificateState.ALTERED, "POM-1")]
    view = build(verify_file=lambda _path: found)
    view.verify.click()
    view.pick.click()
    qtbot.wait_until(lambda: "Altered" in view.banner.message.text())


@pytest.mark.parametrize("state", list(CertificateState))
def test_every_verdict_has_words(state: CertificateState) -> None:
    tone, words = verdict([Verification(state, "POM-1", "Zoë", "Camp")])
    assert "POM-1 · Zoë · Camp" in words
    assert (tone is Tone.IN) == (state is CertificateState.VALID)


def test_of_many_pages_the_worst_counts() -> None:
    pages = [
        Verification(CertificateState.VALID),
        Verification(CertificateState.REVOKED),
    ]
    tone, words = verdict(pages)
    assert tone is Tone.REFUSED
    assert "1 of 2" in words


def test_the_usual_edition_is_the_newest_with_a_closed_meeting() -> None:
    old, new, coming = edition(12), edition(3), edition(0)
    assert usual_edition([old, new, coming]) == new.id
    assert usual_edition([coming]) == coming.id
    assert usual_edition([]) is None
