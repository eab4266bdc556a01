"""What PyInstaller is asked for: everything that no import leads to."""

from __future__ import annotations

import os
from pathlib import Path

from installer import bundle
from installer.place import here


def test_what_is_found_by_name_is_asked_for(tmp_path: Path) -> None:
    told = bundle.command(here(), tmp_path, strip=False)
    data = [told[number + 1].split(os.pathsep)[1] for number, word in enumerate(told) if word == "--add-data"]
    hidden = {told[number + 1] for number, word in enumerate(told) if word == "--hidden-import"}
    assert data == ["resources", bundle.STEPS]
    assert {"playhouse.migrations", "peewee", "pathlib"} <= hidden, "the last two are what steps import"
    assert told[-1].endswith("__main__.py")
    assert (here().checkout / bundle.STEPS).is_dir()


def test_only_what_is_never_loaded_is_pruned(tmp_path: Path) -> None:
    kept = ["libQt6Gui.so.6", "libqxcb.so", "libqoffscreen.so", "libcupsprintersupport.so", "libcups.so.2"]
    away = ["libqgtk3.so", "libgtk-3.so.0", "libQt6Qml.so.6"]
    for name in (*kept, *away):
        (tmp_path / name).touch()
    assert sorted(bundle.prune(tmp_path)) == sorted(away)
    assert {path.name for path in tmp_path.iterdir()} == set(kept)


def test_imports_are_those_of_all_files(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("import a.b\ndef f():\n    from c import d\n")
    (tmp_path / "two.py").write_text("import e\n")
    assert bundle.imports_of(tmp_path.glob("*.py")) == {"a.b", "c", "e"}
