"""THIRD_PARTY.md names every package in the lock files and every licence file that lies in the checkout."""

from __future__ import annotations

import re

from installer import stamp
from installer.place import KINDS, here

LISTED = (here().checkout / "THIRD_PARTY.md").read_text(encoding="utf-8")


def test_every_locked_package_is_listed() -> None:
    words = {stamp.plain_name(word) for word in re.findall(r"[A-Za-z0-9][A-Za-z0-9._-]*", LISTED)}
    for kind in KINDS:
        names = stamp.locked_names(here().lock(kind).read_text(encoding="utf-8"))
        assert names - words == set()


def test_every_package_to_run_has_a_row_of_its_own() -> None:
    rows = {stamp.plain_name(name) for name in re.findall(r"(?m)^\| ([A-Za-z0-9._-]+) \|", LISTED)}
    assert stamp.locked_names(here().lock("run").read_text(encoding="utf-8")) <= rows


def test_every_licence_file_named_is_there_and_none_is_forgotten() -> None:
    resources = here().checkout / "resources"
    found = {path.name for path in resources.rglob("*") if re.search("LICENSE|OFL", path.name)}
    assert found <= {word.rpartition("/")[2] for word in re.findall(r"`([^`]+)`", LISTED)}


def test_every_font_and_icon_folder_has_a_licence_in_it() -> None:
    resources = here().checkout / "resources"
    kinds = {".ttf", ".otf"}
    folders = {path.parent for path in resources.rglob("*") if path.suffix in kinds} | {resources / "icons"}
    for folder in sorted(folders):
        if folder.is_dir():
            assert [path for path in folder.iterdir() if re.search("LICENSE|OFL", path.name)], folder
