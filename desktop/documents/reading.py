"""Read documents back: their text, their codes, their look.

PDFium must not be used from two threads at once.
"""

import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import msgspec
import zxingcpp
from PIL.Image import Image
from pypdfium2 import (  # pyright: ignore[reportMissingTypeStubs]
    PdfDocument,
    PdfiumError,
    PdfPage,
)

from sync.errors import KnownError

_READING_DPI = 200
_LONGEST_SIDE = 4000
"""In pixels: a page of a foreign file may claim any size."""
_LINE_END_HYPHEN = re.compile("[\ufffe\x02]\\s*")


class UnreadableDocument(KnownError):
    """The file is missing, no PDF, cut off or locked."""

    code = "unreadable-document"


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """What a page holds.

    Attributes:
        token: text of its QR code, if any.
        text: what stands on it.
        fields: what the file says was signed; worth nothing before it is checked
            against the token, and each of them against the page.
    """

    token: str | None
    text: str
    fields: tuple[tuple[str, str], ...] = ()

    def shows(self, printed: str) -> bool:
        """Tell whether a field stands on the page, whole, however it was broken."""
        words = r"\s+".join(re.escape(word) for word in printed.split())
        return re.search(rf"(?<!\w){words}(?!\w)", self.text) is not None


def read_certificate(path: Path) -> list[CertificatePage]:
    """Read each page of a PDF.

    Raises:
        UnreadableDocument: see there.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(file=path.name) from error
    if b"%%EOF" not in content[-1024:]:  # PDFium would repair it, without its end
        raise UnreadableDocument(file=path.name)
    try:
        with _opened(content) as document:
            signed = _signed_fields(document)
            return [
                _read(page, signed[number] if number < len(signed) else ())
                for number, page in enumerate(document)
            ]
    except PdfiumError as error:
        raise UnreadableDocument(file=path.name) from error


def render_pages(pdf: bytes, *, dpi: float) -> list[Image]:
    """Draw each page of a PDF as a grey picture."""
    with _opened(pdf) as document:
        return [_picture(page, dpi) for page in document]


@contextmanager
def _opened(content: bytes) -> Generator[PdfDocument]:
    document = PdfDocument(content)
    try:
        yield document
    finally:
        document.close()


def _signed_fields(document: PdfDocument) -> list[tuple[tuple[str, str], ...]]:
    kept = document.get_metadata_dict().get("Keywords", "")
    try:
        return msgspec.json.decode(kept, type=list[tuple[tuple[str, str], ...]])
    except msgspec.MsgspecError:
        return []


def _read(page: PdfPage, fields: tuple[tuple[str, str], ...]) -> CertificatePage:
    picture = _picture(page, _READING_DPI)
    codes = zxingcpp.read_barcodes(
        picture, zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    text = page.get_textpage().get_text_range()
    return CertificatePage(
        token=codes[0].text if codes else None,
        text=_LINE_END_HYPHEN.sub("-\n", text),
        fields=fields,
    )


def _picture(page: PdfPage, dpi: float) -> Image:
    scale = min(dpi / 72, _LONGEST_SIDE / max(page.get_size()))
    render = cast("Callable[..., Any]", page.render)  # pyright: ignore[reportUnknownMemberType]
    return render(scale=scale, grayscale=True).to_pil()
