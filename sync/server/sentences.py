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
    "address-taken": "The hub cannot listen on {host} port {port}: another program "
    "does, or it needs more rights; choose another --port.",
    "postgres-failed": "The embedded PostgreSQL in {folder} did not start; the file "
    "“log” in that folder says why.",
    "database-address-invalid": "That is no address of a PostgreSQL server; write "
    "postgresql://NAME:PASSWORD@HOST/DATABASE.",
    "database-refused": "The PostgreSQL server refused: {reason}; the account needs "
    "the right to create schemas in its database.",
    "database-unreachable": "The PostgreSQL server does not answer; check its "
    "address, name and password, and whether it runs.",
    "database-busy": "The database is busy; try again in a moment.",
    "database-too-new": "A newer release of Appello wrote the database; install "
    "that release here too. Nothing was changed.",
    "disk-full": "The disk is full; make room and start again. Nothing was lost.",
}


def sentence(error: KnownError) -> str:
    """Return what happened and what to do about it."""
    words = _SENTENCES.get(error.code, "The hub failed: {code}.")
    return words.format_map({"code": error.code} | error.details)
