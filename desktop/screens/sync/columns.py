"""The columns of the sync page's lists, and the words in them."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from desktop.screens.sync.naming import (
    choice_words,
    field_name,
    kind_of,
    name_of,
    thing_words,
    value_words,
    whole_name,
    writer_name,
)
from desktop.services.settling import Conflict
from desktop.services.stations import StationLine
from desktop.services.travelling import Held, Written
from desktop.widgets.table import Column
from sync.domain.calendar import local
from sync.domain.replica import Cause

R = TypeVar("R")


def unsent_columns() -> list[Column[Written]]:
    """Return kind, name, when and where."""
    translate = QCoreApplication.translate
    return [
        Column(translate("Sync", "Kind"), lambda line: kind_of(line.thing)),
        Column(translate("Sync", "What"), lambda line: name_of(line.thing), wide=True),
        *_by_whom(lambda line: line),
    ]


def waiting_columns() -> list[Column[Held]]:
    """Return what waits, for what, who wrote it and when."""
    translate = QCoreApplication.translate
    return [
        Column(
            translate("Sync", "What"),
            lambda line: whole_name(line.written.thing),
            wide=True,
        ),
        Column(translate("Sync", "Waits for"), waits_for),
        *_by_whom(lambda line: line.written),
    ]


def set_aside_columns() -> list[Column[Held]]:
    """Return what was set aside, why, who wrote it and when."""
    translate = QCoreApplication.translate
    return [
        Column(translate("Sync", "What"), what_of, wide=True),
        Column(translate("Sync", "Why"), why),
        *_by_whom(lambda line: line.written),
    ]


def conflict_columns() -> list[Column[Conflict]]:
    """Return of what, which field, and the values that stand."""
    translate = QCoreApplication.translate
    return [
        Column(
            translate("Sync", "Of what"),
            lambda line: whole_name(line.thing),
        ),
        Column(
            translate("Sync", "Field"),
            lambda line: field_name(line.thing.entity, line.field),
        ),
        Column(
            translate("Sync", "Values"),
            lambda line: " / ".join(
                value_words(one.value, line.kind) for one in line.candidates
            ),
            wide=True,
        ),
    ]


def station_columns() -> list[Column[StationLine]]:
    """Return number, name, role, when it was heard of, and what happened to it."""
    translate = QCoreApplication.translate
    return [
        Column(
            translate("Sync", "No."),
            lambda line: "" if line.writer.number is None else str(line.writer.number),
            order=lambda line: line.writer.number or 0,
        ),
        Column(translate("Sync", "Name"), station_name),
        Column(
            translate("Sync", "Role"),
            lambda line: choice_words().get(line.role or "", "\N{EN DASH}"),
        ),
        Column(
            translate("Sync", "Last exchange"),
            lambda line: moment(line.last_exchange),
        ),
        Column(
            translate("Sync", "Newest write here"),
            lambda line: moment(line.last_write),
        ),
        Column(translate("Sync", "Events"), events, wide=True),
    ]


def station_name(line: StationLine) -> str:
    """Name a station, and say which one is this."""
    name = line.writer.name or QCoreApplication.translate("Sync", "no name yet")
    here = QCoreApplication.translate("Things", "this one")
    return f"{name} ({here})" if line.writer.here else name


def events(line: StationLine) -> str:
    """Say what a coordinator should know of a station."""
    translate = QCoreApplication.translate
    words = {
        Cause.RESTORED: translate("Sync", "restored from a copy on {day}"),
        Cause.CLONED: translate("Sync", "found to be a copy of another on {day}"),
    }
    said = [words[cause].format(day=_day(at)) for cause, at in line.renewals]
    if line.revoked_at is not None:
        off = translate("Sync", "struck off on {day}")
        said.append(off.format(day=_day(line.revoked_at)))
    return ", ".join(said)


def what_of(line: Held) -> str:
    """Name what was set aside, and the fields that it wanted to write."""
    thing = line.written.thing
    if not line.partial:
        return whole_name(thing)
    fields = ", ".join(field_name(thing.entity, one) for one in line.fields)
    return f"{whole_name(thing)} · {fields}"


def waits_for(line: Held) -> str:
    """Say what has to arrive first."""
    translate = QCoreApplication.translate
    named = [thing_words().get(one, one) for one in line.missing]
    if named:
        return ", ".join(named)
    return {
        "newer-schema": translate("Sync", "a newer Appello: install it"),
        "author-unknown": translate("Sync", "the station that wrote it"),
    }.get(line.reason, translate("Sync", "the next exchange"))


def why(line: Held) -> str:
    """Say why something cannot be applied."""
    translate = QCoreApplication.translate
    if line.rejected:
        return translate("Sync", "rejected by a coordinator")
    return {
        "not-allowed": translate("Sync", "its station's role does not allow it"),
        "device-revoked": translate("Sync", "its station had been struck off"),
        "unknown-entity": translate("Sync", "of a kind unknown here"),
        "bad-value": translate("Sync", "holds a value that cannot be"),
        "same-id-other-content": translate("Sync", "differs from one already here"),
        "refused-by-database": translate("Sync", "contradicts what is here"),
    }.get(line.reason, line.reason)


def _by_whom(written: Callable[[R], Written]) -> list[Column[R]]:
    translate = QCoreApplication.translate
    return [
        Column(
            translate("Sync", "Station"),
            lambda line: writer_name(written(line).writer),
        ),
        Column(
            translate("Sync", "Written"),
            lambda line: moment(written(line).written_at),
            order=lambda line: written(line).written_at.timestamp(),
        ),
    ]


def _day(at: datetime) -> str:
    return f"{local(at):%d/%m/%Y}"


def moment(at: datetime | None) -> str:
    """Write an instant: 21/11/2026 15:02."""
    return "" if at is None else f"{local(at):%d/%m/%Y %H:%M}"
