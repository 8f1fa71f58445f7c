import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.shell.crash import CrashReports, report
from desktop.shell.translations import Language, install
from sync.store.errors import DiskFull


def fail(name: str) -> None:
    raise ZeroDivisionError(name)


def bug() -> ZeroDivisionError:
    with pytest.raises(ZeroDivisionError) as caught:
        fail("D'Ambrosio Nicolò")
    return caught.value


@pytest.fixture
def reports(qapp: QApplication, tmp_path: Path) -> CrashReports:
    install(qapp, Language.ENGLISH)  # whatever another test chose
    return CrashReports(tmp_path / "logs", qapp)


def test_a_bug_becomes_a_sentence_and_a_report(
    qtbot: QtBot, reports: CrashReports, tmp_path: Path
) -> None:
    with qtbot.wait_signal(reports.happened) as happened:
        reports.take(bug())
    (file,) = (tmp_path / "logs").iterdir()
    assert happened.args is not None
    assert str(file) in happened.args[0]
    assert "Traceback" not in happened.args[0]
    assert "ZeroDivisionError" in file.read_text("utf-8")


def test_a_report_names_places_and_nobody() -> None:
    words = report(bug(), datetime(2026, 11, 21, tzinfo=UTC))
    assert "test_crash" in words
    assert "fail" in words
    assert "Nicolò" not in words
    assert str(Path.home()) not in words


def test_a_known_failure_is_explained_without_a_report(
    qtbot: QtBot, reports: CrashReports, tmp_path: Path
) -> None:
    with qtbot.wait_signal(reports.happened) as happened:
        reports.take(DiskFull())
    assert happened.args is not None
    assert "disk is full" in happened.args[0]
    assert not (tmp_path / "logs").exists()


def test_a_disk_that_takes_no_report_changes_nothing(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    reports = CrashReports(blocked, qapp)
    with qtbot.wait_signal(reports.happened):
        reports.take(bug())


def test_exceptions_that_nobody_caught_arrive_here(
    qtbot: QtBot, reports: CrashReports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    reports.install()
    error = bug()
    with qtbot.wait_signal(reports.happened):
        sys.excepthook(ZeroDivisionError, error, error.__traceback__)
