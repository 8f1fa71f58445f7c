"""What the laptop that let this one in said of the hub, kept until the hub is asked.

It is kept after that as well: a hub that was restored from an older backup has
forgotten this laptop, and takes it again by the same word.
"""

import msgspec

from desktop.services.workspace import Workspace
from sync.protocol.messages import Introduction, VouchedRequest, Voucher, encode
from sync.schema.device import DeviceRow
from sync.schema.journal import NoteRow
from sync.store.permission import hub_names, vouch_for

_NOTE = "voucher"


def keep_introduction(workspace: Workspace, introduction: Introduction) -> None:
    """Note who speaks for this laptop, and who the hub is, unless it knows already."""
    with workspace.store.write() as work:
        connection = work.session.connection()
        if not hub_names(connection):
            vouch_for(connection, introduction.hubs, introduction.hub_key)
        work.session.merge(NoteRow(name=_NOTE, value=encode(introduction.voucher)))
    if introduction.hub_url and not workspace.keys.hub_url:
        workspace.chain.change(
            hub_url=introduction.hub_url, hub_certificate=introduction.hub_certificate
        )


def vouched_request(workspace: Workspace) -> VouchedRequest | None:
    """Return what to tell a hub that does not know this laptop, if anything."""
    with workspace.store.read() as session:
        note = session.get(NoteRow, _NOTE)
        if note is None:
            return None
        name = session.get_one(DeviceRow, workspace.device_id).name
    voucher = msgspec.msgpack.decode(note.value, type=Voucher)
    return VouchedRequest(voucher, workspace.store.replica, name or "")
