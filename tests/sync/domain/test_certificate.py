from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.certificate import (
    CertificateState,
    check,
    fields_digest,
    read_token,
    sign,
    signer_of,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
KEYS = {signer_of(PUBLIC): PUBLIC}
FIELDS = (("serial", "POM-2026-7KQ2-0001"), ("name", "Nicolò D'Ambrosio"))


def token() -> str:
    return sign("POM-2026-7KQ2-0001", fields_digest(FIELDS), KEY)


def test_a_token_of_a_known_laptop_is_valid() -> None:
    read = read_token(token())
    assert read is not None
    assert read.serial == "POM-2026-7KQ2-0001"
    assert read.digest == fields_digest(FIELDS)
    assert check(read, KEYS) is CertificateState.VALID


def test_a_token_of_a_laptop_nobody_knows_is_unknown() -> None:
    read = read_token(token())
    assert read is not None
    assert check(read, {}) is CertificateState.UNKNOWN


@given(st.integers(16, 183), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_no_changed_token_is_valid(at: int, sign_: str) -> None:
    whole = token()
    changed = whole[: at % len(whole)] + sign_ + whole[at % len(whole) + 1 :]
    read = read_token(changed)
    if changed != whole and read is not None:
        assert check(read, KEYS) is not CertificateState.VALID


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    read_token(text)
    read_token("AC1" + text)


def test_the_digest_hangs_on_names_values_and_order() -> None:
    one = fields_digest(FIELDS)
    assert one != fields_digest(reversed(FIELDS))
    assert one != fields_digest((FIELDS[0], ("name", "Nicolo D'Ambrosio")))
    assert fields_digest([("a", "è")]) == fields_digest([("a", "e\u0300")])
