"""Text as it is printed, whatever draws it."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """Return `text` as it is printed: composed, on one line, without hidden signs."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(sign for sign in composed if unicodedata.category(sign)[0] != "C")
