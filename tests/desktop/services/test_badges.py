import pytest
import zxingcpp
from sqlalchemy import select

from desktop.documents.badge import CARD_HEIGHT, CARD_WIDTH
from desktop.documents.reading import render_pages
from desktop.services.badges import (
    NoBadge,
    badge_pdf,
    badge_sheet,
    replace_badge,
    revoke_badge,
)
from desktop.services.check_in import check_in
from desktop.services.meetings import MeetingLine
from desktop.services.people import PersonLine, find_person, people
from desktop.services.workspace import Workspace
from sync.domain.admission import CheckInState
from sync.domain.attendance import Source
from sync.schema.people import BadgeRow


@pytest.fixture
def nicolo(laptop: Workspace) -> PersonLine:
    return now(laptop)


def now(laptop: Workspace) -> PersonLine:
    person = find_person(laptop, "D'Ambrosio Nicolò")
    return next(one for one in people(laptop) if one.person == person)


def codes(pdf: bytes) -> list[str]:
    return [
        code.text
        for page in render_pages(pdf, dpi=150)
        for code in zxingcpp.read_barcodes(page)
    ]


def scan(laptop: Workspace, meeting: MeetingLine, code: str | None) -> CheckInState:
    return check_in(laptop, meeting.id, code or "", source=Source.CAMERA).state


def test_a_badge_is_printed_again_with_the_same_code(
    laptop: Workspace, nicolo: PersonLine
) -> None:
    assert nicolo.printed_on is None
    pdf = badge_pdf(laptop, nicolo.person.id)
    (page,) = render_pages(pdf, dpi=254)
    assert page.size == pytest.approx((CARD_WIDTH * 10, CARD_HEIGHT * 10), abs=2)
    assert codes(pdf) == [nicolo.badge]
    assert now(laptop).printed_on == laptop.now().date()


def test_a_lost_badge_is_replaced_and_opens_no_door_any_more(
    laptop: Workspace, meeting: MeetingLine, nicolo: PersonLine
) -> None:
    replace_badge(laptop, nicolo.person.id)
    fresh = now(laptop).badge
    assert fresh
    assert fresh != nicolo.badge
    assert codes(badge_pdf(laptop, nicolo.person.id, position=4)) == [fresh]
    assert scan(laptop, meeting, nicolo.badge) is CheckInState.REVOKED
    assert scan(laptop, meeting, fresh) is CheckInState.IN
    with laptop.store.read() as session:
        query = select(BadgeRow).where(BadgeRow.participant_id == nicolo.person.id)
        old = next(row for row in session.scalars(query) if row.revoked_at)
    assert old.revoked_reason == "lost"


def test_a_revoked_badge_is_gone_until_another_is_printed(
    laptop: Workspace, meeting: MeetingLine, nicolo: PersonLine
) -> None:
    revoke_badge(laptop, nicolo.person.id, reason="trovato in strada")
    assert now(laptop).badge is None
    with pytest.raises(NoBadge):
        revoke_badge(laptop, nicolo.person.id)
    assert scan(laptop, meeting, nicolo.badge) is CheckInState.REVOKED
    badge_pdf(laptop, nicolo.person.id)
    assert scan(laptop, meeting, now(laptop).badge) is CheckInState.IN


def test_a_part_used_sheet_is_filled_from_a_place(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    whole = badge_sheet(laptop, meeting.edition_id)
    later = badge_sheet(laptop, meeting.edition_id, position=9)
    assert len(codes(whole)) == len(codes(later)) == 22
    assert [len(render_pages(pdf, dpi=30)) for pdf in (whole, later)] == [3, 3]
    assert [len(codes(pdf)) for pdf in (whole, later)] == [22, 22]
