"""A camera as a scanner: each badge that is held up is read once."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.devices.camera import Camera
from desktop.devices.decoding.codes import DecodedCode
from desktop.devices.locking import CodeLock


@dataclass(frozen=True, slots=True)
class InView:
    """The codes that one frame shows.

    Attributes:
        come: texts of those that have just come into view.
        still: texts of those that were there before.
        at: the monotonic instant, in seconds, at which the frame arrived.
    """

    come: tuple[str, ...]
    still: tuple[str, ...]
    at: float


class CameraScanner(QObject):
    """Locks the codes in view of a camera.

    Signals:
        scanned: codes came into view, all of them at once. Arg: an `InView`.
    """

    scanned = Signal(object)

    def __init__(self, camera: Camera, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = CodeLock()
        camera.codes_seen.connect(self._see)

    def _see(self, codes: list[DecodedCode], arrived: float) -> None:
        texts = [code.text for code in codes]
        come = self._lock.seen(texts, arrived)
        if come:
            still = tuple(one for one in texts if one not in come)
            self.scanned.emit(InView(come, still, arrived))
