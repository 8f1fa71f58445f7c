"""Take everything off a laptop that no longer belongs to the programme."""

from desktop.services.workspace import Workspace


def wipe(workspace: Workspace) -> None:
    """Close the database and remove it, and destroy the key that opens it.

    The key goes first: without it what a disk may keep of the file is noise.
    """
    workspace.close()
    database = workspace.paths.database
    workspace.chain.destroy()
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    for log in workspace.paths.logs.glob("*"):
        if log.is_file():
            log.unlink(missing_ok=True)
