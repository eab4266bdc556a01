"""Who may do what: five roles, deny by default."""

from __future__ import annotations

from enum import StrEnum


class Right(StrEnum):
    """One thing a person may be allowed to do."""

    LOOK = "look"
    SCHEDULE = "schedule"
    REGISTER = "register"
    CHECK_IN = "check_in"
    HISTORY = "history"
    SIGN = "sign"
    COVERAGE = "coverage"
    COLLECT = "collect"
    REVERSE = "reverse"
    REFUND = "refund"
    CHARGE = "charge"
    ADJUST = "adjust"
    REMIT = "remit"
    PRINT_CHART = "print_chart"
    PRINT_DAY = "print_day"
    PRINT_MONEY = "print_money"
    EDUCATE = "educate"
    TASK = "task"
    IMPORT = "import"
    BACK_UP = "back_up"
    RESTORE = "restore"
    VERIFY = "verify"
    MANAGE = "manage"


class Role(StrEnum):
    """What a person is to the clinic."""

    OWNER = "owner"
    COORDINATOR = "coordinator"
    CLINICIAN = "clinician"
    BILLER = "biller"
    READ_ONLY = "read_only"


ROLE_WORDS: dict[Role, str] = {
    Role.OWNER: "Owner",
    Role.COORDINATOR: "Patient coordinator",
    Role.CLINICIAN: "Clinician",
    Role.BILLER: "Biller",
    Role.READ_ONLY: "Read only",
}

RIGHT_WORDS: dict[Right, str] = {
    Right.LOOK: "open patient files",
    Right.SCHEDULE: "book and move visits",
    Right.REGISTER: "register and change patients",
    Right.CHECK_IN: "check patients in",
    Right.HISTORY: "write patient histories",
    Right.SIGN: "sign notes",
    Right.COVERAGE: "change and check insurance",
    Right.COLLECT: "take payments",
    Right.REVERSE: "reverse payments and charges",
    Right.REFUND: "give money back",
    Right.CHARGE: "post charges",
    Right.ADJUST: "write off amounts",
    Right.REMIT: "post what insurers pay",
    Right.PRINT_CHART: "print charts",
    Right.PRINT_DAY: "print schedules and lists",
    Right.PRINT_MONEY: "print receipts",
    Right.EDUCATE: "hand out education sheets",
    Right.TASK: "keep tasks and desk notes",
    Right.IMPORT: "bring patients in from files",
    Right.BACK_UP: "make backups",
    Right.RESTORE: "restore backups",
    Right.VERIFY: "check the records and the audit trail",
    Right.MANAGE: "set up the clinic and its staff",
}

_R = Right
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OWNER: frozenset(Right) - {_R.SIGN},
    Role.COORDINATOR: frozenset(
        {
            _R.LOOK, _R.SCHEDULE, _R.REGISTER, _R.CHECK_IN, _R.HISTORY, _R.COVERAGE, _R.COLLECT, _R.REVERSE,
            _R.REFUND, _R.CHARGE, _R.PRINT_CHART, _R.PRINT_DAY, _R.PRINT_MONEY, _R.EDUCATE, _R.TASK, _R.IMPORT,
            _R.BACK_UP, _R.VERIFY,
        }
    ),
    Role.CLINICIAN: frozenset(
        {_R.LOOK, _R.SCHEDULE, _R.CHECK_IN, _R.HISTORY, _R.SIGN, _R.PRINT_CHART, _R.PRINT_DAY, _R.EDUCATE, _R.TASK}
    ),
    Role.BILLER: frozenset(
        {
            _R.LOOK, _R.COVERAGE, _R.COLLECT, _R.REVERSE, _R.REFUND, _R.CHARGE, _R.ADJUST, _R.REMIT, _R.PRINT_MONEY,
            _R.TASK, _R.VERIFY,
        }
    ),
    Role.READ_ONLY: frozenset({_R.LOOK}),
}  # fmt: skip
