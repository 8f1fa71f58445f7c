"""Every colour and every size of the program; nothing else names one."""

from dataclasses import dataclass
from enum import StrEnum

GRID = 8  # pixels; margins, gaps and heights are multiples of it
RADIUS = 8
ICON = 20
CONTROL = 40  # height of a button, a field, a table row
RAIL = 27 * GRID
MIN_WINDOW = (1024, 640)
TEXT_SCALES = (100, 115, 130)  # percent


class TextSize(StrEnum):
    """The three sizes of text, and the one for a result seen from 3 metres."""

    SMALL = "small"
    BODY = "body"
    TITLE = "title"
    GIANT = "giant"


PIXELS = {
    TextSize.SMALL: 13,
    TextSize.BODY: 15,
    TextSize.TITLE: 24,
    TextSize.GIANT: 60,
}


class Scheme(StrEnum):
    """Which colours to wear."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a colour says; used for states only, never for decoration."""

    IN = "in"
    OUT = "out"
    ALREADY = "already"
    REFUSED = "refused"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class ToneColours:
    """One state: loud fills the check-in result, soft a chip or a banner."""

    loud: str
    on_loud: str
    soft: str
    on_soft: str


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme; a pair `x` and `on_x` is a ground and the ink on it."""

    window: str
    surface: str
    rail: str
    text: str
    muted: str
    line: str  # decorative only
    edge: str  # outline of a field or button, 3:1 on its ground
    accent: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    tones: dict[Tone, ToneColours]

    def text_pairs(self) -> list[tuple[str, str]]:
        """Return every (ink, ground) that text appears in."""
        grounds = (self.window, self.surface, self.rail)
        inks = (self.text, self.muted, self.accent)
        return [
            *((ink, ground) for ink in inks for ground in grounds),
            (self.on_accent, self.accent),
            (self.on_accent_soft, self.accent_soft),
            *((tone.on_loud, tone.loud) for tone in self.tones.values()),
            *((tone.on_soft, tone.soft) for tone in self.tones.values()),
        ]

    def outline_pairs(self) -> list[tuple[str, str]]:
        """Return every (line, ground) that shows where a control is."""
        grounds = (self.window, self.surface)
        return [(ink, ground) for ink in (self.edge, self.accent) for ground in grounds]


LIGHT = Colours(
    window="#f7f6f3",
    surface="#ffffff",
    rail="#eeece7",
    text="#1f2328",
    muted="#575d66",
    line="#dedbd4",
    edge="#85827b",
    accent="#5445b0",
    on_accent="#ffffff",
    accent_soft="#e6e2f7",
    on_accent_soft="#37298c",
    tones={
        Tone.IN: ToneColours("#13703a", "#ffffff", "#daf1e1", "#0c5229"),
        Tone.OUT: ToneColours("#0b5cad", "#ffffff", "#dbeafa", "#0a4480"),
        Tone.ALREADY: ToneColours("#f2bc47", "#2e2100", "#fcefcf", "#5c4300"),
        Tone.REFUSED: ToneColours("#b3261e", "#ffffff", "#fbe2e0", "#8c1d18"),
        Tone.NEUTRAL: ToneColours("#ffffff", "#1f2328", "#e9e7e2", "#3d434a"),
    },
)

DARK = Colours(
    window="#16181b",
    surface="#1f2226",
    rail="#111315",
    text="#e9e7e2",
    muted="#a6abb3",
    line="#33373d",
    edge="#73787f",
    accent="#ad9fff",
    on_accent="#1a1440",
    accent_soft="#2f2a55",
    on_accent_soft="#dcd6ff",
    tones={
        Tone.IN: ToneColours("#1b7541", "#ffffff", "#17331f", "#a3e4b7"),
        Tone.OUT: ToneColours("#1c62b3", "#ffffff", "#15304f", "#aed2ff"),
        Tone.ALREADY: ToneColours("#e3ab34", "#2b1f00", "#3a2e10", "#f6da87"),
        Tone.REFUSED: ToneColours("#b93a31", "#ffffff", "#441c1b", "#ffb9b1"),
        Tone.NEUTRAL: ToneColours("#1f2226", "#e9e7e2", "#2b2f34", "#d5d3ce"),
    },
)


def contrast(ink: str, ground: str) -> float:
    """Return the contrast ratio of WCAG 2.2, 1 to 21, of two `#rrggbb` colours."""

    def luminance(colour: str) -> float:
        channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (
            channel / 12.92
            if channel <= 0.04045
            else ((channel + 0.055) / 1.055) ** 2.4
            for channel in channels
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
