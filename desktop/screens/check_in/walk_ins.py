"""Putting somebody on the list at the door."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.documents.italian import day
from desktop.screens.check_in.view import CheckInView
from desktop.services.admitting import CheckInResult
from desktop.services.walk_in import Namesake, Newcomer
from desktop.tasks.runner import Lane, TaskRunner
from sync.domain.names import split_name
from sync.domain.programme import PersonKind

LOOK_AFTER_MS = 250  # while somebody types, nobody is looked up


@dataclass(frozen=True, slots=True)
class WalkInServices:
    """The use cases of a walk-in, their workspace already given."""

    namesakes: Callable[[str, str], Sequence[Namesake]]
    walk_in: Callable[[UUID, Newcomer | UUID], CheckInResult]


class WalkIns(QObject):
    """Opens the form, warns of namesakes, and hands over what is to be done.

    Signals:
        job_ready: Args: what marks the person and returns the `CheckInResult`;
            whether the badge is to be printed then.
    """

    job_ready = Signal(object, bool)

    def __init__(
        self, view: CheckInView, services: WalkInServices, tasks: TaskRunner
    ) -> None:
        super().__init__(view)
        self._view, self._services, self._tasks = view, services, tasks
        self._meeting_id = UUID(int=0)
        self._wired = False
        self._name = ("", "")
        self._look = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._look.timeout.connect(self._look_up)

    def open(self, meeting_id: UUID, text: str, kind: PersonKind) -> None:
        """Show the form, with the words typed so far as a name."""
        self._meeting_id = meeting_id
        form = self._view.faces.walk_in
        if not self._wired:
            self._wired = True
            form.submitted.connect(self._submit)
            form.name_changed.connect(self._rename)
            form.known_chosen.connect(self._enrol)
            form.left.connect(self._view.close_walk_in)
        self._view.open_walk_in()
        form.begin(*split_name(text), kind)

    @Slot(str, str)
    def _rename(self, family: str, given: str) -> None:
        self._name = (family, given)
        if family and given:
            self._look.start()
        else:
            self._look.stop()
            self._view.faces.walk_in.warn([])

    @Slot()
    def _look_up(self) -> None:
        job = partial(self._services.namesakes, *self._name)
        self._tasks.run(self, job, partial(self._warn, self._name), lane=Lane.ANYTHING)

    def _warn(self, name: tuple[str, str], known: Sequence[Namesake]) -> None:
        if name != self._name:
            return
        words = self.tr(
            "Somebody of that name is on file. If it is the same person, choose:"
        )
        choices = [(one.person.id, _about(one)) for one in known]
        self._view.faces.walk_in.warn(choices, words if known else "")

    @Slot(object, bool)
    def _submit(self, newcomer: Newcomer, printed: bool) -> None:  # noqa: FBT001 - a signal's
        self._hand_over(newcomer, printed=printed)

    @Slot(UUID)
    def _enrol(self, participant_id: UUID) -> None:
        self._hand_over(participant_id, printed=False)

    def _hand_over(self, who: Newcomer | UUID, *, printed: bool) -> None:
        self._look.stop()
        self._view.close_walk_in()
        job = partial(self._services.walk_in, self._meeting_id, who)
        self.job_ready.emit(job, printed)


def _about(known: Namesake) -> str:
    born = day(known.born_on) if known.born_on else ""
    parts = (known.person.full_name, born, ", ".join(known.editions))
    return " · ".join(part for part in parts if part)
