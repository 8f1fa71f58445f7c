import zxingcpp
from PIL import Image

from desktop.documents.qr import QUIET_MODULES, encode
from tests.desktop.documents.examples import TOKEN


def test_symbol_reads_back() -> None:
    symbol = encode(TOKEN, "M")
    modules = symbol.modules
    side = modules + 2 * QUIET_MODULES
    picture = Image.new("L", (side, side), 255)
    code = Image.frombytes("L", (modules, modules), b"".join(symbol.rows))
    picture.paste(code, (QUIET_MODULES, QUIET_MODULES))
    read = zxingcpp.read_barcode(picture.resize((4 * side, 4 * side), 0))
    assert read is not None
    assert (read.text, read.ec_level) == (TOKEN, "M")


def test_tokens_take_the_compact_mode() -> None:
    assert encode(TOKEN, "M").modules == 53  # version 9 holds 262 signs
    assert encode("A" * 262, "M").modules == 53
