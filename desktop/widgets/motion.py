"""Whether things may move on the screen: some people get sick or distracted.

Qt itself knows what the system asks from 6.12 on.
"""

import ctypes
import subprocess
import sys
from contextlib import suppress
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

_REDUCED, _ASKED = "motionReduced", "motionAskedToBeReduced"
_GNOME = ["gsettings", "get", "org.gnome.desktop.interface", "enable-animations"]


class Motion(StrEnum):
    """How much may move."""

    SYSTEM = "system"
    REDUCED = "reduced"


def is_reduced() -> bool:
    """Tell a widget that nothing may move; whatever animates asks this first."""
    return _property(_REDUCED)


def is_asked_by_system() -> bool:
    """Whether the system's own settings ask for less motion."""
    return _property(_ASKED)


def settle(app: QApplication, motion: Motion, *, asked: bool) -> bool:
    """Keep what the system asks and what that means; return whether all is still.

    Qt's own effects rest as well.
    """
    reduced = asked or motion is Motion.REDUCED
    app.setProperty(_ASKED, asked)
    app.setProperty(_REDUCED, reduced)
    for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo):
        app.setEffectEnabled(effect, not reduced)
    return reduced


def ask_system() -> bool:
    """Return whether the system asks for less motion; on Linux not at once.

    Without GNOME, or a desktop that keeps its settings where GNOME does, nobody asks.
    """
    if sys.platform == "win32":
        return not _windows_animates()
    if sys.platform == "darwin":
        return _macos_reduces()
    with suppress(OSError, subprocess.TimeoutExpired):
        answer = subprocess.run(_GNOME, check=False, capture_output=True, timeout=5)  # noqa: S603
        return answer.stdout == b"false\n"
    return False


def _windows_animates() -> bool:
    """Ask for "Show animations in Windows"; where it cannot be told, they are."""
    if sys.platform != "win32":
        return True
    get_client_area_animation = 0x1042  # winuser.h
    animates = ctypes.c_int(1)
    ctypes.windll.user32.SystemParametersInfoW(
        get_client_area_animation, 0, ctypes.byref(animates), 0
    )
    return bool(animates.value)


def _macos_reduces() -> bool:
    """Ask NSWorkspace, which Qt has loaded, for "Reduce motion"."""
    objc = ctypes.CDLL("/usr/lib/libobjc.dylib")
    find = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_char_p)
    class_of, selector = (
        find((name, objc)) for name in ("objc_getClass", "sel_registerName")
    )
    arguments = ctypes.c_void_p, ctypes.c_void_p
    get = ctypes.CFUNCTYPE(ctypes.c_void_p, *arguments)(("objc_msgSend", objc))
    tell = ctypes.CFUNCTYPE(ctypes.c_bool, *arguments)(("objc_msgSend", objc))
    workspace = get(class_of(b"NSWorkspace"), selector(b"sharedWorkspace"))
    reduces = selector(b"accessibilityDisplayShouldReduceMotion")
    return bool(tell(workspace, reduces))


def _property(name: str) -> bool:
    app = QApplication.instance()
    return app is not None and bool(app.property(name))
