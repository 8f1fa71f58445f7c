"""Print a PDF through the system's own dialog."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

_SHARP_DPI = 300  # a printer's own 1200 would need 400 MB a page


def print_pdf(data: bytes, title: str, parent: QWidget) -> bool:
    """Ask for a printer and print; returns whether it was printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    return paint_pages(data, printer)


def paint_pages(data: bytes, printer: QPrinter) -> bool:
    """Draw the chosen pages of a PDF in true size, smaller where paper ends.

    Returns whether the printer took them.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(buffer)
    document.load(buffer)
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for page in range(first, last + 1):
        if page > first:
            printer.newPage()
        _paint_page(document, page - 1, painter, printer.resolution())
    painter.end()
    return True


def _paint_page(
    document: QPdfDocument, page: int, painter: QPainter, dots_per_inch: int
) -> None:
    paper = QSizeF(painter.viewport().size())
    size = document.pagePointSize(page) * (dots_per_inch / 72)
    if size.width() > paper.width() or size.height() > paper.height():
        size.scale(paper, Qt.AspectRatioMode.KeepAspectRatio)
    sharpness = min(1.0, _SHARP_DPI / dots_per_inch)
    image = document.render(page, (size * sharpness).toSize())
    painter.drawImage(QRectF(QPointF(), size), image)
