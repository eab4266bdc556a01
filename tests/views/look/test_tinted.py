"""Files packed for Qt are found again by name, whatever their names and contents."""

from __future__ import annotations

import re
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QFile, QIODevice, qRegisterResourceData, qUnregisterResourceData

from pcdesk.paths import resources
from pcdesk.views.look import tinted

NAMES = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=20)
_turn = count()


@given(st.dictionaries(NAMES, st.binary(min_size=1, max_size=200), min_size=1, max_size=30))
def test_what_is_packed_is_read_back(files: dict[str, bytes]) -> None:
    root = f"round-{next(_turn)}"
    packed = tinted._pack({root: {"deep": dict(files)}})
    assert qRegisterResourceData(1, *packed)
    for name, held in files.items():
        file = QFile(f":/{root}/deep/{name}")
        assert file.open(QIODevice.OpenModeFlag.ReadOnly)
        assert file.readAll().data() == held
        file.close()
    assert not QFile(f":/{root}/deep/{'x' * 40}").exists()
    assert qUnregisterResourceData(1, *packed)


def test_an_icon_takes_any_colour_and_unknown_names_are_refused() -> None:
    assert b"#ff0000" in tinted.svg("calendar", "#ff0000")
    assert b"currentColor" not in tinted.svg("calendar", "#ff0000")
    with pytest.raises(KeyError):
        tinted.svg("unicorn-of-no-family", "#ff0000")


def test_what_the_style_sheet_shows_is_published_with_the_theme() -> None:
    text = (resources() / "theme.qss").read_text(encoding="utf-8")
    wanted = set(re.findall(r"@icon\(([\w-]+), *\w+\)", text)) - {"name"}
    assert wanted
    assert wanted <= set(tinted.FIRST)
    assert set(tinted.FIRST) <= tinted.names()
