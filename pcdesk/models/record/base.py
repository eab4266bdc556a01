"""The ground every table stands on: one database, one record shape."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from typing import Any, NoReturn

import peewee as pw

from pcdesk.language import tr
from pcdesk.models.engine import choice
from pcdesk.models.engine.cipher import ClinicDatabase
from pcdesk.models.engine.refused import Unreadable
from pcdesk.models.record import prepared
from pcdesk.words.partial_date import PartialDate, partial

db: ClinicDatabase = choice.records()


_KINDS: dict[Any, type] = {
    pw.DateField: date, pw.DateTimeField: datetime, pw.IntegerField: int, pw.CharField: str, pw.TextField: str,
}  # fmt: skip


class Readable(pw.Metadata):
    """What a model knows of itself; each of its columns says in words where a value of it cannot be read."""

    def add_field(self, field_name: str, field: Any, set_attribute: bool = True) -> None:
        """Take a column up."""
        super().add_field(field_name, field, set_attribute)
        field.python_value = _in_words(field)


def _in_words(field: Any) -> Callable[[Any], Any]:
    read = type(field).python_value.__get__(field)
    # SQLite keeps in a column whatever is put there, and Peewee hands it on.
    wanted = next((kind for of, kind in _KINDS.items() if isinstance(field, of)), object)

    def in_words(value: Any) -> Any:
        try:
            found = read(value)
        except (ValueError, TypeError, AttributeError, OverflowError) as error:
            raise unreadable(field) from error
        if found is not None and not isinstance(found, wanted):
            raise unreadable(field)
        return found

    return in_words


def unreadable(field: Any) -> Unreadable:
    """What is said of a value of this column that nobody can read."""
    return Unreadable(tr("{column} of {table}", column=field.column_name, table=field.model._meta.table_name))


class MomentField(pw.DateTimeField):
    """A moment: an aware UTC datetime here, sortable ISO text with milliseconds in the file."""

    def db_value(self, value: Any) -> Any:
        """The text that is stored; raises ValueError for a moment without a zone."""
        if not isinstance(value, datetime):
            return value
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def python_value(self, value: Any) -> Any:
        """The aware UTC datetime that was stored; raises ValueError for text that is none."""
        if not isinstance(value, str):
            return value
        found = datetime.fromisoformat(value.replace("Z", "+00:00"))
        if found.tzinfo is None or not MINYEAR < found.year < MAXYEAR:  # no moment, or one that some zones cannot show
            raise ValueError("not a moment of ours")
        return found


class PartialDateField(pw.Field):
    """A day of a history: a PartialDate here ("2012", "2012-10", "2012-10-05"), its ISO text in the file.

    The column is TEXT: in one of SQLite's DATE a bare year would become a number and sort before every other day.
    """

    field_type = "TEXT"

    def db_value(self, value: Any) -> Any:
        """The text that is stored, of a date too."""
        return partial(value).iso if isinstance(value, PartialDate | date) else value

    def python_value(self, value: Any) -> Any:
        """The PartialDate that was stored; None for "", which rows of before may have for it."""
        return (PartialDate.parse(value) if value else None) if isinstance(value, str) else value


class WhenField(pw.Field):
    """When something was: an aware UTC datetime here, or a PartialDate where nobody wrote down the time.

    In the file the text of a MomentField or of a PartialDateField: a day stands before the moments in it.
    """

    field_type = "TEXT"

    def db_value(self, value: Any) -> Any:
        """The text that is stored; raises ValueError for a moment without a zone."""
        if isinstance(value, datetime):
            return _MOMENT.db_value(value)
        return partial(value).iso if isinstance(value, PartialDate | date) else value

    def python_value(self, value: Any) -> Any:
        """The moment or the day that was stored."""
        if isinstance(value, str):
            return _MOMENT.python_value(value) if "T" in value else PartialDate.parse(value)
        return value


_MOMENT = MomentField()


class Table(pw.Model):
    """Any table of the records."""

    id: Any  # Peewee adds the key

    class Meta:
        database = db
        legacy_table_names = False
        model_metadata_class = Readable


class Record(Table):
    """A row that is never erased: it is hidden by deleted_at and kept."""

    deleted_at = MomentField(null=True)

    @classmethod
    def alive(cls, *columns: Any) -> Any:
        """A query over the rows that are not hidden."""
        return cls.select(*columns).where(cls.deleted_at.is_null())

    @classmethod
    def get_by_id(cls, pk: object) -> Any:
        """The row with this key, hidden or not; raises DoesNotExist."""
        found = prepared.read_row(cls, pk)
        if found is None:
            raise cls.DoesNotExist(f"no row {pk} in {cls._meta.table_name}")  # type: ignore[attr-defined]
        return found

    @classmethod
    def get(cls, *query: Any, **filters: Any) -> Any:
        """The first row that fits; raises DoesNotExist. Following a reference to another table asks for it so too."""
        if len(query) == 1 and not filters and (key := prepared.key_asked(cls, query[0])) is not None:
            return cls.get_by_id(key)
        return super().get(*query, **filters)

    @classmethod
    def alive_by_id(cls, pk: object) -> Any:
        """The row with this key; None when there is none or it is hidden."""
        found = prepared.read_row(cls, pk)
        return None if found is None or found.deleted_at is not None else found

    @classmethod
    def set_by_id(cls, key: object, value: dict[str, Any]) -> int:
        """Change columns of the row with this key, given by field name; how many rows were changed."""
        return prepared.change_row(cls, key, value)

    def save(self, force_insert: bool = False, only: Any = None) -> Any:
        """Write the row, and take its key when it is new."""
        if force_insert and only is None and (key := prepared.add_row(self)) is not None:
            self.id = key
            self._dirty.clear()  # type: ignore[attr-defined]  # missing from Peewee's stubs
            return 1
        return super().save(force_insert, only)

    def is_closed(self) -> bool:
        """Whether what this very row holds is final by now, as a note is once it is signed: undo leaves it alone."""
        return False

    def delete_instance(self, *_args: object, **_kw: object) -> NoReturn:
        """Refused: rows are hidden with acts."""
        raise TypeError(f"{type(self).__name__} rows are hidden with acts, never erased")


class Arrived(Record):
    """A row that a file can bring in. origin: what the file calls it, None for what was written here.

    digest: the hash of the words it came from, version: which version of them (see exchange/ground/version.py);
    "" where nobody knows.
    """

    origin = pw.CharField(null=True, unique=True, max_length=200)
    digest = pw.CharField(default="", max_length=32)
    version = pw.CharField(default="", max_length=60)


class Sourced(Arrived):
    """A fact about a patient with where it came from and when it was written down."""

    SOURCES = (
        ("patient", "Patient said"),
        ("family", "Family said"),
        ("clinician", "Clinician"),
        ("record", "Outside record"),
        ("import", "Imported"),
    )

    source = pw.CharField(verbose_name="Source", choices=SOURCES, default="patient", max_length=12)
    recorded_on = pw.DateField(verbose_name="Recorded", null=True)
