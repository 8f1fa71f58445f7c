"""The program's language: its own words, Qt's words, the way numbers are written."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop.paths import resource


class Language(StrEnum):
    """The languages that are complete; sources are written in English."""

    ITALIAN = "it"
    ENGLISH = "en"

    @property
    def label(self) -> str:
        """The language's own name for itself."""
        return {Language.ITALIAN: "Italiano", Language.ENGLISH: "English"}[self]


def install(app: QCoreApplication, language: Language) -> None:
    """Speak `language` from now on; widgets made earlier keep their words.

    Numbers and dates stay Italian in every language: 24 hours, decimal comma.
    """
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    words = {
        Language.ITALIAN: QLocale.Language.Italian,
        Language.ENGLISH: QLocale.Language.English,
    }[language]
    QLocale.setDefault(QLocale(words, QLocale.Country.Italy))
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for file in (
        f"{qt_folder}/qtbase_{language}.qm",
        str(resource("translations", f"appello_{language}.qm")),
    ):
        translator = QTranslator(app)
        if translator.load(file):
            app.installTranslator(translator)
