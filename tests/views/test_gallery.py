"""Every piece of furniture, in three themes and large, walked for names, keys, targets, contrast and clipping."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pcdesk.views.look import theme
from tests.views.gallery import Gallery
from tests.views.walker import walk


@pytest.mark.parametrize(("name", "scale"), [("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 1.5)])
def test_the_furniture_passes_the_walk(qtbot: QtBot, qapp: QApplication, name: str, scale: float) -> None:
    theme.apply(qapp, name, scale)
    window = Gallery()
    qtbot.addWidget(window)
    window.resize(round(1366 * scale), round(1000 * scale))
    with qtbot.waitExposed(window):
        window.show()
    window.toast.say("Moved Rosa Alvarez to 10:30", "Undo")
    window.form.fields["postal_code"].editor.put_text("123")
    assert window.form.fields["postal_code"].check()
    qtbot.wait(50)
    assert walk(window) == []
    theme.apply(qapp, "light")
