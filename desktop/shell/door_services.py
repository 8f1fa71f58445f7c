"""What the door may do, on one laptop's data."""

from functools import partial

from desktop.screens.check_in.offers import OfferServices
from desktop.screens.check_in.presenter import CheckInServices
from desktop.screens.check_in.walk_ins import WalkInServices
from desktop.services import (
    badges,
    check_in,
    corrections,
    families,
    meetings,
    roster,
    walk_in,
)
from desktop.services.workspace import Workspace


def door_services(workspace: Workspace) -> CheckInServices:
    """Return the use cases of the check-in screen."""
    return CheckInServices(
        meeting=partial(meetings.meeting, workspace),
        roster=partial(roster.roster, workspace),
        check_in=partial(check_in.check_in_together, workspace),
        check_in_person=partial(check_in.check_in_person, workspace),
        check_in_family=partial(families.check_in_family, workspace),
        take_back=partial(corrections.take_back, workspace),
        offers=OfferServices(
            family=partial(families.family, workspace),
            badge_pdf=partial(badges.badge_pdf, workspace),
            replace_badge=partial(badges.replace_badge, workspace),
        ),
        walk_ins=WalkInServices(
            namesakes=partial(walk_in.namesakes, workspace),
            walk_in=partial(walk_in.walk_in, workspace),
        ),
    )
