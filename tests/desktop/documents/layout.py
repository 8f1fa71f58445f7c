"""Where things stand on a page, as PDFium sees it."""

from itertools import combinations

from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

Bounds = tuple[float, float, float, float]


def assert_apart(pdf: bytes) -> None:
    """Check that all text lies on its page and none upon another."""
    with PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            runs = [run.get_bounds() for run in page.get_objects([FPDF_PAGEOBJ_TEXT])]
            assert runs
            for left, foot, right, top in runs:
                assert 0 < left < right < width
                assert 0 < foot < top < height
            assert not [pair for pair in combinations(runs, 2) if _overlap(*pair)]


def _overlap(one: Bounds, other: Bounds) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > 0.1
        and min(one[3], other[3]) - max(one[1], other[1]) > 0.1
    )
