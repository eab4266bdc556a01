"""Opens the window of a paper that was wished for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pcdesk.views.wishes import PaperWish
from pcdesk.views.workbench import Workbench


def open_paper(bench: Workbench, parent: QWidget, wish: PaperWish) -> QWidget:
    """Show the paper; an education sheet without a topic asks for one first. Returns the window."""
    if wish.kind == "brochure" and "topic" not in wish.about:
        from pcdesk.views.handout.sheet import HandoutSheet

        sheet = HandoutSheet(bench, wish.about.get("patient_id"), parent)
        sheet.show()
        return sheet
    from pcdesk.views.paper.preview import PaperWindow

    window = PaperWindow(bench, wish, parent)
    window.show()
    return window
