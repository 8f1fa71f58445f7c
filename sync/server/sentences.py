"""Known errors in words, for administrators."""

from sync.errors import KnownError

_SENTENCES = {
    "hub-not-initialised": "There is no hub in {folder}; make one with "
    "“appello-hub init”.",
    "hub-folder-unusable": "The folder {folder} cannot be used: check its rights, "
    "free space and whether its files are whole.",
    "programme-unknown": "The hub has no programme “{programme}”; make one with "
    "“appello-hub init --programme NAME”.",
    "programme-unclear": "The hub has several programmes ({programmes}); choose one "
    "with --programme.",
    "programme-nameless": "A programme needs a name of one line with a letter or a "
    "digit; choose another --programme.",
    "hub-database-differs": "The hub in {folder} keeps another database, which stays; "
    "to move it, make a backup and restore it with --database.",
    "address-taken": "The hub cannot listen on {host} port {port}: another program "
    "does, or it needs more rights; choose another --port.",
    "postgres-failed": "The embedded PostgreSQL in {folder} did not start; the file "
    "{log} says why.",
    "database-address-invalid": "That is no address of a PostgreSQL server; write "
    "postgresql://NAME:PASSWORD@HOST/DATABASE.",
    "database-refused": "The PostgreSQL server refused: {reason}; the account needs "
    "the right to create schemas in its database.",
    "database-unreachable": "The PostgreSQL server does not answer; check its "
    "address, name and password, and whether it runs.",
    "database-busy": "The database is busy; try again in a moment.",
    "database-too-new": "A newer release of Appello wrote the database; install "
    "that release here too. Nothing was changed.",
    "host-invalid": "No laptop could find “{host}” port {port}; choose another --host "
    "or --port.",
    "picture-unwritable": "The picture cannot be written to {file}; choose another "
    "--png.",
    "station-unknown": "The programme has no laptop “{device}”; see “appello-hub "
    "devices”.",
    "station-unclear": "Several laptops answer to that; choose one by its identifier: "
    "{devices}.",
    "programme-differs": "What is shown in {programmes} is not what the journal says; "
    "keep a backup and tell who looks after the hub.",
    "passphrase-unusable": "The file {file} must hold the passphrase in its first "
    "line, {least} characters or more.",
    "passphrase-wrong": "The backup does not open with this passphrase; nothing was "
    "restored.",
    "backup-unwritable": "The backup cannot be written to {file}; check rights and "
    "free space.",
    "backup-missing": "The backup {file} cannot be read; nothing was restored.",
    "backup-unreadable": "The file is no backup of a hub, or was damaged or cut off; "
    "nothing was restored.",
    "journal-broken": "The journal of “{programme}” has a gap, so that no backup can "
    "be made; “appello-hub verify” says where.",
    "hub-already-there": "There is a hub in {place} already; restore into an empty "
    "folder with --data, or an empty database with --database.",
    "disk-full": "The disk is full; make room and start again. Nothing was lost.",
}


def sentence(error: KnownError) -> str:
    """Return what happened and what to do about it."""
    words = _SENTENCES.get(error.code, "The hub failed: {code}.")
    return words.format_map({"code": error.code} | error.details)
