"""What a hub answers to laptops."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from sqlalchemy import Connection, select

from sync.protocol.messages import (
    ChallengeRequest,
    JoinRequest,
    SessionRequest,
    VouchedRequest,
)
from sync.server import joining, vouching
from sync.server.app import Door, from_anywhere
from sync.server.exchanging import Side
from sync.server.hub import Hub
from sync.server.sessions import Caller, Sessions
from sync.server.tables import TenantRow


class HubHost:
    """Answers for every programme of a hub, each laptop for its own."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    @property
    def sessions(self) -> Sessions:
        """Who has logged in."""
        return self._hub.sessions

    @property
    def doors(self) -> Mapping[str, Door]:
        """What a stranger may ask, by path."""
        return {
            "/v1/join": (JoinRequest, partial(joining.join, self._hub)),
            "/v1/challenge": (
                ChallengeRequest,
                from_anywhere(partial(joining.challenge, self._hub)),
            ),
            "/v1/session": (
                SessionRequest,
                from_anywhere(partial(joining.log_in, self._hub)),
            ),
            "/v1/vouched": (
                VouchedRequest,
                from_anywhere(partial(vouching.confirm, self._hub)),
            ),
        }

    def side(self, caller: Caller) -> Side:
        """Return the programme of a laptop that has logged in."""
        tenants = self._hub.tenants
        store = tenants.store(caller.tenant_id)
        own = select(TenantRow.programme_id).where(TenantRow.id == caller.tenant_id)

        def programme(connection: Connection) -> UUID | None:
            return connection.execute(own).scalar_one()

        return Side(
            store=store,
            programme=programme,
            seen=self._hub.seen.note,
            outrun=partial(tenants.renew, caller.tenant_id, store.replica),
        )
