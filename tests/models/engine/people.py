"""Who signs in in these tests, and what a stranger does to the key files."""

from __future__ import annotations

import hashlib
import json

from pcdesk.models.engine import key_file
from pcdesk.models.engine.key_slot import FLOOR

DANA, OMAR = "lamp river orange bicycle", "seven quiet ferns at noon"


def add_omar(folder, opened):
    key_file.add_slot(folder, opened, staff_id=2, name="Omar", password=OMAR, cost=FLOOR)


def rewrite(path, change, *, check: bool = True):
    """Edit a key file as a stranger would: with a right check value, without the data key."""
    shape = json.loads(path.read_text())
    shape.pop("check")
    change(shape)
    if check:
        plain = json.dumps(shape, sort_keys=True, separators=(",", ":")).encode()
        shape["check"] = hashlib.sha256(plain).hexdigest()
    path.write_text(json.dumps(shape))


def rewrite_both(folder, change):
    rewrite(folder.keys, change)
    rewrite(folder.keys_copy, change)
