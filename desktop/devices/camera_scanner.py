"""A camera as a scanner: each badge that is held up is read once."""

from PySide6.QtCore import QObject, Signal

from desktop.devices.camera import Camera
from desktop.devices.decoding.codes import DecodedCode
from desktop.devices.locking import CodeLock


class CameraScanner(QObject):
    """Locks the codes in view of a camera.

    Signals:
        scanned: a code came into view. Args: its text; the monotonic instant, in
            seconds, at which the frame arrived that shows it.
    """

    scanned = Signal(str, float)

    def __init__(self, camera: Camera, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = CodeLock()
        camera.codes_seen.connect(self._see)

    def _see(self, codes: list[DecodedCode], arrived: float) -> None:
        for text in self._lock.seen([code.text for code in codes], arrived):
            self.scanned.emit(text, arrived)
