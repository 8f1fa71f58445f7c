import pypdfium2
import zxingcpp

from desktop.devices.trial_codes import CAMERA_CODE, SCANNER_CODE
from desktop.documents.trial_sheet import trial_sheet
from sync.domain.badge import LENGTH


def test_both_codes_are_read_from_the_page() -> None:
    document = pypdfium2.PdfDocument(trial_sheet(CAMERA_CODE, SCANNER_CODE))
    assert len(document) == 1
    page = document[0]
    codes = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    assert {code.text for code in codes} == {CAMERA_CODE, SCANNER_CODE}
    words = page.get_textpage().get_text_range()
    assert "Fotocamera" in words
    assert "Lettore" in words


def test_the_cameras_code_is_as_dense_as_a_badge() -> None:
    assert len(CAMERA_CODE) == LENGTH
