"""The composition root: which screen gets which use case and which device."""

import random
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
from desktop.devices.network import Network
from desktop.devices.sound import Sounds
from desktop.screens.changes import Changes
from desktop.screens.check_in.door import Door
from desktop.screens.check_in.presenter import CheckInPresenter
from desktop.screens.check_in.view import CheckInView
from desktop.screens.meeting_menu import MeetingAction
from desktop.screens.preferences import Preferences
from desktop.screens.sync.exchanges import Exchanges, WayToHub
from desktop.screens.today.presenter import SOME, TodayPresenter, TodayServices
from desktop.screens.today.view import TodayView
from desktop.services import meetings, outside, sync_status
from desktop.services.workspace import Workspace
from desktop.settings import Settings
from desktop.shell.door_services import door_services
from desktop.shell.hub import Hub
from desktop.shell.kiosk import Kiosk
from desktop.shell.nearby import Neighbourhood
from desktop.shell.outside import OutsideChanges
from desktop.shell.status import StatusPresenter
from desktop.shell.window import MainWindow
from desktop.tasks.runner import Lane, TaskRunner
from desktop.widgets.theme import Tone
from sync.client.backoff import Backoff

if TYPE_CHECKING:
    from desktop.shell.meeting_pages import MeetingPages
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
        way = WayToHub(
            self.hub.sync_now,
            self.hub.hang_up,
            Network(self),
            Backoff(random.random),  # laptops only have to differ
        )
        self.exchanges = Exchanges(way, tasks, self.changes, self)
        self.nearby = Neighbourhood(workspace, preferences, tasks, self.changes, self)
        self._sounds = Sounds(self)
        self.camera = Camera(partial(tasks.run, lane=Lane.CAMERA), self)
        self.badges = CameraScanner(self.camera, self)
        self.scanner = KeyboardScanner(self)
        self.scanner.listening = False  # until the door or the hardware page opens
        self.scanner.strayed.connect(self._explain_stray)
        self._came_from = "settings"
        self._meeting_id: UUID | None = None
        self.check_in, self._check_in = self._wire_check_in()
        self.kiosk = Kiosk(self.window, self.check_in, preferences, workspace, tasks)
        self.check_in.more.chosen.connect(self._open_for_door)
        self._fill_window(self._wire_today())
        self._status = StatusPresenter(
            self.window,
            partial(sync_status.sync_status, workspace),
            workspace.now,
            tasks,
            self.changes,
        )
        self._status.follow(self.exchanges)
        self._status.warn_on(self.check_in)
        self._outside = OutsideChanges(
            partial(outside.written, workspace),
            workspace.store.listeners,
            tasks,
            self.changes,
            self,
        )
        preferences.changed.connect(self._prefer)
        self._prefer(preferences.settings, preferences.settings)
        self.window.status_pressed.connect(partial(self.window.open, "sync"))
        self.window.closing.connect(self._finish)

    def start(self, *, has_programme: bool) -> None:
        """Show the first page."""
        self.window.show_rail(shown=has_programme)
        self.window.open("today" if has_programme else "welcome")
        locked_on = self._preferences.settings.kiosk_meeting
        if has_programme and locked_on is not None:
            self.open_check_in(locked_on)
            self.kiosk.enter(locked_on)
        if self._workspace.keys.hub_url:
            self.exchanges.start()
        if has_programme:
            self.nearby.start()

    @Slot(UUID)
    def open_check_in(self, meeting_id: UUID) -> None:
        """Take attendance of a meeting."""
        self._meeting_id = meeting_id
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

    @Slot(UUID, object)
    def open_for_meeting(self, meeting_id: UUID, action: MeetingAction) -> None:
        """Show a meeting's roll call, import or history, or the door alone."""
        if action is MeetingAction.KIOSK:
            self.kiosk.enter(meeting_id)
        else:
            self._meeting_pages.open(action, meeting_id)

    @Slot(str)
    def open_hardware(self, came_from: str) -> None:
        """Try camera, scanner and sounds, then go back to the page named."""
        self._came_from = came_from
        self.window.open("hardware")

    @cached_property
    def _meeting_pages(self) -> "MeetingPages":
        from desktop.shell.meeting_pages import MeetingPages  # noqa: PLC0415 - later

        return MeetingPages(self.window, self._workspace, self._tasks, self.changes)

    @cached_property
    def _others(self) -> "OtherPages":
        """The pages behind the first two: without them the door is ready sooner."""
        from desktop.shell.pages import OtherPages  # noqa: PLC0415 - when needed

        pages = OtherPages(
            self._workspace,
            self._tasks,
            self.changes,
            self.hub,
            self.exchanges,
            at_the_door=lambda: self._meeting_id,
        )
        pages.left.connect(self._go_home)
        pages.more_asked.connect(self.open_for_meeting)
        pages.welcomed.connect(partial(self.start, has_programme=True))
        pages.hardware_asked.connect(partial(self.open_hardware, "settings"))
        pages.hardware_left.connect(self._leave_hardware)
        pages.adding_asked.connect(partial(self.window.open, "add_station"))
        pages.settings_asked.connect(partial(self.window.open, "settings"))
        return pages

    def _fill_window(self, today: TodayView) -> None:
        window, preferences, later = self.window, self._preferences, self._later
        joining = (preferences, self._start_camera)
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
            ("sync", "sync", self.tr("Sync"), later("sync", *joining)),
            (
                "settings",
                "settings",
                self.tr("Settings"),
                later("settings", preferences),
            ),
        ):
            window.add_entry(key, icon, word, make)
        window.add_page("check_in", lambda: self.check_in, below="today")
        bench = (preferences, self._sounds, self.scanner, self._start_camera)
        window.add_page("hardware", later("hardware", *bench), below="settings")
        adding = later("add_station", self.nearby.network)
        window.add_page("add_station", adding, below="settings")
        window.add_page("close_meeting", later("close_meeting"), below="today")
        window.add_page("welcome", later("welcome", *joining), below="today")

    def _later(self, page: str, *given: object) -> Callable[[], QWidget]:
        """Return what makes one of the other pages, by its method's name."""
        return lambda: getattr(self._others, page)(*given)

    def _wire_today(self) -> TodayView:
        view = TodayView()
        services = TodayServices(
            now=self._workspace.now,
            todays_meetings=partial(meetings.todays_meetings, self._workspace),
            meetings=partial(meetings.nearest_meetings, self._workspace, SOME),
        )
        TodayPresenter(view, services, self._tasks, self.changes)
        view.check_in_asked.connect(self.open_check_in)
        view.log_asked.connect(self.open_log)
        view.close_asked.connect(self.open_close_meeting)
        view.more_asked.connect(self.open_for_meeting)
        view.join_asked.connect(partial(self.window.open, "sync"))
        view.demo_asked.connect(partial(self.window.open, "welcome"))
        return view

    def _wire_check_in(self) -> tuple[CheckInView, CheckInPresenter]:
        view = CheckInView()
        services = door_services(self._workspace)
        door = Door(
            camera=self.camera,
            start_camera=partial(self._start_camera, self.camera),
            cameras=cameras,
            badges=self.badges,
            scanner=self.scanner,
            sounds=self._sounds,
            preferences=self._preferences,
        )
        presenter = CheckInPresenter(view, services, self._tasks, self.changes, door)
        presenter.answered.connect(self.scanned)
        view.left.connect(self._go_home)
        view.hearing.say(self.scanner.heard)
        self.scanner.heard_changed.connect(view.hearing.say)
        view.picture.help_asked.connect(partial(self.open_hardware, "check_in"))
        return view, presenter

    @Slot(object)
    def _open_for_door(self, action: MeetingAction) -> None:
        assert self._meeting_id is not None
        self.open_for_meeting(self._meeting_id, action)

    def _start_camera(self, camera: Camera, camera_id: str) -> None:
        if self._camera_file is not None:
            camera.play(self._camera_file)
        else:
            camera.open(camera_id)

    @Slot()
    def _explain_stray(self) -> None:
        words = self.tr(
            "A badge was scanned, but this page takes no attendance: open the meeting "
            "from Today."
        )
        self.window.banner.say(Tone.ALREADY, words)

    @Slot()
    def _go_home(self) -> None:
        self.window.open("today")

    @Slot()
    def _leave_hardware(self) -> None:
        self.window.open(self._came_from)

    @Slot(object, object)
    def _prefer(self, settings: Settings, _before: Settings) -> None:
        self._sounds.muted = settings.muted
        self._sounds.volume = settings.volume / 100
        self.check_in.picture.mirrored = settings.mirror

    @Slot()
    def _finish(self) -> None:
        if "_others" in self.__dict__:  # else there is nothing half-written
            self._others.finish()
        self.exchanges.close()
        self.nearby.close()
        self.camera.close()
