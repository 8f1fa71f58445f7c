"""Whether the system lets us use a camera at all."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt


def ask(owner: QObject, then: Callable[[], None]) -> bool:
    """Have the system ask the user where it has not done so; then call `then`.

    Returns whether there is an answer to wait for.
    """
    app = _app()
    if app.checkPermission(QCameraPermission()) is not Qt.PermissionStatus.Undetermined:
        return False
    app.requestPermission(QCameraPermission(), owner, partial(_answered, then))
    return True


def is_denied(nodes: Path = Path("/dev")) -> bool:
    """Whether cameras are kept from us.

    Args:
        nodes: where Linux has a file for each camera; those that may not be opened
            are on no list of Qt's.
    """
    if _app().checkPermission(QCameraPermission()) is Qt.PermissionStatus.Denied:
        return True
    cameras = list(nodes.glob("video*"))
    return bool(cameras) and not any(
        os.access(camera, os.R_OK | os.W_OK) for camera in cameras
    )


def _answered(then: Callable[[], None], _permission: object) -> None:
    then()


def _app() -> QCoreApplication:
    app = QCoreApplication.instance()
    assert app is not None
    return app
