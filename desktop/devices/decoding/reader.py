"""Read picture after picture: plainly first, then harder while there is time."""

import time
from collections.abc import Callable, Iterator
from itertools import islice

from PIL import Image, ImageChops

from desktop.devices.decoding.codes import Corners, DecodedCode, add_new
from desktop.devices.decoding.looks import (
    FIRST_STEPS,
    PLACES,
    Step,
    again,
    full,
    light,
    steps,
)
from desktop.devices.decoding.plane import Plane
from desktop.devices.decoding.texture import spots

BUDGET_S = 0.024
"""What looking may take of the 33 ms between two frames: the step that is under way
when it is over is finished, and the frame has to be shown as well."""
_USUAL_PX = 1280 * 720
"""The picture which that is for; a still that is larger may take longer."""
_TELLING_S = 0.1
"""How long a new code's result needs the processor for itself."""
_RECENT_S = 1.0
"""How long a code that was read is looked for where it was."""
_REST_FRAMES = 60
"""How often a picture that does not change is looked at again."""
_GLANCE, _MOVED = 16, 8
"""Pixels whose mean tells change from noise, and by how many grey levels it does."""
_FAINT, _FAINTEST = 16, 4
"""Texture that is worth a look in a frame, where furniture and noise often have less,
and in a still, which is looked at but once."""

Clock = Callable[[], float]


def read_still(plane: Plane, clock: Clock = time.thread_time) -> list[DecodedCode]:
    """Return the codes of a picture that is looked at once.

    Args:
        plane: the picture.
        clock: in seconds; one that stands still while other programs run makes the
            outcome depend on the picture alone.
    """
    if not plane.height:
        return []
    end = clock() + BUDGET_S * max(plane.width * plane.height / _USUAL_PX, 1)
    codes, failed = full(plane.view)
    before = -1
    while before < len(codes):  # what was read no longer hides the next place
        before = len(codes)
        places = [*spots(plane.grey, codes, PLACES, _FAINTEST)]
        places.sort(key=lambda spot: spot.is_outline)
        for step in steps(plane.grey, codes, failed, places):
            if clock() >= end:
                return codes
            add_new(codes, step.look())
    return codes


class FrameReader:
    """Reads the frames of one camera, each in the light of the last ones.

    A code that is new is told at once. Otherwise the rest of the frame's time goes to
    harder looks: those that read most first, then the next of all the others, so that
    a few frames together get all of them. Once they were all in vain and while nothing
    moves, it rests: looks are short, and take turns too.

    Args:
        clock: in seconds.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._recent: dict[str, tuple[float, Corners]] = {}
        self._glance: Image.Image | None = None
        self._told = -_TELLING_S
        self._done = 0
        self._rest = 0

    def read(self, plane: Plane) -> list[DecodedCode]:
        """Return the codes of the next frame."""
        if not plane.height:
            return []
        now = self._clock()
        self._rest = 0 if self._has_moved(plane.grey) else max(self._rest - 1, 0)
        self._recent = {
            text: (at, corners)
            for text, (at, corners) in self._recent.items()
            if now - at < _RECENT_S
        }
        if self._rest and not self._recent:
            codes = light(plane.grey, 1 + self._rest % 2)
            self._remember(codes, now)
            return codes
        codes, failed = full(plane.view)
        self._remember(codes, now)
        if self._rest or now - self._told < _TELLING_S:
            return codes
        for step in self._harder(plane.grey, codes, failed):
            if self._clock() >= now + BUDGET_S:
                break
            add_new(codes, step.look())
            if self._remember(codes, now):
                break
        return codes

    def _has_moved(self, grey: Image.Image) -> bool:
        last, self._glance = self._glance, grey.reduce(_GLANCE)
        if last is None or last.size != self._glance.size:
            return True
        return max(ImageChops.difference(last, self._glance).tobytes()) > _MOVED

    def _remember(self, codes: list[DecodedCode], now: float) -> bool:
        """Remember what was read, and tell whether any of it is new."""
        before = len(self._recent)
        self._recent |= {code.text: (now, code.corners) for code in codes}
        if len(self._recent) == before:
            return False
        self._told = now
        return True

    def _harder(
        self, grey: Image.Image, codes: list[DecodedCode], failed: list[Corners]
    ) -> Iterator[Step]:
        for text, (_, corners) in [*self._recent.items()]:
            if all(text != code.text for code in codes):
                yield from again(grey, corners, codes)
        busy = spots(grey, codes, PLACES, _FAINT)
        if (places := [spot for spot in busy if not spot.is_outline]) or failed:
            every = steps(grey, codes, failed, places)
            yield from islice(every, FIRST_STEPS)
            for step in islice(every, self._done, None):
                yield step
                self._done += 1  # unless there was no time for it, or it read a code
        self._done, self._rest = 0, _REST_FRAMES
