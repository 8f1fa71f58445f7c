"""Ask where a file goes or lies, and open one in its own program."""

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

_PDF = "PDF (*.pdf)"
_BUNDLE = "Appello (*.appello)"
_CSV = "CSV (*.csv *.txt *.tsv)"


def ask_where_to_save(parent: QWidget, title: str, name: str) -> Path | None:
    """Return the file the user wants a PDF in; `None` when there is none."""
    folder = QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.DocumentsLocation
    )
    suggestion = QDir(folder).filePath(name)
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, suggestion, _PDF)
    return Path(chosen).with_suffix(".pdf") if chosen else None


def ask_which_pdf(parent: QWidget, title: str) -> Path | None:
    """Return the PDF that the user picks; `None` when there is none."""
    chosen, _filter = QFileDialog.getOpenFileName(parent, title, "", _PDF)
    return Path(chosen) if chosen else None


def ask_which_csv(parent: QWidget, title: str) -> Path | None:
    """Return the list of values that the user picks; `None` when there is none."""
    chosen, _filter = QFileDialog.getOpenFileName(parent, title, "", _CSV)
    return Path(chosen) if chosen else None


class Viewer:
    """Shows documents in the system's own viewer; its copies end with it."""

    def __init__(self) -> None:
        self._folder = QTemporaryDir()

    def show(self, name: str, data: bytes) -> None:
        """Open a PDF under a name."""
        file = Path(self._folder.filePath(name))
        file.write_bytes(data)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def ask_where_to_carry(parent: QWidget, title: str, name: str) -> Path | None:
    """Return the file the user wants a bundle in; `None` when there is none."""
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, name, _BUNDLE)
    return Path(chosen) if chosen else None


def ask_which_bundle(parent: QWidget, title: str) -> Path | None:
    """Return the bundle that the user picks; `None` when there is none."""
    chosen, _filter = QFileDialog.getOpenFileName(parent, title, "", _BUNDLE)
    return Path(chosen) if chosen else None


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
