"""How one connection behaves, to a hub or to a laptop."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

SPEAK_SECONDS = 10
"""How long a connection may take to say what it wants, or to finish saying it."""

GOODBYE_SECONDS = 1
"""How long the last answer may take to leave once the process is told to end."""


class Connection(H11Protocol):
    """Hangs up on who comes and says nothing, or never ends what it says.

    Idle laptops are hung up on at once: they do not answer a goodbye of TLS.
    """

    _patience: asyncio.TimerHandle | None = None
    _is_ending = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] - as its base
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait(unfinished=True)

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of it."""
        super().data_received(data)
        begun = self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]
        self._wait(unfinished=bool(begun) or self._is_answered_early())

    def on_response_complete(self) -> None:
        """Wait for the rest of a request that was answered before its end."""
        super().on_response_complete()
        if self._is_answered_early():
            self._wait(unfinished=True)
        if self._is_ending:
            self.loop.call_later(GOODBYE_SECONDS, self._hang_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._wait(unfinished=False)
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """Prepare for the end of the process."""
        self._is_ending = True
        super().shutdown()
        if self.transport.is_closing():
            self.transport.abort()

    def _is_answered_early(self) -> bool:
        return (
            self.conn.their_state is h11.SEND_BODY
            and self.conn.our_state is not h11.SEND_RESPONSE
            and self.cycle.response_complete
        )

    def _wait(self, *, unfinished: bool) -> None:
        if unfinished and self._patience is None:
            self._patience = self.loop.call_later(SPEAK_SECONDS, self._hang_up)
        elif self._patience and not unfinished:
            self._patience.cancel()
            self._patience = None

    def _hang_up(self) -> None:
        self.transport.abort()
