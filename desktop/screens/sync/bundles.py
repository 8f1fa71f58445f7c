"""Carry writes in a file: ask where, show how far, say what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.errors import explain
from desktop.screens.changes import EVERYTHING, Changes, Refresh
from desktop.screens.sync.columns import moment
from desktop.screens.sync.naming import writer_name
from desktop.screens.sync.view import SyncView
from desktop.services.stations import StationLine, Writer
from desktop.tasks.runner import Cancelled, Lane, Progress, TaskRunner
from desktop.widgets.theme import Tone
from sync.errors import KnownError

if TYPE_CHECKING:
    from sync.client.bundle_reading import ReadBundle
    from sync.client.bundle_writing import WrittenBundle

EVERYTHING_IN_IT, FOR_HUB = "all", "hub"


@dataclass(frozen=True, slots=True)
class BundleServices:
    """The use cases behind the two buttons, their workspace already given.

    Attributes:
        ask_where: takes a file's name, asks for its place; none if nobody wants it.
        ask_which: asks for a file.
        write: takes the file, whom it is for, and where to report to.
        read: takes the file, and where to report to.
    """

    stations: Callable[[], Sequence[StationLine]]
    bundle_name: Callable[[], str]
    ask_where: Callable[[str], Path | None]
    ask_which: Callable[[], Path | None]
    write: "Callable[..., WrittenBundle]"
    read: "Callable[..., ReadBundle]"


class BundlesPresenter(QObject):
    """Writes and reads bundles, one at a time.

    Signals:
        struck_off: a file says that this laptop was. Arg: the `KnownError`.
    """

    struck_off = Signal(object)

    def __init__(
        self,
        view: SyncView,
        services: BundleServices,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        self._tasks, self._changes = tasks, changes
        self._progress: Progress | None = None
        self._writers: dict[object, Writer] = {}
        Refresh(view, changes, EVERYTHING, self._reload)
        view.write_asked.connect(self._ask_where)
        view.read_asked.connect(self._read)
        view.carrying.cancelled.connect(self._cancel)

    def _reload(self) -> None:
        self._tasks.run(self, self._services.stations, self._offer, lane=Lane.ANYTHING)

    def _offer(self, stations: Sequence[StationLine]) -> None:
        self._writers = {line.device: line.writer for line in stations}
        choices = [
            (EVERYTHING_IN_IT, self.tr("everything")),
            (FOR_HUB, self.tr("what the hub lacks")),
        ]
        lacks = self.tr("what {station} lacks")
        choices += [
            (str(line.device), lacks.format(station=writer_name(line.writer)))
            for line in stations
            if not line.writer.here and line.revoked_at is None
        ]
        self._view.target.offer(choices)

    @Slot()
    def _ask_where(self) -> None:
        self._tasks.run(self, self._services.bundle_name, self._write)

    def _write(self, name: str) -> None:
        file = self._services.ask_where(name)
        if file is not None:
            target = self._view.target.value
            job = partial(self._services.write, file, target)
            self._begin(self.tr("Writing the bundle"), job, partial(self._wrote, file))

    @Slot()
    def _read(self) -> None:
        file = self._services.ask_which()
        if file is not None:
            job = partial(self._services.read, file)
            self._begin(self.tr("Reading the bundle"), job, self._has_read)

    def _begin(
        self, words: str, job: Callable[..., object], then: Callable[..., None]
    ) -> None:
        view = self._view
        view.banner.hide()
        view.carrying.begin(words)
        view.allow_bundles(allowed=False)
        progress = self._progress = self._tasks.progress(self, view.carrying.advance)
        self._tasks.run(
            self,
            lambda: job(on_progress=progress),
            then,
            otherwise=self._explain,
            lane=Lane.ANYTHING,
        )

    def _wrote(self, file: Path, done: "WrittenBundle") -> None:
        self._end()
        words = self.tr("Written: {file}. It carries {count} writes.").format(
            file=file, count=done.operations
        )
        self._view.banner.say(Tone.IN, words)

    def _has_read(self, done: "ReadBundle") -> None:
        self._end()
        words = self.tr(
            "Read the bundle of station {station} of {day}: {taken} of {count} writes "
            "were new here."
        ).format(
            station=writer_name(self._writers.get(done.writer, Writer())),
            day=moment(done.created_at),
            taken=done.taken,
            count=done.operations,
        )
        if done.gap is None:
            self._view.banner.say(Tone.IN, words)
        else:
            self._view.banner.say(Tone.ALREADY, f"{words} {explain(done.gap)}")
        self._changes.tell(EVERYTHING)

    def _explain(self, error: Exception) -> None:
        self._end()
        if isinstance(error, KnownError):
            self._view.banner.say(Tone.REFUSED, explain(error))
            if error.code == "struck-off":
                self.struck_off.emit(error)
        elif not isinstance(error, Cancelled):
            self._tasks.failed.emit(error)

    def _end(self) -> None:
        self._progress = None
        self._view.carrying.end()
        self._view.allow_bundles(allowed=True)

    @Slot()
    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
