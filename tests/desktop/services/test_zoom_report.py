"""Reports as Zoom exported them over the years, in two languages, and worse ones."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.services.zoom_report import (
    ReportColumnsMissing,
    ReportNotText,
    ReportTimesUnknown,
    ReportUnreadable,
    ZoomReport,
    read_zoom_report,
)
from sync.domain.attendance import Interval
from sync.domain.online import Shown

DAY = date(2026, 11, 21)
LATER = datetime(2027, 1, 1, tzinfo=UTC)
ANNA = Shown("Anna Però (Anna)", "anna@example.org")
STAY = Interval(
    datetime(2026, 11, 21, 14, 0, 5, tzinfo=UTC),
    datetime(2026, 11, 21, 17, 1, 6, tzinfo=UTC),
)

ENGLISH = """\
Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,\
Recording Consent,In Waiting Room
Anna Però (Anna),anna@example.org,11/21/2026 03:00:05 PM,11/21/2026 06:01:06 PM,182,\
Yes,,No
Luca,,11/21/2026 02:58:00 PM,11/21/2026 03:00:00 PM,2,Yes,,Yes
"""
WITH_MEETING = """\
Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456 7890,STEAMcamp 3,11/21/2026 02:55:00 PM,11/21/2026 06:02:00 PM,\
host@example.org,188,2

Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,\
Recording disclaimer response,In waiting room
Anna Però (Anna),anna@example.org,11/21/2026 03:00:05 PM,11/21/2026 06:01:06 PM,182,\
Yes,OK,No
"""
ITALIAN = """\
Nome (nome originale);E-mail;Ora di ingresso;Ora di uscita;Durata (minuti);Guest;\
Risposta di esclusione di responsabilità per la registrazione;In sala d'attesa
Anna Però (Anna);anna@example.org;21/11/2026 15:00:05;21/11/2026 18:01:06;182;Sì;;No
Luca;;21/11/2026 14:58:00;21/11/2026 15:00:00;2;Sì;;Sì
""".replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
HISTORY = """\
Argomento,Digita,ID,Nome organizzatore,E-mail organizzatore,Ora di inizio,Ora di fine,\
Partecipanti,Durata (minuti),Nome (nome originale),E-mail,Ora di ingresso,\
Ora di uscita,Durata (minuti),Guest,In sala d'attesa
STEAM,Riunione,896 1053,Marta,marta@example.org,21/11/2026 02:54:02 PM,\
21/11/2026 06:37:29 PM,3,104,Anna Però (Anna),anna@example.org,21/11/2026 03:00:05 PM,\
21/11/2026 06:01:06 PM,63,No,No
STEAM,Riunione,896 1053,Marta,marta@example.org,28/11/2026 02:54:02 PM,\
28/11/2026 06:37:29 PM,3,104,Anna Però (Anna),anna@example.org,28/11/2026 03:00:05 PM,\
28/11/2026 06:01:06 PM,63,No,No
"""
HOSTS_ADDRESS_FIRST = """\
Topic\tMeeting ID\tUser Name\tUser Email\tName (Original Name)\tUser Email\tJoin Time\t\
Leave Time
STEAM\t85\tMarta\tmarta@example.org\tAnna Però (Anna)\tanna@example.org\t\
2026-11-21 15:00:05\t2026-11-21T17:01:06Z
"""


def read(
    tmp_path: Path, data: str | bytes, day: date = DAY, now: datetime = LATER
) -> ZoomReport:
    file = tmp_path / "report.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_zoom_report(file, day, now)


@pytest.mark.parametrize(
    "text",
    [ENGLISH, WITH_MEETING, ITALIAN, HISTORY, HOSTS_ADDRESS_FIRST],
    ids=["english", "with meeting", "italian", "history", "tabs and hosts"],
)
def test_a_real_report_tells_who_was_there(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).stays == ((ANNA, STAY),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_whatever_saved_the_file(
    tmp_path: Path, encoding: str, ends: str, separator: str
) -> None:
    text = ITALIAN.replace(";", separator).replace("\n", ends)
    assert read(tmp_path, text.encode(encoding)).stays == ((ANNA, STAY),)


def test_the_waiting_room_and_other_days_are_counted_and_left_out(
    tmp_path: Path,
) -> None:
    report = read(tmp_path, ITALIAN)
    assert (report.rows, report.waiting) == (2, 1)
    other = read(tmp_path, HISTORY)
    assert (other.rows, other.other_days) == (2, (date(2026, 11, 28),))
    assert read(tmp_path, ITALIAN, date(2026, 11, 22)).stays == ()


HEADER = "Nome,Ora di ingresso,Ora di uscita\n"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("05/03/2026 15:00,05/03/2026 18:00", date(2026, 3, 5)),
        ("05/03/2026 15:00,05/03/2026 18:00", date(2026, 5, 3)),
        ("05/03/2026 03:00 PM,05/03/2026 06:00 PM", date(2026, 3, 5)),
        ("05/03/2026 3:00 p.m.,05/03/2026 6:00 p.m.", date(2026, 5, 3)),
        ("5.3.2026 15.00.00,5.3.2026 18.00.00", date(2026, 3, 5)),
        ("2026-03-05T14:00:00.000Z,2026-03-05T18:00:00+01:00", date(2026, 3, 5)),
        ("05/03/26 3:00\N{NARROW NO-BREAK SPACE}PM,-", date(2026, 5, 3)),
    ],
)
def test_day_and_month_are_told_apart_by_the_meeting(
    tmp_path: Path, written: str, day: date
) -> None:
    (((_, stay),)) = read(tmp_path, f"{HEADER}Anna,{written}\n", day).stays
    summer = day.month == 5
    assert stay.since == datetime(
        day.year, day.month, day.day, 13 if summer else 14, tzinfo=UTC
    )


def test_one_date_that_can_be_read_one_way_only_settles_the_whole_file(
    tmp_path: Path,
) -> None:
    lines = (
        "Anna,05/03/2026 15:00,05/03/2026 16:00\nLuca,25/03/2026 15:00,25/03/2026 16:00"
    )
    report = read(tmp_path, HEADER + lines, date(2026, 5, 3))
    assert report.stays == ()
    assert report.other_days == (date(2026, 3, 5), date(2026, 3, 25))


def test_a_line_that_cannot_be_read_is_named_and_the_rest_is_taken(
    tmp_path: Path,
) -> None:
    lines = (
        "Anna,21/11/2026 15:00,21/11/2026 18:00\n"
        "Luca,ieri,oggi\n"
        "Sara,21/11/2026 18:00,21/11/2026 15:00\n"
        "Mara,21/11/2026 15:10\n"
        "Ugo,99/99/2026 15:00,\n"
    )
    report = read(tmp_path, HEADER + lines)
    assert [shown.name for shown, _ in report.stays] == ["Anna", "Mara"]
    assert report.stays[1][1].until is None
    assert report.bad_lines == (3, 4, 6)


@pytest.mark.parametrize(
    "written",
    [
        "9999-12-31T23:30:00Z,9999-12-31T23:40:00Z",
        "9999-12-31T23:30:00-05:00,9999-12-31T23:40:00-05:00",
        "0100-01-01 00:10,0100-01-01 00:20",
        "21/11/1999 15:00,21/11/1999 18:00",
        "21/11/2101 15:00,21/11/2101 18:00",
    ],
)
def test_a_year_out_of_this_century_is_none_that_can_be_read(
    tmp_path: Path, written: str
) -> None:
    lines = f"Anna,21/11/2026 15:00,21/11/2026 18:00\nLuca,{written}\n"
    report = read(tmp_path, HEADER + lines)
    assert [shown.name for shown, _ in report.stays] == ["Anna"]
    assert report.bad_lines == (3,)
    with pytest.raises(ReportTimesUnknown):
        read(tmp_path, f"{HEADER}Luca,{written}\n")


def test_a_changed_header_says_what_is_missing_and_what_was_found(
    tmp_path: Path,
) -> None:
    with pytest.raises(ReportColumnsMissing) as caught:
        read(tmp_path, ENGLISH.replace("Join Time", "Beginn"))
    assert caught.value.details["missing"] == "Join time / Ora di ingresso"
    assert "Name (Original Name), User Email, Beginn" in str(
        caught.value.details["found"]
    )
    unique = "Name (original name),Email,Total duration (minutes),Guest\nAnna,,180,Yes"
    with pytest.raises(ReportColumnsMissing) as caught:
        read(tmp_path, unique)
    assert "Leave time" in str(caught.value.details["missing"])
    with pytest.raises(ReportColumnsMissing):
        read(tmp_path, "")
    with pytest.raises(ReportColumnsMissing):
        read(tmp_path, '"' + "x" * 300_000)


def test_what_is_no_list_of_values_is_refused(tmp_path: Path) -> None:
    for data in (
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\x89PNG\r\n\x1a\n",
        bytes(range(256)),
    ):
        with pytest.raises(ReportNotText):
            read(tmp_path, data)
    with pytest.raises(ReportUnreadable):
        read_zoom_report(tmp_path / "missing.csv", DAY, LATER)
    with pytest.raises(ReportUnreadable):
        read_zoom_report(tmp_path, DAY, LATER)


def test_times_of_which_none_can_be_read_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReportTimesUnknown) as caught:
        read(tmp_path, HEADER + "Anna,45617.62,45617.75\n")
    assert caught.value.details == {"line": 2, "text": "45617.62, 45617.75"}


def test_a_report_of_nobody_is_no_error(tmp_path: Path) -> None:
    assert read(tmp_path, HEADER).rows == 0


def test_nobody_was_there_at_a_time_that_has_not_come(tmp_path: Path) -> None:
    lines = (
        "Anna,21/11/2026 15:00,21/11/2026 16:00\n"
        "Luca,21/11/2026 15:00,21/11/2026 16:01\n"
        "Mara,21/11/2026 16:01,\n"
        "Zoë,22/11/2026 15:00,22/11/2026 16:00\n"
    )
    now = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
    report = read(tmp_path, HEADER + lines, now=now)
    assert [shown.name for shown, _ in report.stays] == ["Anna"]
    assert report.lines_to_come == (3, 4)
    assert report.other_days == (date(2026, 11, 22),)
