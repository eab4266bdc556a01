"""The one door for text that staff read: every floor speaks through tr()."""

from __future__ import annotations

import re
from pathlib import Path

_END = re.compile(r"(\{(\w+)\})\.(?=\s|$)")  # a value at the end of a sentence
_catalogue: dict[str, str] = {}


def load(path: Path | None) -> None:
    """Take the translations of one language file: a flat JSON object, English sentence to sentence.

    None goes back to English. Raises OSError or ValueError when the file cannot be read.
    """
    _catalogue.clear()
    if path is not None:
        import json  # not at the top: English starts without it

        _catalogue.update(json.loads(path.read_text(encoding="utf-8")))


def tr(text: str, /, **values: object) -> str:
    """The sentence in the staff's language, with {named} values put in.

    A value that ends with a period of its own, as "Robert Hughes Sr." does, ends the sentence with it.
    """
    said = _catalogue.get(text, text)
    if values and "}." in said:
        said = _END.sub(lambda found: found[1] if str(values.get(found[2], "")).endswith(".") else found[0], said)
    return said.format(**values) if values else said


def counted(count: int, one: str, many: str, none: str = "", /, **values: object) -> str:
    """A number with its noun: one for 1, many with {count} in it for the others, none for 0 where it is given.

    values: what else is named in the sentences.
    """
    if count == 0 and none:
        return tr(none, **values)
    return tr(one, **values) if count == 1 else tr(many, **values, count=f"{count:,}")
