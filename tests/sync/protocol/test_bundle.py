import struct
from collections.abc import Callable, Sequence
from hashlib import sha512
from io import BytesIO
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from sync.protocol.bundle import (
    LARGEST_FRAME,
    LARGEST_HEADER,
    BundleDamaged,
    BundleReader,
    BundleTooNew,
    Header,
    bundle_bytes,
)
from sync.protocol.bundle_keys import bundle_key, published, unwrap, wrap

ANNA, BRUNO = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
FILE_KEY = bytes(range(32))
EPHEMERAL = X25519PrivateKey.from_private_bytes(bytes([9]) * 32)
CHUNKS = [b"first", b"second", b"third"]

EXAMPLE = bytes.fromhex(
    "617070656c6c6f2062756e646c650001000000ee88a6777269746572c4100000000000000000"
    "0000000000000001a970726f6772616d6d65c41000000000000000000000000000000003aa63"
    "7265617465645f6174cf000660dc3778d000a66265666f726580a5616674657281c410000000"
    "0000000000000000000000000405a9657068656d6572616cc42057db4b359f23ae5e146e4e25"
    "12056704722506348c150c14753d0c933d04d421a77265616465727381c41000000000000000"
    "000000000000000002c430bc6ac0c5e0a745052439fa3f6fec038e566860aba4d5ff70360d6b"
    "511dce4df82f9c0a8a4024976f18e5ea698a1b9e81a77265766f6b656490000000157ed13042"
    "d9a817d4a9b9ffada55b61682a8d3073bf80000010e34c1daa2c0f35fcd2d36c10761fe796d5"
    "60da84e5278ac890809f0b184a0d9a8163d849bbcd367331cf38ee5d9a2f6d8861c46413d8dd"
    "f531d30c8ef8e1b9a0ee0307ceb0dd8b87eed4391f9294a00b"
)
"""A bundle of one chunk, `first`, from Anna for Bruno."""


def header() -> Header:
    wrapped = wrap(FILE_KEY, EPHEMERAL, published(BRUNO))
    assert wrapped
    return Header(
        writer=UUID(int=1),
        programme=UUID(int=3),
        created_at=1_795_348_800_000_000,
        before={},
        after={UUID(int=4): 5},
        ephemeral=EPHEMERAL.public_key().public_bytes_raw(),
        readers={UUID(int=2): wrapped},
        revoked=[],
    )


def bundle(chunks: Sequence[bytes] = CHUNKS) -> bytes:
    return b"".join(bundle_bytes(header(), FILE_KEY, ANNA, chunks))


def read(data: bytes, writer: Ed25519PrivateKey = ANNA) -> list[bytes]:
    """Read a bundle as Bruno does."""
    reader = BundleReader(BytesIO(data))
    reader.verify(writer.public_key().public_bytes_raw(), lambda _at: None)
    found = reader.header
    key = unwrap(found.readers[UUID(int=2)], found.ephemeral, bundle_key(BRUNO))
    assert key
    return [chunk for chunk, _at in reader.chunks(key)]


def parts(data: bytes) -> list[bytes]:
    """Split a bundle into head, frames and signature."""
    (size,) = struct.unpack_from(">I", data, 16)
    cuts = [0, 20 + size]
    while cuts[-1] < len(data) - 64:
        (size,) = struct.unpack_from(">I", data, cuts[-1])
        cuts.append(cuts[-1] + 4 + size % 2**31)
    return [data[a:b] for a, b in zip(cuts, [*cuts[1:], len(data)], strict=True)]


def signed(pieces: Sequence[bytes]) -> bytes:
    """Sign altered pieces as their writer could."""
    body = b"".join(pieces)
    return body + ANNA.sign(b"appello-bundle-1\0" + sha512(body).digest())


def test_the_example_of_the_format_is_written_and_read_as_ever() -> None:
    assert bundle([b"first"]).hex() == EXAMPLE.hex()
    assert read(EXAMPLE) == [b"first"]
    assert BundleReader(BytesIO(EXAMPLE)).header == header()


@pytest.mark.parametrize("count", range(4))
def test_what_is_written_is_read(count: int) -> None:
    assert read(bundle(CHUNKS[:count])) == CHUNKS[:count]


def test_every_changed_byte_is_noticed() -> None:
    data = bundle()
    for at in range(len(data)):
        for flip in (1, 0x80):
            changed = bytearray(data)
            changed[at] ^= flip
            with pytest.raises((BundleDamaged, BundleTooNew)):
                read(bytes(changed))


def test_a_cut_or_something_added_is_noticed() -> None:
    data = bundle()
    for length in range(len(data)):
        with pytest.raises(BundleDamaged):
            read(data[:length])
    with pytest.raises(BundleDamaged):
        read(data + b"\0")


def test_another_writers_signature_is_noticed() -> None:
    with pytest.raises(BundleDamaged):
        read(bundle(), writer=BRUNO)


@pytest.mark.parametrize(
    "alter",
    [
        lambda head, one, two, three, end: [head, two, one, three, end],
        lambda head, one, two, _three, end: [head, one, two, end],
        lambda head, _one, two, three, end: [head, two, three, end],
        lambda head, one, two, three, end: [head, one, two, two, three, end],
        lambda head, one, two, three, _end: [head, one, two, last(three)],
        lambda head, one, two, three, end: [head, one, two, three, not_last(end)],
        lambda head, *_: [head, sealed(0, b"content", last=True)],
        lambda head, one, *_: [head, one, sealed(1, b""), sealed(2, b"", last=True)],
        lambda head, *_: [head, struct.pack(">I", 2**31)],
        lambda head, *_: [head, struct.pack(">I", LARGEST_FRAME + 1)],
        lambda head, *_: [head, struct.pack(">I", 2**32 - 1)],
    ],
)
def test_frames_out_of_their_order_are_noticed_though_signed(
    alter: Callable[..., list[bytes]],
) -> None:
    *pieces, _signature = parts(bundle())
    assert read(signed(pieces)) == CHUNKS
    with pytest.raises(BundleDamaged):
        read(signed(alter(*pieces)))


def sealed(number: int, content: bytes, *, last: bool = False) -> bytes:
    nonce = number.to_bytes(11, "big") + bytes([last])
    frame = ChaCha20Poly1305(FILE_KEY).encrypt(nonce, content, None)
    return struct.pack(">I", len(frame) + 2**31 * last) + frame


def last(frame: bytes) -> bytes:
    return bytes([frame[0] | 0x80]) + frame[1:]


def not_last(frame: bytes) -> bytes:
    return bytes([frame[0] & 0x7F]) + frame[1:]


def test_a_file_of_a_newer_release_is_told_apart_from_noise() -> None:
    with pytest.raises(BundleTooNew):
        read(b"appello bundle\0\2" + b"whatever")
    for noise in (b"", b"PK\3\4" + bytes(100), b"appello bundle\0\0" + bytes(100)):
        with pytest.raises(BundleDamaged):
            read(noise)


class Watched(BytesIO):
    """A file that notes how much it was asked for at once."""

    most = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.most = max(self.most, size or 0)
        return super().read(size)


def test_no_more_is_read_at_once_than_a_part_may_hold() -> None:
    claim = struct.pack(">I", LARGEST_HEADER + 1)
    file = Watched(b"appello bundle\0\1" + claim + bytes(100))
    with pytest.raises(BundleDamaged):
        BundleReader(file)
    assert file.most < 100
    head = parts(bundle())[0]
    file = Watched(head + struct.pack(">I", LARGEST_FRAME + 1) + bytes(100))
    reader = BundleReader(file)
    with pytest.raises(BundleDamaged):
        reader.verify(bytes(32), lambda _at: None)
    assert file.most < 1000


def test_a_files_key_is_unwrapped_by_its_reader_alone() -> None:
    ephemeral = EPHEMERAL.public_key().public_bytes_raw()
    wrapped = wrap(FILE_KEY, EPHEMERAL, published(BRUNO))
    assert wrapped
    assert unwrap(wrapped, ephemeral, bundle_key(BRUNO)) == FILE_KEY
    assert unwrap(wrapped, ephemeral, bundle_key(ANNA)) is None
    assert unwrap(b"", ephemeral, bundle_key(BRUNO)) is None
    assert unwrap(wrapped, bytes(32), bundle_key(BRUNO)) is None


@pytest.mark.parametrize("junk", [b"", bytes(31), bytes(32), bytes(33)])
def test_a_published_key_that_is_none_gets_nothing(junk: bytes) -> None:
    assert wrap(FILE_KEY, EPHEMERAL, junk) is None


def test_a_laptops_key_follows_from_its_own_for_ever() -> None:
    assert published(ANNA).hex() == (
        "09c3b380bdc5933f979a8b93a36b969034300f12c1e206af5489070027ec2835"
    )
