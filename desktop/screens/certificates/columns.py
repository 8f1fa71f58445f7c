"""The columns of the list of who has earned a certificate."""

from PySide6.QtCore import QCoreApplication

from desktop.documents.italian import hours
from desktop.screens.wording import percent
from desktop.services.certificates import EligibilityLine
from desktop.widgets.table import Column


def eligibility_columns() -> list[Column[EligibilityLine]]:
    """Return name, hours, share, state, serial."""
    translate = QCoreApplication.translate
    return [
        Column(
            translate("Certificates", "Name"),
            lambda line: line.person.full_name,
            wide=True,
        ),
        Column(
            translate("Certificates", "Hours"),
            lambda line: hours(line.minutes),
            order=lambda line: line.minutes,
        ),
        Column(
            translate("Certificates", "Share"),
            lambda line: percent(line.percent),
            order=lambda line: line.percent,
        ),
        Column(translate("Certificates", "Certificate"), standing),
        Column(translate("Certificates", "Serial"), lambda line: line.serial or ""),
    ]


def standing(line: EligibilityLine) -> str:
    """Say how far a person is from a certificate."""
    translate = QCoreApplication.translate
    if line.certificate_id is not None:
        return translate("Certificates", "issued")
    if line.earned:
        return translate("Certificates", "earned")
    return translate("Certificates", "not yet")
