"""What each outcome of a scan says: its word, its picture, the next step."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desktop.documents.italian import hours
from desktop.screens.check_in.result import Shown
from desktop.screens.wording import clock, mark_reason
from desktop.services.admitting import CheckInResult
from desktop.widgets.theme import Tone
from sync.domain.admission import CheckInState
from sync.domain.attendance import Direction

_MOST_URGENT = (
    CheckInState.NOT_COLLECTED,
    CheckInState.REVOKED,
    CheckInState.NOT_ENROLLED,
    CheckInState.UNKNOWN,
    CheckInState.NOT_OPEN,
    CheckInState.NOT_A_BADGE,
    CheckInState.IN,
    CheckInState.OUT,
    CheckInState.ALREADY,
)
"""What the staff has to see comes first, then what was recorded."""


def ready_words(direction: Direction) -> Shown:
    """Say that a badge may come, and what it would mean."""
    translate = QCoreApplication.translate
    step = translate("CheckIn", "Show a badge to the camera, scan it or type a name.")
    if direction is Direction.IN:
        word = translate("CheckIn", "Ready for entry")
        return Shown(Tone.NEUTRAL, "ready", word, step=step)
    return Shown(Tone.NEUTRAL, "out", translate("CheckIn", "Ready for exit"), step=step)


def result_words(
    result: CheckInResult,
    direction: Direction,
    *,
    public: bool = False,
    attended: bool = True,
) -> Shown:
    """Say what came of a scan.

    Args:
        public: whether anybody may be reading: a revoked badge, which may be in
            anybody's hands, then does not tell its holder's name.
        attended: whether somebody of the staff is there to do what has to be done.
    """
    return _alike_words((result,), direction, public=public, attended=attended)


def family_words(
    results: Sequence[CheckInResult],
    direction: Direction,
    *,
    public: bool = False,
    attended: bool = True,
) -> Shown:
    """Say what came of several marks at once: what needs the staff most comes first.

    Those to whom something else happened are named below.
    """
    state = foremost(results).state
    alike = [one for one in results if one.state is state]
    shown = _alike_words(alike, direction, public=public, attended=attended)
    others = dict.fromkeys(
        one.state for one in sorted(results, key=_urgency) if one.state is not state
    )
    if not others:
        return shown
    words = _state_words(direction)
    below: list[str] = [shown.detail] if shown.detail else []
    for other in others:
        names = _names(one for one in results if one.state is other)
        below.append(": ".join(filter(None, (words[other][2], names))))
    return replace(shown, detail=" · ".join(below))


def foremost(results: Sequence[CheckInResult]) -> CheckInResult:
    """Return the result of several that the staff has to see."""
    return min(results, key=_urgency)


def _urgency(result: CheckInResult) -> int:
    return _MOST_URGENT.index(result.state)


def _alike_words(
    results: Sequence[CheckInResult],
    direction: Direction,
    *,
    public: bool,
    attended: bool,
) -> Shown:
    """Say what came of scans that all came to the same."""
    first = results[0]
    tone, icon, word = _state_words(direction)[first.state]
    step = _step(first.state, attended=attended)
    people = [one.person for one in results if one.person]
    if first.state is CheckInState.REVOKED and people and not public:
        holder = QCoreApplication.translate("CheckIn", "Badge of {name}")
        names = ", ".join(one.full_name for one in people)
        return Shown(tone, icon, word, detail=holder.format(name=names), step=step)
    if any(one.provisional for one in results):
        step = QCoreApplication.translate(
            "CheckIn", "Recorded. The name arrives with the next sync."
        )
    if len(results) > 1:
        companions = {one.companion for one in results if one.companion}
        companion = companions.pop() if len(companions) == 1 else None
        first = replace(first, companion=companion)
    return Shown(tone, icon, word, _names(results), _detail(first), step)


def _names(results: Iterable[CheckInResult]) -> str:
    """Name those who may be named."""
    named = [one for one in results if one.state is not CheckInState.REVOKED]
    new = QCoreApplication.translate("CheckIn", "New badge")
    names = [
        one.person.given_name if one.person else new
        for one in named
        if one.person or one.provisional
    ]
    return ", ".join(names)


def nobody_words(text: str, *, public: bool = False, attended: bool = True) -> Shown:
    """Say that nobody of a meeting is called so; what was typed may be a name."""
    translate = QCoreApplication.translate
    step = translate("CheckIn", "Check the spelling, or add the person.")
    if not attended:
        step = translate("CheckIn", "Check the spelling, or call a tutor.")
    word = translate("CheckIn", "NOBODY OF THAT NAME")
    detail = "" if public else text
    return Shown(Tone.ALREADY, "unknown", word, detail=detail, step=step)


def undone_words(name: str, what: str) -> Shown:
    """Say that a mark was taken back."""
    word = QCoreApplication.translate("CheckIn", "UNDONE")
    return Shown(Tone.NEUTRAL, "undo", word, name, what)


def failed_words(reason: str) -> Shown:
    """Say that a scan could not be recorded."""
    word = QCoreApplication.translate("CheckIn", "NOT RECORDED")
    return Shown(Tone.REFUSED, "warning", word, step=reason)


def _state_words(direction: Direction) -> dict[CheckInState, tuple[Tone, str, str]]:
    translate = QCoreApplication.translate
    already = (
        translate("CheckIn", "ALREADY HERE")
        if direction is Direction.IN
        else translate("CheckIn", "NOT INSIDE")
    )
    refused = Tone.REFUSED
    return {
        CheckInState.IN: (Tone.IN, "in", translate("CheckIn", "ENTRY")),
        CheckInState.OUT: (Tone.OUT, "out", translate("CheckIn", "EXIT")),
        CheckInState.ALREADY: (Tone.ALREADY, "already", already),
        CheckInState.NOT_ENROLLED: (
            refused,
            "not-enrolled",
            translate("CheckIn", "NOT ENROLLED"),
        ),
        CheckInState.UNKNOWN: (
            refused,
            "unknown",
            translate("CheckIn", "UNKNOWN BADGE"),
        ),
        CheckInState.REVOKED: (
            refused,
            "revoked",
            translate("CheckIn", "BADGE REVOKED"),
        ),
        CheckInState.NOT_A_BADGE: (
            refused,
            "not-a-badge",
            translate("CheckIn", "NOT A BADGE"),
        ),
        CheckInState.NOT_OPEN: (
            refused,
            "not-open",
            translate("CheckIn", "NOT OPEN"),
        ),
        CheckInState.NOT_COLLECTED: (
            refused,
            "guardian",
            translate("CheckIn", "NEEDS A GUARDIAN"),
        ),
    }


def _step(state: CheckInState, *, attended: bool) -> str:
    """Say what to do next; who is alone calls somebody for what the staff does."""
    step = _steps().get(state, "")
    if attended or state in {CheckInState.ALREADY, CheckInState.NOT_A_BADGE}:
        return step
    translate = QCoreApplication.translate
    if state is CheckInState.NOT_COLLECTED:
        return translate(
            "CheckIn",
            "May not leave alone: show the badge of who collects, or call a tutor.",
        )
    return step and translate("CheckIn", "Call a tutor.")


def _steps() -> dict[CheckInState, str]:
    translate = QCoreApplication.translate
    return {
        CheckInState.ALREADY: translate("CheckIn", "Nothing more to do."),
        CheckInState.NOT_ENROLLED: translate(
            "CheckIn",
            "A good badge, but of another edition: check which meeting is open.",
        ),
        CheckInState.UNKNOWN: translate(
            "CheckIn", "Not made for this programme: type the person's name instead."
        ),
        CheckInState.REVOKED: translate(
            "CheckIn", "Lost or replaced: keep this badge and type the person's name."
        ),
        CheckInState.NOT_A_BADGE: translate(
            "CheckIn", "Another code was read: show the square on the badge."
        ),
        CheckInState.NOT_OPEN: translate(
            "CheckIn",
            "This meeting takes attendance on its day, until it is closed: go back "
            "and open another.",
        ),
        CheckInState.NOT_COLLECTED: translate(
            "CheckIn",
            "May not leave alone: choose or scan who collects.",
        ),
    }


def _detail(result: CheckInResult) -> str:
    translate = QCoreApplication.translate
    if result.state is CheckInState.ALREADY:
        since = translate("CheckIn", "since {time}").format(time=clock(result.since))
        return since if result.since else ""
    if result.mark_id is None and result.state is not CheckInState.IN:
        return ""
    parts = [clock(result.at)]
    if result.late_minutes:
        late = translate("CheckIn", "{time} late")
        parts.append(late.format(time=hours(result.late_minutes)))
    elif result.state is CheckInState.IN and not result.provisional:
        parts.append(translate("CheckIn", "on time"))
    if result.early_minutes:
        early = translate("CheckIn", "{time} early")
        parts.append(early.format(time=hours(result.early_minutes)))
    if result.companion:
        together = translate("CheckIn", "with {name}")
        parts.append(together.format(name=result.companion.given_name))
    elif result.reason:
        parts.append(mark_reason(result.reason))
    return " · ".join(parts)
