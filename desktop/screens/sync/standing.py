"""How things stand with the hub, as the page shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand, in words and numbers.

    Attributes:
        joined: whether there is a hub that knows this laptop.
        company: whether there are other laptops, and no hub.
        clock: what is wrong with the clock; empty if nothing is.
        repaired: what comparing brought to light; empty if nothing did.
        may_settle: whether this station decides on what others wrote.
    """

    joined: bool
    company: bool
    summary: str
    hub: str
    station: str
    last_exchange: str
    clock: str
    repaired: str
    unsent: int
    waiting: int
    quarantined: int
    conflicts: int
    may_settle: bool
