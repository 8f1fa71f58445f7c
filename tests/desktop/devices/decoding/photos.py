"""Photos of codes with one kind of trouble each, made up: the same for a seed."""

import math
from collections.abc import Callable
from random import Random
from typing import cast

import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

SIZE = WIDTH, HEIGHT = 960, 540
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

Trouble = Callable[[Random], tuple[Image.Image, set[str]]]


def plain(image: Image.Image) -> set[str]:
    """Return what the library reads by itself."""
    raw = image.tobytes()
    view = zxingcpp.ImageView(raw, *image.size, zxingcpp.ImageFormat.Lum)
    qr_only = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return {one.text for one in zxingcpp.read_barcodes(view, formats=qr_only)}


def code(text: str, module_px: int = 6) -> Image.Image:
    """Return a code with its quiet border."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    grey = memoryview(cast("bytes", made.to_image(scale=module_px)))
    side = math.isqrt(grey.nbytes)
    return Image.frombytes("L", (side, side), grey.tobytes())


def text(chance: Random) -> str:
    return "AP1" + "".join(chance.choices(_LETTERS, k=25))


def room(chance: Random) -> Image.Image:
    """Return a background with edges, but nothing like a code."""
    image = Image.new("L", SIZE, 150)
    paint = ImageDraw.Draw(image)
    for _ in range(12):
        left, top = chance.randrange(WIDTH), chance.randrange(HEIGHT)
        box = left, top, left + chance.randrange(300), top + chance.randrange(200)
        paint.rectangle(box, fill=chance.randrange(60, 220))
    return image


def noisy(chance: Random, image: Image.Image, share: float) -> Image.Image:
    noise = Image.frombytes("L", image.size, chance.randbytes(math.prod(image.size)))
    return Image.blend(image, noise, share)


def held_up(
    chance: Random,
    face: Image.Image,
    side: float,
    *,
    turn: float | None = None,
    narrow: float = 1.0,
) -> Image.Image:
    """Lay a picture somewhere into a room, `side` pixels wide before it is turned."""
    turn = chance.uniform(0, 2 * math.pi) if turn is None else turn
    x, y = chance.uniform(0.3, 0.7) * WIDTH, chance.uniform(0.45, 0.55) * HEIGHT
    k = face.width / side
    cos, sin = math.cos(turn) * k, math.sin(turn) * k
    half = face.width / 2
    matrix = (cos / narrow, sin, half - x * cos / narrow - y * sin)
    matrix += (-sin / narrow, cos, half + x * sin / narrow - y * cos)
    soft = face.filter(ImageFilter.GaussianBlur(k / 2)) if k > 1 else face
    how = Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR
    seen = soft.transform(SIZE, *how)
    where = Image.new("L", face.size, 255).transform(SIZE, *how)
    return Image.composite(seen, room(chance), where)


def blurred(chance: Random) -> tuple[Image.Image, set[str]]:
    said = text(chance)
    image = held_up(chance, code(said), chance.uniform(150, 250))
    soft = image.filter(ImageFilter.GaussianBlur(chance.uniform(2.0, 4.0)))
    return noisy(chance, soft, 0.02), {said}


def faint(chance: Random) -> tuple[Image.Image, set[str]]:
    said = text(chance)
    image = held_up(chance, code(said), chance.uniform(150, 250))
    grey = Image.new("L", SIZE, chance.randrange(40, 200))
    return noisy(chance, Image.blend(grey, image, 0.06), 0.03), {said}


def noise(chance: Random) -> tuple[Image.Image, set[str]]:
    said = text(chance)
    image = held_up(chance, code(said), chance.uniform(130, 220))
    return noisy(chance, image, chance.uniform(0.45, 0.65)), {said}


def slanted(chance: Random) -> tuple[Image.Image, set[str]]:
    said = text(chance)
    face, narrow = code(said), chance.uniform(0.25, 0.45)
    return noisy(chance, held_up(chance, face, 250, narrow=narrow), 0.05), {said}


def small(chance: Random) -> tuple[Image.Image, set[str]]:
    said = text(chance)
    side = chance.uniform(1.4, 2.3) * 33
    return noisy(chance, held_up(chance, code(said), side), 0.03), {said}


def shaded(chance: Random) -> tuple[Image.Image, set[str]]:
    """A shadow with a sharp rim falls across the code."""
    said = text(chance)
    image = held_up(chance, code(said), 200)
    mask = Image.new("L", SIZE, 255)
    x, y = chance.uniform(0.4, 0.6) * WIDTH, chance.uniform(0.4, 0.6) * HEIGHT
    box = x - 90, y - 90, x + 40, y + 60
    ImageDraw.Draw(mask).polygon([*box, x + 60, y - 120], fill=0)
    dark = image.point([level * 2 // 10 for level in range(256)])
    return noisy(chance, Image.composite(image, dark, mask), 0.02), {said}


def bent(chance: Random) -> tuple[Image.Image, set[str]]:
    """The code goes round a bottle, as seen from a little above."""
    said = text(chance)
    flat = code(said, 10)
    side, bow = flat.width, chance.uniform(0.05, 0.12) * flat.width
    strips = []
    for left in range(0, side, 10):
        right = min(left + 10, side)
        drop = 4 * bow * (left / side) * (1 - left / side)
        quad = (left, drop, left, side + drop, right, side + drop, right, drop)
        strips.append(((left, 0, right, side), quad))
    face = flat.transform(flat.size, Image.Transform.MESH, strips)
    return noisy(chance, held_up(chance, face, 230), 0.03), {said}


def family(chance: Random) -> tuple[Image.Image, set[str]]:
    """Three codes, of which one is blurred."""
    image, said = room(chance), set[str]()
    for number in range(3):
        said.add(one := text(chance))
        face = code(one, 4).resize((140, 140), Image.Resampling.BILINEAR)
        if number == 1:
            face = face.filter(ImageFilter.GaussianBlur(chance.uniform(1.8, 3)))
        image.paste(face, (60 + 300 * number, chance.randrange(100, 300)))
    return noisy(chance, image, 0.05), said


TROUBLES: tuple[Trouble, ...] = (
    blurred, faint, noise, slanted, small, shaded, bent, family
)  # fmt: skip
