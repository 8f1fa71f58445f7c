"""The QR code of an enrolment, for a laptop's camera: on a terminal or as a picture."""

import os
from io import StringIO
from pathlib import Path
from typing import TextIO

from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pil import PilImage
from qrcode.main import QRCode

from sync.errors import KnownError

_WHITE_ON_BLACK, _AS_BEFORE = "\x1b[97;40m", "\x1b[0m"


class PictureUnwritable(KnownError):
    """The picture cannot be written there."""

    code = "picture-unwritable"


def drawn(link: str, stream: TextIO) -> str:
    """Return a link's code as half blocks, two rows a line; none that a stream lacks.

    Args:
        link: see `sync.protocol.join_code`.
        stream: where it is to be shown; a terminal gets its colours too.
    """
    picture = StringIO()
    _code(link).print_ascii(picture, invert=True)
    text = picture.getvalue().replace("\xa0", " ").rstrip("\n")
    try:
        text.encode(stream.encoding or "ascii")
    except UnicodeEncodeError:
        return ""
    if not stream.isatty():
        return text
    lines = (f"{_WHITE_ON_BLACK}{line}{_AS_BEFORE}" for line in text.splitlines())
    return "\n".join(lines)


def write_png(link: str, file: Path) -> None:
    """Write a link's code as a picture that only we can read.

    Raises:
        PictureUnwritable: not there.
    """
    picture = _code(link).make_image(PilImage)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as opened:
            picture.save(opened)
    except OSError as error:
        raise PictureUnwritable(file=str(file)) from error


def _code(link: str) -> QRCode[PilImage]:
    code = QRCode(error_correction=ERROR_CORRECT_M, image_factory=PilImage)
    code.add_data(link)
    return code
