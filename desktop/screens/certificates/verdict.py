"""What the check of a certificate says."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.services.verify_certificate import Verification
from desktop.widgets.theme import Tone
from sync.domain.certificate import CertificateState

_WORST_FIRST = (
    CertificateState.ALTERED,
    CertificateState.REVOKED,
    CertificateState.UNKNOWN,
    CertificateState.REPLACED,
    CertificateState.VALID,
)
_TONES = {
    CertificateState.VALID: Tone.IN,
    CertificateState.REPLACED: Tone.ALREADY,
    CertificateState.UNKNOWN: Tone.ALREADY,
    CertificateState.REVOKED: Tone.REFUSED,
    CertificateState.ALTERED: Tone.REFUSED,
}


def verdict(found: Sequence[Verification]) -> tuple[Tone, str]:
    """Say what a check found; of many pages, the worst."""
    worst = min(found, key=lambda one: _WORST_FIRST.index(one.state))
    details = (worst.serial or "", worst.participant, worst.edition)
    words = [_sentence(worst.state), " · ".join(filter(None, details))]
    if len(found) > 1:
        valid = sum(one.state is CertificateState.VALID for one in found)
        count = QCoreApplication.translate("Verdict", "Valid pages: {valid} of {all}.")
        words.append(count.format(valid=valid, all=len(found)))
    return _TONES[worst.state], " ".join(filter(None, words))


def _sentence(state: CertificateState) -> str:
    translate = QCoreApplication.translate
    return {
        CertificateState.VALID: translate("Verdict", "Valid certificate."),
        CertificateState.REPLACED: translate(
            "Verdict", "Replaced by a newer certificate: ask for that one."
        ),
        CertificateState.UNKNOWN: translate(
            "Verdict",
            "This laptop cannot confirm it: sync, then check again. A certificate of "
            "another programme stays unknown.",
        ),
        CertificateState.REVOKED: translate("Verdict", "Revoked: it no longer counts."),
        CertificateState.ALTERED: translate(
            "Verdict", "Altered: what is printed is not what was signed."
        ),
    }[state]
