# ruff: noqa: RUF001 - names as people write them, with typographic apostrophes
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.certificate import TITLE, certificates, printed_fields
from desktop.documents.fonts import NoGlyph
from desktop.documents.reading import (
    CertificatePage,
    UnreadableDocument,
    read_certificate,
    render_pages,
)
from tests.desktop.documents.examples import (
    CERTIFICATE,
    NAMES,
    SEVENTY_SIGNS,
    TOKEN,
)
from tests.desktop.documents.layout import assert_apart

LATIN = [
    *map(chr, range(0x20, 0x7F)),
    *map(chr, range(0xA1, 0x149)),
    *"ſƒơưșțḂẁẂẃŵẅạếửỳȘȚ‘’“”–—…•·€",
]
texts = st.text(LATIN, min_size=1, max_size=90).filter(
    lambda text: any(map(str.isalnum, text))  # PDFium reads a lone dash as a hyphen
)


Read = Callable[[bytes], list[CertificatePage]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(pdf: bytes) -> list[CertificatePage]:
        path = tmp_path / "attestato.pdf"
        path.write_bytes(pdf)
        return read_certificate(path)

    return read


def test_page_says_what_the_face_says(read: Read) -> None:
    (page,) = read(certificates([CERTIFICATE]))
    for printed in (
        TITLE,
        "D’Ambrosio Nicolò",
        "nato/a a Lecce il 03/05/2010",
        "dal 10/10/2026 al 21/11/2026",
        "27 h 30 min su 36 h (76,3 %)",
        "POM-2026-S3-0007",
        "CUP F89J21012340007",
        "Lecce, 22/11/2026",
        "non è un titolo di studio",
    ):
        assert printed in page.text
    assert page.token == TOKEN


@pytest.mark.parametrize("name", NAMES)
def test_names_come_back_whole(read: Read, name: str) -> None:
    (page,) = read(certificates([replace(CERTIFICATE, participant=name)]))
    assert page.shows(name)
    assert page.token == TOKEN


@settings(max_examples=40, deadline=None)
@given(name=texts, edition=texts, place=texts, contents=st.lists(texts, max_size=20))
def test_printed_fields_stand_on_the_page(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    edition: str,
    place: str,
    contents: list[str],
) -> None:
    face = replace(
        CERTIFICATE,
        participant=name,
        edition=edition,
        birth_place=place,
        contents=tuple(contents),
    )
    path = tmp_path_factory.mktemp("pdf") / "attestato.pdf"
    path.write_bytes(certificates([face]))
    (page,) = read_certificate(path)
    missing = [pair for pair in printed_fields(face) if not page.shows(pair[1])]
    assert not missing
    assert page.token == TOKEN


@pytest.mark.parametrize(
    "field", ["participant", "edition", "venue", "issuer", "funder", "programme"]
)
def test_long_texts_do_not_overlap(field: str) -> None:
    face = replace(
        CERTIFICATE,
        **{field: f"{SEVENTY_SIGNS} {SEVENTY_SIGNS}"},
        contents=(SEVENTY_SIGNS, "Stampa 3D") * 12,
    )
    assert_apart(certificates([face]))


def test_what_is_unknown_is_left_out() -> None:
    face = replace(
        CERTIFICATE, birth_place="", born_on=None, programme_code="", funder=""
    )
    keys = dict(printed_fields(face)).keys()
    assert not keys & {"birth", "programme_code", "funder"}
    born = replace(CERTIFICATE, birth_place="")
    assert dict(printed_fields(born))["birth"] == "nato/a il 03/05/2010"
    assert certificates([face])


def test_composed_and_decomposed_names_print_alike() -> None:
    apart = replace(CERTIFICATE, participant="D’Ambrosio  Nicolo\u0300\u00ad")
    assert printed_fields(apart) == printed_fields(CERTIFICATE)


def test_same_faces_same_bytes() -> None:
    faces = [replace(CERTIFICATE, participant=name) for name in NAMES]
    assert certificates(faces) == certificates(faces)


def test_fonts_are_embedded_as_subsets_once_a_file() -> None:
    pdf = certificates([replace(CERTIFICATE, participant=name) for name in NAMES])
    assert pdf.count(b"/FontFile2") == 3
    assert set(re.findall(rb"/BaseFont /([\w+-]+)", pdf)) == {
        b"AAAAAA+Inter-Regular",
        b"AAAAAA+Inter-SemiBold",
        b"AAAAAA+Inter-Bold",
    }
    assert len(pdf) < 120_000


def test_metadata() -> None:
    pdf = certificates([CERTIFICATE])
    with PdfDocument(pdf) as document:
        data = document.get_metadata_dict()
    assert (data["Title"], data["Author"]) == (TITLE, "The Qube")
    assert b"/Lang (it-IT)" in pdf


def test_a_page_each_and_told_so() -> None:
    told: list[int] = []
    pdf = certificates([CERTIFICATE] * 3, on_page=told.append)
    assert told == [1, 2, 3]
    assert len(render_pages(pdf, dpi=30)) == 3


def test_a_sign_that_cannot_be_printed_is_refused() -> None:
    with pytest.raises(NoGlyph):
        certificates([replace(CERTIFICATE, participant="李明")])


def test_a_changed_number_is_not_shown(read: Read) -> None:
    (page,) = read(certificates([replace(CERTIFICATE, attended_minutes=7650)]))
    assert "27 h 30 min" in page.text
    assert not page.shows("27 h 30 min su 36 h")


def locked() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt="segreto")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [certificates([CERTIFICATE])[:-4000], b"ciao %%EOF", b"", locked()],
    ids=["cut", "foreign", "empty", "locked"],
)
def test_unreadable_documents_are_known(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "attestato.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument):
        read_certificate(path)


def test_missing_document_is_known(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument):
        read_certificate(tmp_path / "attestato.pdf")


def test_code_reads_at_150_dpi() -> None:
    (page,) = render_pages(certificates([CERTIFICATE]), dpi=150)
    assert [code.text for code in zxingcpp.read_barcodes(page)] == [TOKEN]


def test_field_broken_after_a_hyphen_is_shown(read: Read) -> None:
    name = f"{SEVENTY_SIGNS.replace(' ', '- ')} {SEVENTY_SIGNS.replace(' ', '- ')}"
    (page,) = read(certificates([replace(CERTIFICATE, participant=name)]))
    assert name not in page.text
    assert page.shows(name)


def test_one_day_and_whole_hours() -> None:
    face = replace(
        CERTIFICATE,
        period_from=date(2026, 11, 21),
        attended_minutes=2160,
    )
    fields = dict(printed_fields(face))
    assert fields["period"] == "il 21/11/2026"
    assert fields["hours"] == "36 h su 36 h (100,0 %)"


def test_share_is_never_rounded_up() -> None:
    fields = dict(printed_fields(replace(CERTIFICATE, attended_minutes=1619)))
    assert fields["hours"] == "26 h 59 min su 36 h (74,9 %)"
