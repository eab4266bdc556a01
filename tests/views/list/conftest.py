"""A list on the screen."""

from __future__ import annotations

import pytest

from pcdesk.views.list.work_list import WorkList
from pcdesk.views.list.work_list_view import WorkListView
from tests.views.list.trial import PLAN


@pytest.fixture
def shown(bench, qtbot):
    def show(plan: WorkList = PLAN) -> WorkListView:
        made = WorkListView(bench, plan)
        qtbot.addWidget(made)
        made.resize(700, 400)
        made.show()
        qtbot.waitExposed(made)
        return made

    return show
