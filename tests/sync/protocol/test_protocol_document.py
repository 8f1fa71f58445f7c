"""The examples of `sync/PROTOCOL.md` are what the program reads and writes."""

import io
import re
from hashlib import blake2b
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.protocol import messages, nearby
from sync.protocol.bundle import BundleReader, bundle_bytes
from sync.protocol.bundle_keys import bundle_key, unwrap
from sync.protocol.chunk import (
    decompress,
    pack_operations,
    to_microseconds,
    unpack_operations,
)
from sync.protocol.join_code import join_link, read_join_link
from sync.protocol.messages import (
    Voucher,
    decode,
    encode,
    session_statement,
    voucher_statement,
)
from sync.protocol.proof import is_proven
from sync.protocol.refusals import REFUSALS
from sync.protocol.vector import (
    Head,
    imprint_of,
    pack_heads,
    pack_vector,
    unpack_heads,
    unpack_vector,
)
from sync.server.app import _MEMBERS
from sync.store.reasons import Reason

DOCUMENT = Path("sync/PROTOCOL.md").read_text()
BLOCKS = dict(re.findall(r"```(?:hex|text) (\S+)\n(.*?)\n```", DOCUMENT, re.DOTALL))
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KINDS = {
    re.sub(r"(?<!^)([A-Z])", r"-\1", name).lower(): kind
    for name, kind in vars(messages).items()
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
} | {"error": messages.ErrorReply}
APART = {
    "vector",
    "heads",
    "chunk",
    "chunk-unpacked",
    "bundle",
    "discovery",
    "join-link",
}


def example(name: str) -> bytes:
    return bytes.fromhex(BLOCKS[name])


@pytest.mark.parametrize("name", sorted(BLOCKS.keys() - APART))
def test_a_message_reads_and_writes_as_it_is_shown(name: str) -> None:
    message = decode(example(name), KINDS[name])
    assert encode(message) == example(name)


def test_the_vector_reads_and_writes_as_it_is_shown() -> None:
    assert pack_vector(unpack_vector(example("vector"))) == example("vector")


def test_the_heads_read_and_write_as_they_are_shown() -> None:
    told = unpack_heads(example("heads"))
    heads = {name: Head(seq, 0, history) for name, (seq, history) in told.items()}
    assert pack_heads(heads) == example("heads")


def test_an_imprint_is_what_the_document_says() -> None:
    one = unpack_operations(example("chunk"))[0]
    at = to_microseconds(one.captured_at)
    numbers = [one.seq.to_bytes(8, "big"), one.lamport.to_bytes(8, "big")]
    said = b"".join([*numbers, one.row_id.bytes, at.to_bytes(8, "big")])
    value = int.from_bytes(blake2b(said, digest_size=8).digest(), "big")
    assert imprint_of(one) == value % 2**63


def test_the_chunk_reads_and_writes_as_it_is_shown() -> None:
    """How hard zstd tries is its own affair; what it packs is not."""
    operations = unpack_operations(example("chunk"))
    assert [one.entity for one in operations] == ["mark", "participant", "edition"]
    assert decompress(example("chunk")) == example("chunk-unpacked")
    assert decompress(pack_operations(operations)) == example("chunk-unpacked")


def test_the_signatures_are_over_what_the_document_says() -> None:
    request = decode(example("session-request"), messages.SessionRequest)
    said = session_statement(bytes(32), request.challenge)
    KEY.public_key().verify(request.signature, said)
    voucher = decode(example("voucher"), Voucher)
    said = voucher_statement(voucher.programme, voucher.public_key, voucher.issued_at)
    KEY.public_key().verify(voucher.signature, said)
    *_, title = unpack_operations(example("chunk"))
    assert is_proven(title, KEY.public_key().public_bytes_raw())


def test_the_bundle_reads_and_writes_as_it_is_shown() -> None:
    reader = BundleReader(io.BytesIO(example("bundle")))
    reader.verify(KEY.public_key().public_bytes_raw(), lambda _: None)
    header = reader.header
    file_key = unwrap(header.readers[header.writer], header.ephemeral, bundle_key(KEY))
    assert file_key
    chunks = [chunk for chunk, _ in reader.chunks(file_key)]
    assert chunks == [example("chunk")]
    assert b"".join(bundle_bytes(header, file_key, KEY, chunks)) == example("bundle")


def test_the_announcement_is_as_it_is_shown() -> None:
    programme = decode(example("voucher"), Voucher).programme
    device = decode(example("voucher"), Voucher).device
    said = nearby.tag(programme, device, "0f" * 16)
    assert said == example("discovery")


def test_the_link_reads_and_writes_as_it_is_shown() -> None:
    link = read_join_link(BLOCKS["join-link"])
    assert link
    assert join_link(link.url, link.code) == BLOCKS["join-link"]


def test_every_endpoint_code_and_reason_is_named() -> None:
    for name in [*_MEMBERS, *REFUSALS, *(reason.value for reason in Reason)]:
        assert f"`{name}`" in DOCUMENT, name
