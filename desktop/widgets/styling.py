"""Say what a widget is; the style sheet says how that looks."""

import re
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.widgets.theme import TextSize

CHANGES = {QEvent.Type.Resize, QEvent.Type.StyleChange}
"""Events after which a page may be short, or no longer."""

_LONG = re.compile(r"[^\s-]{21,}")
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"


def style(widget: QWidget, **properties: str | bool) -> None:
    """Set properties that the style sheet selects by, and apply them at once."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    for each in (widget, *widget.findChildren(QWidget)):
        each.style().unpolish(each)
        each.style().polish(each)
        each.update()


def label(
    text: str = "",
    *,
    size: TextSize = TextSize.BODY,
    muted: bool = False,
    strong: bool = False,
    wrap: bool = False,
) -> QLabel:
    """Return words in one of the theme's sizes; markup in them is shown as it is."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("textSize", size.value)
    made.setProperty("muted", muted)
    made.setProperty("strong", strong)
    return made


def is_short(page: QWidget, lines: int) -> bool:
    """Tell whether a page is less high than so many lines of its text."""
    return page.height() < lines * page.fontMetrics().height()


def breakable(text: str) -> str:
    """Return text whose very long words may break: a code would widen its page."""
    return _LONG.sub(lambda found: _MAY_BREAK.join(found[0]), text)


def tip(words: str) -> str:
    """Return a tool tip that shows words as they are: Qt reads markup in them."""
    return f"<span>{escape(words)}</span>" if "<" in words else words
