"""The packaged program at work: it opens an older clinic, brings a list in, prints, draws what came from elsewhere.

Takes minutes, so it is asked for:
    PCDESK_PACKAGE=build python3 installer test tests/installer/test_packaged_program.py     makes the package first
    PCDESK_PACKAGE=/usr/bin/pcdesk …                                                         tries the one that is there
"""

from __future__ import annotations

import faulthandler
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from installer.place import here
from pcdesk.models.file.upgrade import step_names
from tests.views.paper.test_drawing import pdf

ASKED = os.environ.get("PCDESK_PACKAGE", "")
CHECKOUT = here().checkout
KEPT = CHECKOUT / "tests" / "models" / "file" / "clinic_of_0012.zip"
MIA = "seven invented maple leaves"
Run = Callable[..., "subprocess.CompletedProcess[str]"]

pytestmark = pytest.mark.skipif(not ASKED, reason="long: PCDESK_PACKAGE=build makes the package and tries it")


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged program, unpacked as a person unpacks it."""
    if ASKED != "build":
        return Path(ASKED)
    faulthandler.cancel_dump_traceback_later()  # it takes longer than any test may
    base = getattr(sys, "_base_executable", sys.executable)
    subprocess.run([base, str(CHECKOUT / "installer"), "package"], check=True)
    packed = max((CHECKOUT / "dist").glob("*.tar.xz"), key=lambda file: file.stat().st_mtime)
    out = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(packed) as tar:
        tar.extractall(out, filter="data")
    (folder,) = out.iterdir()
    return folder / "pcdesk"


@pytest.fixture
def run(program: Path, tmp_path: Path) -> Run:
    """Starts it with nothing of this checkout and no screen; it must end well."""

    def start(*arguments: str) -> subprocess.CompletedProcess[str]:
        around = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            [str(program), *arguments], env=around, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done

    return start


@pytest.fixture
def older(tmp_path: Path) -> list[str]:
    """The options that open a clinic of step 0012."""
    with zipfile.ZipFile(KEPT) as kept:
        kept.extractall(tmp_path)
    password = tmp_path / "password"
    password.write_text(MIA)
    return ["--data", str(tmp_path / "clinic"), "--user", "mia", "--password-file", str(password), "--json"]


def test_it_brings_an_older_clinic_to_today_imports_and_prints(run: Run, older: list[str], tmp_path: Path) -> None:
    backups = tmp_path / "clinic" / "backups"
    before = len(list(backups.iterdir()))
    assert json.loads(run("verify", *older).stdout)["faults"] == []
    is_newer = step_names()[-1] > "0012_body_hash"
    assert len(list(backups.iterdir())) == before + is_newer, "a proven backup before the steps"
    (tmp_path / "list.csv").write_text("Last name,First name,Birth date\nPine,Nora,1980-03-04\n")
    run("import", str(tmp_path / "list.csv"), *older)
    run("print", "schedule", "--out", str(tmp_path / "day.pdf"), *older)
    assert (tmp_path / "day.pdf").read_bytes().startswith(b"%PDF-")
    run("backup", *older)  # a copy by another program of the system
    assert len(list(backups.iterdir())) == before + is_newer + 1
    run("--data", str(tmp_path / "clinic"), "--smoke")
    assert not list((tmp_path / "clinic" / "logs").iterdir()), "nothing went wrong unseen"


def test_it_draws_a_document_from_elsewhere_in_a_process_apart(run: Run, tmp_path: Path) -> None:
    (tmp_path / "foreign.pdf").write_bytes(pdf((612, 792)))
    assert run("--smoke-paper", str(tmp_path / "foreign.pdf")).stdout == "200 x 259\n"


def test_it_walks_a_whole_day(run: Run, tmp_path: Path) -> None:
    """Every step of the schema, every screen, pictures, fonts, languages, brochures."""
    told = json.loads(run("tour", "--out", str(tmp_path / "day"), "--json").stdout)
    assert told["pictures"]
    assert told["papers"]


def test_what_it_needs_to_say_comes_with_it(program: Path) -> None:
    beside = program.resolve().parent
    assert {"LICENSE", "THIRD_PARTY.md", "licenses"} <= {path.name for path in beside.iterdir()}
    resources = beside / "_internal" / "resources"
    ours = [path.relative_to(CHECKOUT / "resources") for path in (CHECKOUT / "resources").rglob("*") if path.is_file()]
    assert not [path for path in ours if not (resources / path).is_file()]
    assert (beside / "_internal" / "tzdata" / "zoneinfo" / "America" / "Chicago").is_file()
