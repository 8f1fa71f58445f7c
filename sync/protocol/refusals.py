"""Why a hub does not serve a request; both sides know them by their codes."""

from typing import ClassVar

from sync.errors import KnownError


class Refusal(KnownError):
    """The hub understood and said no.

    Attributes:
        status: of the HTTP answer.
    """

    status: ClassVar[int] = 403


class JoinCodeWrong(Refusal):
    """Nobody was given this code."""

    code = "join-code-wrong"


class JoinCodeUsed(Refusal):
    """The code has enrolled a laptop already."""

    code = "join-code-used"


class JoinCodeExpired(Refusal):
    """The code was not used in time."""

    code = "join-code-expired"


class TooManyTries(Refusal):
    """Too many wrong codes of late from the same network, or in all."""

    code = "too-many-tries"
    status = 429


class TooManyRequests(Refusal):
    """The laptop, or its address, asks too often; `seconds` says how long to wait."""

    code = "too-many-requests"
    status = 429


class HubBusy(Refusal):
    """Too many laptops at once; `seconds` says when to ask again."""

    code = "hub-busy"
    status = 503


class HubOtherProgramme(Refusal):
    """The hub keeps another programme than the laptop's."""

    code = "hub-other-programme"
    status = 409


class DeviceUnknown(Refusal):
    """The hub has not enrolled this laptop, or its signature is not its own."""

    code = "device-unknown"
    status = 401


class DeviceRevoked(Refusal):
    """The laptop was struck off."""

    code = "device-revoked"


class ProtocolUnknown(Refusal):
    """One of the two sides is too old for the other."""

    code = "protocol-unknown"
    status = 404


class SessionExpired(Refusal):
    """The token is too old or no token of this hub; log in again."""

    code = "session-expired"
    status = 401


class MessageTooLarge(Refusal):
    """The request is larger than a hub takes."""

    code = "message-too-large"
    status = 413


class RequestSlow(Refusal):
    """The request did not arrive in time."""

    code = "request-slow"
    status = 408


REFUSALS: dict[str, type[Refusal]] = {
    kind.code: kind
    for kind in (
        JoinCodeWrong,
        JoinCodeUsed,
        JoinCodeExpired,
        TooManyTries,
        TooManyRequests,
        HubBusy,
        HubOtherProgramme,
        DeviceUnknown,
        DeviceRevoked,
        ProtocolUnknown,
        SessionExpired,
        MessageTooLarge,
        RequestSlow,
    )
}
