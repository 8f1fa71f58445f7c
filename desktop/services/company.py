"""Who came to the door just now: for a minute, people came together."""

from collections.abc import Callable, Sequence
from time import monotonic
from uuid import UUID

from desktop.services.admitting import CheckInResult
from sync.domain.admission import CheckInState
from sync.domain.programme import PersonKind

TOGETHER_S = 60.0
"""Who comes within a minute of an adult of the family came with that adult."""
_ALONE = {CheckInState.IN, CheckInState.NOT_COLLECTED}
Clock = Callable[[], float]
Take = Callable[..., Sequence[CheckInResult]]


class Company:
    """The adult who came last, and the children who came with nobody.

    One door in one direction. What takes the marks asks it and tells it, each in its
    turn: a badge read while another is still being written must find that one here.
    """

    def __init__(self, clock: Clock = monotonic) -> None:
        self._clock = clock
        self._who: UUID | None = None
        self._at = 0.0
        self._waiting: dict[UUID, float] = {}

    def take(
        self,
        job: Take,
        *,
        seen: bool,
        attended: bool = True,
        companion: UUID | None = None,
    ) -> Sequence[CheckInResult]:
        """Take people with those who came before, and remember them.

        Args:
            job: what marks them, given `companion_id` and `waiting`.
            seen: whether a badge was read, so that the person is there for sure.
                Anybody can type the name of an adult, and walk out as its child.
            attended: whether the staff is there and says who comes.
            companion: who comes along, where somebody said so.
        """
        waiting = self.waiting if seen or attended else ()
        results = job(companion_id=companion or self.adult, waiting=waiting)
        for result in results:
            marked = result.mark_id is not None
            self.follow(result, seen=seen or (attended and marked))
        return results

    @property
    def adult(self) -> UUID | None:
        """Who came last, if it was just now."""
        recent = self._clock() - self._at < TOGETHER_S
        return self._who if recent else None

    @property
    def waiting(self) -> tuple[UUID, ...]:
        """The children who came just now, or may not leave, and are with nobody."""
        now = self._clock()
        return tuple(one for one, at in self._waiting.items() if now - at < TOGETHER_S)

    def follow(self, result: CheckInResult, *, seen: bool) -> None:
        """Take in who came; a child that came along changes nothing."""
        person, adult = result.person, result.companion
        if adult is None and person and person.kind is not PersonKind.YOUTH:
            adult = person
        self._wait(result)
        if result.state is CheckInState.REVOKED:  # in anybody's hands
            self._who = None
        elif adult is not None and seen:
            self._who, self._at = adult.id, self._clock()
        elif adult is person or (adult is None and result.mark_id is not None):
            self._who = None

    def _wait(self, result: CheckInResult) -> None:
        """Let a child wait for whom it belongs to, until they are together."""
        child = result.person
        if child is None or child.kind is not PersonKind.YOUTH:
            return
        if result.state in _ALONE and result.companion is None:
            self._waiting[child.id] = self._clock()
        elif result.mark_id is not None:
            self._waiting.pop(child.id, None)
