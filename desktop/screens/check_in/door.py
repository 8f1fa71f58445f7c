"""The devices at the door: awake while the screen is open, as the station prefers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.devices.camera import Camera
from desktop.devices.camera_scanner import CameraScanner
from desktop.devices.keyboard_scanner import KeyboardScanner
from desktop.devices.sound import Sounds
from desktop.errors import explain_code
from desktop.screens.check_in.view import CheckInView
from desktop.screens.preferences import Preferences

if TYPE_CHECKING:
    from desktop.devices.feeds import CameraChoice


@dataclass(frozen=True, slots=True)
class Door:
    """The devices at the door.

    Attributes:
        start_camera: opens the camera with an id, or the usual one for "".
        cameras: lists those there are now.
        badges: says what the camera reads, each badge once.
        scanner: says what is scanned by a device that types.
    """

    camera: Camera
    start_camera: Callable[[str], None]
    cameras: "Callable[[], tuple[CameraChoice, ...]]"
    badges: CameraScanner
    scanner: KeyboardScanner
    sounds: Sounds
    preferences: Preferences


class DoorKeeper(QObject):
    """Opens and closes the devices with the screen; says what is wrong with them."""

    def __init__(self, view: CheckInView, door: Door) -> None:
        super().__init__(view)
        self._view, self._door = view, door
        view.camera_chosen.connect(self._choose_camera)
        view.muted.connect(self._mute)
        view.names_hidden.connect(self._hide_names)
        view.shown.connect(self._wake)
        view.hidden.connect(door.camera.close)
        view.hidden.connect(self._rest)
        door.camera.frame_shown.connect(view.picture.show_frame)
        door.camera.troubled.connect(self._explain_trouble)

    @Slot()
    def _rest(self) -> None:
        """Leave the keyboard to the other pages: there a scan is typing."""
        self._door.scanner.listening = False

    @Slot()
    def _wake(self) -> None:
        self._door.scanner.listening = True
        settings = self._door.preferences.settings
        cameras = [(one.id, one.name) for one in self._door.cameras()]
        self._view.offer_cameras(cameras, settings.camera)
        self._view.show_muted(muted=settings.muted)
        self._start_camera(settings.camera)

    @Slot(object)
    def _choose_camera(self, camera_id: str) -> None:
        self._door.preferences.change(camera=camera_id)
        self._start_camera(camera_id)

    def _start_camera(self, camera_id: str) -> None:
        self._view.picture.say(self.tr("Starting the camera…"), trouble=False)
        self._door.start_camera(camera_id)

    @Slot(str)
    def _explain_trouble(self, trouble: str) -> None:
        meanwhile = self.tr("Scanner and typing work all the same.")
        self._view.picture.say(f"{explain_code(trouble)}\n{meanwhile}", trouble=True)

    @Slot(bool)
    def _mute(self, muted: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._door.preferences.change(muted=muted)
        self._view.show_muted(muted=muted)

    @Slot(bool)
    def _hide_names(self, hidden: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._door.preferences.change(hide_names=hidden)
