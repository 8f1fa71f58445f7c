"""What the lists and the bundles of the sync page ask for."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.screens.sync.bundles import BundleServices
from desktop.screens.sync.lists import ListServices
from desktop.services import bundles, settling, stations, travelling
from desktop.services.workspace import Workspace
from desktop.widgets.files import ask_where_to_carry, ask_which_bundle


def list_services(workspace: Workspace) -> ListServices:
    """Return the use cases behind the lists."""
    return ListServices(
        unsent=partial(travelling.unsent, workspace),
        waiting=partial(travelling.waiting, workspace),
        set_aside=partial(travelling.set_aside, workspace),
        conflicts=partial(settling.conflicts, workspace),
        stations=partial(stations.stations, workspace),
        decide=partial(travelling.decide, workspace),
        settle=partial(settling.settle, workspace),
    )


def bundle_services(workspace: Workspace, parent: QWidget) -> BundleServices:
    """Return the use cases behind the bundles' buttons."""
    translate = QCoreApplication.translate

    def ask_where(name: str) -> Path | None:
        return ask_where_to_carry(parent, translate("Sync", "Write bundle"), name)

    return BundleServices(
        stations=partial(stations.stations, workspace),
        bundle_name=partial(bundles.bundle_name, workspace),
        ask_where=ask_where,
        ask_which=lambda: ask_which_bundle(parent, translate("Sync", "Read bundle")),
        write=partial(bundles.write_bundle, workspace),
        read=partial(bundles.read_bundle, workspace),
    )
