"""Every act asks for a right, and every role has or lacks it as this table says."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest

import pcdesk.acts
from pcdesk.acts.frame.act import VERBS
from pcdesk.acts.frame.desk import Desk, NotAllowed
from pcdesk.models.clinic.right import RIGHTS, ROLE_WORDS, Right, Role
from pcdesk.models.record.journal import Act

for module in pkgutil.walk_packages(pcdesk.acts.__path__, "pcdesk.acts."):
    importlib.import_module(module.name)

OWN, C, N, B, R = Role.OWNER, Role.COORDINATOR, Role.CLINICIAN, Role.BILLER, Role.READ_ONLY
ALLOWED: dict[Right, set[Role]] = {
    Right.LOOK: {OWN, C, N, B, R},
    Right.SCHEDULE: {OWN, C, N},
    Right.REGISTER: {OWN, C},
    Right.CHECK_IN: {OWN, C, N},
    Right.HISTORY: {OWN, C, N},
    Right.SIGN: {N},
    Right.COVERAGE: {OWN, C, B},
    Right.COLLECT: {OWN, C, B},
    Right.REVERSE: {OWN, C, B},
    Right.REFUND: {OWN, C, B},
    Right.CHARGE: {OWN, C, B},
    Right.ADJUST: {OWN, B},
    Right.REMIT: {OWN, B},
    Right.PRINT_CHART: {OWN, C, N},
    Right.PRINT_DAY: {OWN, C, N},
    Right.PRINT_MONEY: {OWN, C, B},
    Right.EDUCATE: {OWN, C, N},
    Right.TASK: {OWN, C, N, B},
    Right.IMPORT: {OWN, C},
    Right.BACK_UP: {OWN, C},
    Right.RESTORE: {OWN},
    Right.VERIFY: {OWN, C, B},
    Right.MANAGE: {OWN},
}


def test_every_right_and_role_is_in_the_table():
    assert set(ALLOWED) == set(Right)
    assert set(RIGHTS) == set(ROLE_WORDS) == set(Role)
    for right, roles in ALLOWED.items():
        assert {role for role in Role if right in RIGHTS[role]} == roles, right


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", sorted(VERBS))
def test_an_act_runs_only_with_its_right(clinic, name, role):
    verb = VERBS[name]
    desk = Desk(None, "Someone", role)
    if role in ALLOWED[verb.needs]:
        with pytest.raises(TypeError):  # the right is there: the act itself complains about its arguments
            verb.run(desk, nonsense=1)
    else:
        with pytest.raises(NotAllowed) as refused:
            verb.run(desk, nonsense=1)
        assert refused.value.kept
    assert Act.select().count() == 0


def test_every_module_of_the_acts_was_asked():
    """However few of the tests run: what is counted hangs on nothing that was imported elsewhere."""
    declared = set()
    for path in Path(pcdesk.acts.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(one, ast.Call) and getattr(one.func, "id", "") == "act" for one in node.decorator_list
            ):
                declared.add(node.name)
    assert len(declared) > 80
    assert declared <= set(VERBS)
    assert len(VERBS) > 110  # with those that are made of declarations
