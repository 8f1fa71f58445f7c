"""What a trial of the connection showed, in one or two sentences."""

from PySide6.QtCore import QCoreApplication

from desktop.errors import explain
from desktop.screens.sync.wording import clock_words
from desktop.services.hub_check import HubCheck, Step


def check_words(check: HubCheck) -> str:
    """Say how far one comes towards the hub, then what is wrong and what to do."""
    translate = QCoreApplication.translate
    names = {
        Step.NAME: translate("Sync", "address found"),
        Step.LINE: translate("Sync", "hub answers"),
        Step.CERTIFICATE: translate("Sync", "it is our hub"),
        Step.LOGIN: translate("Sync", "it knows this laptop"),
        Step.CLOCK: translate("Sync", "clocks agree"),
    }
    passed = ", ".join(names[step] for step in check.passed)
    if check.error is not None:
        problem = explain(check.error)
    elif check.failed is Step.CLOCK:
        problem = clock_words(check.clock_offset)
    else:
        return translate("Sync", "All is well: {steps}.").format(steps=passed)
    if not passed:
        return problem
    return translate("Sync", "{problem} (Until then all is well: {steps}.)").format(
        problem=problem, steps=passed
    )
