"""A conversation in which the hub knows who is speaking."""

import random
import time
from typing import Protocol
from uuid import UUID

from sync.client.identity import CopyNoticed, DeviceIdentity
from sync.client.transport import Transport
from sync.domain.replica import Cause
from sync.protocol.messages import (
    ChallengeReply,
    ChallengeRequest,
    ProgrammeKeys,
    SessionReply,
    SessionRequest,
    VouchedRequest,
    decode,
    encode,
    session_statement,
)
from sync.protocol.refusals import (
    DeviceUnknown,
    HubBusy,
    SessionExpired,
    TooManyRequests,
)

_PATIENCE_SECONDS = 60
"""How long to wait for a hub that is busy, before the next turn tries again."""


class Turns(Protocol):
    """What to say at the next login, kept outside the database."""

    def last(self) -> bytes:
        """Return what the hub gave at the last login."""
        ...

    def keep(self, turn: bytes) -> None:
        """Keep what it gave, durably."""
        ...


class HubSession:
    """Logs in when needed; lives from one exchange to the next.

    Args:
        vouched: says who let this laptop in, if another one did.

    Attributes:
        holds: what the hub said it holds when we logged in.
        hubs: under which names the hub has written, the present one last.
        hub_key: with which it signs there.
        revoked: whether this laptop may only hand in what it still has.
        word: what the hub has signed of that, where another laptop says so.
    """

    def __init__(
        self,
        transport: Transport,
        identity: DeviceIdentity,
        turns: Turns | None = None,
        vouched: VouchedRequest | None = None,
    ) -> None:
        self._transport, self._identity, self._turns = transport, identity, turns
        self._vouched = vouched
        self._token = ""
        self._held_here = ProgrammeKeys()
        self.holds = ProgrammeKeys()
        self.hubs: list[UUID] = []
        self.hub_key = b""
        self.revoked = False
        self.word = b""

    def enter(self, held_here: ProgrammeKeys) -> None:
        """Log in, unless the hub knows already what this laptop holds."""
        known = held_here in (self._held_here, self.holds)
        self._held_here = held_here
        if not self._token or not known:
            self._log_in()

    def post(self, path: str, body: bytes) -> bytes:
        """Ask as the laptop that we are.

        Raises:
            KnownError: a `Refusal`, or there was no answer.
        """
        waited = 0.0
        while True:
            try:
                return self._transport.post(path, body, token=self._token)
            except SessionExpired:
                self._log_in()
                return self._transport.post(path, body, token=self._token)
            except (HubBusy, TooManyRequests) as busy:
                # others wait too: who comes back at the same instant finds them again
                asked = float(str(busy.details.get("seconds", 1)))
                seconds = asked * random.uniform(1, 2)  # noqa: S311 - no secret
                waited += seconds
                if waited > _PATIENCE_SECONDS:
                    raise
                time.sleep(seconds)

    def hang_up(self) -> None:
        """End the call that another thread is waiting in, and take no more."""
        self._transport.hang_up()

    def close(self) -> None:
        """Close the line, which nobody is using."""
        self._transport.close()

    def _log_in(self) -> None:
        """Log in; where the hub does not know us, who let us in has to count."""
        try:
            self._prove()
        except DeviceUnknown:
            if self._vouched is None:
                raise
            self._transport.post("/v1/vouched", encode(self._vouched))
            self._prove()

    def _prove(self) -> None:
        device = self._identity.device
        asked = encode(ChallengeRequest(device))
        challenge = decode(
            self._transport.post("/v1/challenge", asked), ChallengeReply
        ).challenge
        statement = session_statement(self._transport.certificate_digest, challenge)
        signature = self._identity.private_key.sign(statement)
        proof = SessionRequest(
            device=device,
            challenge=challenge,
            signature=signature,
            holds=self._held_here,
            replica=self._identity.replica,
            turn=self._turns.last() if self._turns else b"",
        )
        reply = decode(self._transport.post("/v1/session", encode(proof)), SessionReply)
        if self._turns:
            if reply.cloned:
                raise CopyNoticed(cause=Cause.CLONED.value)
            self._turns.keep(reply.turn)
        self._token, self.holds = reply.token, reply.holds
        self.hubs, self.hub_key = reply.hubs, reply.hub_key
        self.revoked, self.word = reply.revoked, reply.word
