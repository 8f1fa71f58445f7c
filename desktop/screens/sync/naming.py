"""Names of things, fields and values, as the people of the programme say them."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.screens.sync.field_words import field_words
from desktop.screens.wording import clock, day
from desktop.services.settling import Value, ValueKind
from desktop.services.stations import Writer
from desktop.services.things import Thing
from sync.domain.calendar import local, local_day
from sync.domain.programme import PathKind, PersonKind, Role


def thing_words() -> dict[str, str]:
    """Return what each kind of thing is called."""
    translate = QCoreApplication.translate
    return {
        "mark": translate("Things", "Mark"),
        "activity_entry": translate("Things", "Activity entry"),
        "meeting": translate("Things", "Meeting"),
        "participant": translate("Things", "Participant"),
        "guardian": translate("Things", "Guardian"),
        "consent": translate("Things", "Consent"),
        "enrolment": translate("Things", "Enrolment"),
        "badge": translate("Things", "Badge"),
        "certificate": translate("Things", "Certificate"),
        "certificate_revocation": translate("Things", "Voided certificate"),
        "erasure": translate("Things", "Erasure of a person"),
        "programme": translate("Things", "Programme"),
        "edition": translate("Things", "Edition"),
        "phase": translate("Things", "Phase"),
        "learning_module": translate("Things", "Module"),
        "venue": translate("Things", "Venue"),
        "organisation": translate("Things", "Organisation"),
        "staff": translate("Things", "Staff member"),
        "device": translate("Things", "Station"),
        "replica": translate("Things", "Database"),
        "revocation": translate("Things", "Station struck off"),
        "decision": translate("Things", "Decision"),
        "operation": translate("Things", "an earlier change"),
    }


def kind_of(thing: Thing) -> str:
    """Say what kind of thing it is; one of a newer release by its own name."""
    return thing_words().get(thing.entity, thing.entity)


def name_of(thing: Thing) -> str:
    """Name a thing: D'Ambrosio Nicolò · STEAMcamp 3 · meeting 6 · 15:02."""
    parts = [thing.name, thing.edition]
    if thing.meeting is not None:
        number = QCoreApplication.translate("Wording", "meeting {number}")
        parts.append(number.format(number=thing.meeting))
    match thing.at:
        case datetime() if thing.entity == "mark":
            parts.append(clock(thing.at))
        case datetime():
            parts.append(day(local_day(thing.at)))
        case date():
            parts.append(day(thing.at))
        case None:
            pass
    return " · ".join(filter(None, parts))


def whole_name(thing: Thing) -> str:
    """Name a thing with its kind first."""
    return " · ".join(filter(None, (kind_of(thing), name_of(thing))))


def writer_name(writer: Writer) -> str:
    """Say who wrote something: 2 · Aula grande."""
    translate = QCoreApplication.translate
    if writer.hub:
        return translate("Things", "hub")
    number = "" if writer.number is None else str(writer.number)
    called = " · ".join(filter(None, (number, writer.name)))
    if writer.here:
        here = translate("Things", "this one")
        return f"{called} ({here})" if called else translate("Things", "this station")
    return called or translate("Things", "unknown station")


def field_name(entity: str, field: str) -> str:
    """Say what a field is called; one of a newer release by its own name."""
    words = field_words()
    return words.get(f"{entity}.{field}", words.get(field, field))


def value_words(value: Value, kind: ValueKind) -> str:
    """Write a value: dates, times and names as people read them."""
    translate = QCoreApplication.translate
    match value.raw:
        case None | "":
            return translate("Things", "(empty)")
        case bool():
            yes, no = translate("Things", "yes"), translate("Things", "no")
            return yes if value.raw else no
        case datetime():
            return f"{local(value.raw):%d/%m/%Y %H:%M}"
        case date():
            return f"{value.raw:%d/%m/%Y}"
        case bytes():
            return value.raw.hex()[:16]
        case str() if kind is ValueKind.ONE_OF:
            return choice_words().get(value.raw, value.raw)
        case _ if value.thing is not None:
            return name_of(value.thing)
        case _:
            return str(value.raw)


def choice_words() -> dict[str, str]:
    """Return what the values of closed lists are called."""
    translate = QCoreApplication.translate
    return {
        PersonKind.YOUTH: translate("People", "youth"),
        PersonKind.PARENT: translate("People", "parent"),
        PersonKind.DELEGATE: translate("People", "delegate"),
        Role.TUTOR: translate("Things", "tutor"),
        Role.COORDINATOR: translate("Things", "coordinator"),
        **{kind.value: kind.label for kind in PathKind},
    }
