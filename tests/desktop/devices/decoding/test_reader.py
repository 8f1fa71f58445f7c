from collections import Counter
from random import Random

import pytest
from PIL import Image, ImageFilter

from desktop.devices.decoding.codes import DecodedCode
from desktop.devices.decoding.plane import Plane
from desktop.devices.decoding.reader import BUDGET_S, FrameReader, read_still
from tests.desktop.devices.decoding import photos
from tests.desktop.devices.decoding.photos import TROUBLES, Trouble, plain

PHOTOS = 5
PASSES = {"full", "spot", "enlarged", "bent", "fixed", "even"}


class Clock:
    """Says that each look takes a while, and counts them."""

    def __init__(self, look_s: float = 0.0) -> None:
        self.look_s, self.now, self.asked = look_s, 0.0, 0

    def __call__(self) -> float:
        self.asked += 1
        self.now += self.look_s
        return self.now


def chance(seed: object) -> Random:
    return Random(str(seed))  # noqa: S311 - a picture, not a secret


def plane_of(image: Image.Image) -> Plane:
    return Plane(image.tobytes(), *image.size, image.width)


def texts(codes: list[DecodedCode]) -> set[str]:
    return {code.text for code in codes}


@pytest.fixture(scope="module")
def found() -> dict[Trouble, tuple[int, int]]:
    """How many codes the library reads by itself and we do, by trouble."""
    shares: dict[Trouble, tuple[int, int]] = {}
    for trouble in TROUBLES:
        by_itself = ours = 0
        for seed in range(PHOTOS):
            image, said = trouble(chance(f"{trouble.__name__} {seed}"))
            codes = read_still(plane_of(image), Clock())
            assert texts(codes) <= said
            assert {code.pass_name for code in codes} <= PASSES
            by_itself += len(plain(image) & said)
            ours += len(texts(codes))
        shares[trouble] = by_itself, ours
    return shares


@pytest.mark.parametrize("trouble", TROUBLES)
def test_no_trouble_is_worse_than_with_the_library_alone(
    found: dict[Trouble, tuple[int, int]], trouble: Trouble
) -> None:
    by_itself, ours = found[trouble]
    assert ours >= by_itself


def test_a_good_deal_more_is_read_than_by_the_library_alone(
    found: dict[Trouble, tuple[int, int]],
) -> None:
    by_itself, ours = (sum(counts) for counts in zip(*found.values(), strict=True))
    assert ours >= by_itself * 1.2


def test_codes_that_were_hard_to_read_lie_where_they_are_seen() -> None:
    image, said = photos.slanted(chance("slanted 0"))
    (code,) = read_still(plane_of(image), Clock())
    assert {code.text} == said
    assert code.pass_name == "spot"  # noqa: S105 - a name
    left, top = (min(axis) for axis in zip(*code.corners, strict=True))
    right, bottom = (max(axis) for axis in zip(*code.corners, strict=True))
    around = image.crop((left - 30, top - 30, right + 30, bottom + 30))
    assert texts(read_still(plane_of(around), Clock())) == said


@pytest.mark.parametrize(("scale", "looks"), [(1, 26), (2, 26 * 2.25)])
def test_a_still_takes_no_longer_than_its_size_allows(scale: int, looks: float) -> None:
    image = photos.noisy(chance(1), Image.new("L", photos.SIZE, 128), 0.9)
    image = image.resize((960 * scale, 540 * scale))
    clock = Clock(BUDGET_S / 26)
    assert read_still(plane_of(image), clock) == []
    assert clock.asked <= looks + 1


BADGE = "AP10123456789ABCDEFGHJKMNPQR"


def view(at: tuple[int, int] | None = (400, 200), blur: float = 0.0) -> Image.Image:
    """Return a room with books in it and, perhaps, a badge."""
    image = Image.new("L", (1280, 720), 150)
    print_ = photos.noisy(chance(1), Image.new("L", (33, 33), 128), 0.9)
    book = print_.resize((132, 132), Image.Resampling.NEAREST)
    for x, y in ((40, 40), (1100, 60), (60, 560), (1090, 550)):
        image.paste(book, (x, y))
    if at is not None:
        face = photos.code(BADGE, 4).filter(ImageFilter.GaussianBlur(blur))
        image.paste(face, at)
    return image


def read(reader: FrameReader, image: Image.Image) -> list[str]:
    return [code.text for code in reader.read(plane_of(image))]


def test_a_new_code_is_told_at_once() -> None:
    clock = Clock()
    assert read(FrameReader(clock), view()) == [BADGE]
    assert clock.asked == 1


def test_the_result_of_a_code_has_the_processor_for_itself() -> None:
    clock = Clock()
    reader = FrameReader(clock)
    assert read(reader, view()) == [BADGE]
    clock.now, clock.asked = 0.05, 0
    read(reader, view(None))
    assert clock.asked == 1
    clock.now = 0.15
    read(reader, view((420, 220)))
    read(reader, view(None))
    assert clock.asked > 10


@pytest.mark.parametrize("look_s", [0.001, 0.004, 0.05])
def test_a_frame_takes_no_longer_than_there_is_time(look_s: float) -> None:
    clock = Clock(look_s)
    reader = FrameReader(clock)
    for number in range(6):
        image = photos.noisy(chance(number), view(None), 0.05 * number)
        clock.asked = 0
        assert read(reader, image) == []
        assert clock.asked <= BUDGET_S / look_s + 2


BLURRED = view((408, 204), blur=2.5)


def test_a_code_is_looked_for_where_it_was() -> None:
    """Books are busier than the blurred badge, and there is time for few looks."""
    assert plain(BLURRED) == set()
    assert read(FrameReader(Clock(0.006)), BLURRED) == []
    clock = Clock(0.006)
    reader = FrameReader(clock)
    assert read(reader, view()) == [BADGE]
    clock.now += 0.5
    assert read(reader, BLURRED) == [BADGE]


def test_frames_together_get_every_look() -> None:
    clock = Clock(0.004)
    reader = FrameReader(clock)
    image, said = photos.bent(chance("bent 0"))
    seen = [set(read(reader, image)) for _ in range(12)]
    assert seen[0] == set()
    assert said in seen


def still(reader: FrameReader, clock: Clock, frames: int) -> Counter[int]:
    """Return how often so many looks were taken at a frame of an empty room."""
    looks: Counter[int] = Counter()
    for number in range(frames):
        before = clock.asked
        image = photos.noisy(chance(number), view(None), 0.08)
        assert read(reader, image) == []
        looks[clock.asked - before] += 1
    return looks


def test_a_still_room_is_hardly_looked_at() -> None:
    clock = Clock(0.001)
    looks = still(FrameReader(clock), clock, 120)
    assert looks[1] >= 0.95 * 120
    assert max(looks) > 10  # it was at first, and still is now and then


def test_what_comes_into_a_still_room_is_read() -> None:
    clock = Clock(0.001)
    reader = FrameReader(clock)
    still(reader, clock, 20)
    clock.asked = 0
    read(reader, BLURRED)
    assert clock.asked > 10
    reader = FrameReader(clock)
    still(reader, clock, 20)
    assert read(reader, view()) == [BADGE]


def test_another_picture_size_is_no_surprise() -> None:
    reader = FrameReader(Clock())
    for size in ((1280, 720), (640, 480), (1, 1), (21, 21), (1280, 720)):
        assert read(reader, Image.new("L", size, 90)) == []
    assert read(reader, view()) == [BADGE]
