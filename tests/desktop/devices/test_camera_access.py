import os
from pathlib import Path

import pytest
from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt

from desktop.devices.camera_access import ask, is_denied

pytestmark = pytest.mark.usefixtures("qapp")
Status = Qt.PermissionStatus


def answer(monkeypatch: pytest.MonkeyPatch, status: Status) -> None:
    """Stand in for a system that asks its user, as macOS does."""
    monkeypatch.setattr(QCoreApplication, "checkPermission", lambda *_: status)


def test_a_system_that_asks_nobody_keeps_nobody_waiting(tmp_path: Path) -> None:
    assert not ask(QObject(), lambda: None)
    assert not is_denied(tmp_path)


def test_the_user_is_asked_once_and_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def request(_app: object, permission: QCameraPermission, *_: object) -> None:
        asked.append(type(permission).__name__)
        _[-1](permission)  # type: ignore[operator]

    answer(monkeypatch, Status.Undetermined)
    monkeypatch.setattr(QCoreApplication, "requestPermission", request)
    heard: list[bool] = []
    assert ask(QObject(), lambda: heard.append(True))
    assert (asked, heard) == (["QCameraPermission"], [True])


def test_a_refusal_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    answer(monkeypatch, Status.Denied)
    assert is_denied(tmp_path)


def test_cameras_that_may_not_be_opened_are_denied(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("video0", "video1"):
        (tmp_path / name).touch()
    assert not is_denied(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may open anything
    assert is_denied(tmp_path)
