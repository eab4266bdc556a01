"""The stamp notices every way in which a .venv is not the one that is needed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from installer import stamp
from installer.place import Place
from installer.stamp import State

MACHINE = "cpython-311 linux x86_64"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A small but complete checkout: two locked packages in a .venv, the installation finished."""
    place = Place(tmp_path / "checkout", windows=False, version=(3, 11))
    (place.checkout / "installer").mkdir(parents=True)
    place.lock("run").write_text("one==1.0 \\\n    --hash=sha256:00\n")
    place.lock("dev").write_text("one==1.0 \\\n    --hash=sha256:00\ntwo-more==2.0\n")
    (place.site_packages / "pip").mkdir(parents=True)
    place.python.parent.mkdir()
    place.python.write_text("#!/bin/sh\n")
    place.python.chmod(0o755)
    (place.venv / "pyvenv.cfg").write_text(f"home = {tmp_path}\nversion = 3.11.2\n")
    for name in ("one-1.0", "two_more-2.0"):
        module = name.split("-")[0]
        (place.site_packages / f"{module}.py").write_text("x = 1\n")
        (place.site_packages / f"{name}.dist-info").mkdir()
        record = f"{module}.py,sha256=00,6\n__pycache__/{module}.pyc,,\n{name}.dist-info/RECORD,,\n"
        (place.site_packages / f"{name}.dist-info" / "RECORD").write_text(record)
    stamp.write(place, "dev", MACHINE)
    return place


def look(place: Place, kind: str = "dev") -> State:
    return stamp.look(place, kind, MACHINE).state


def test_a_finished_installation_is_ready_for_both_kinds(place: Place) -> None:
    assert look(place, "dev") is State.READY
    assert look(place, "run") is State.READY


def test_a_finished_run_is_not_a_finished_dev(place: Place) -> None:
    stamp.write(place, "run", MACHINE)
    assert look(place, "run") is State.READY
    assert look(place, "dev") is State.STALE


def test_a_new_lock_file_asks_for_pip(place: Place) -> None:
    place.lock("dev").write_text(place.lock("dev").read_text() + "three==3.0\n")
    assert look(place, "dev") is State.STALE
    assert look(place, "run") is State.READY


@pytest.mark.parametrize(
    "harm",
    [
        lambda place: (place.site_packages / "one.py").unlink(),
        lambda place: (place.site_packages / "one.py").write_text("x ="),
        lambda place: (place.site_packages / "one-1.0.dist-info" / "RECORD").unlink(),
        lambda place: shutil.rmtree(place.site_packages / "two_more-2.0.dist-info"),
        lambda place: place.stamp.unlink(),
        lambda place: place.stamp.write_text('{"checkout": "'),
        lambda place: place.stamp.write_text("[]"),
        lambda place: place.stamp.write_text('{"checkout": "x", "keys": 3, "parts": []}'),
    ],
    ids=["file gone", "file cut", "no RECORD", "part gone", "no stamp", "half a stamp", "list", "shape"],
)
def test_harm_is_noticed(place: Place, harm: Callable[[Place], object]) -> None:
    harm(place)
    assert look(place) is State.STALE


@pytest.mark.parametrize(
    "harm",
    [
        lambda place: shutil.rmtree(place.venv),
        lambda place: (place.venv / "pyvenv.cfg").unlink(),
        lambda place: (place.venv / "pyvenv.cfg").write_text("home = /\nversion = 3.12.1\n"),
        lambda place: (place.venv / "pyvenv.cfg").write_text("home = /no/such/place\nversion = 3.11.2\n"),
        lambda place: place.python.unlink(),
        lambda place: (place.site_packages / "pip").rmdir(),
    ],
    ids=["gone", "only begun", "other Python", "Python gone", "no python", "no pip"],
)
def test_an_unusable_venv_is_noticed(place: Place, harm: Callable[[Place], object]) -> None:
    harm(place)
    found = stamp.look(place, "run", MACHINE)
    assert found.state is State.UNUSABLE
    assert found.reason


def test_a_moved_checkout_is_noticed(place: Place, tmp_path: Path) -> None:
    there = Place(tmp_path / "elsewhere", windows=False, version=(3, 11))
    place.checkout.rename(there.checkout)
    found = stamp.look(there, "run", MACHINE)
    assert found == stamp.Look(State.UNUSABLE, "the folder was moved or copied")


def test_another_kind_of_computer_is_noticed(place: Place) -> None:
    assert stamp.look(place, "run", "cpython-311 linux aarch64").state is State.STALE


def test_compiled_files_may_come_and_go(place: Place) -> None:
    assert not (place.site_packages / "__pycache__").exists()
    assert look(place) is State.READY


def test_the_stamp_is_readable_and_complete(place: Place) -> None:
    told = json.loads(place.stamp.read_text())
    assert told["parts"] == ["one-1.0.dist-info", "two_more-2.0.dist-info"]
    assert not place.stamp.with_suffix(".new").exists()


def test_the_key_depends_on_lock_python_and_machine() -> None:
    keys = {
        stamp.key(b"a", (3, 11), "x"),
        stamp.key(b"b", (3, 11), "x"),
        stamp.key(b"a", (3, 12), "x"),
        stamp.key(b"a", (3, 11), "y"),
    }
    assert len(keys) == 4
    assert stamp.key(b"a", (3, 11), "x") in keys


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("version = 3.11.2\n", (3, 11)),
        ("home = /usr/bin\nversion_info = 3.12.1.final.0\n", (3, 12)),
        ("home = /usr/bin\n", None),
        ("version = soon\n", None),
    ],
)
def test_version_of_a_venv(text: str, version: tuple[int, int] | None) -> None:
    assert stamp.version_of(stamp.configuration(text)) == version


def test_names_are_compared_as_pip_does() -> None:
    lock = "# c\nFhir.Resources==8 \\\n    --hash=x\nPySide6_Essentials==6 ; a < '3'\n"
    assert stamp.locked_names(lock) == {"fhir-resources", "pyside6-essentials"}
