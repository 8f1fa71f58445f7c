"""Codes of failures into one sentence with the next step, in the user's language."""

from collections import defaultdict
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from sync.errors import KnownError


def explain(error: KnownError) -> str:
    """Return what happened and what to do, in one sentence or two."""
    return explain_code(error.code, error.details)


def explain_code(code: str, details: Mapping[str, str | int] | None = None) -> str:
    """Explain a failure that is told by its code alone."""
    fallback = QCoreApplication.translate(
        "Errors",
        "That did not work ({code}). Try again; if it happens again, tell your "
        "coordinator this code.",
    )
    sentence = _sentences().get(code, fallback)
    return sentence.format_map(defaultdict(str, details or {}, code=code))


def _sentences() -> dict[str, str]:
    translate = QCoreApplication.translate  # the name that lupdate looks for
    return {
        "database-too-new": translate(
            "Errors",
            "These data were written by a newer Appello: install the newest version. "
            "Nothing has been changed.",
        ),
        "database-corrupt": translate(
            "Errors",
            "The database is damaged: leave its file where it is, start Appello on a "
            "new data folder and join the hub again; whatever was sent comes back.",
        ),
        "database-key-wrong": translate(
            "Errors",
            "The key does not fit this database: restore the key that was stored with "
            "it, or start on a new data folder and join the hub again.",
        ),
        "database-key-missing": translate(
            "Errors",
            "The key of this database is gone: unlock the system keyring and start "
            "again, or start on a new data folder and join the hub again.",
        ),
        "disk-full": translate(
            "Errors",
            "The disk is full: free some space and try again. What was recorded is "
            "safe.",
        ),
        "data-folder-unwritable": translate(
            "Errors",
            "Appello may not write to its data folder {folder}: allow it, or choose "
            "another folder with --data.",
        ),
        "already-running": translate(
            "Errors", "Appello is already running on these data: use its open window."
        ),
        "no-display": translate(
            "Errors",
            "There is no screen here: start Appello on a desktop, or use its commands "
            "(appello --help).",
        ),
        "no-hub-here": translate(
            "Errors",
            "This installation carries no hub: install appello[hub] to run the demo "
            "without a screen.",
        ),
        "database-missing": translate(
            "Errors",
            "The database {file} is gone or empty: put its file back, or start on a "
            "new data folder and join the hub again; whatever was sent comes back.",
        ),
        "keyring-locked": translate(
            "Errors",
            "The system keyring does not give the key: unlock it and start again.",
        ),
        "text-too-long": translate(
            "Errors",
            "This text is too long to be sent (more than {limit} characters): shorten "
            "it.",
        ),
        "folder-taken": translate(
            "Errors",
            "The folder {folder} holds data that the demo did not make: choose another "
            "one.",
        ),
        "bug": translate(
            "Errors",
            "Something went wrong. Your data are safe: go on working. A report "
            "without personal data lies in {file}.",
        ),
        "hub-unreachable": translate(
            "Errors",
            "The hub does not answer: check the network and the address. Go on "
            "working, everything will be sent later.",
        ),
        "hub-slow": translate(
            "Errors",
            "The hub is taking too long to answer. Go on working, Appello will try "
            "again by itself.",
        ),
        "hub-other-programme": translate(
            "Errors",
            "This hub belongs to another programme: check the address with your "
            "coordinator.",
        ),
        "hub-key-differs": translate(
            "Errors",
            "The hub at this address is not the one of the code, or not the one joined "
            "before: check address and code, or ask your coordinator for a new code. "
            "Nothing was sent.",
        ),
        "join-code-wrong": translate(
            "Errors", "The hub does not know this join code: check it sign by sign."
        ),
        "join-code-used": translate(
            "Errors",
            "This join code has been used already: ask your coordinator for another "
            "one.",
        ),
        "join-code-expired": translate(
            "Errors",
            "This join code has expired: ask your coordinator for another one.",
        ),
        "not-joined": translate(
            "Errors", "This laptop has not joined a hub yet: do so on the Sync page."
        ),
        "no-multimedia": translate(
            "Errors",
            "Qt's multimedia part cannot be used, so there is no camera: on Linux "
            "install libpulse0.",
        ),
        "no-camera": translate("Errors", "No camera found: connect one."),
        "camera-in-use": translate(
            "Errors",
            "Another program is using the camera: close it, then choose the camera "
            "again.",
        ),
        "camera-failed": translate(
            "Errors",
            "The camera does not start: allow Appello to use it in the system's "
            "privacy settings, or connect it again.",
        ),
        "no-frames": translate(
            "Errors",
            "The camera sends no picture: uncover it, connect it again or choose "
            "another.",
        ),
        "video-cut-off": translate(
            "Errors",
            "The video ends too early: what it showed was recorded; take those who are "
            "missing by hand.",
        ),
        "video-unreadable": translate(
            "Errors", "The video cannot be read to its end: record or copy it again."
        ),
        "unreadable-image": translate(
            "Errors",
            "{path} is not a picture that can be read: choose a PNG or JPEG file.",
        ),
        "unreadable-document": translate(
            "Errors", "{file} cannot be read: choose the PDF as it was issued."
        ),
        "meeting-unknown": translate(
            "Errors", "This laptop does not know that meeting: sync, then try again."
        ),
        "edition-unknown": translate(
            "Errors", "This laptop does not know that edition: sync, then try again."
        ),
        "module-unknown": translate(
            "Errors", "This laptop does not know that module: sync, then try again."
        ),
        "nothing-to-certify": translate(
            "Errors",
            "Nobody has earned a certificate yet: close the meetings that were held, "
            "then try again.",
        ),
        "no-glyph": translate(
            "Errors",
            "“{text}” holds a sign that cannot be printed: write it with Latin "
            "letters.",
        ),
        "meeting-not-open": translate(
            "Errors",
            "This meeting takes no attendance now: it is closed, cancelled or yet to "
            "come. Open another one.",
        ),
        "nobody-enrolled": translate(
            "Errors",
            "Nobody is enrolled in {edition}: sync, then try again.",
        ),
        "certificate-unknown": translate(
            "Errors",
            "This laptop does not know certificate {serial}: check the serial, or "
            "sync.",
        ),
        "programme-present": translate(
            "Errors",
            "There is a programme here already, and the demo never mixes with real "
            "data: load it into an empty data folder.",
        ),
        "database-busy": translate(
            "Errors",
            "Another program is holding the database: close it and try again.",
        ),
        "database-unreachable": translate(
            "Errors",
            "The PostgreSQL server does not answer: check that it is running.",
        ),
        "device-revoked": translate(
            "Errors",
            "This laptop was struck off the programme: hand it to your coordinator.",
        ),
        "device-unknown": translate(
            "Errors",
            "The hub does not know this laptop: ask your coordinator for a new join "
            "code.",
        ),
        "hub-address-invalid": translate(
            "Errors",
            "{url} is not the address of a hub: it looks like https://name:8443.",
        ),
        "hub-failed": translate(
            "Errors",
            "The hub answers but cannot work ({status}): tell whoever runs it. Go on "
            "working, everything will be sent later.",
        ),
        "hub-not-started": translate(
            "Errors",
            "The hub did not start: {reason}",
        ),
        "malformed-message": translate(
            "Errors",
            "The hub and this laptop do not understand each other: install the newest "
            "version on both. Nothing is lost.",
        ),
        "message-too-large": translate(
            "Errors",
            "The hub refused a message as too large: install the newest version on "
            "both. Nothing is lost.",
        ),
        "request-slow": translate(
            "Errors",
            "The network is too slow for the hub. Go on working, Appello will try "
            "again by itself.",
        ),
        "session-expired": translate(
            "Errors",
            "The hub has ended the connection: sync again.",
        ),
        "too-many-tries": translate(
            "Errors",
            "Too many wrong codes: wait a minute, then try again.",
        ),
        "file-unreadable": translate(
            "Errors",
            "{file} cannot be read: check that it is there and that you may read it.",
        ),
        "file-unwritable": translate(
            "Errors",
            "{file} cannot be written: free some space, or choose a folder that you "
            "may write to.",
        ),
        "video-not-written": translate(
            "Errors",
            "The video {path} could not be written: free some space, or choose "
            "another folder.",
        ),
    }
