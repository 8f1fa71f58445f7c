"""What the tests of camera and scanner found, in words."""

from PySide6.QtCore import QCoreApplication

from desktop.devices.trial_codes import CAMERA_CODE, SCANNER_CODE, Layout
from desktop.widgets.theme import Tone
from sync.domain.badge import BadCode, BadgeCode

LONGEST = 60
"""Characters of a code that is nobody's: enough to know it again."""

Found = tuple[Tone, str]


def code_words(text: str, badge: BadgeCode | BadCode) -> Found:
    """Say whose code was read."""
    translate = QCoreApplication.translate
    if text in (CAMERA_CODE, SCANNER_CODE):
        return Tone.IN, translate("Hardware", "The test code was read.")
    if isinstance(badge, BadgeCode):
        return Tone.IN, translate("Hardware", "A badge of this programme.")
    if badge is BadCode.FORGED:
        return Tone.ALREADY, translate(
            "Hardware", "A badge, but not of a programme that this laptop knows."
        )
    plain = "".join(sign for sign in text if sign.isprintable())
    shown = plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}…"
    words = translate("Hardware", "Another code: {text}").format(text=shown)
    return Tone.NEUTRAL, words


def layout_words(layout: Layout) -> tuple[Tone, str, str]:
    """Say what became of a scanner's characters, and what that means for badges."""
    translate = QCoreApplication.translate
    details: list[str] = []
    if layout.garbled:
        garbled = translate("Hardware", "Garbled: {pairs}.")
        details.append(garbled.format(pairs=_pairs(layout)))
    if layout.case_turned:
        details.append(
            translate("Hardware", "Upper and lower case are changed, as by Caps Lock.")
        )
    for added, words in (
        (layout.before, translate("Hardware", "It adds “{text}” before each code.")),
        (layout.after, translate("Hardware", "It adds “{text}” after each code.")),
    ):
        if added:
            details.append(words.format(text=added))
    if not layout.reads_badges:
        words = translate("Hardware", "Badges will not be read with this scanner.")
        details.append(
            translate(
                "Hardware",
                "Set it to this computer's keyboard: its booklet has a code for each "
                "country.",
            )
        )
        return Tone.REFUSED, words, " ".join(details)
    if not details:
        words = translate("Hardware", "Every character comes through as it is.")
        return Tone.IN, words, ""
    words = translate("Hardware", "Badges will be read: they do without the others.")
    return Tone.IN, words, " ".join(details)


def _pairs(layout: Layout) -> str:
    nothing = QCoreApplication.translate("Hardware", "nothing")
    return " · ".join(f"{sign} → {came or nothing}" for sign, came in layout.garbled)
