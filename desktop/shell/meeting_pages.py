"""The pages that other pages lead to for one meeting: made when first opened."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from desktop.screens.changes import Changes
from desktop.screens.history.presenter import HistoryPresenter, HistoryServices
from desktop.screens.history.view import HistoryView
from desktop.screens.import_attendance.presenter import (
    ImportAttendancePresenter,
    ImportAttendanceServices,
)
from desktop.screens.import_attendance.view import ImportAttendanceView
from desktop.screens.meeting_menu import MeetingAction
from desktop.screens.roll_call.presenter import RollCallPresenter, RollCallServices
from desktop.screens.roll_call.view import RollCallView
from desktop.services import (
    corrections,
    history,
    import_attendance,
    meetings,
    review_report,
    roll_call,
)
from desktop.services.workspace import Workspace
from desktop.shell.window import MainWindow
from desktop.tasks.runner import TaskRunner


class MeetingPages(QObject):
    """Opens a meeting's roll call, import or history, and goes back where one was.

    Attributes:
        roll_call, online, history: what the pages do.
    """

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._tasks, self._changes = tasks, changes
        self._came_from = "today"
        self.roll_call = self._make_roll_call()
        self.online = self._make_online()
        self.history = self._make_history()

    def open(self, action: MeetingAction, meeting_id: UUID) -> None:
        """Open one of the pages."""
        if self._window.current not in {*MeetingAction}:
            self._came_from = self._window.current
        self._window.open(action)
        page = {
            MeetingAction.ROLL_CALL: self.roll_call,
            MeetingAction.ONLINE: self.online,
            MeetingAction.HISTORY: self.history,
        }[action]
        page.open(meeting_id)

    def _make_roll_call(self) -> RollCallPresenter:
        view, workspace = RollCallView(), self._workspace
        services = RollCallServices(
            now=workspace.now,
            meeting=partial(meetings.meeting, workspace),
            roll=partial(roll_call.roll, workspace),
            toggle_presence=partial(roll_call.toggle_presence, workspace),
            call_everybody=partial(roll_call.call_everybody, workspace),
            take_back=partial(corrections.take_back, workspace),
        )
        self._add(MeetingAction.ROLL_CALL, view)
        return RollCallPresenter(view, services, self._tasks, self._changes)

    def _make_online(self) -> ImportAttendancePresenter:
        view, workspace = ImportAttendanceView(), self._workspace
        services = ImportAttendanceServices(
            meeting=partial(meetings.meeting, workspace),
            review_report=partial(review_report.review_report, workspace),
            import_attendance=partial(import_attendance.import_attendance, workspace),
        )
        self._add(MeetingAction.ONLINE, view)
        return ImportAttendancePresenter(view, services, self._tasks, self._changes)

    def _make_history(self) -> HistoryPresenter:
        view, workspace = HistoryView(), self._workspace
        services = HistoryServices(
            meeting=partial(meetings.meeting, workspace),
            history=partial(history.history, workspace),
            take_back=partial(corrections.take_back, workspace),
            change_time=partial(corrections.change_time, workspace),
            change_person=partial(corrections.change_person, workspace),
            add_missing=partial(corrections.add_missing, workspace),
        )
        self._add(MeetingAction.HISTORY, view)
        return HistoryPresenter(view, services, self._tasks, self._changes)

    def _add(
        self,
        action: MeetingAction,
        view: RollCallView | ImportAttendanceView | HistoryView,
    ) -> None:
        self._window.add_page(action, lambda: view, below="today")
        view.left.connect(self._leave)

    @Slot()
    def _leave(self) -> None:
        self._window.open(self._came_from)
