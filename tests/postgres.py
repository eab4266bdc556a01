"""What the suite asks of the records, compiled for PostgreSQL without a server: what it would refuse or take otherwise.

Each question is looked at once, when a test first asks it; see `_asks_what_two_engines_understand` in conftest.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import peewee as pw

from pcdesk.models.engine.cipher import ClinicDatabase
from pcdesk.models.engine.wording import POSTGRESQL, Worded
from pcdesk.models.record.question import Mark, Question


class Postgres(pw.PostgresqlDatabase):
    """PostgreSQL as the models would have it: a moment is its sortable text there too."""

    field_types: ClassVar[dict[str, str]] = {**pw.PostgresqlDatabase.field_types, "DATETIME": "TEXT"}
    engine = POSTGRESQL

    def get_context_options(self) -> dict[str, Any]:
        return {**super().get_context_options(), "engine": self.engine}


AGGREGATES = {"count", "sum", "min", "max", "avg", "string_agg"}
FUNCTIONS = AGGREGATES | {
    "coalesce", "exists", "lower", "upper", "length", "abs", "round", "nullif", "strpos", "to_char", "date_part",
}  # fmt: skip
PEEWEE_SAYS = {"1", "AND", "NULL", 'COLLATE "C"'}  # its own, in counts, ranges and collations
COMPARISONS = {
    pw.OP.EQ, pw.OP.NE, pw.OP.LT, pw.OP.LTE, pw.OP.GT, pw.OP.GTE, pw.OP.IN, pw.OP.NOT_IN, pw.OP.BETWEEN,
    pw.OP.IS, pw.OP.IS_NOT, pw.OP.AND, pw.OP.OR, "IS NOT DISTINCT FROM",
}  # fmt: skip
SUMS = {pw.OP.ADD, pw.OP.SUB, pw.OP.MUL, pw.OP.DIV}
KINDS = {"INT": "number", "AUTO": "number", "BIGINT": "number", "DOUBLE": "number", "FLOAT": "number", "BOOL": "bool",
         "DATE": "date"}  # fmt: skip

TESTS = Path(__file__).parent
BETWEEN = {"peewee", "postgres", "question", "base"}  # files that pass a question on

asked: set[str] = set()
compiled: dict[str, str] = {}  # the text for SQLite to the text for PostgreSQL
faults: list[str] = []
words = Postgres(None)


def listen(patch: Any) -> None:
    """Look at each question of Peewee's from now on, and at those that are composed once."""

    def execute(self: Any, query: Any, **options: Any) -> Any:
        sql, params = self.get_sql_context(**options).sql(query).query()
        _look(sql, query)
        return self.execute_sql(sql, params)

    compose_for = Question._compose_for

    def composed(self: Any, engine: str) -> Any:
        made = compose_for(self, engine)
        _look(made[1], self._compose())
        return made

    patch.setattr(ClinicDatabase, "execute", execute)
    patch.setattr(Question, "_compose_for", composed)


def _look(sql: str, query: Any) -> None:
    if sql in asked or _asks_a_test():
        return
    asked.add(sql)
    if not isinstance(query, pw.Query):
        return  # tables, indexes, savepoints: of the steps and of the engine
    try:
        compiled[sql] = words.get_sql_context().sql(query).query()[0]
    except Exception as error:  # whatever it is, it is of this question
        faults.append(f"{sql}: {error!r}")
        return
    faults.extend(f"{fault}: {sql}" for fault in unlike(query))


def _asks_a_test() -> bool:
    """Whether it is a test that asks, of what pcdesk did: it may speak as it likes."""
    frame: Any = sys._getframe(2)
    while frame is not None and Path(frame.f_code.co_filename).stem in BETWEEN:
        frame = frame.f_back
    return frame is not None and Path(frame.f_code.co_filename).is_relative_to(TESTS)


def unlike(query: Any) -> list[str]:
    """What of a question PostgreSQL would refuse, or take to mean something else than SQLite does."""
    return [fault for node in _all(query) for fault in _of_node(node)]


def _of_node(node: Any) -> Iterator[str]:
    if isinstance(node, pw.SQL) and node.sql not in PEEWEE_SAYS:
        yield f"SQL text, {node.sql}"
    if isinstance(node, pw.Function):
        name = node.name.lower()
        if name not in FUNCTIONS:
            yield f"the function {name}"
        if name in ("min", "max") and len(node.arguments) > 1:
            yield f"{name} of several values"
        if name in ("sum", "avg") and any(_kind(one) == "bool" for one in node.arguments):
            yield "a sum of what is true or false"
    if isinstance(node, pw.Expression):
        yield from _of_expression(node)
    if isinstance(node, pw.SelectBase):
        yield from _of_select(node)
    if isinstance(node, pw.Query) and (where := getattr(node, "_where", None)) is not None and _kind(where) != "bool":
        yield "a condition that is neither true nor false"


def _of_expression(node: Any) -> Iterator[str]:
    sides = _kind(node.lhs), _kind(node.rhs)
    if node.op in (pw.OP.LIKE, pw.OP.ILIKE):
        yield "a LIKE, which takes upper and lower case as each engine does"
    if node.op in SUMS and "bool" in sides:
        yield "arithmetic with what is true or false"
    if node.op in (pw.OP.AND, pw.OP.OR) and set(sides) != {"bool"}:
        yield "a condition that is neither true nor false"
    equals = (pw.OP.EQ, pw.OP.NE, pw.OP.LT, pw.OP.LTE, pw.OP.GT, pw.OP.GTE)
    if node.op in equals and None not in sides and sides[0] != sides[1]:
        yield f"a comparison of {sides[0]} with {sides[1]}"
    if _kind(node.lhs) == "bool" and node.op in equals and type(node.rhs) in (int, float, str):
        yield "true or false compared with a number"


def _of_select(node: Any) -> Iterator[str]:
    shown = list(getattr(node, "_returning", ()) or ())
    ordered = [one.node if isinstance(one, pw.Ordering) else one for one in getattr(node, "_order_by", None) or ()]
    if getattr(node, "_distinct", None) is not None or getattr(node, "_simple_distinct", None):
        known = [str(_text(one)) for one in shown]
        if any(str(_text(one)) not in known for one in ordered):
            yield "DISTINCT ordered by what is not selected"
    grouped = list(getattr(node, "_group_by", None) or ())
    having = getattr(node, "_having", None)
    if not grouped and not any(_is_aggregate(one) for one in shown):
        return
    keys = {one.model for one in grouped if isinstance(one, pw.Field) and one.primary_key}
    texts = {str(_text(one)) for one in grouped}
    for one in [*shown, *ordered, *([having] if having is not None else [])]:
        for field in _bare(one):
            of = getattr(field, "model", None)
            if str(_text(field)) not in texts and of not in keys:
                yield f"{getattr(field, 'name', field)} neither grouped nor summed up"


def _bare(node: Any) -> Iterator[Any]:
    """The columns of an expression that stand outside aggregates and questions of their own."""
    if isinstance(node, pw.Field | pw.FieldAlias):
        yield node
    elif not _is_aggregate_call(node) and not isinstance(node, pw.SelectBase):
        for part in _parts(node):
            yield from _bare(part)


def _is_aggregate_call(node: Any) -> bool:
    return isinstance(node, pw.Function) and node.name.lower() in AGGREGATES


def _is_aggregate(node: Any) -> bool:
    return _is_aggregate_call(node) or (
        not isinstance(node, pw.SelectBase | pw.Field) and any(_is_aggregate(part) for part in _parts(node))
    )


def _kind(node: Any) -> str | None:
    """number, text, bool or date; None where it cannot be told."""
    if isinstance(node, pw.Alias | pw.Ordering):
        node = node.unwrap()
    if isinstance(node, pw.FieldAlias):
        node = node.field
    if isinstance(node, pw.ForeignKeyField):
        return "number"
    if isinstance(node, pw.Field):
        return KINDS.get(node.field_type, "text" if node.field_type in ("VARCHAR", "TEXT", "DATETIME") else None)
    if isinstance(node, bool):
        return "bool"
    if isinstance(node, pw.Negated):
        return "bool"
    if isinstance(node, Worded):
        return _kind(node.by_engine[POSTGRESQL])
    if isinstance(node, pw.Expression):
        return "bool" if node.op in COMPARISONS else "number" if node.op in SUMS else None
    if isinstance(node, pw.Function):
        return {"count": "number", "sum": "number", "exists": "bool", "lower": "text", "strpos": "number"}.get(
            node.name.lower()
        )
    return None


def _text(node: Any) -> Any:
    if isinstance(node, pw.Alias):
        node = node.unwrap()
    if isinstance(node, pw.FieldAlias):
        return f"{id(node.source)}.{node.name}"
    if isinstance(node, pw.Field):
        return f"{node.model.__name__}.{node.name}"
    return words.get_sql_context().sql(node).query() if isinstance(node, pw.Node) else node


def _all(node: Any, seen: set[int] | None = None) -> Iterator[Any]:
    seen = set() if seen is None else seen
    if id(node) in seen:
        return
    seen.add(id(node))
    yield node
    for part in _parts(node):
        yield from _all(part, seen)


def _parts(node: Any) -> Iterator[Any]:
    """What a node is made of. Of tables and columns nothing; of what engines word differently PostgreSQL's."""
    if isinstance(node, Worded):
        yield node.by_engine[POSTGRESQL]
    elif isinstance(node, pw.Node) and not isinstance(node, pw.Field | pw.FieldAlias | pw.Table | pw.ModelAlias | Mark):
        for value in vars(node).values():
            yield from _nodes(value)


def _nodes(value: Any) -> Iterator[Any]:
    if isinstance(value, pw.Node):
        yield value
    elif isinstance(value, list | tuple | set):
        for one in value:
            yield from _nodes(one)
    elif isinstance(value, dict):
        yield from _nodes([*value.keys(), *value.values()])
