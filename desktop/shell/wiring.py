"""The composition root: which screen gets which use case and which device."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.devices.camera import Camera, cameras
from desktop.devices.camera_scanner import CameraScanner
from desktop.devices.keyboard_scanner import KeyboardScanner
from desktop.devices.sound import Sounds
from desktop.screens.changes import Changes
from desktop.screens.check_in.presenter import CheckInPresenter, CheckInServices, Door
from desktop.screens.check_in.view import CheckInView
from desktop.screens.preferences import Preferences
from desktop.screens.sync.exchanges import Exchanges
from desktop.screens.today.presenter import TodayPresenter, TodayServices
from desktop.screens.today.view import TodayView
from desktop.services import check_in, meetings, sync_status
from desktop.services.workspace import Workspace
from desktop.settings import Settings
from desktop.shell.hub import Hub
from desktop.shell.status import StatusPresenter
from desktop.shell.window import MainWindow
from desktop.tasks.runner import Lane, TaskRunner

if TYPE_CHECKING:
    from desktop.shell.pages import OtherPages


class Wiring(QObject):
    """One window and everything behind it, in one language.

    Signals:
        scanned: a scan's result is on the screen. Arg: the `CheckInResult`.
    """

    scanned = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        preferences: Preferences,
        tasks: TaskRunner,
        camera_file: Path | None,
    ) -> None:
        super().__init__()
        self._workspace, self._preferences = workspace, preferences
        self._tasks, self._camera_file = tasks, camera_file
        self.window = MainWindow(percent=preferences.settings.text_percent)
        self.changes = Changes(self)
        self.hub = Hub(workspace)
        self.exchanges = Exchanges(self.hub.sync_now, tasks, self.changes, self)
        self._sounds = Sounds(self)
        self.camera = Camera(partial(tasks.run, lane=Lane.CAMERA), self)
        self.badges = CameraScanner(self.camera, self)
        self.check_in, self._check_in = self._wire_check_in()
        self._fill_window(self._wire_today())
        self._status = StatusPresenter(
            self.window,
            partial(sync_status.sync_status, workspace),
            workspace.now,
            tasks,
            self.changes,
        )
        preferences.changed.connect(self._prefer)
        self._prefer(preferences.settings, preferences.settings)
        self.window.status_pressed.connect(partial(self.window.open, "sync"))
        self.window.closing.connect(self._finish)

    def start(self, *, has_programme: bool) -> None:
        """Show the first page."""
        self.window.show_rail(shown=has_programme)
        self.window.open("today" if has_programme else "welcome")
        if self._workspace.keys.hub_url:
            self.exchanges.start()

    @Slot(UUID)
    def open_check_in(self, meeting_id: UUID) -> None:
        """Take attendance of a meeting."""
        self._check_in.open(meeting_id)
        self.window.open("check_in")

    @Slot(UUID)
    def open_log(self, meeting_id: UUID) -> None:
        """Show a meeting's activity log."""
        self.window.open("log")
        self._others.open_log(meeting_id)

    @Slot(UUID)
    def open_close_meeting(self, meeting_id: UUID) -> None:
        """Show a meeting's attendance, to close it."""
        self.window.open("close_meeting")
        self._others.open_close_meeting(meeting_id)

    @cached_property
    def _others(self) -> "OtherPages":
        """The pages behind the first two: without them the door is ready sooner."""
        from desktop.shell.pages import OtherPages  # noqa: PLC0415 - when needed

        pages = OtherPages(
            self._workspace, self._tasks, self.changes, self.hub, self.exchanges
        )
        pages.left.connect(self._go_home)
        pages.welcomed.connect(partial(self.start, has_programme=True))
        return pages

    def _fill_window(self, today: TodayView) -> None:
        window, preferences, later = self.window, self._preferences, self._later
        window.add_entry("today", "today", self.tr("Today"), lambda: today)
        for key, icon, word, make in (
            ("people", "people", self.tr("People"), later("people")),
            ("log", "activity", self.tr("Activity log"), later("log")),
            (
                "certificates",
                "certificate",
                self.tr("Certificates"),
                later("certificates"),
            ),
            ("sync", "sync", self.tr("Sync"), later("sync")),
            (
                "settings",
                "settings",
                self.tr("Settings"),
                later("settings", preferences, self._sounds),
            ),
        ):
            window.add_entry(key, icon, word, make)
        window.add_page("check_in", lambda: self.check_in, below="today")
        window.add_page("close_meeting", later("close_meeting"), below="today")
        window.add_page("welcome", later("welcome", preferences), below="today")

    def _later(self, page: str, *given: object) -> Callable[[], QWidget]:
        """Return what makes one of the other pages, by its method's name."""
        return lambda: getattr(self._others, page)(*given)

    def _wire_today(self) -> TodayView:
        view = TodayView()
        services = TodayServices(
            now=self._workspace.now,
            todays_meetings=partial(meetings.todays_meetings, self._workspace),
            meetings=partial(meetings.meetings, self._workspace),
        )
        TodayPresenter(view, services, self._tasks, self.changes)
        view.check_in_asked.connect(self.open_check_in)
        view.log_asked.connect(self.open_log)
        view.close_asked.connect(self.open_close_meeting)
        view.join_asked.connect(partial(self.window.open, "sync"))
        view.demo_asked.connect(partial(self.window.open, "welcome"))
        return view

    def _wire_check_in(self) -> tuple[CheckInView, CheckInPresenter]:
        view, workspace = CheckInView(), self._workspace
        services = CheckInServices(
            meeting=partial(meetings.meeting, workspace),
            roster=partial(check_in.roster, workspace),
            check_in=partial(check_in.check_in, workspace),
            check_in_person=partial(check_in.check_in_person, workspace),
            undo=partial(check_in.undo, workspace),
        )
        self.window.winId()  # so that there is a window whose keys can be watched
        door = Door(
            camera=self.camera,
            start_camera=self._start_camera,
            cameras=cameras,
            badges=self.badges,
            scanner=KeyboardScanner(self.window.windowHandle(), self),
            sounds=self._sounds,
            preferences=self._preferences,
        )
        presenter = CheckInPresenter(view, services, self._tasks, self.changes, door)
        presenter.answered.connect(self.scanned)
        view.left.connect(self._go_home)
        return view, presenter

    def _start_camera(self, camera_id: str) -> None:
        if self._camera_file is not None:
            self.camera.play(self._camera_file)
        else:
            self.camera.open(camera_id)

    @Slot()
    def _go_home(self) -> None:
        self.window.open("today")

    @Slot(object, object)
    def _prefer(self, settings: Settings, _before: Settings) -> None:
        self._sounds.muted = settings.muted
        self._sounds.volume = settings.volume / 100

    @Slot()
    def _finish(self) -> None:
        if "_others" in self.__dict__:  # else there is nothing half-written
            self._others.finish()
        self.camera.close()
