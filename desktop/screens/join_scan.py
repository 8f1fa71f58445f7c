"""Read a join code with the camera, from paper or from another laptop's screen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Slot

from desktop.devices.camera import Camera
from desktop.devices.decoding.codes import DecodedCode
from desktop.errors import explain_code
from desktop.screens.check_in.picture import CameraPicture
from desktop.widgets.form import JoinForm
from desktop.widgets.theme import GRID
from sync.protocol.join_code import read_join_link


class JoinScan(QObject):
    """Shows what the camera sees from the first press to the first code, or the next.

    Args:
        start: opens the camera.
    """

    def __init__(
        self, form: JoinForm, camera: Camera, start: Callable[[], None]
    ) -> None:
        super().__init__(form)
        self._form, self._camera, self._start = form, camera, start
        self.picture = CameraPicture(offers_help=False)
        self.picture.mirrored = False  # a screen is held still, not aimed
        self.picture.setFixedHeight(30 * GRID)
        self.picture.hide()
        form.show_above(self.picture)
        form.installEventFilter(self)
        form.scan_asked.connect(self._turn)
        camera.frame_shown.connect(self.picture.show_frame)
        camera.codes_seen.connect(self._read)
        camera.troubled.connect(self._explain)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Free the camera when the form goes."""
        if watched is self._form and event.type() is QEvent.Type.Hide:
            self._stop()
        return False

    @Slot()
    def _turn(self) -> None:
        if self.picture.isVisible():
            self._stop()
            return
        words = self.tr("Hold the camera to the code on the other screen.")
        self.picture.say(words, trouble=False)
        self.picture.show()
        self._start()

    @Slot(list, float)
    def _read(self, codes: list[DecodedCode], _arrived: float) -> None:
        for code in codes:
            link = read_join_link(code.text)
            if link is not None:
                self._stop()
                self._form.fill(link.url, str(link.code))
                return

    @Slot(str)
    def _explain(self, trouble: str) -> None:
        self.picture.say(explain_code(trouble), trouble=True)

    def _stop(self) -> None:
        self._camera.close()
        self.picture.hide()
