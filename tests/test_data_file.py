"""Data files: ours with the clinic's own over it, and every mistake named by its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pcdesk import data_file
from pcdesk.acts.keys.own_files import declared
from pcdesk.data_file import DataFile
from pcdesk.paths import resources
from pcdesk.trouble import KnownError
from pcdesk.views.look.theme_tokens import THEMES

ROOT = Path(data_file.__file__).parent
OURS = '[about]\nsource = "us"\nlicence = "MIT"\n\n[doses]\nlow = 1\nhigh = 9\n'


def whole(key: str, value: object) -> int:
    if not isinstance(value, int):
        raise ValueError(f"“{key}” is no number")
    return value


@pytest.fixture
def doses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataFile[int, dict[str, int]]]:
    """A data file with resources of its own."""
    monkeypatch.setattr(data_file, "resources", lambda: tmp_path / "resources")
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "doses.toml").write_text(OURS)
    yield DataFile("doses.toml", "doses", whole, dict)
    data_file.use_own(None)


def own(tmp_path: Path, content: str | bytes) -> Path:
    folder = tmp_path / "own"
    folder.mkdir(exist_ok=True)
    (folder / "doses.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
    data_file.use_own(folder)
    return folder


def test_the_clinics_entries_stand_over_ours_and_go_with_the_clinic(tmp_path, doses):
    assert doses.read() == {"low": 1, "high": 9}
    own(tmp_path, '\ufeff[doses]\r\nhigh = 7\r\n"très haut" = 8\r\n')
    assert doses.read() == {"low": 1, "high": 7, "très haut": 8}
    assert doses.trouble() is None
    data_file.use_own(None)
    assert doses.read() == {"low": 1, "high": 9}


def test_it_is_read_again_at_the_next_sign_in(tmp_path, doses):
    own(tmp_path, "[doses]\nhigh = 7\n")
    assert doses.read()["high"] == 7
    own(tmp_path, "[doses]\nhigh = 6\n")
    assert doses.read()["high"] == 6


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("[doses]\nlow = 2\nhigh = high\n", 3),
        ("[doses]\nlow = 2\nlow = 3\n", 3),
        ('# "low" = 5\n[about]\nlow = "x"\n[doses]\nhigh = 1\n\n"low" = "two"  # = 3\n', 7),
        ('[doses]\n"a=b" = "two"\n', 2),
        ("[doses]\n[dozes]\nlow = 2\n", 2),
        ("low = 2\n[doses]\n", 1),
        ("[doses]\nlow = [\n", 2),
        (b"[doses]\nlow = 2 # \xff\n", 2),
    ],
)
def test_a_mistake_is_named_by_its_line_and_ours_is_used(tmp_path, doses, content, line):
    own(tmp_path, content)
    fault = doses.trouble()
    assert fault is not None
    assert re.match(r"own/doses\.toml, line (\d+): ", fault.what)[1] == str(line)
    assert doses.read() == {"low": 1, "high": 9}


def test_one_that_cannot_be_read_at_all_has_no_line(tmp_path, doses):
    own(tmp_path, b"#" * (data_file.MOST_BYTES + 1))
    assert doses.trouble().what.startswith("own/doses.toml: ")
    assert doses.read() == {"low": 1, "high": 9}


@pytest.mark.parametrize(("content", "line"), [("[doses]\nlow = 3\nlower = 2\n", 3), ("[doses]\nlow = -1\n", 2)])
def test_what_cannot_take_the_place_of_ours_is_refused(tmp_path, doses, content, line):
    def fits(ours: int, theirs: int) -> None:
        if theirs < ours:
            raise ValueError("too little")

    closed = DataFile("doses.toml", "doses", whole, dict, fits=fits)
    own(tmp_path, content)
    assert f"line {line}: " in closed.trouble().what
    assert closed.read() == {"low": 1, "high": 9}


@pytest.mark.parametrize("content", [None, "[doses]\nlow = 1\n", OURS.replace('"MIT"', '""'), "[about"])
def test_ours_without_source_and_licence_or_damaged_is_not_used(tmp_path, doses, content):
    file = tmp_path / "resources" / "doses.toml"
    file.unlink() if content is None else file.write_text(content)
    with pytest.raises(KnownError, match=r"doses\.toml"):
        doses.read()


EVERY = (*declared(), *THEMES.values())


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_every_file_that_comes_with_pcdesk_passes_its_schema(one):
    assert one.entries((resources() / one.name).read_bytes())
    assert one.read()


def test_every_toml_file_is_declared_once():
    there = [path.relative_to(resources()).as_posix() for path in resources().rglob("*.toml")]
    assert sorted(there) == sorted(one.name for one in EVERY)


# Who reads resources without data_file: fonts, pictures and icons, and data that is still read by hand. Only shorter.
BY_HAND = {
    "data_file.py", "paths.py", "theme.py", "tinted.py", "topics.py", "fonts.py", "picture.py",
    "letter_file.py", "topic.py", "making.py", "demo_clinic.py", "zip_places.py",
}  # fmt: skip


def test_nobody_else_opens_resources_by_hand():
    callers = {path.name for path in ROOT.rglob("*.py") if "resources()" in path.read_text(encoding="utf-8")}
    assert callers <= BY_HAND


def test_nothing_stands_over_a_file_that_is_ours_alone(tmp_path, doses):
    ours = DataFile("doses.toml", "doses", whole, dict, is_ours=True)
    (tmp_path / "own").mkdir(exist_ok=True)
    (tmp_path / "own" / "doses.toml").write_text("[doses]\nlow = 5\n", encoding="utf-8")
    data_file.use_own(tmp_path / "own")
    assert (doses.read()["low"], ours.read()["low"], ours.trouble()) == (5, 1, None)
