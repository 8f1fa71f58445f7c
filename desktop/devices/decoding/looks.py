"""Ways of looking at a picture that read codes which a plain look does not.

Their radii, sides and order were measured on made-up photos with 22 kinds of trouble:
each of those that are left reads codes that the others do not. A step takes a
millisecond or two, so that a caller may stop between them when time is up.
"""

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from itertools import islice
from typing import NamedTuple

import zxingcpp
from PIL import Image, ImageChops, ImageFilter
from zxingcpp import Barcode, Binarizer, ImageFormat

from desktop.devices.decoding.bent import BENDS, Bend, unbent
from desktop.devices.decoding.codes import Corners, DecodedCode, corners_of
from desktop.devices.decoding.texture import Patch, Spot, spot_of

_QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)
"""Nothing else is looked for, so that noise is never read as a barcode."""
FIRST_STEPS = 4
"""Those which read the most."""
PLACES = 3
"""At how many places it is worth while to look harder."""
_GAIN = 3
"""How much contrast to the surroundings is raised before a fixed threshold."""


class Step(NamedTuple):
    """One more way of looking.

    Attributes:
        name: of the pass, the same for all pictures.
        look: does it.
    """

    name: str
    look: Callable[[], list[DecodedCode]]


class _Touch(NamedTuple):
    """What is done to a patch before it is read.

    Attributes:
        radius: in pixels, of a blur.
        amount: how far away from the blurred picture: 0 is the blurred one, 1 leaves
            it as it is, more sharpens it.
    """

    radius: int
    amount: int


class _Way(NamedTuple):
    """How a place is looked at.

    Attributes:
        name: of the pass.
        side: of the patch, in pixels.
        touches: tried one after the other.
        windows: radii over which light is evened, besides the decoder's own way.
    """

    name: str
    side: int
    touches: tuple[_Touch, ...]
    windows: tuple[int, ...]


_SPOT = _Way(
    "spot", 180, (_Touch(3, 10), _Touch(1, 1), _Touch(1, 6), _Touch(1, 0)), (4, 8)
)
_LARGE = _Way(
    "enlarged", 350, (_Touch(2, 6), _Touch(1, 0), _Touch(3, 4), _Touch(1, 1)), (8,)
)


def full(view: zxingcpp.ImageView) -> tuple[list[DecodedCode], list[Corners]]:
    """Return the codes of a picture that stays where it is, and where others failed."""
    codes, failed = list[DecodedCode](), list[Corners]()
    for found in zxingcpp.read_barcodes(
        view,
        formats=_QR_ONLY,
        text_mode=zxingcpp.TextMode.Plain,
        try_downscale=True,
        return_errors=True,
    ):
        corners = corners_of(found.position)
        if found.valid:
            codes.append(DecodedCode(found.text, corners, "full"))
        elif len(set(corners)) == 4:
            failed.append(corners)
    return codes, failed


def light(grey: Image.Image, shrink: int) -> list[DecodedCode]:
    """Return what a short look sees, at the picture's size or at a part of it."""
    patch = Patch(grey.reduce(shrink), (shrink, 0, 0, 0, shrink, 0))
    return patch.codes(_read(patch.image), "full")


def again(
    grey: Image.Image, corners: Corners, known: list[DecodedCode]
) -> Iterator[Step]:
    """Yield looks where a code was in the picture before this one."""
    return _Place(grey, spot_of(corners), _SPOT, known).steps()


def steps(
    grey: Image.Image,
    known: list[DecodedCode],
    failed: list[Corners],
    places: list[Spot],
) -> Iterator[Step]:
    """Yield harder and harder looks at what a plain one left unread.

    Args:
        grey: the picture.
        known: what was read in it; places that were read since are not looked at.
        failed: where there are codes that could not be read.
        places: where else codes may be, likeliest first.
    """
    small, large = (
        [_Place(grey, spot, way, known) for spot in places] for way in (_SPOT, _LARGE)
    )
    bends = (
        Step("bent", partial(_unbent, grey, corners, bend, known))
        for bend in BENDS
        for corners in failed[:PLACES]
    )
    for place in small[:1]:
        yield from place.steps()
    yield from islice(bends, 12)
    yield Step("fixed", partial(_fixed, grey))
    yield Step("even", partial(_even, grey))
    for place in large[:1]:
        yield from place.steps()
    for place in small[1:]:
        yield from place.steps()
    yield from bends
    for place in large[1:]:
        yield from place.steps()


class _Place:
    """A place, looked at in one way for as long as it is not read."""

    def __init__(
        self, grey: Image.Image, spot: Spot, way: _Way, known: list[DecodedCode]
    ) -> None:
        self._grey, self._spot, self._way, self._known = grey, spot, way, known

    def steps(self) -> Iterator[Step]:
        """Yield a step a touch."""
        for touch in self._way.touches:
            yield Step(self._way.name, partial(self._look, touch))

    @cached_property
    def _patch(self) -> Patch:
        return self._spot.patch(self._grey, self._way.side)

    def _look(self, touch: _Touch) -> list[DecodedCode]:
        if any(code.is_at(*self._spot.middle) for code in self._known):
            return []
        image = self._patch.image
        if touch.amount != 1:
            image = Image.blend(_blurred(image, touch.radius), image, touch.amount)
        found = _read(image)
        for window in self._way.windows:
            found = found or _read(_evened(image, window), Binarizer.FixedThreshold)
        return self._patch.codes(found, self._way.name)


def _fixed(grey: Image.Image) -> list[DecodedCode]:
    return [
        DecodedCode(one.text, corners_of(one.position), "fixed")
        for one in _read(grey, Binarizer.FixedThreshold, at_any_size=True)
    ]


def _even(grey: Image.Image) -> list[DecodedCode]:
    """Look at a third of the picture's size, its light evened over a few modules."""
    patch = Patch(grey.reduce(3), (3, 0, 0, 0, 3, 0))
    return patch.codes(_read(_evened(patch.image, 3), Binarizer.FixedThreshold), "even")


def _unbent(
    grey: Image.Image, corners: Corners, bend: Bend, known: list[DecodedCode]
) -> list[DecodedCode]:
    if any(code.is_at(*corners[0]) for code in known):
        return []
    return [
        DecodedCode(one.text, corners, "bent")
        for one in _read(unbent(grey, corners, bend))
    ]


def _blurred(image: Image.Image, radius: int) -> Image.Image:
    return image.filter(ImageFilter.BoxBlur(radius))


def _evened(image: Image.Image, window: int) -> Image.Image:
    """Return how much lighter or darker each pixel is than its surroundings."""
    return ImageChops.subtract(image, _blurred(image, window), 1 / _GAIN, 128)


def _read(
    image: Image.Image,
    binarizer: Binarizer = Binarizer.LocalAverage,
    *,
    at_any_size: bool = False,
) -> list[Barcode]:
    """Return what a grey picture shows, dark on light."""
    dense = image.tobytes()  # to be kept while the view is in use
    view = zxingcpp.ImageView(dense, image.width, image.height, ImageFormat.Lum)
    return zxingcpp.read_barcodes(
        view,
        formats=_QR_ONLY,
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=binarizer,
        try_downscale=at_any_size,
        try_invert=False,
    )
