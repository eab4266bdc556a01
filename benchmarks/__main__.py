"""python -m benchmarks: runs each kind in a process of its own and prints one table."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, Skipped, table

KINDS = {
    "start": "process start to the painted gate, against an empty window",
    "search": "a keystroke in the search box at 100,000 patients",
    "act": "what an act costs beside a bare durable commit",
    "chart": "a chart of 100 pages beside bare platypus",
    "receipt": "a receipt, the first and the next, and its page on the screen",
    "calendar": "a week of 20 providers: scroll, resize, one visit moved, the next free slot",
    "backup": "a proven backup beside a file copy, and who writes meanwhile",
    "growth": "ten times the patients: search, day, patient file, account",
    "answers": "2,000 answers of payers in one file: the longest silence, and the whole beside a limit",
    "gap": "the longest silence of the event loop in the main window",
}
TOP = Path(__file__).parent.parent


def main() -> int:
    """Run what was asked for; returns 1 when a goal was missed and --strict was given."""
    options = _parser().parse_args()
    if options.list:
        print("\n".join(f"{name:9} {words}" for name, words in KINDS.items()))
        return 0
    if options.inside:
        print(json.dumps([_json(one) for one in _run(options.inside)]))
        return 0
    before = _load()
    with tempfile.TemporaryDirectory(prefix="pcdesk-benchmarks-") as place:
        found = [one for name in options.kinds or KINDS for one in _apart(name, Path(place), options.json)]
    if options.json:
        print(json.dumps([_json(one) for one in found], indent=1, ensure_ascii=False))
    else:
        print(table(found))
        print(f"\n{os.cpu_count()} processors; how many programs wanted one, before and after: {before}, {_load()}")
    missed = [one for one in found if isinstance(one, Figure) and one.is_met is False]
    return 1 if missed and options.strict else 0


def _load() -> str:
    """How busy the machine is with everything: figures of a busy machine say little."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m benchmarks", description="pcdesk and the limits of this machine.")
    made.add_argument("kinds", nargs="*", choices=[*KINDS, []], metavar="KIND", help=", ".join(KINDS))
    made.add_argument("--json", action="store_true", help="print what a program would read")
    made.add_argument("--list", action="store_true", help="say what there is")
    made.add_argument("--strict", action="store_true", help="exit 1 when a goal is missed")
    made.add_argument("--inside", choices=KINDS, help=argparse.SUPPRESS)
    return made


def _apart(name: str, place: Path, is_quiet: bool) -> list[Figure | Skipped]:
    """Run a kind in a process of its own: a clinic, a Qt, a cache of its own."""
    if not is_quiet:
        print(f"… {name}: {KINDS[name]}", file=sys.stderr, flush=True)
    own = {"BENCHMARKS_PLACE": str(place), "PYTHONPATH": str(TOP)}
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--inside", name], env={**os.environ, **own}, cwd=TOP,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        return [Skipped(name, (done.stderr.strip().splitlines() or ["no word"])[-1])]
    told = json.loads(done.stdout.splitlines()[-1])
    return [Skipped(**one) if "why" in one else _figure(one) for one in told]


def _run(name: str) -> list[Figure | Skipped]:
    try:
        kind = importlib.import_module(f"benchmarks.{name}")
    except ImportError as error:
        return [Skipped(name, str(error))]
    found: list[Figure | Skipped] = kind.run()
    return found


def _json(one: Figure | Skipped) -> dict[str, object]:
    return one.as_json() if isinstance(one, Figure) else {"what": one.what, "why": one.why}


def _figure(told: dict[str, object]) -> Figure:
    return Figure(**{name: value for name, value in told.items() if name not in ("ratio", "is_met")})  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
