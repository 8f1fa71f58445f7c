"""Draw a PDF with progress, then save, open or print it: several screens do."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.errors import explain
from desktop.tasks.runner import Cancelled, Lane, Progress, TaskRunner
from desktop.widgets.files import Viewer, ask_where_to_save
from desktop.widgets.page import Page
from desktop.widgets.printing import print_pdf
from desktop.widgets.progress import ProgressStrip
from desktop.widgets.theme import Tone
from sync.errors import KnownError


@dataclass(frozen=True, slots=True)
class Drawing:
    """A PDF that can be drawn.

    Attributes:
        title: names dialogs and the printer's job.
        file_name: what it is called unless the user says otherwise.
        doing: what the progress strip says.
        draw: makes the PDF on a worker, reporting how far it is.
    """

    title: str
    file_name: str
    doing: str
    draw: Callable[[Progress], bytes]


class PdfWork(QObject):
    """One drawing at a time, on behalf of one page.

    Signals:
        busy: Arg: whether a drawing is being made.
    """

    busy = Signal(bool)

    def __init__(self, page: Page, strip: ProgressStrip, tasks: TaskRunner) -> None:
        super().__init__(page)
        self._page, self._strip, self._tasks = page, strip, tasks
        self._viewer = Viewer()
        self._progress: Progress | None = None
        strip.cancelled.connect(self._cancel)

    def save(self, drawing: Drawing) -> None:
        """Ask for a file, then draw into it."""
        file = ask_where_to_save(self._page, drawing.title, drawing.file_name)
        if file is not None:
            self._draw(drawing, partial(self._write, file))

    def open(self, drawing: Drawing) -> None:
        """Show the drawing in the system's viewer."""
        self._draw(drawing, partial(self._viewer.show, drawing.file_name))

    def print(self, drawing: Drawing) -> None:
        """Print through the system's dialog."""
        self._draw(drawing, lambda data: print_pdf(data, drawing.title, self._page))

    def _draw(self, drawing: Drawing, then: Callable[[bytes], object]) -> None:
        progress = self._tasks.progress(self, self._strip.advance)
        self._progress = progress
        self._strip.begin(drawing.doing)
        self.busy.emit(True)  # noqa: FBT003 - a signal's argument

        def drawn(data: bytes) -> None:
            self._end()
            then(data)

        job = partial(drawing.draw, progress)
        self._tasks.run(self, job, drawn, otherwise=self._explain, lane=Lane.ANYTHING)

    def _write(self, file: Path, data: bytes) -> None:
        def written(_size: int) -> None:
            words = self.tr("Saved: {file}").format(file=file)
            self._page.banner.say(Tone.IN, words)

        job = partial(file.write_bytes, data)
        self._tasks.run(self, job, written, otherwise=self._explain, lane=Lane.ANYTHING)

    def _explain(self, error: Exception) -> None:
        self._end()
        if isinstance(error, KnownError):
            self._page.banner.say(Tone.REFUSED, explain(error))
        elif isinstance(error, OSError):
            words = self.tr(
                "The file could not be written: free some space, or choose a folder "
                "that you may write to."
            )
            self._page.banner.say(Tone.REFUSED, words)
        elif not isinstance(error, Cancelled):
            self._tasks.failed.emit(error)

    def _end(self) -> None:
        self._strip.end()
        self.busy.emit(False)  # noqa: FBT003 - a signal's argument

    @Slot()
    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
