from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from zxingcpp import ImageFormat

from desktop.devices.decoding.plane import GREY, Pixels, Plane
from desktop.devices.decoding.reader import FrameReader, read_still
from tests.desktop.devices.decoding.photos import code

Lay = Callable[[Image.Image, int], bytes]


def texts(plane: Plane) -> list[list[str]]:
    readers = read_still, FrameReader().read
    return [[code.text for code in read(plane)] for read in readers]


def lay(image: Image.Image, stride: int, pixels: Pixels) -> bytes:
    """Lay a picture's brightness where the layout has it, black elsewhere."""
    rows = bytearray(stride * image.height)
    whole, (layout, step, first) = image.tobytes(), pixels
    for y in range(image.height):
        row = whole[y * image.width :][: image.width]
        for byte in (first,) if layout is ImageFormat.Lum else range(4):
            start = y * stride + byte
            rows[start : start + image.width * step : step] = row
    return bytes(rows) + b"\xff" * 3


COLOUR = [ImageFormat.BGRA, ImageFormat.RGBA, ImageFormat.ARGB, ImageFormat.ABGR]
LAYOUTS = [
    GREY,
    Pixels(step=2),
    Pixels(step=2, first=1),
    Pixels(step=4, first=1),
    *(Pixels(layout, step=4) for layout in COLOUR),
]


@pytest.mark.parametrize("padding", [3, 4, 11])
@pytest.mark.parametrize("pixels", LAYOUTS)
def test_a_picture_is_read_where_it_lies(pixels: Pixels, padding: int) -> None:
    image = code("STRIDE", 5).crop((0, 0, 143, 141))
    stride = image.width * pixels.step + padding
    plane = Plane(lay(image, stride, pixels), *image.size, stride, pixels)
    assert texts(plane) == [["STRIDE"], ["STRIDE"]]
    assert plane.grey.tobytes() == image.tobytes()


def test_a_cut_plane_loses_rows_and_nothing_else() -> None:
    image = Image.new("L", (300, 400), 200)
    image.paste(code("TOP", 5), (40, 10))
    plane = Plane(image.tobytes()[: 300 * 210 + 5], *image.size, 300)
    assert plane.height == 210
    assert texts(plane) == [["TOP"], ["TOP"]]


sizes = st.integers(-2, 40)


@given(
    content=st.binary(max_size=2000),
    width=sizes,
    height=sizes,
    stride=st.integers(-5, 90),
    pixels=st.sampled_from(LAYOUTS),
)
def test_no_size_is_too_odd(
    content: bytes, width: int, height: int, stride: int, pixels: Pixels
) -> None:
    assert texts(Plane(content, width, height, stride, pixels)) == [[], []]


@pytest.mark.parametrize(
    "said", ["x" * 2300, "\x00\x1b[2J\r\n", "'; DROP TABLE mark; --"]
)
def test_strange_text_arrives_as_it_is(said: str) -> None:
    image = code(said, 3)
    plane = Plane(image.tobytes(), *image.size, image.width)
    assert texts(plane) == [[said], [said]]
