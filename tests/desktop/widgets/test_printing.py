from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from desktop.widgets.printing import paint_pages

MILLIMETRE = 72 / 25.4


@pytest.fixture
def two_pages() -> bytes:
    """A4 pages, each with a black square of 50 mm at the top left corner."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(210 * MILLIMETRE, 297 * MILLIMETRE))
    for _page in range(2):
        side = 50 * MILLIMETRE
        canvas.rect(0, 297 * MILLIMETRE - side, side, side, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def printed(data: bytes, file: Path, paper: QPageSize, pages: tuple[int, int]) -> Path:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setResolution(150)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setPageSize(paper)
    printer.setFromTo(*pages)
    assert paint_pages(data, printer)
    return file


def square_mm(file: Path) -> float:
    """Return the side of the square on the first page, as printed."""
    page = pypdfium2.PdfDocument(file)[0]
    image = page.render(scale=4).to_pil().convert("L")
    row = [image.getpixel((x, 30)) for x in range(image.width)]
    return sum(shade < 128 for shade in row) / (4 * MILLIMETRE)


def test_pages_are_printed_in_true_size(
    qapp: QApplication, two_pages: bytes, tmp_path: Path
) -> None:
    del qapp
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    file = printed(two_pages, tmp_path / "out.pdf", a4, (0, 0))
    assert len(pypdfium2.PdfDocument(file)) == 2
    assert square_mm(file) == pytest.approx(50, abs=0.5)


def test_larger_paper_does_not_enlarge(
    qapp: QApplication, two_pages: bytes, tmp_path: Path
) -> None:
    del qapp
    a3 = QPageSize(QPageSize.PageSizeId.A3)
    assert square_mm(
        printed(two_pages, tmp_path / "out.pdf", a3, (0, 0))
    ) == pytest.approx(50, abs=0.5)


def test_smaller_paper_shrinks(
    qapp: QApplication, two_pages: bytes, tmp_path: Path
) -> None:
    del qapp
    half = QPageSize(QSizeF(105, 148.5), QPageSize.Unit.Millimeter)
    file = printed(two_pages, tmp_path / "out.pdf", half, (0, 0))
    assert square_mm(file) == pytest.approx(25, abs=0.5)


def test_only_the_pages_chosen_are_printed(
    qapp: QApplication, two_pages: bytes, tmp_path: Path
) -> None:
    del qapp
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    file = printed(two_pages, tmp_path / "out.pdf", a4, (2, 2))
    assert len(pypdfium2.PdfDocument(file)) == 1
