"""Use a finished bundle as a tutor would: `smoke.py FOLDER`, non-zero if it fails."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2


def main() -> None:
    """Load the demo, print badges, read one, check it in, open the window."""
    program = Path(sys.argv[1]).resolve() / ("appello" + ".exe" * (os.name == "nt"))
    with TemporaryDirectory() as folder:
        work = Path(folder)

        def appello(*arguments: str | Path) -> list[dict]:
            """Run one command; return the objects it printed."""
            command = [program, *arguments, "--data", work / "data", "--json"]
            return [json.loads(line) for line in _output(command).splitlines()]

        appello("demo-data")
        meeting = next(line for line in appello("meetings") if line["open"])
        sheet, page, codes = work / "badges.pdf", work / "page.png", work / "codes"
        appello("badges", "--edition", meeting["edition"], "--out", sheet)
        pypdfium2.PdfDocument(sheet)[0].render(scale=3).to_pil().save(page)
        codes.write_text(appello("decode", page)[0]["codes"][0]["text"])
        result = appello("check-in", "--meeting", meeting["id"], "--codes", codes)
        if result[0]["state"] != "in":
            sys.exit(f"The badge was not checked in: {result}")
        window = _output([program, "--data", work / "data", "--quit-after-start"])
        if "ready" not in window:
            sys.exit(f"The window did not open: {window}")
    print("The bundle works.")


def _output(command: list[str | Path]) -> str:
    """Return what a command prints; its errors go to the terminal."""
    # No keyring: a build must leave nothing in the keyring of who builds.
    variables = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    done = subprocess.run(  # noqa: S603 - the bundle just built
        command,
        env=variables,
        stdout=subprocess.PIPE,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit code {done.returncode}")
    return done.stdout


if __name__ == "__main__":
    main()
