"""Film badges as a webcam sees them, for the demo and for tests of the camera.

Simulated after the measurements in PRODUCT.md: a 720p camera with a field of view
of 60 degrees and cards held up at 25 to 35 cm, so that a code of 30 to 36 mm has
about 4 pixels a module or more.
"""

import math
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPolygonF,
    QTransform,
)

WIDTH, HEIGHT, FPS = 1280, 720, 30
FOCAL_PX = WIDTH / 2 / math.tan(math.radians(30))
NEAR_MM, FAR_MM = 250.0, 350.0
GRAIN = 0.09  # share of a picture that is sensor noise: about 7 grey levels


class _Pose(NamedTuple):
    """Where a card is: its middle in mm from the lens, its turns in degrees."""

    x: float
    y: float
    z: float
    yaw: float
    pitch: float
    roll: float

    def moved(self, way: "_Pose", share: float) -> "_Pose":
        """Return the pose after a share of a movement."""
        return _Pose(*(at + by * share for at, by in zip(self, way, strict=True)))

    def seen(self, x: float, y: float) -> QPointF:
        """Return the pixel of a point of the card, given in mm from its middle."""
        yaw, pitch, roll = map(math.radians, (self.yaw, self.pitch, self.roll))
        x, y = (
            x * math.cos(roll) - y * math.sin(roll),
            x * math.sin(roll) + y * math.cos(roll),
        )
        scale = FOCAL_PX / (self.z + x * math.sin(yaw) + y * math.sin(pitch))
        return QPointF(
            WIDTH / 2 + (self.x + x * math.cos(yaw)) * scale,
            HEIGHT / 2 + (self.y + y * math.cos(pitch)) * scale,
        )


def film(
    cards: Sequence[QImage],
    *,
    seed: int,
    card_width_mm: float,
    shown_s: float = 1.0,
    between_s: float = 0.2,
) -> Iterator[QImage]:
    """Yield the frames of a film in which each card is held up in turn.

    The same cards and seed give the same film.

    Args:
        cards: upright pictures of printed cards, of any resolution.
        seed: decides poses, movements, sharpness, light and noise.
        card_width_mm: printed width of a card, from edge to edge of its picture.
        shown_s: how long each card is held up.
        between_s: how long no card is in view before the next one.
    """
    chance = Random(seed)  # noqa: S311 - a film, not a secret
    room, grain = _room(chance), _grain(chance)
    for card in cards:
        start, way = _held(chance)
        sharpness = chance.uniform(0.5, 1.0)  # below 1 the card is out of focus
        soft = card.scaledToWidth(
            round(card_width_mm * FOCAL_PX / start.z * sharpness),
            Qt.TransformationMode.SmoothTransformation,
        )
        light = _light(chance)
        shown, between = round(shown_s * FPS), round(between_s * FPS)
        for number in range(shown + between):
            frame = QImage(room)
            painter = QPainter(frame)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if number < shown:
                # the shutter is open for half a frame: two faint cards, one blurred
                for opacity, instant in ((1.0, number), (0.5, number + 0.5)):
                    painter.setOpacity(opacity)
                    pose = start.moved(way, instant / FPS)
                    _draw(painter, soft, pose, card_width_mm)
            painter.setOpacity(1.0)
            painter.fillRect(frame.rect(), light)
            painter.setOpacity(GRAIN)
            painter.drawImage(-chance.randrange(64), -chance.randrange(64), grain)
            painter.end()
            yield frame


def _held(chance: Random) -> tuple[_Pose, _Pose]:
    """Return how somebody holds a card up, and how the hand moves in a second."""
    start = _Pose(
        x=chance.uniform(-60, 60),
        y=chance.uniform(-25, 25),
        z=chance.uniform(NEAR_MM, FAR_MM),
        yaw=chance.uniform(-25, 25),
        pitch=chance.uniform(-25, 25),
        roll=chance.uniform(-40, 40),
    )
    way = _Pose(*(chance.uniform(-size, size) for size in (25, 15, 20, 8, 8, 10)))
    return start, way


def _draw(painter: QPainter, card: QImage, pose: _Pose, width_mm: float) -> None:
    right, bottom = width_mm / 2, width_mm / 2 * card.height() / card.width()
    corners = ((-right, -bottom), (right, -bottom), (right, bottom), (-right, bottom))
    flat = QPolygonF(QRectF(card.rect()))
    flat.removeLast()  # a rectangle is closed, a quad has four points
    seen = QPolygonF([pose.seen(x, y) for x, y in corners])
    as_seen = QTransform()
    QTransform.quadToQuad(flat, seen, as_seen)
    painter.setTransform(as_seen)
    painter.drawImage(0, 0, card)
    painter.resetTransform()


def _room(chance: Random) -> QImage:
    """Return a background with edges and shades, but nothing like a code."""
    room = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(room)
    wall = QLinearGradient(0, 0, WIDTH, HEIGHT)
    wall.setColorAt(0, QColor.fromHsv(chance.randrange(360), 40, 210))
    wall.setColorAt(1, QColor.fromHsv(chance.randrange(360), 60, 110))
    painter.fillRect(room.rect(), wall)
    for _ in range(12):
        colour = QColor.fromHsv(chance.randrange(360), 70, chance.randrange(60, 220))
        left, top = chance.randrange(WIDTH), chance.randrange(HEIGHT)
        painter.fillRect(
            left, top, chance.randrange(400), chance.randrange(300), colour
        )
    painter.end()
    return room


def _grain(chance: Random) -> QImage:
    """Return noise a little larger than a frame, to be laid on at changing places."""
    width, height = WIDTH + 64, HEIGHT + 64
    noise = chance.randbytes(width * height)
    return QImage(noise, width, height, width, QImage.Format.Format_Grayscale8).copy()


def _light(chance: Random) -> QLinearGradient:
    """Return the shade of a lamp that stands to one side."""
    side = QLinearGradient(chance.randrange(WIDTH), 0, chance.randrange(WIDTH), HEIGHT)
    side.setColorAt(0, QColor(0, 0, 0, chance.randrange(110)))
    side.setColorAt(1, QColor(255, 255, 255, chance.randrange(50)))
    return side
