import json
import re
import signal
import socket
import stat
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import update

from sync.protocol.join_code import read_join_link
from sync.schema.people import ParticipantRow
from sync.server import sentences
from sync.server.__main__ import main
from sync.server.folder import HubFolder
from sync.server.hub import open_hub
from tests.sync.sample import ZOE, mark
from tests.sync.server.own_hubs import NewLaptop
from tests.sync.server.processes import Administrator, serving


def test_an_administrator_sees_what_laptops_did(
    administrator: Administrator, data: Path, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop("ingresso")
    laptop.fill()
    (code,) = administrator.types("enrol", "--role", "coordinator")
    assert code.keys() == {"code", "url", "link", "programme", "role", "expires"}
    with serving(data) as (process, url):
        laptop.join(url, code["code"])
        for _ in range(3):
            laptop.sync()
        device, _ = administrator.types("devices")
        assert (device["name"], device["station"]) == ("ingresso", 1)
        assert (device["role"], device["revoked"]) == ("coordinator", None)
        assert device["replicas"][0]["replica"] == str(laptop.store.replica)
        assert device["lag"] == 0
        assert device["last_seen"]
        (status,) = administrator.types("status")
        assert status["devices"][0] == device
        assert status["operations"] >= 6
        assert (status["programme"], status["name"]) == ("appello", "Appello")
        assert (status["waiting"], status["quarantined"]) == (0, 0)
        assert status["last_write"]
        (struck,) = administrator.types("revoke", "ingresso", "--reason", "perso")
        assert struck["revoked"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_a_code_is_a_picture_too(
    administrator: Administrator,
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    png = tmp_path / "code.png"
    (told,) = administrator.types("enrol", "--png", str(png))
    (seen,) = zxingcpp.read_barcodes(Image.open(png))
    assert seen.text == told["link"]
    assert stat.S_IMODE(png.stat().st_mode) == 0o600
    link = read_join_link(seen.text)
    assert link
    assert (link.url, str(link.code)) == (told["url"].lower(), told["code"])

    assert main(["enrol", "--data", str(data)]) == 0
    first, *drawing = capsys.readouterr().out.splitlines()
    rows = [
        [255 * (sign in above) for sign in line for _ in range(2)]
        for line in drawing
        for above in ("█▀", "█▀", "█▄", "█▄")
    ]
    image = Image.new("L", (len(rows[0]), len(rows)))
    image.putdata([value for row in rows for value in row])
    (seen,) = zxingcpp.read_barcodes(image.resize((image.width * 4, image.height * 4)))
    assert seen.text in first

    nowhere = str(tmp_path / "none" / "code.png")
    (error,) = administrator.types("enrol", "--png", nowhere)
    assert error["error"] == "picture-unwritable"


def test_what_was_mistyped_is_told_in_the_same_form(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for words in (
        ["enrol", "--minutes", "-5"],
        ["enrol", "--minutes", "0"],
        ["enrol", "--minutes", "soon"],
        ["enrol", "--role", "king"],
        ["nothing"],
        ["backup", "file"],
        [],
    ):
        assert main([*words, "--json"]) == 2
        out, err = capsys.readouterr()
        assert json.loads(out)["error"] == "usage"
        assert "appello-hub" in json.loads(out)["message"]
        assert err == ""
        assert main(words) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("usage: appello-hub")
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert re.fullmatch(r"appello-hub \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_a_hub_moves_by_its_backup(
    administrator: Administrator, data: Path, tmp_path: Path, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop("laptop")
    laptop.fill()
    mark(laptop.store, 20)
    phrase, file = tmp_path / "phrase", str(tmp_path / "backup")
    phrase.write_text("correct horse battery")
    secret = ("--passphrase-file", str(phrase))
    with serving(data) as (_, url):
        laptop.join(url, administrator.code())
        laptop.sync()
        (told,) = administrator.types("backup", file, *secret)
    (status,) = administrator.types("status")
    assert told["operations"] == status["operations"]
    assert told["programmes"] == 1
    again = tmp_path / "again"  # with a PostgreSQL of its own
    (restored,) = administrator.types("restore", file, *secret, data=again)
    assert restored["programme"] == "appello"
    (moved,) = administrator.types("status", data=again)
    assert moved["operations"] == status["operations"]
    (verdict,) = administrator.types("verify", data=again)
    assert verdict["whole"] is True
    assert verdict["rows"] >= 25
    one, other = (HubFolder(folder) for folder in (data, again))
    assert one.certificate().digest == other.certificate().digest
    assert one.settings().host == other.settings().host
    assert stat.S_IMODE((again / "hub.pem").stat().st_mode) == 0o600


def test_what_does_not_follow_from_the_journal_is_a_failure(
    administrator: Administrator, data: Path, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop("laptop")
    laptop.fill()
    with serving(data) as (_, url):
        laptop.join(url, administrator.code())
        laptop.sync()
    with open_hub(HubFolder(data)) as hub:
        store = hub.tenants.store(hub.tenants.named(None).id)
        with store.connect(writes=True) as connection:
            connection.execute(update(ParticipantRow).values(given_name="Zoe"))
    verdict, error = administrator.types("verify")
    assert verdict["whole"] is False
    assert verdict["differences"] == [
        {"entity": "participant", "id": str(ZOE), "fields": ["given_name"]}
    ]
    assert error["error"] == "programme-differs"
    assert "Zo" not in json.dumps(verdict)


def test_every_failure_has_a_sentence_of_its_own() -> None:
    """Those of the programs it is made of are told by a laptop's tests."""
    words = Path(sentences.__file__).parent.glob("*.py")
    codes = {
        code
        for file in words
        if file.name not in {"lan.py", "laptop_hosting.py", "invitations.py"}
        for code in re.findall(
            r'^    code = "([a-z-]+)"', file.read_text(), re.MULTILINE
        )
    }
    assert codes
    assert codes <= sentences._SENTENCES.keys()


def test_errors_are_one_sentence(
    administrator: Administrator, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def error(*words: str) -> str:
        (line,) = administrator.types(*words)
        assert line["message"].endswith(".")
        return line["error"]

    assert error("enrol", "--programme", "x") == "programme-unknown"
    administrator.types("init", "--programme", "Second")
    assert error("enrol") == "programme-unclear"
    away = "postgresql://127.0.0.1:1/none"
    assert error("status", "--database", away) == "database-unreachable"
    for wrong in ("nonsense", "sqlite:///hub.db", "postgresql://a:b:c/d"):
        assert error("status", "--database", wrong) == "database-address-invalid"
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        taken = ("serve", "--host", "127.0.0.1", "--port", port)
        assert error(*taken) == "address-taken"
    assert main(["status", "--data", str(data / "nowhere")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("There is no hub in")
    assert err.count("\n") == 1


def test_a_hub_that_could_not_begin_may_be_begun_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], postgresql: str
) -> None:
    administrator = Administrator(tmp_path / "hub", capsys)
    nobody = "postgresql://nobody@127.0.0.1:1/nothing"
    (failed,) = administrator.types("init", "--database", nobody)
    assert failed["error"] == "database-unreachable"
    (made,) = administrator.types("init", "--database", postgresql)
    assert made["programme"]


def test_a_hub_that_is_there_is_found_elsewhere_when_told_so(
    administrator: Administrator, data: Path
) -> None:
    """What was given out before stays; what is given out from now on is new."""
    (before,) = administrator.types("enrol")
    (told,) = administrator.types("init", "--host", "new.example.org")
    assert told["programme"] == "appello"
    assert told["url"] == before["url"].replace(
        before["url"].split("//")[1].rpartition(":")[0], "new.example.org"
    )
    (told,) = administrator.types("init", "--port", "9443")
    (code,) = administrator.types("enrol")
    assert told["url"] == code["url"] == "https://new.example.org:9443"
    link = read_join_link(code["link"])
    assert link
    assert link.url == code["url"]
    assert stat.S_IMODE((data / "hub.json").stat().st_mode) == 0o600
    # neither a word about it nor a wrong one changes it
    administrator.types("init", "--programme", "Second")
    (wrong,) = administrator.types("init", "--port", "0")
    assert wrong["error"] == "host-invalid"
    assert HubFolder(data).settings().url == code["url"]


def test_a_hub_keeps_its_database(
    administrator: Administrator, data: Path, postgresql: str
) -> None:
    settings = HubFolder(data).settings()
    for other in (postgresql, ""):
        (error,) = administrator.types("init", "--database", other, "--port", "9443")
        assert error["error"] == "hub-database-differs"
        assert postgresql not in error["message"]
    assert HubFolder(data).settings() == settings
    administrator.types("init", "--database", settings.database)


@pytest.mark.parametrize("name", ["", "  ", "…", "a\nb"])
def test_a_programme_has_a_name_that_can_be_read(
    administrator: Administrator, data: Path, tmp_path: Path, name: str
) -> None:
    for place in (data, tmp_path / "none"):
        (error,) = administrator.types("init", "--programme", name, data=place)
        assert error["error"] == "programme-nameless"
    assert not (tmp_path / "none").exists()
    assert len(administrator.types("status")) == 1
