"""The composition root: which screen gets which use case and which device."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.devices.camera import Camera, cameras
from desktop.devices.camera_scanner import CameraScanner
from desktop.devices.keyboard_scanner import KeyboardScanner
from desktop.devices.sound import Sounds
from desktop.screens.activity_log.presenter import (
    ActivityLogPresenter,
    ActivityLogServices,
)
from desktop.screens.activity_log.view import ActivityLogView
from desktop.screens.certificates.presenter import (
    CertificatesPresenter,
    CertificatesServices,
)
from desktop.screens.certificates.view import CertificatesView
from desktop.screens.changes import Changes
from desktop.screens.check_in.presenter import CheckInPresenter, CheckInServices, Door
from desktop.screens.check_in.view import CheckInView
from desktop.screens.close_meeting.presenter import (
    CloseMeetingPresenter,
    CloseMeetingServices,
)
from desktop.screens.close_meeting.view import CloseMeetingView
from desktop.screens.people.presenter import PeoplePresenter, PeopleServices
from desktop.screens.people.view import PeopleView
from desktop.screens.preferences import Preferences
from desktop.screens.settings.presenter import SettingsPresenter, Station
from desktop.screens.settings.view import SettingsView
from desktop.screens.sync.exchanges import Exchanges
from desktop.screens.sync.presenter import SyncPresenter, SyncServices
from desktop.screens.sync.view import SyncView
from desktop.screens.today.presenter import TodayPresenter, TodayServices
from desktop.screens.today.view import TodayView
from desktop.screens.welcome.presenter import WelcomePresenter, WelcomeServices
from desktop.screens.welcome.view import WelcomeView
from desktop.services import (
    activity_log,
    badges,
    certificates,
    check_in,
    close_meeting,
    demo,
    editions,
    meetings,
    people,
    sync_status,
    verify_certificate,
)
from desktop.services.workspace import Workspace
from desktop.settings import Settings
from desktop.shell.status import StatusPresenter
from desktop.shell.window import MainWindow
from desktop.tasks.runner import Lane, TaskRunner

if TYPE_CHECKING:
    from desktop.services.syncing import HubLine
    from sync.client.exchange import Exchange


class Hub:
    """The way to the hub; what it needs is loaded when it is first used."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._line: HubLine | None = None

    def sync_now(self) -> "Exchange":
        """Exchange once, on the connection of the last time."""
        from desktop.services.syncing import HubLine  # noqa: PLC0415 - slow to import

        self._line = self._line or HubLine(self._workspace)
        return self._line.sync_now()

    def join(self, url: str, code: str, station: str) -> None:
        """Enrol this laptop."""
        from desktop.services.syncing import join_hub  # noqa: PLC0415

        join_hub(self._workspace, url, code, station)

    def join_and_fetch(self, url: str, code: str, station: str) -> None:
        """Enrol this laptop and fetch the programme."""
        self.join(url, code, station)
        self.sync_now()

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()


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
        self.today = self._wire_today()
        self.check_in, self._check_in = self._wire_check_in()
        self.close_meeting, self._close_meeting = self._wire_close_meeting()
        self.log, self._log = self._wire_log()
        self._fill_window()
        self._status = StatusPresenter(
            self.window,
            partial(sync_status.sync_status, workspace),
            workspace.now,
            tasks,
            self.changes,
        )
        self._hear_preferences()
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

    def _fill_window(self) -> None:
        window = self.window
        window.add_entry("today", "today", self.today)
        window.add_entry("people", "people", self._wire_people())
        window.add_entry("log", "activity", self.log)
        window.add_entry("certificates", "certificate", self._wire_certificates())
        window.add_entry("sync", "sync", self._wire_sync())
        window.add_entry("settings", "settings", self._wire_settings())
        window.add_page("check_in", self.check_in, below="today")
        window.add_page("close_meeting", self.close_meeting, below="today")
        window.add_page("welcome", self._wire_welcome(), below="today")

    def _wire_today(self) -> TodayView:
        view = TodayView()
        services = TodayServices(
            now=self._workspace.now,
            todays_meetings=partial(meetings.todays_meetings, self._workspace),
            meetings=partial(meetings.meetings, self._workspace),
        )
        TodayPresenter(view, services, self._tasks, self.changes)
        view.check_in_asked.connect(self.open_check_in)
        view.log_asked.connect(self._open_log)
        view.close_asked.connect(self._open_closing)
        view.join_asked.connect(partial(self._open, "sync"))
        view.demo_asked.connect(partial(self._open, "welcome"))
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
        view.left.connect(partial(self._open, "today"))
        return view, presenter

    def _start_camera(self, camera_id: str) -> None:
        if self._camera_file is not None:
            self.camera.play(self._camera_file)
        else:
            self.camera.open(camera_id)

    def _wire_close_meeting(self) -> tuple[CloseMeetingView, CloseMeetingPresenter]:
        view, workspace = CloseMeetingView(), self._workspace
        services = CloseMeetingServices(
            meeting=partial(meetings.meeting, workspace),
            attendance=partial(close_meeting.attendance, workspace),
            close_meeting=partial(close_meeting.close_meeting, workspace),
        )
        presenter = CloseMeetingPresenter(view, services, self._tasks, self.changes)
        view.left.connect(partial(self._open, "today"))
        return view, presenter

    def _wire_log(self) -> tuple[ActivityLogView, ActivityLogPresenter]:
        view, workspace = ActivityLogView(), self._workspace
        services = ActivityLogServices(
            meetings=partial(meetings.meetings, workspace),
            load_log=partial(activity_log.load_log, workspace),
            new_draft=partial(activity_log.new_draft, workspace),
            save_draft=partial(activity_log.save_draft, workspace),
            discard_draft=partial(activity_log.discard_draft, workspace),
            record_entry=partial(activity_log.record_entry, workspace),
        )
        return view, ActivityLogPresenter(view, services, self._tasks, self.changes)

    def _wire_people(self) -> PeopleView:
        view = PeopleView()
        services = PeopleServices(
            editions=partial(editions.editions, self._workspace),
            people=partial(people.people, self._workspace),
            badge_sheet=partial(badges.badge_sheet, self._workspace),
        )
        PeoplePresenter(view, services, self._tasks, self.changes)
        return view

    def _wire_certificates(self) -> CertificatesView:
        view, workspace = CertificatesView(), self._workspace
        services = CertificatesServices(
            editions=partial(editions.editions, workspace),
            eligibility=partial(certificates.eligibility, workspace),
            issue_certificates=partial(certificates.issue_certificates, workspace),
            certificate_pdf=partial(certificates.certificate_pdf, workspace),
            verify_token=partial(verify_certificate.verify_token, workspace),
            verify_file=partial(verify_certificate.verify_file, workspace),
        )
        CertificatesPresenter(view, services, self._tasks, self.changes)
        return view

    def _wire_sync(self) -> SyncView:
        view = SyncView()
        services = SyncServices(
            now=self._workspace.now,
            sync_status=partial(sync_status.sync_status, self._workspace),
            join_hub=self.hub.join,
        )
        SyncPresenter(view, services, self.exchanges, self._tasks, self.changes)
        return view

    def _wire_settings(self) -> SettingsView:
        view = SettingsView()
        station = Station(
            cameras=cameras,
            sounds=self._sounds,
            key_place=self._workspace.chain.place,
            key_file=self._workspace.paths.key_file,
            data_folder=self._workspace.paths.data,
        )
        SettingsPresenter(view, self._preferences, station)
        return view

    def _wire_welcome(self) -> WelcomeView:
        view = WelcomeView()
        services = WelcomeServices(
            join_hub=self.hub.join_and_fetch,
            load_demo=partial(demo.load_demo, self._workspace),
        )
        presenter = WelcomePresenter(view, services, self._tasks, self.changes)
        presenter.finished.connect(partial(self.start, has_programme=True))
        view.language_chosen.connect(self._choose_language)
        return view

    def _choose_language(self, language: str) -> None:
        self._preferences.change(language=language)

    def _hear_preferences(self) -> None:
        self._preferences.changed.connect(self._prefer)
        self._prefer(self._preferences.settings, self._preferences.settings)

    @Slot(object, object)
    def _prefer(self, settings: Settings, _before: Settings) -> None:
        self._sounds.muted = settings.muted
        self._sounds.volume = settings.volume / 100

    def _open(self, key: str) -> None:
        self.window.open(key)

    @Slot(UUID)
    def _open_log(self, meeting_id: UUID) -> None:
        self._log.open(meeting_id)
        self.window.open("log")

    @Slot(UUID)
    def _open_closing(self, meeting_id: UUID) -> None:
        self._close_meeting.open(meeting_id)
        self.window.open("close_meeting")

    @Slot()
    def _finish(self) -> None:
        self._log.finish()
        self.camera.close()
