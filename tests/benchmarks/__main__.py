"""`python -m tests.benchmarks [NAME]`: print a table and write build/bench.json."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks import (
    bootstrap,
    certificates,
    crowd,
    decode,
    lan,
    scan,
    search,
    start,
    sync,
    wedge,
)
from tests.benchmarks.figure import Figure

BENCHMARKS: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "start": start.measure,
    "scan": scan.measure,
    "decode": decode.hard_frames,
    "idle": decode.idle_frames,
    "video": decode.marks_of_a_film,
    "search": search.measure,
    "certificates": certificates.measure,
    "sync": sync.measure,
    "wedge": wedge.measure,
    "hub": crowd.measure,
    "bootstrap": bootstrap.measure,
    "lan": lan.measure,
}


def main() -> int:
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    subject = only.partition("_")[0]  # a benchmark, or one of its figures
    chosen = [name for name in BENCHMARKS if name.startswith(subject)]
    if not chosen:
        sys.stderr.write(f"There is no benchmark {only}: {', '.join(BENCHMARKS)}.\n")
        return 2
    figures: list[Figure] = []
    sys.stdout.write(f"{'name':26}{'value':>12} {'unit':6}{'floor':>12}\n")
    for name in chosen:
        with tempfile.TemporaryDirectory() as folder:
            for figure in BENCHMARKS[name](Path(folder)):
                figures.append(figure)
                sys.stdout.write(f"{figure}\n")
                sys.stdout.flush()
    file = Path("build/bench.json")
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps([figure.as_json() for figure in figures], indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
