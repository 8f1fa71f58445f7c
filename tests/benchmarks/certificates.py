"""From attendance to signed PDFs, all of it: rights, signatures, rows, pages."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from reportlab.pdfgen.canvas import Canvas

from desktop.paths import paths_under
from desktop.services.certificates import certificate_pdf, issue_certificates
from desktop.services.workspace import Workspace, open_workspace
from tests.benchmarks.figure import Figure, median_seconds, seconds
from tests.scenes import BigClass, big_class


def measure(folder: Path) -> Iterator[Figure]:
    one = _issue(_workspace(folder / "one", 2))
    yield Figure("certificate_1_ms", one * 1000, "ms", _floor(1) * 1000)
    yield Figure(
        "certificates_100_s", _issue(_workspace(folder / "many", 100)), "s", _floor(100)
    )


def _workspace(folder: Path, people: int) -> tuple[Workspace, BigClass]:
    workspace = open_workspace(paths_under(folder))
    return workspace, big_class(workspace, people, attended=True)


def _issue(scene: tuple[Workspace, BigClass]) -> float:
    """Time issuing and drawing; one person first, so that fonts are loaded."""
    workspace, in_class = scene
    first, *rest = in_class.people
    edition = in_class.edition_id

    def issue(people: list[UUID]) -> None:
        issued = issue_certificates(workspace, edition, people)
        certificate_pdf(workspace, [one.certificate_id for one in issued])

    issue([first])
    return seconds(lambda: issue(rest))


def _floor(count: int) -> float:
    """Sign and write as many pages with one line each."""
    key = Ed25519PrivateKey.generate()

    def work() -> None:
        canvas = Canvas(BytesIO(), pageCompression=1)
        for number in range(count):
            key.sign(b"%d" % number)
            canvas.drawString(100, 100, str(number))
            canvas.showPage()
        canvas.save()

    return median_seconds(work, 5)
