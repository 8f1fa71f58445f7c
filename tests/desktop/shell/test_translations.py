import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

import desktop
from desktop.paths import resource
from desktop.shell.translations import Language, install

TS = resource("translations", "appello_it.ts")
Message = tuple[str, str]


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    install(qapp, Language.ENGLISH)


def tool(name: str, *arguments: str) -> None:
    command = Path(sys.executable).with_name(name)
    subprocess.run(  # noqa: S603 - a tool of our own environment
        [command, *arguments], check=True, capture_output=True
    )


def messages(file: Path) -> dict[Message, ET.Element]:
    """Return the translation of each source by its context."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): translation
        for context in ET.parse(file).findall("context")  # noqa: S314 - our own file
        for message in context.findall("message")
        if (translation := message.find("translation")) is not None
    }


def test_the_words_of_the_program_are_all_in_the_file(tmp_path: Path) -> None:
    fresh = tmp_path / "appello_it.ts"
    shutil.copy(TS, fresh)
    sources = sorted(Path(desktop.__file__).parent.rglob("*.py"))
    tool(
        "pyside6-lupdate",
        *map(str, sources),
        "-ts",
        str(fresh),
        "-no-obsolete",
        "-locations",
        "none",
    )
    assert messages(fresh).keys() == messages(TS).keys(), "run `make translations`"


def test_italian_is_complete() -> None:
    for source, translation in messages(TS).items():
        assert translation.get("type") is None, source
        forms = [form.text for form in translation.iter("numerusform")]
        assert all(forms or [translation.text]), source


def test_italian_keeps_every_placeholder() -> None:
    for (_context, source), translation in messages(TS).items():
        places = {part.split("}")[0] for part in source.split("{")[1:]}
        words = "".join(translation.itertext())
        assert places == {part.split("}")[0] for part in words.split("{")[1:]}


def test_the_compiled_file_is_up_to_date(tmp_path: Path) -> None:
    fresh = tmp_path / "appello_it.qm"
    tool("pyside6-lrelease", str(TS), "-qm", str(fresh))
    committed = resource("translations", "appello_it.qm").read_bytes()
    assert fresh.read_bytes() == committed, "run `make translations`"


def test_the_program_speaks_both_languages_and_italian_numbers(
    app: QApplication,
) -> None:
    def words(count: int) -> str:
        return QCoreApplication.translate("Gathering", "%n present", None, count)

    install(app, Language.ITALIAN)
    assert QCoreApplication.translate("TodayView", "Take attendance") == "Fai l'appello"
    assert (words(1), words(14)) == ("1 presente", "14 presenti")
    assert QLocale().toString(76.3, "f", 1) == "76,3"
    install(app, Language.ENGLISH)
    assert words(14) == "14 present"
    assert QLocale().toString(76.3, "f", 1) == "76,3"


def test_qts_own_words_are_italian_too(app: QApplication) -> None:
    install(app, Language.ITALIAN)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annulla"
