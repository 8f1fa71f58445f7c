"""Time to read what went wrong, though the next one is at the door already."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.screens.check_in.result import ResultPanel, Shown
from desktop.services.admitting import CheckInResult
from desktop.widgets.theme import Tone

READ_MS = 1500
Words = Callable[[Sequence[CheckInResult]], Shown]


class Reading(QObject):
    """Shows results; one that the staff has to see stays on top for a moment."""

    def __init__(self, panel: ResultPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._unread: Sequence[CheckInResult] = ()
        self._next: Shown | None = None
        self._read = QTimer(self, singleShot=True, interval=READ_MS)
        self._read.timeout.connect(self._go_on)

    def show(self, results: Sequence[CheckInResult], words: Words) -> Shown:
        """Show results, below what is still to be read; returns them in words."""
        shown = words(results)
        if shown.tone is Tone.REFUSED:
            self._unread, self._next = results, None
            self._read.start()
            self._panel.show_result(shown)
            return shown
        come = {one.person.id for one in results if one.person}
        unread = [
            one
            for one in self._unread
            if one.person is None or one.person.id not in come
        ]
        if unread:
            self._next = shown
            self._panel.show_result(words([*unread, *results]))
        else:
            self.forget()
            self._panel.show_result(shown)
        return shown

    def forget(self) -> None:
        """Let the next result be shown alone."""
        self._unread, self._next = (), None
        self._read.stop()

    @Slot()
    def _go_on(self) -> None:
        following = self._next
        self.forget()
        if following is not None:
            self._panel.show_result(following)
