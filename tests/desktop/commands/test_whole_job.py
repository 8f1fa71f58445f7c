import json
import os
import subprocess
import sys
from pathlib import Path


def test_the_whole_job_ends_with_identical_rows_everywhere(tmp_path: Path) -> None:
    """Hub on PostgreSQL, two laptops, printed badges on film, certificates."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "desktop", "demo", "--out", str(tmp_path), "--json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    details = {one["step"]: one["detail"] for one in answers if "step" in one}
    for laptop in ("laptop 1", "laptop 2"):
        assert details[f"video scanned at {laptop}"] == "22 in"
    assert details["certificates verified at laptop 2"].endswith(" valid")
    results = [one["result"] for one in answers if "compared" in one]
    assert results == ["identical", "identical"]
    named = [Path(file).name for file in answers[-1]["look_at"]]
    assert named[0] == "attestati.pdf"
    assert done.stderr == ""  # what the hub logs lies beside its folder
    assert (tmp_path / "hub.log").stat().st_size > 0
    for name in ("tesserini.pdf", "tesserini.mkv", "attestati.pdf"):
        assert (tmp_path / name).stat().st_size > 10_000
