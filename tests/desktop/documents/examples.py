# ruff: noqa: RUF001 - names as people write them, with typographic apostrophes
"""Faces to draw, plain and nasty."""

from datetime import date

from desktop.documents.badge import BadgeFace
from desktop.documents.certificate import CertificateFace

SEVENTY_SIGNS = "Castromediano di Lymburgh Świątek-Šarić Maximilian Ferdinando Wolfgang"
NAMES = ("Èlia Zoë", "D’Ambrosio Nicolò", "Łukasz Świątek-Šarić", SEVENTY_SIGNS)
TOKEN = ("APC1" + "0123456789ABCDEFGHJKMNPQRSTVWXYZ" * 8)[:230]
BADGE_CODE = "AP0123456789ABCDEFGHJKMNPQRS"

CERTIFICATE = CertificateFace(
    serial="POM-2026-S3-0007",
    issuer="The Qube",
    funder="Fondazione CON IL SUD e Italiacamp",
    programme="Pro Officine Mezzogiorno",
    programme_code="F89J21012340007",
    participant="D’Ambrosio Nicolò",
    birth_place="Lecce",
    born_on=date(2010, 5, 3),
    edition="STEAMcamp 3",
    path_kind="STEAMcamp",
    period_from=date(2026, 10, 10),
    period_to=date(2026, 11, 21),
    venue="IISS Galilei-Costa-Scarambone",
    attended_minutes=1650,
    total_minutes=2160,
    contents=("Robotica educativa", "Stampa 3D", "Realtà virtuale"),
    place="Lecce",
    issued_on=date(2026, 11, 22),
    signatory="Maria Assunta De Luca",
    signatory_role="Coordinatrice del progetto",
    token=TOKEN,
)
BADGE = BadgeFace(
    code=BADGE_CODE,
    given_name="Nicolò",
    family_name="D’Ambrosio",
    edition="STEAMcamp 3",
    programme="Pro Officine Mezzogiorno",
)
