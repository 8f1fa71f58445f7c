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
        "hub-name-unknown": translate(
            "Errors",
            "This network does not know the hub's address {host}: check the Wi-Fi or "
            "the cable, and whether other pages open. Go on working, everything will "
            "be sent later.",
        ),
        "hub-refuses": translate(
            "Errors",
            "There is a computer at the hub's address, but no hub is running on it: "
            "tell whoever runs the hub. Go on working, everything will be sent later.",
        ),
        "hung-up": translate(
            "Errors",
            "The exchange was stopped: what had arrived stays, the rest follows with "
            "the next one.",
        ),
        "not-coordinator": translate(
            "Errors",
            "This laptop is no coordinator's: let a coordinator's laptop decide this.",
        ),
        "erasure-final": translate(
            "Errors",
            "An erasure cannot be rejected: other laptops may have carried it out. "
            "Accept it, or leave it where it is.",
        ),
        "conflict-moved": translate(
            "Errors",
            "Somebody changed this meanwhile: look at the values again, then choose.",
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
        "no-camera": translate(
            "Errors", "No camera found: connect one, and its picture appears."
        ),
        "camera-gone": translate(
            "Errors",
            "The camera is not connected any more: plug it in again, or choose another "
            "one.",
        ),
        "camera-denied": translate(
            "Errors",
            "The system keeps the camera from Appello: allow it in the system's "
            "privacy settings (on Linux, join the group “video” and log in again).",
        ),
        "camera-in-use": translate(
            "Errors",
            "Another program is using the camera: close that program, and the picture "
            "comes back by itself.",
        ),
        "camera-failed": translate(
            "Errors",
            "The camera does not start: close other programs that may use it, allow "
            "Appello in the system's privacy settings, or connect it again.",
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
        "entry-empty": translate(
            "Errors", "The entry is empty: write what was done, then record it again."
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
        "coordinator-needed": translate(
            "Errors",
            "This meeting is closed and its register counts: ask a coordinator to "
            "correct it. Nothing was changed.",
        ),
        "mark-taken-back": translate(
            "Errors",
            "That was corrected meanwhile: look at the history again.",
        ),
        "time-to-come": translate(
            "Errors", "That time has not come yet: choose an earlier one."
        ),
        "zoom-report-not-csv": translate(
            "Errors",
            "{file} is not a list in CSV format: export the participants from Zoom as "
            "CSV, and choose that file.",
        ),
        "zoom-report-columns": translate(
            "Errors",
            "This file lacks {missing} (it has: {found}): in Zoom open Reports > Usage "
            "> Participants, untick “Show unique users”, export again, and choose that "
            "file.",
        ),
        "zoom-report-times": translate(
            "Errors",
            "The times in line {line} cannot be read ({text}): export the report from "
            "Zoom again, and choose it as it is.",
        ),
        "nobody-enrolled": translate(
            "Errors",
            "Nobody is enrolled in {edition}: sync, then try again.",
        ),
        "person-unknown": translate(
            "Errors",
            "Nobody here is called “{name}”: check the name, or sync.",
        ),
        "person-ambiguous": translate(
            "Errors",
            "{count} people may be meant by “{name}”: give the whole name, or the "
            "identifier.",
        ),
        "no-badge": translate(
            "Errors",
            "{name} has no badge in force: print one first.",
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
        "copy-noticed": translate(
            "Errors",
            "This laptop's data are a copy of another's: sync again, Appello then "
            "goes on under a name of its own.",
        ),
        "fork-noticed": translate(
            "Errors",
            "Two copies of one laptop have written, and each reached others: sync "
            "again, Appello then keeps the work of both.",
        ),
        "protocol-unknown": translate(
            "Errors",
            "This laptop and the hub speak different versions: install the newest "
            "Appello on both, then sync again.",
        ),
        "hub-busy": translate(
            "Errors",
            "The hub is busy with many laptops: nothing is lost, Appello tries again "
            "by itself.",
        ),
        "not-handed-in": translate(
            "Errors",
            "This laptop was struck off the programme, and some of its work has not "
            "been taken yet: leave it connected and sync again.",
        ),
        "struck-off": translate(
            "Errors",
            "This laptop was struck off the programme: what it still had was handed "
            "in and its data have been removed; give it to your coordinator.",
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
            "Too many wrong codes: wait a minute, then try again; if it stays so, ask "
            "for a new code.",
        ),
        "too-many-requests": translate(
            "Errors",
            "This laptop asks the hub too often: nothing is lost, it goes on by itself "
            "in a while.",
        ),
        "bundle-damaged": translate(
            "Errors",
            "This is no bundle, or it was damaged or changed on its way: copy it again "
            "or have it written again. Nothing of it was taken.",
        ),
        "bundle-too-new": translate(
            "Errors",
            "A newer Appello wrote this bundle: install the newest version here, then "
            "read it again.",
        ),
        "bundle-for-nobody": translate(
            "Errors",
            "No other station could read a bundle yet: join the hub, sync once, then "
            "try again.",
        ),
        "bundle-other-programme": translate(
            "Errors",
            "This bundle belongs to another programme: choose another file. Nothing of "
            "it was taken.",
        ),
        "bundle-writer-unknown": translate(
            "Errors",
            "This laptop does not know the station that wrote this bundle: sync, or "
            "read a bundle of a station it knows, then try again. Nothing of it was "
            "taken.",
        ),
        "bundle-not-for-us": translate(
            "Errors",
            "This bundle was not written for this laptop: let both stations sync, then "
            "have it written again.",
        ),
        "bundle-gap": translate(
            "Errors",
            "A part of this bundle could not be taken ({operations} writes), since "
            "earlier ones are missing: sync, or ask for a bundle with everything, then "
            "read it.",
        ),
        "station-unknown": translate(
            "Errors",
            "No station, or more than one, is called “{station}”: give its number, or "
            "sync first.",
        ),
        "station-without-key": translate(
            "Errors",
            "Nothing can be encrypted for station {station} yet: let it start the "
            "newest version and sync, sync here too, then try again.",
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
        "network-silent": translate(
            "Errors",
            "This laptop is on no local network, or the system lets nobody be heard "
            "there: connect it to the same Wi-Fi or cable as the other one.",
        ),
        "nobody-invites": translate(
            "Errors",
            "No laptop nearby shows this code: check it sign by sign, and that both "
            "are on the same Wi-Fi or cable; or give the hub's address as well.",
        ),
        "not-nearby": translate(
            "Errors",
            "This laptop is on no local network: connect it to the same Wi-Fi or cable "
            "as the new one, then ask for another code.",
        ),
        "not-confirmed": translate(
            "Errors",
            "The hub has not confirmed this laptop yet: sync once, or let the new one "
            "in from another laptop.",
        ),
        "video-not-written": translate(
            "Errors",
            "The video {path} could not be written: free some space, or choose "
            "another folder.",
        ),
    }
