"""Turn a scheme of the theme into Qt's two languages: palette and style sheet."""

from string import Template

from PySide6.QtGui import QColor, QPalette

from desktop.widgets.theme import (
    CONTROL,
    GRID,
    ICON,
    PIXELS,
    RADIUS,
    Colours,
    TextSize,
)

_SHEET = Template("""
QLabel, QAbstractButton { background: transparent; }
[textSize="small"] { font-size: ${small}px; }
[textSize="title"] { font-size: ${title}px; font-weight: 600; }
[textSize="giant"] { font-size: ${giant}px; font-weight: 700; }
[muted="true"], Icon[muted="true"] { color: $muted; }
[strong="true"] { font-weight: 600; }

QWidget#page, QStackedWidget#pages { background: $window; }
QWidget#rail { background: $rail; }
QWidget#status { background: $rail; border-top: 1px solid $line; }
[card="true"] { background: $surface; border-radius: ${card_radius}px; }

QPushButton {
    min-height: ${inner}px; padding: 0 ${pad}px; border-radius: ${radius}px;
    border: 2px solid $line; background: $surface; color: $text; font-weight: 600;
}
QPushButton[square="true"] { padding: 0 ${half}px; }
QPushButton:hover { border-color: $edge; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border-color: $accent; }
QPushButton:checked {
    background: $accent_soft; color: $on_accent_soft; border-color: $accent_soft;
}
QPushButton:checked:focus { border-color: $accent; }
QPushButton:disabled { color: $muted; background: $window; border-color: $line; }
QPushButton[kind="primary"] {
    background: $accent; color: $on_accent; border-color: $accent;
}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:focus {
    border-color: $text;
}
QPushButton[kind="primary"]:disabled {
    background: $line; color: $muted; border-color: $line;
}
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $accent_soft; }
QPushButton[kind="quiet"]:checked {
    background: $accent_soft; border-color: $accent_soft;
}
QPushButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="rail"] {
    text-align: left; padding: 0 ${pad}px; background: transparent;
    border-color: transparent; font-weight: 500; min-height: ${control}px;
}
QPushButton[kind="rail"]:hover { background: $surface; }
QPushButton[kind="rail"]:checked {
    background: $accent_soft; color: $on_accent_soft; font-weight: 600;
}
QPushButton[kind="rail"]:focus { border-color: $accent; }
QPushButton[kind="status"] {
    text-align: left; border: 2px solid transparent; border-radius: 0;
    background: transparent; color: $muted; font-weight: 400;
    font-size: ${small}px; min-height: ${status}px; padding: 0 ${pad}px;
}
QPushButton[kind="status"]:hover { color: $text; }
QPushButton[kind="status"]:focus { border-color: $accent; }

QLineEdit, QPlainTextEdit, QComboBox, QTimeEdit {
    background: $surface; color: $text; border: 2px solid $edge;
    border-radius: ${radius}px; padding: 0 ${field_pad}px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox, QTimeEdit { min-height: ${inner}px; }
QTimeEdit::up-button, QTimeEdit::down-button { width: 0; height: 0; }
QTimeEdit QLineEdit {
    border: none; background: transparent; padding: 0; min-height: 0;
}
QTimeEdit { max-height: ${inner}px; }
QPlainTextEdit { padding: ${half}px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QTimeEdit:focus {
    border-color: $accent;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QTimeEdit:disabled {
    color: $muted; background: $window; border-color: $line;
}
[tall="true"] { min-height: ${scan}px; }
QComboBox { padding-right: ${arrow}px; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 0; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 2px solid $edge; outline: none;
    border-radius: 0; padding: ${half_radius}px;
}
QComboBox QAbstractItemView::item {
    min-height: ${inner}px; padding: 0 ${half}px; border-radius: ${half_radius}px;
}

QMenu {
    background: $surface; color: $text; border: 1px solid $line;
    border-radius: ${radius}px; padding: ${half_radius}px;
}
QMenu::item { padding: ${half}px ${pad}px; border-radius: ${radius}px; }
QMenu::item:selected { background: $accent_soft; color: $on_accent_soft; }
QPushButton::menu-indicator { image: none; width: 0; }

QTableView, QListView {
    background: $surface; alternate-background-color: $surface; color: $text;
    border: none; border-radius: ${card_radius}px; outline: none;
    selection-background-color: $accent_soft; selection-color: $on_accent_soft;
}
QTableView::item { padding: 0 ${half}px; border-bottom: 1px solid $line; }
QListView::item { padding: ${half}px ${pad}px; border-radius: ${radius}px; }
QTableView::item:selected, QListView::item:selected {
    background: $accent_soft; color: $on_accent_soft;
}
QHeaderView { background: $surface; border-radius: ${card_radius}px; }
QHeaderView::section {
    background: $surface; color: $muted; border: none;
    border-bottom: 2px solid $line; padding: 0 ${head_pad}px;
    min-height: ${control}px; font-size: ${small}px; font-weight: 600;
}
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget#scrolled { background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: ${bar}px; }
QScrollBar:horizontal { height: ${bar}px; }
QScrollBar::handle { background: $line; border-radius: ${bar_radius}px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::handle:vertical { min-height: ${control}px; }
QScrollBar::handle:horizontal { min-width: ${control}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $line; border: none; border-radius: ${half_radius}px;
    min-height: ${half}px; max-height: ${half}px; }
QProgressBar::chunk { background: $accent; border-radius: ${half_radius}px; }
QSlider:horizontal { min-height: ${inner}px; }
QSlider::groove:horizontal { background: $line; height: ${half_radius}px;
    border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; width: ${pad}px;
    margin: -6px 0; border-radius: ${half}px; }
QSlider::handle:horizontal:focus { background: $text; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled {
    background: $edge;
}
QToolTip { background: $text; color: $window; border: none; padding: ${half}px; }
$tones
$motion
""")
_STILL = "QWidget { widget-animation-duration: 0; }"

_TONE = Template("""
[tone="$tone"] { background: $soft; color: $on_soft; border-radius: ${radius}px; }
[tone="$tone"] QLabel, [tone="$tone"] Icon, [tone="$tone"] Giant { color: $on_soft; }
[loud="$tone"] { background: $loud; color: $on_loud; border-radius: ${card_radius}px; }
[loud="$tone"] QLabel, [loud="$tone"] Icon, [loud="$tone"] Giant { color: $on_loud; }
""")


def style_sheet(colours: Colours, *, scale: float = 1.0, still: bool = False) -> str:
    """Return the application's style sheet.

    Args:
        colours: the scheme.
        scale: enlarges text and controls.
        still: whether nothing moves.
    """

    def scaled(pixels: int) -> str:
        return str(round(pixels * scale))

    inner = CONTROL - 4  # Qt measures min-height inside the 2-pixel border
    sizes = {
        "small": scaled(PIXELS[TextSize.SMALL]),
        "title": scaled(PIXELS[TextSize.TITLE]),
        "giant": scaled(PIXELS[TextSize.GIANT]),
        "inner": scaled(inner),
        "control": scaled(CONTROL),
        "scan": scaled(CONTROL + GRID),
        "status": scaled(3 * GRID),
        "pad": str(2 * GRID),
        "field_pad": str(GRID + 2),
        "half": str(GRID),
        "head_pad": str(GRID + 3),  # Qt adds 3 to what an item is given
        "arrow": str(ICON + 2 * GRID),
        "radius": str(RADIUS),
        "card_radius": str(RADIUS + 4),
        "half_radius": str(RADIUS // 2),
        "bar": str(GRID + 4),
        "bar_radius": str((GRID + 4) // 2),
    }
    tones = "".join(
        _TONE.substitute(
            sizes,
            tone=tone,
            loud=ink.loud,
            on_loud=ink.on_loud,
            soft=ink.soft,
            on_soft=ink.on_soft,
        )
        for tone, ink in colours.tones.items()
    )
    return _SHEET.substitute(
        sizes,
        tones=tones,
        motion=_STILL if still else "",
        window=colours.window,
        surface=colours.surface,
        rail=colours.rail,
        text=colours.text,
        muted=colours.muted,
        line=colours.line,
        edge=colours.edge,
        accent=colours.accent,
        on_accent=colours.on_accent,
        accent_soft=colours.accent_soft,
        on_accent_soft=colours.on_accent_soft,
    )


def palette(colours: Colours) -> QPalette:
    """Return the palette for whatever the style sheet does not reach."""
    role = QPalette.ColorRole
    made = QPalette()
    for roles, colour in (
        ((role.Window, role.ToolTipText), colours.window),
        ((role.Base, role.Button, role.AlternateBase), colours.surface),
        (
            (role.WindowText, role.Text, role.ButtonText, role.ToolTipBase),
            colours.text,
        ),
        ((role.PlaceholderText,), colours.muted),
        ((role.Highlight, role.Accent, role.Link), colours.accent),
        ((role.HighlightedText,), colours.on_accent),
        ((role.Mid, role.Midlight), colours.line),
    ):
        for each in roles:
            made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.muted))
    return made
