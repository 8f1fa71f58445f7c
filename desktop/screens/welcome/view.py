"""The first thing seen: three steps at most to the first meeting."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.settings.view import LANGUAGES
from desktop.widgets.buttons import Button, Segments
from desktop.widgets.form import JoinForm
from desktop.widgets.page import Page, card, scrolled
from desktop.widgets.progress import ProgressStrip
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID, TextSize


class WelcomeView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        language_chosen: Arg: its code.
        join_asked: Args: address, code, station's name.
        demo_asked: make the demo programme.
        stop_asked: fetch no more of the programme for now.
    """

    language_chosen = Signal(object)
    join_asked = Signal(str, str, str)
    demo_asked = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.header.say(
            self.tr("Welcome to Appello"),
            self.tr("Roll call, activity log and certificates, online and offline."),
        )
        self.language = Segments[str](LANGUAGES)
        self.header.add(self.language)
        self.form = JoinForm()
        self.demo = Button(self.tr("Load the demo"), "demo")
        self.progress = ProgressStrip()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        column.addLayout(row)
        column.addStretch()
        row.addWidget(
            _way(
                self.tr("Join a hub"),
                self.tr(
                    "Your coordinator has its address and a one-time code. Meetings "
                    "and people arrive by themselves."
                ),
                self.form,
            ),
            3,
        )
        row.addWidget(
            _way(
                self.tr("Look around"),
                self.tr(
                    "The demo is a made-up class of Pro Officine Mezzogiorno, with a "
                    "meeting today. Nothing is sent anywhere."
                ),
                self.demo,
            ),
            2,
        )
        self.column.addWidget(self.progress)
        self.column.addWidget(scrolled(content), 1)
        self.language.chosen.connect(self.language_chosen)
        self.form.submitted.connect(self.join_asked)
        self.demo.clicked.connect(self.demo_asked)
        self.progress.cancelled.connect(self.stop_asked)

    def be_busy(self, *, busy: bool) -> None:
        """Take nothing while a hub is asked or the demo is made."""
        self.form.be_busy(busy=busy)
        self.demo.setDisabled(busy)
        if not busy:
            self.progress.end()

    def show_travel(self, done: int, total: int, words: str) -> None:
        """Show how much of the programme has arrived."""
        if self.progress.isHidden():
            self.progress.begin(self.tr("Programme"))
        self.progress.advance(done, total)
        self.progress.count.setText(words)


def _way(heading: str, sentence: str, control: QWidget) -> QFrame:
    sheet = card()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
    column.setSpacing(2 * GRID)
    column.addWidget(label(heading, size=TextSize.TITLE, wrap=True))
    column.addWidget(label(sentence, muted=True, wrap=True))
    if isinstance(control, Button):
        column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)
    else:
        column.addWidget(control)
    column.addStretch()
    return sheet
