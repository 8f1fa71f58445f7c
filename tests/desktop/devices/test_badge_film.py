from PySide6.QtGui import QImage

from desktop.devices.badge_film import film
from desktop.devices.decoder import decode_picture

FRAMES_A_BADGE, FRAMES_BETWEEN = 15, 3


def test_each_badge_is_readable_in_most_frames_it_is_in(
    badge_frames: list[QImage], badges: tuple[str, ...]
) -> None:
    each = FRAMES_A_BADGE + FRAMES_BETWEEN
    assert len(badge_frames) == each * len(badges)
    for number, badge in enumerate(badges):
        frames = badge_frames[number * each :][:FRAMES_A_BADGE]
        found = [code.text for frame in frames for code in decode_picture(frame)]
        assert set(found) == {badge}
        assert len(found) >= FRAMES_A_BADGE * 0.7


def test_between_badges_there_is_nothing_to_read(badge_frames: list[QImage]) -> None:
    between = badge_frames[FRAMES_A_BADGE:][:FRAMES_BETWEEN]
    assert [decode_picture(frame) for frame in between] == [[]] * FRAMES_BETWEEN


def test_frames_are_those_of_a_webcam_and_each_is_another(
    badge_frames: list[QImage],
) -> None:
    sizes = {(frame.width(), frame.height()) for frame in badge_frames}
    assert sizes == {(1280, 720)}
    assert all(one != next_ for one, next_ in zip(badge_frames, badge_frames[1:]))  # noqa: B905, RUF007 - one is left over


def test_the_same_seed_gives_the_same_film() -> None:
    card = QImage(100, 60, QImage.Format.Format_RGB32)
    card.fill(0xFFFFFFFF)

    def take(seed: int) -> list[QImage]:
        return list(film([card], seed=seed, card_width_mm=85.6, shown_s=0.1))

    assert take(1) == take(1)
    assert take(1) != take(2)
