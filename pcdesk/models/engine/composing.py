"""How Peewee's questions become SQL: as Peewee does it, with less work at what stands in them most, their columns."""

from __future__ import annotations

from typing import Any

import peewee as pw

_OWN = pw.Field.__sql__  # of a column of a table; one of an alias has its own
_ONLY_NAMES = pw.SCOPE_VALUES  # a statement that writes names its columns without their table


class Composing(pw.Context):
    """Puts one question together."""

    __slots__ = ()
    _sql: list[str]

    def sql(self, obj: Any) -> Any:
        """Add a part of a question.

        The number of a LIMIT is written into the text: SQLite prepares a statement anew when it is given as a value.
        A column is written at once: Peewee makes four objects for each, half of all its work.
        """
        if isinstance(obj, pw.Node):  # nearly always: it writes itself, without a call between
            if type(obj).__sql__ is _OWN and self.state.scope != _ONLY_NAMES:
                column: Any = obj
                self._sql.append(f'"{self.alias_manager[column.model._meta.table]}"."{column.column_name}"')
                return self
            return obj.__sql__(self)  # type: ignore[no-untyped-call]
        if type(obj) is int and self._sql and self._sql[-1] in (" LIMIT ", " OFFSET "):
            return self.literal(str(obj))
        return super().sql(obj)  # type: ignore[no-untyped-call]
