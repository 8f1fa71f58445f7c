"""`appello kiosk off`: the way out for whoever has forgotten the staff's PIN."""

import msgspec

from desktop.commands.answers import Answers
from desktop.paths import Paths
from desktop.settings import load_settings, save_settings
from sync.store.errors import FolderUnwritable


def end_kiosk(paths: Paths, answers: Answers) -> None:
    """End kiosk mode and remove the PIN; an open window notices by itself.

    Raises:
        FolderUnwritable: the settings cannot be kept; nothing was changed.
    """
    settings = msgspec.structs.replace(
        load_settings(paths.settings),
        kiosk_meeting=None,
        pin="",
        pin_wrong=0,
        pin_blocked_until=0,
    )
    save_settings(paths.settings, settings)
    if load_settings(paths.settings) != settings:
        raise FolderUnwritable(folder=str(paths.state))
    answers.say(kiosk="off", pin="removed")
