"""The pages behind the door's: made when they are first opened."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.devices.camera import Camera, cameras
from desktop.devices.keyboard_scanner import KeyboardScanner
from desktop.devices.sound import Sounds
from desktop.devices.trial_codes import CAMERA_CODE, SCANNER_CODE
from desktop.documents.qr import encode
from desktop.screens.activity_log.presenter import (
    ActivityLogPresenter,
    ActivityLogServices,
)
from desktop.screens.activity_log.view import ActivityLogView
from desktop.screens.add_station.presenter import (
    AddStationPresenter,
    AddStationServices,
)
from desktop.screens.add_station.view import AddStationView
from desktop.screens.certificates.presenter import (
    CertificatesPresenter,
    CertificatesServices,
)
from desktop.screens.certificates.view import CertificatesView
from desktop.screens.changes import Changes
from desktop.screens.close_meeting.presenter import (
    CloseMeetingPresenter,
    CloseMeetingServices,
)
from desktop.screens.close_meeting.view import CloseMeetingView
from desktop.screens.hardware.presenter import Bench, HardwarePresenter
from desktop.screens.hardware.view import HardwareView
from desktop.screens.join_scan import JoinScan
from desktop.screens.people.presenter import PeoplePresenter, PeopleServices
from desktop.screens.people.view import PeopleView
from desktop.screens.preferences import Preferences
from desktop.screens.settings.presenter import SettingsPresenter, Station
from desktop.screens.settings.view import SettingsView
from desktop.screens.sync.bundles import BundlesPresenter
from desktop.screens.sync.exchanges import Exchanges
from desktop.screens.sync.lists import ListsPresenter
from desktop.screens.sync.presenter import SyncPresenter, SyncServices
from desktop.screens.sync.view import SyncView
from desktop.screens.welcome.presenter import WelcomePresenter, WelcomeServices
from desktop.screens.welcome.view import WelcomeView
from desktop.services import (
    activity_log,
    badges,
    certificates,
    close_meeting,
    comparing,
    demo,
    editions,
    erase_person,
    meetings,
    people,
    sync_status,
    verify_certificate,
)
from desktop.services.staff_pin import SALT_SIZE, sealed
from desktop.services.workspace import Workspace
from desktop.shell.hub import Hub
from desktop.shell.nearby import Nearby
from desktop.shell.sync_services import bundle_services, list_services
from desktop.tasks.runner import Lane, TaskRunner
from desktop.widgets.form import JoinForm
from sync.domain.badge import read_badge

StartCamera = Callable[[Camera, str], None]
"""Opens a camera by its id; "" is the system's choice."""


class OtherPages(QObject):
    """Makes each page once, with the use cases that it needs.

    Signals:
        left: the user wants to go back to today.
        welcomed: there is a programme now.
        more_asked: Args: a meeting's id, the `MeetingAction`.
        hardware_asked: the user wants to try camera, scanner and sounds.
        hardware_left: back to where that page was opened from.
        adding_asked: the user wants to let a new laptop in.
        settings_asked: back to the settings.
    """

    left = Signal()
    welcomed = Signal()
    more_asked = Signal(UUID, object)
    hardware_asked = Signal()
    hardware_left = Signal()
    adding_asked = Signal()
    settings_asked = Signal()

    def __init__(
        self,
        workspace: Workspace,
        tasks: TaskRunner,
        changes: Changes,
        hub: Hub,
        exchanges: Exchanges,
        *,
        at_the_door: Callable[[], UUID | None],
    ) -> None:
        super().__init__(exchanges)
        self._at_the_door = at_the_door
        self._workspace, self._tasks, self._changes = workspace, tasks, changes
        self._hub, self._exchanges = hub, exchanges
        self._log: ActivityLogPresenter | None = None
        self._close_meeting: CloseMeetingPresenter | None = None

    def open_log(self, meeting_id: UUID) -> None:
        """Show a meeting's log on the page, which has been made."""
        assert self._log is not None
        self._log.open(meeting_id)

    def open_close_meeting(self, meeting_id: UUID) -> None:
        """Show a meeting's attendance on the page, which has been made."""
        assert self._close_meeting is not None
        self._close_meeting.open(meeting_id)

    def finish(self) -> None:
        """Save what is half-written: the program is about to end."""
        if self._log is not None:
            self._log.finish()

    def close_meeting(self) -> QWidget:
        """Make the page that closes a meeting."""
        view, workspace = CloseMeetingView(), self._workspace
        services = CloseMeetingServices(
            now=workspace.now,
            meeting=partial(meetings.meeting, workspace),
            attendance=partial(close_meeting.attendance, workspace),
            close_meeting=partial(close_meeting.close_meeting, workspace),
        )
        self._close_meeting = CloseMeetingPresenter(
            view, services, self._tasks, self._changes
        )
        self._close_meeting.more_asked.connect(self.more_asked)
        view.left.connect(self.left)
        return view

    def log(self) -> QWidget:
        """Make the activity log."""
        view, workspace = ActivityLogView(), self._workspace
        services = ActivityLogServices(
            now=workspace.now,
            at_the_door=self._at_the_door,
            meetings=partial(meetings.meetings, workspace),
            load_log=partial(activity_log.load_log, workspace),
            new_draft=partial(activity_log.new_draft, workspace),
            save_draft=partial(activity_log.save_draft, workspace),
            discard_draft=partial(activity_log.discard_draft, workspace),
            record_entry=partial(activity_log.record_entry, workspace),
        )
        self._log = ActivityLogPresenter(view, services, self._tasks, self._changes)
        return view

    def people(self) -> QWidget:
        """Make the list of people."""
        view = PeopleView()
        services = PeopleServices(
            editions=partial(editions.editions, self._workspace),
            people=partial(people.people, self._workspace),
            badge_sheet=partial(badges.badge_sheet, self._workspace),
            badge_pdf=partial(badges.badge_pdf, self._workspace),
            replace_badge=partial(badges.replace_badge, self._workspace),
            revoke_badge=partial(badges.revoke_badge, self._workspace),
            erase_person=partial(erase_person.erase_person, self._workspace),
        )
        PeoplePresenter(view, services, self._tasks, self._changes)
        return view

    def certificates(self) -> QWidget:
        """Make the certificates' page."""
        view, workspace = CertificatesView(), self._workspace
        services = CertificatesServices(
            editions=partial(editions.editions, workspace),
            eligibility=partial(certificates.eligibility, workspace),
            issue_certificates=partial(certificates.issue_certificates, workspace),
            certificate_pdf=partial(certificates.certificate_pdf, workspace),
            verify_token=partial(verify_certificate.verify_token, workspace),
            verify_file=partial(verify_certificate.verify_file, workspace),
        )
        CertificatesPresenter(view, services, self._tasks, self._changes)
        return view

    def sync(self, preferences: Preferences, start_camera: StartCamera) -> QWidget:
        """Make the sync's page."""
        view = SyncView()
        self._let_scan(view.form, preferences, start_camera)
        services = SyncServices(
            now=self._workspace.now,
            sync_status=partial(sync_status.sync_status, self._workspace),
            join_hub=self._hub.join,
            check_hub=self._hub.check,
            forget_mended=partial(comparing.forget_mended, self._workspace),
        )
        SyncPresenter(view, services, self._exchanges, self._tasks, self._changes)
        ListsPresenter(view, list_services(self._workspace), self._tasks, self._changes)
        bundles = BundlesPresenter(
            view, bundle_services(self._workspace, view), self._tasks, self._changes
        )
        bundles.struck_off.connect(self._exchanges.ended)
        return view

    def hardware(
        self,
        preferences: Preferences,
        sounds: Sounds,
        scanner: KeyboardScanner,
        start_camera: StartCamera,
    ) -> QWidget:
        """Make the page that tries the devices."""
        view, workspace = HardwareView(), self._workspace
        camera = Camera(partial(self._tasks.run, lane=Lane.CAMERA), view)
        bench = Bench(
            camera=camera,
            start_camera=partial(start_camera, camera),
            cameras=cameras,
            scanner=scanner,
            sounds=sounds,
            preferences=preferences,
            read_badge=lambda text: read_badge(text, workspace.badge_keys),
            draw_codes=lambda _progress: _trial_sheet(),
        )
        HardwarePresenter(view, bench, self._tasks)
        view.left.connect(self.hardware_left)
        return view

    def settings(self, preferences: Preferences) -> QWidget:
        """Make the settings."""
        view = SettingsView()
        station = Station(
            key_place=self._workspace.chain.place,
            key_file=self._workspace.paths.key_file,
            data_folder=self._workspace.paths.data,
            seal_pin=lambda pin: sealed(pin, self._workspace.chance(SALT_SIZE)),
        )
        SettingsPresenter(view, preferences, station)
        view.hardware_asked.connect(self.hardware_asked)
        view.nearby.adding_asked.connect(self.adding_asked)
        return view

    def add_station(self, network: Nearby) -> QWidget:
        """Make the page that lets a new laptop in."""
        view = AddStationView()
        services = AddStationServices(
            invite=network.invite,
            withdraw=network.withdraw,
            newcomer=network.newcomer,
            draw=lambda link: encode(link, "M"),
        )
        AddStationPresenter(view, services, self._tasks)
        view.left.connect(self.settings_asked)
        return view

    def welcome(self, preferences: Preferences, start_camera: StartCamera) -> QWidget:
        """Make the page of a laptop that has no programme yet."""
        view = WelcomeView()
        self._let_scan(view.form, preferences, start_camera)
        view.language.choose(preferences.settings.language)
        services = WelcomeServices(
            join_hub=self._hub.join,
            load_demo=partial(demo.load_demo, self._workspace),
        )
        presenter = WelcomePresenter(
            view, services, self._exchanges, self._tasks, self._changes
        )
        presenter.finished.connect(self.welcomed)

        def choose(language: str) -> None:
            preferences.change(language=language)

        view.language_chosen.connect(choose)
        return view

    def _let_scan(
        self, form: JoinForm, preferences: Preferences, start_camera: StartCamera
    ) -> None:
        camera = Camera(partial(self._tasks.run, lane=Lane.CAMERA), form)
        JoinScan(
            form, camera, lambda: start_camera(camera, preferences.settings.camera)
        )


def _trial_sheet() -> bytes:
    from desktop.documents.trial_sheet import trial_sheet  # noqa: PLC0415 - slow

    return trial_sheet(CAMERA_CODE, SCANNER_CODE)
