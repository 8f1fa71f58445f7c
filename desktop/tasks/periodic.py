"""Do something every so often, and sooner when there is a reason to."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

SOON_S = 1.0  # marks come in bursts: one exchange carries the whole burst


class Periodic(QObject):
    """Calls `call` on the GUI thread, `every_s` seconds after the last time.

    The call should only start work (on the `TaskRunner`), not do it.
    """

    def __init__(
        self,
        call: Callable[[], None],
        parent: QObject,
        *,
        every_s: float,
        soon_s: float = SOON_S,
    ) -> None:
        super().__init__(parent)
        self._call = call
        self._every_ms, self._soon_ms = round(every_s * 1000), round(soon_s * 1000)
        self._put_off = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._fire)

    @property
    def running(self) -> bool:
        """Whether it was started, and not stopped."""
        return self._timer.isActive()

    def start(self) -> None:
        """Call soon, put off or not, then again and again."""
        self._put_off = False
        self._timer.start(self._soon_ms)

    def stop(self) -> None:
        """Call no more until started again."""
        self._timer.stop()

    def poke(self) -> None:
        """Call soon; any number of pokes until then are one call.

        The first poke sets the time, so that a steady stream cannot put it off.
        """
        if self._put_off or not self.running:
            return
        if self._timer.remainingTime() > self._soon_ms:
            self._timer.start(self._soon_ms)

    def put_off(self, seconds: float) -> None:
        """Call only after so many seconds, whoever pokes."""
        if self.running:
            self._put_off = True
            self._timer.start(round(seconds * 1000))

    @Slot()
    def _fire(self) -> None:
        self._put_off = False
        self._timer.start(self._every_ms)
        self._call()
