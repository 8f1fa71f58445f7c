"""Crockford's base 32: digits and upper-case letters that survive any keyboard.

Source: https://www.crockford.com/base32.html, without check symbols.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)} | {
    "O": 0,
    "I": 1,
    "L": 1,
}


def encode(value: int, length: int) -> str:
    """Return `value` as `length` signs, most significant first."""
    return "".join(
        ALPHABET[value >> 5 * place & 31] for place in reversed(range(length))
    )


def decode(text: str) -> int | None:
    """Return the number that `text` stands for, or `None` for a foreign sign."""
    value = 0
    for sign in text.upper():
        digit = _VALUES.get(sign)
        if digit is None:
            return None
        value = value << 5 | digit
    return value


def encode_bytes(data: bytes) -> str:
    """Return `data` as signs, padded with zero bits at its end."""
    length = -(-len(data) * 8 // 5)
    spare = length * 5 - len(data) * 8
    return encode(int.from_bytes(data, "big") << spare, length)


def decode_bytes(text: str, size: int) -> bytes | None:
    """Return the `size` bytes that `encode_bytes` turned into `text`."""
    value = decode(text)
    spare = len(text) * 5 - size * 8
    if value is None or not 0 <= spare < 5 or value & (1 << spare) - 1:
        return None
    return (value >> spare).to_bytes(size, "big")
