"""A page to try camera and scanner with, before any badge is printed."""

from desktop.documents import qr
from desktop.documents.badge import MODULE
from desktop.documents.fonts import Font
from desktop.documents.paper import A4_LONG, A4_SHORT, Box, Ink, Sheet, Style

_TITLE = Style(Font.BOLD, 24, 24)
_NAME = Style(Font.SEMIBOLD, 14, 14, Ink.ACCENT)
_STEPS = Style(Font.REGULAR, 12, 12)
_LEFT, _TEXT_LEFT, _TEXT_WIDTH = 25.0, 95.0, 95.0
_CAMERA = (
    "È grande come quello di un tesserino. Mostralo alla fotocamera come farà chi "
    "entra, a 30 centimetri: se viene letto, si leggono i tesserini."
)
_SCANNER = (
    "Leggilo con il lettore mentre la pagina «Fotocamera, lettore, suoni» è aperta: "
    "dice quali caratteri arrivano diversi, e se i tesserini si leggono."
)


def trial_sheet(camera_code: str, scanner_code: str) -> bytes:
    """Draw both codes, the camera's as large as it is on a badge."""
    sheet = Sheet(A4_SHORT, A4_LONG, title="Codici di prova", author="Appello")
    sheet.write("Codici di prova", _TITLE, Box(_LEFT, 25, 160, 12))
    _part(sheet, 55, qr.encode(camera_code, "Q"), "Fotocamera", _CAMERA)
    _part(sheet, 125, qr.encode(scanner_code, "M"), "Lettore", _SCANNER)
    sheet.next_page()
    return sheet.finish()


def _part(sheet: Sheet, top: float, code: qr.Symbol, name: str, steps: str) -> None:
    sheet.code(code, _LEFT, top, MODULE)
    sheet.write(name, _NAME, Box(_TEXT_LEFT, top, _TEXT_WIDTH, 8))
    sheet.write(steps, _STEPS, Box(_TEXT_LEFT, top + 9, _TEXT_WIDTH, 40))
