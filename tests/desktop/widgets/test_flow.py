import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.flow import Flow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
WIDTHS = (100, 60, 80, 40)


def laid_out(qtbot: QtBot, width: int, *, fill: bool) -> list[list[int]]:
    """Return the widths of the parts, line by line."""
    page = QWidget()
    qtbot.add_widget(page)
    parts = [QPushButton() for _ in WIDTHS]
    for part, least in zip(parts, WIDTHS, strict=True):
        part.setStyleSheet(f"width: {least}px; padding: 0; border: none")
    flow = Flow(*parts, fill=fill)
    flow.setSpacing(10)
    page.setLayout(flow)
    page.resize(width, 300)
    page.show()
    lines: dict[int, list[int]] = {}
    for part in parts:
        lines.setdefault(part.y(), []).append(part.width())
    bottom = max(part.geometry().bottom() for part in parts)
    assert flow.heightForWidth(width) == bottom + 1
    return list(lines.values())


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (310, [[100, 60, 80, 40]]),
        (309, [[100, 60], [80, 40]]),  # three and one would not be alike
        (149, [[100], [60], [80], [40]]),
    ],
)
def test_columns_are_as_many_as_fit(
    qtbot: QtBot, width: int, lines: list[list[int]]
) -> None:
    assert laid_out(qtbot, width, fill=False) == lines


def test_columns_share_what_is_left(qtbot: QtBot) -> None:
    assert laid_out(qtbot, 350, fill=True) == [[110, 70, 90, 50]]
    assert laid_out(qtbot, 160, fill=True) == [[160]] * 4
