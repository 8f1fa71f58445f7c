import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColorConstants, QImage, QTransform

from desktop.devices.decoder import UnreadableImage, decode_image, decode_picture
from desktop.devices.decoding.codes import DecodedCode

Draw = Callable[..., QImage]


def test_code_is_found_with_its_corners(picture: Draw) -> None:
    (code,) = decode_picture(picture("APPELLO123"))
    assert code.text == "APPELLO123"
    assert code == DecodedCode(code.text, code.corners, "full")
    (left, top), (right, _), (_, bottom), _ = code.corners
    assert QRect(20, 30, 120, 120).contains(left, top)
    version_1_px = pytest.approx(4 * 21, abs=2)
    assert right - left == version_1_px
    assert bottom - top == version_1_px


def test_every_code_in_view_is_found(picture: Draw) -> None:
    family = {"PARENT", "CHILD1", "CHILD2"}
    codes = decode_picture(picture(*family))
    assert {code.text for code in codes} == family


def test_null_picture_holds_no_code() -> None:
    assert decode_picture(QImage()) == []


@pytest.mark.parametrize("text", ["x" * 2300, "\x00\x1b[2J\r\n", "'; DROP TABLE mark"])
def test_strange_text_arrives_as_it_is(picture: Draw, text: str) -> None:
    (code,) = decode_picture(picture(text, size=(900, 900)))
    assert code.text == text


def test_binary_content_is_text_of_some_kind(picture: Draw) -> None:
    (code,) = decode_picture(picture(bytes(range(256))))
    assert isinstance(code.text, str)


@pytest.mark.parametrize("suffix", ["png", "jpg", "bmp", "webp"])
def test_image_files_are_decoded(tmp_path: Path, picture: Draw, suffix: str) -> None:
    path = tmp_path / f"photo.{suffix}"
    assert picture("FILE").save(str(path))
    (code,) = decode_image(path)
    assert code.text == "FILE"


def test_a_wrong_suffix_does_not_matter(tmp_path: Path, picture: Draw) -> None:
    path = tmp_path / "photo.jpg"
    picture("NAMED").save(str(path), format="PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    (code,) = decode_image(path)
    assert code.text == "NAMED"


def test_a_turned_picture_is_decoded(tmp_path: Path, picture: Draw) -> None:
    path = tmp_path / "turned.png"
    picture("TURNED").transformed(QTransform().rotate(117)).save(str(path))
    (code,) = decode_image(path)
    assert code.text == "TURNED"


def test_a_see_through_code_lies_on_white(tmp_path: Path, picture: Draw) -> None:
    image = picture("GLASS").convertToFormat(QImage.Format.Format_ARGB32)
    for y in range(image.height()):
        for x in range(image.width()):
            if image.pixelColor(x, y) != QColorConstants.Black:
                image.setPixelColor(x, y, QColorConstants.Transparent)
    path = tmp_path / "glass.png"
    image.save(str(path))
    (code,) = decode_image(path)
    assert code.text == "GLASS"


@pytest.mark.parametrize("content", [None, b"", b"GIF89a", b"hello" * 100])
def test_unreadable_file_is_a_known_error(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "photo.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableImage) as caught:
        decode_image(path)
    assert caught.value.code == "unreadable-image"
    assert caught.value.details["path"] == str(path)


def test_a_cut_image_file_is_a_known_error(tmp_path: Path, picture: Draw) -> None:
    path = tmp_path / "photo.png"
    picture("CUT").save(str(path))
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(UnreadableImage):
        decode_image(path)


def test_files_are_decoded_without_an_application(
    tmp_path: Path, picture: Draw
) -> None:
    path = tmp_path / "photo.jpg"
    picture("BARE").save(str(path))
    script = (
        "import sys, pathlib; from desktop.devices.decoder import decode_image;"
        "print(decode_image(pathlib.Path(sys.argv[1]))[0].text)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "BARE\n"
    assert done.stderr == ""
