"""Whether the open file has the tables, indexes and triggers that this version makes, and no others."""

from __future__ import annotations

from typing import Any

from pcdesk.models.engine import triggers
from pcdesk.models.file.tables import JOURNALLED, TABLES
from pcdesk.models.record.base import db

_OF_THE_STEPS = "schema_migration"


def schema_faults() -> list[str]:
    """What differs, in a technician's words."""
    from playhouse.schema_diff import diff_models  # slow to import, and seldom asked

    found: Any = diff_models(db, TABLES)
    faults = [f"table {model._meta.table_name} is missing" for model in found.create_tables]
    faults += [f"column {one.model._meta.table_name}.{one.column_name} is missing" for one in found.add_columns]
    faults += [f"column {table}.{name} is not pcdesk's" for table, name in found.drop_columns]
    faults += [f"index {_name(one)} is missing" for one in found.add_indexes]
    faults += [f"index {_name(one)} is not as pcdesk makes it" for one in found.drop_indexes]
    known = {model._meta.table_name for model in TABLES} | {_OF_THE_STEPS}
    faults += [f"table {name} is not pcdesk's" for name in db.get_tables() if name not in known and _is_made(name)]
    faults += [f"view {view.name} is not pcdesk's" for view in db.get_views()]
    return faults + _triggers()


def _triggers() -> list[str]:
    there, wanted = triggers.present(db), triggers.wanted(JOURNALLED)
    faults = [f"trigger {name} is missing" for name in wanted if name not in there]
    return faults + [f"trigger {name} is not as pcdesk makes it" for name in there if there[name] != wanted.get(name)]


def _name(index: Any) -> str:
    return str(index.name or "_".join((index.table, *index.columns)))


def _is_made(name: str) -> bool:
    return not name.startswith("sqlite_")  # those are the engine's own
