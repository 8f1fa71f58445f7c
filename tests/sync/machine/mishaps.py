"""What goes wrong with laptops, disks, clocks and the hub."""

from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import delete, select, update

from sync.domain.programme import Role
from sync.schema.device import DeviceRow
from sync.schema.meeting import MarkRow
from sync.store.work import Store
from tests.sync.machine.base import MOST_SEATS, Laptops, few, role, seats


class Mishaps(Laptops):
    """Restarts, wrong clocks, copied and restored disks, revocations, damage."""

    @rule(who=seats)
    def restart(self, who: int) -> None:
        self._who(who).restart()

    @rule(
        who=seats,
        ahead=st.sampled_from(
            [
                timedelta(days=3650),
                timedelta(days=-3650),
                timedelta(hours=-1),
                timedelta(hours=1),
                timedelta(),
            ]
        ),
    )
    def set_the_clock(self, who: int, ahead: timedelta) -> None:
        self._who(who).ahead = ahead

    @rule(who=seats)
    def copy_a_disk(self, who: int) -> None:
        seat = self._who(who)
        folder = self._folder / f"copy{self._number()}"
        seat.copy_to(folder)
        self.copies.append((seat, folder))

    @precondition(lambda self: self.copies)
    @rule(which=few, keys=st.booleans())
    def restore_a_laptop(self, which: int, *, keys: bool) -> None:
        seat, folder = self.copies[-1 - which % len(self.copies)]
        if seat in self.seats:
            self._number()
            seat.unsure = keys
            seat.restore_from(folder, keys=keys)
            self._destroyed()

    @rule(who=seats, alike=st.booleans())
    def clone(self, who: int, *, alike: bool) -> None:
        """Put a copy of a disk into another laptop, perhaps with like hardware."""
        if len(self.seats) == MOST_SEATS:
            return
        original, name = self._who(who), f"clone{self._number()}"
        seat = self._seat(name, original.machine if alike else None)
        original.copy_to(seat.folder)
        original.unsure = seat.unsure = alike
        self.seats.append(seat.open())

    @rule()
    def back_up_the_hub(self) -> None:
        self.yesterday = self.side.picture()

    @rule(by_command=st.booleans())
    def restore_the_hub(self, *, by_command: bool) -> None:
        """Take the hub back to its backup; a bare copy learns of it from laptops.

        Until then its administrator strikes nobody off. After a restore there is a
        new backup: the old one does not know the name that the hub writes under now.
        """
        if self.hub_unsure or any(one.unsure for one in self.seats):
            return
        self.side.go_back(self.yesterday)
        self.hub_unsure = not by_command
        if by_command:
            self.side.renew()
            self.yesterday = self.side.picture()
        self._destroyed()

    @rule(who=seats)
    def revoke(self, who: int) -> None:
        seat = self._who(who)
        left = [
            one
            for one in self.seats
            if one.device not in {*self.struck, seat.device}
            and role(one) == Role.COORDINATOR
        ]
        if self.hub_unsure or not left:
            return
        if _knows_device(self.side.store, seat.device):
            self.struck.add(seat.device)
            self._number()
            self.side.revoke(seat.device)

    @rule(where=seats, lose=st.booleans())
    def flip_a_row(self, where: int, *, lose: bool) -> None:
        """Damage one attendance fact of a laptop, or of the hub."""
        stores = [*(one.store for one in self.seats), self.side.store]
        with stores[where % len(stores)].connect(writes=True) as connection:
            one = connection.execute(
                select(MarkRow.id).order_by(MarkRow.id.desc()).limit(1)
            ).scalar()
            change = delete(MarkRow) if lose else update(MarkRow).values(direction="up")
            if one is not None:
                connection.execute(change.where(MarkRow.id == one))


def _knows_device(store: Store, device: UUID) -> bool:
    with store.read() as session:
        return session.get(DeviceRow, device) is not None
