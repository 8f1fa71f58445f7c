"""A conversation in which the hub knows who is speaking."""

from sync.client.identity import DeviceIdentity
from sync.client.transport import Transport
from sync.protocol.messages import (
    ChallengeReply,
    ChallengeRequest,
    ProgrammeKeys,
    SessionReply,
    SessionRequest,
    decode,
    encode,
    session_statement,
)
from sync.protocol.refusals import SessionExpired


class HubSession:
    """Logs in when needed; lives from one exchange to the next.

    Attributes:
        holds: what the hub said it holds when we logged in.
    """

    def __init__(self, transport: Transport, identity: DeviceIdentity) -> None:
        self._transport, self._identity = transport, identity
        self._token = ""
        self._held_here = ProgrammeKeys()
        self.holds = ProgrammeKeys()

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
        try:
            return self._transport.post(path, body, token=self._token)
        except SessionExpired:
            self._log_in()
            return self._transport.post(path, body, token=self._token)

    def close(self) -> None:
        """Hang up."""
        self._transport.close()

    def _log_in(self) -> None:
        device = self._identity.device
        asked = encode(ChallengeRequest(device))
        challenge = decode(
            self._transport.post("/v1/challenge", asked), ChallengeReply
        ).challenge
        statement = session_statement(self._transport.certificate_digest, challenge)
        signature = self._identity.private_key.sign(statement)
        proof = SessionRequest(device, challenge, signature, self._held_here)
        reply = decode(self._transport.post("/v1/session", encode(proof)), SessionReply)
        self._token, self.holds = reply.token, reply.holds
