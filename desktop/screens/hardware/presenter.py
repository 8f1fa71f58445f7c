"""What the hardware page does: try every device, and say what is wrong with it."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from desktop.devices.camera import Camera, watch_cameras
from desktop.devices.decoding.codes import DecodedCode
from desktop.devices.keyboard_scanner import KeyboardScanner
from desktop.devices.sound import Cue, Sounds
from desktop.devices.trial_codes import read_layout
from desktop.errors import explain_code
from desktop.screens.hardware.view import HardwareView
from desktop.screens.hardware.wording import code_words, layout_words
from desktop.screens.pdf_work import Drawing, PdfWork
from desktop.screens.preferences import Preferences
from desktop.settings import Settings
from desktop.tasks.runner import Progress, TaskRunner
from desktop.widgets.theme import Tone
from sync.domain.badge import BadCode, BadgeCode

if TYPE_CHECKING:
    from desktop.devices.feeds import CameraChoice

FACTS_EVERY_MS = 500
RECENT_FRAMES = 30


@dataclass(frozen=True, slots=True)
class Bench:
    """The devices to be tried, and what the tests need.

    Attributes:
        camera: one of the page's own, so that nothing it reads becomes a mark.
        start_camera: opens it with an id, or the usual one for "".
        cameras: lists those there are now.
        read_badge: tells a badge of this programme from other codes.
        draw_codes: draws the test codes on paper.
    """

    camera: Camera
    start_camera: Callable[[str], None]
    cameras: "Callable[[], tuple[CameraChoice, ...]]"
    scanner: KeyboardScanner
    sounds: Sounds
    preferences: Preferences
    read_badge: Callable[[str], BadgeCode | BadCode]
    draw_codes: Callable[[Progress], bytes]


class HardwarePresenter(QObject):
    """Wakes the devices while the page is open."""

    def __init__(self, view: HardwareView, bench: Bench, tasks: TaskRunner) -> None:
        super().__init__(view)
        self._view, self._bench = view, bench
        self._awake = False
        self._text = ""
        self._read: deque[bool] = deque(maxlen=RECENT_FRAMES)
        self._pdfs = PdfWork(view, view.progress, tasks)
        self._facts = QTimer(self, interval=FACTS_EVERY_MS)
        self._facts.timeout.connect(self._show_facts)
        self._connect()
        self._show(bench.preferences.settings)
        view.scanner.hearing.say(bench.scanner.heard)
        view.camera.finding.say(
            Tone.NEUTRAL, self.tr("Hold a badge or a printed test code up to it.")
        )
        view.scanner.finding.say(Tone.NEUTRAL, self.tr("Nothing scanned yet."))

    def _connect(self) -> None:
        view, bench = self._view, self._bench
        # the page that is put away lets go of its camera first
        view.shown.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        view.hidden.connect(self._rest)
        view.left.connect(self._rest)
        view.print_asked.connect(self._print)
        view.camera.camera_chosen.connect(self._choose_camera)
        view.camera.mirrored.connect(self._mirror)
        view.camera.again_asked.connect(self._start)
        view.sound.volume_changed.connect(self._change_volume)
        view.sound.muted.connect(self._mute)
        view.sound.sound_asked.connect(self._play)
        bench.camera.frame_shown.connect(view.camera.picture.show_frame)
        bench.camera.codes_seen.connect(self._see)
        bench.camera.troubled.connect(self._explain_trouble)
        bench.scanner.scanned.connect(self._scan)
        bench.scanner.heard_changed.connect(view.scanner.hearing.say)
        bench.preferences.changed.connect(self._show)
        watch_cameras(self, self._offer_cameras)

    @Slot()
    def _wake(self) -> None:
        if not self._view.isVisible():
            return
        self._awake = True
        self._bench.scanner.listening = True
        self._offer_cameras()
        self._start()
        self._facts.start()

    @Slot()
    def _rest(self) -> None:
        """Free the camera and leave the keyboard to the other pages, once."""
        if not self._awake:
            return
        self._awake = False
        self._facts.stop()
        self._bench.camera.close()
        self._bench.scanner.listening = False

    @Slot()
    def _offer_cameras(self) -> None:
        cameras = [(one.id, one.name) for one in self._bench.cameras()]
        taken = self._bench.preferences.settings.camera
        self._view.camera.offer_cameras(cameras, taken)

    @Slot()
    def _start(self) -> None:
        self._read.clear()
        self._view.camera.picture.say(self.tr("Starting the camera…"), trouble=False)
        self._view.camera.show_facts(None, 0)
        self._bench.start_camera(self._bench.preferences.settings.camera)

    @Slot(object)
    def _choose_camera(self, camera: str) -> None:
        self._bench.preferences.change(camera=camera)
        self._start()

    @Slot(str)
    def _explain_trouble(self, trouble: str) -> None:
        self._view.camera.say_trouble(explain_code(trouble))

    @Slot()
    def _show_facts(self) -> None:
        camera = self._bench.camera
        if camera.trouble is None:
            self._view.camera.show_facts(camera.resolution, camera.fps)

    @Slot(list, float)
    def _see(self, codes: list[DecodedCode], arrived: float) -> None:
        """Say what is in view, how soon it was read and how often."""
        self._read.append(bool(codes))
        if not codes:
            return
        text, finding = codes[0].text, self._view.camera.finding
        if text != self._text:
            self._text = text
            finding.say(*code_words(text, self._bench.read_badge(text)))
        often = self.tr("read in {count} of the last {frames} frames").format(
            count=sum(self._read), frames=len(self._read)
        )
        lapse = round((time.monotonic() - arrived) * 1000)
        finding.add(f"{lapse} ms · {often}")

    @Slot(str)
    def _scan(self, text: str) -> None:
        if not self._awake:
            return
        pace = self.tr("{count} characters in {lapse} ms.").format(
            count=len(text), lapse=self._bench.scanner.lasted_ms
        )
        layout = read_layout(text)
        if layout is not None:
            tone, words, detail = layout_words(layout)
        else:
            (tone, words), detail = code_words(text, self._bench.read_badge(text)), ""
        self._view.scanner.finding.say(tone, words, f"{detail} {pace}".strip())

    @Slot(object)
    def _show(self, settings: Settings) -> None:
        self._view.camera.show_mirrored(mirrored=settings.mirror)
        self._view.sound.show_sound(volume=settings.volume, muted=settings.muted)

    @Slot(bool)
    def _mirror(self, mirror: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._bench.preferences.change(mirror=mirror)

    @Slot(int)
    def _change_volume(self, volume: int) -> None:
        self._bench.preferences.change(volume=volume)

    @Slot(bool)
    def _mute(self, muted: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._bench.preferences.change(muted=muted)

    @Slot(object)
    def _play(self, tone: Tone) -> None:
        self._bench.sounds.play(Cue(tone.value))

    @Slot()
    def _print(self) -> None:
        self._pdfs.print(
            Drawing(
                title=self.tr("Test codes"),
                file_name=self.tr("test codes.pdf"),
                doing=self.tr("Drawing test codes"),
                draw=self._bench.draw_codes,
            )
        )
