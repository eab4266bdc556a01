"""One person's slot: the data key, wrapped by a key that only the password can make."""

from __future__ import annotations

import base64
import dataclasses
import json
import secrets
import time
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.engine.keys import KEY_BYTES, wipe
from pcdesk.trouble import KnownError

Kind = Literal["password", "recovery"]
VERSION = 1
SALT_BYTES, NONCE_BYTES, TAG_BYTES = 16, 12, 16
LONGEST_NAME = 200
LONGEST_PASSWORD = 4096


@dataclass(frozen=True)
class Cost:
    """What one guess costs: Argon2id memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def work(self) -> int:
        """Memory times passes: what makes a guess dear, in KiB."""
        return self.memory_kib * self.passes

    @property
    def is_allowed(self) -> bool:
        """At least OWASP's floor (19 MiB, 2 passes), at most what a desk PC can pay in a few seconds."""
        return (
            FLOOR.memory_kib <= self.memory_kib <= MOST_MEMORY_KIB
            and FLOOR.passes <= self.passes <= MOST_PASSES
            and FLOOR.lanes <= self.lanes <= MOST_LANES
            and self.work <= MOST_MEMORY_KIB * 4
        )


FLOOR = Cost(19 * 1024, 2, 1)
USUAL = Cost(64 * 1024, 3, 4)  # RFC 9106, second recommended choice
MOST_MEMORY_KIB, MOST_PASSES, MOST_LANES = 1024 * 1024, 32, 16
_STEPS = (USUAL, Cost(128 * 1024, 3, 4), Cost(192 * 1024, 3, 4), Cost(256 * 1024, 3, 4))
_LEAST_SECONDS = 0.3


class Misshapen(Exception):
    """A slot or a key file that is not of our making, or no longer."""


@dataclass(frozen=True)
class Slot:
    """One way to the data key. staff_id is None for the recovery sheet, which belongs to the clinic."""

    slot_id: str
    kind: Kind
    staff_id: int | None
    name: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes
    created_at: str

    def as_json(self) -> dict[str, Any]:
        """The slot as it stands in the key file."""
        return {
            "slot_id": self.slot_id,
            "kind": self.kind,
            "staff_id": self.staff_id,
            "name": self.name,
            "kdf": _kdf(self.cost, self.salt),
            "nonce": _text(self.nonce),
            "wrapped": _text(self.wrapped),
            "created": self.created_at,
        }


def wrap(
    data_key: bytes | bytearray,
    secret: str,
    *,
    database_id: str,
    kind: Kind,
    staff_id: int | None,
    name: str,
    cost: Cost,
) -> Slot:
    """A new slot that opens with the secret. Raises KnownError when the memory for it is not there."""
    if not cost.is_allowed:
        raise ValueError(f"a password may not cost so little or so much: {cost}")
    draft = Slot(
        slot_id=secrets.token_hex(8),
        kind=kind,
        staff_id=staff_id,
        name=name,
        cost=cost,
        salt=secrets.token_bytes(SALT_BYTES),
        nonce=secrets.token_bytes(NONCE_BYTES),
        wrapped=b"",
        created_at=moment.now().isoformat(timespec="seconds"),
    )
    key = stretch(secret, draft.salt, cost)
    try:
        wrapped = AESGCM(key).encrypt(draft.nonce, bytes(data_key), _bound(draft, database_id))
    finally:
        wipe(key)
    return dataclasses.replace(draft, wrapped=wrapped)


def unwrap(slot: Slot, secret: str, database_id: str) -> bytearray | None:
    """The data key, or None if the secret is not the slot's.

    A slot that was changed by anyone looks the same: None.
    """
    key = stretch(secret, slot.salt, slot.cost)
    try:
        opened = AESGCM(key).decrypt(slot.nonce, slot.wrapped, _bound(slot, database_id))
    except InvalidTag:
        return None
    finally:
        wipe(key)
    data_key = bytearray(opened)
    wipe(opened)
    return data_key


def stretch(secret: str, salt: bytes, cost: Cost) -> bytes:
    """The wrapping key of a secret: Argon2id over its NFC form, so that é is é however it was typed."""
    typed = bytearray(unicodedata.normalize("NFC", secret[:LONGEST_PASSWORD]).encode("utf-8", "surrogatepass"))
    try:
        return hash_secret_raw(bytes(typed), salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)
    except (HashingError, MemoryError) as error:
        raise KnownError(
            tr("There is not enough free memory to check the password."),
            tr("Nothing was changed."),
            tr("Close other programs and try again."),
        ) from error
    finally:
        wipe(typed)


def calibrate() -> Cost:
    """The cheapest of our costs that takes this computer 0.3 s or more; the usual cost is the least.

    Each step is timed once, so this takes up to 3 s on a slow computer: once, when a clinic is set up.
    """
    for cost in _STEPS:
        began = time.perf_counter()
        try:
            stretch("how long does one guess take", bytes(SALT_BYTES), cost)
        except KnownError:
            return USUAL
        if time.perf_counter() - began >= _LEAST_SECONDS:
            return cost
    return _STEPS[-1]


def slot_from_json(shape: Any) -> Slot:
    """A slot out of the key file, every part checked before it is believed.

    Raises Misshapen; KnownError when it asks for less work than is safe, or for more than is sane.
    """
    try:
        kdf = shape["kdf"]
        slot = Slot(
            slot_id=_raw_id(shape["slot_id"]),
            kind=shape["kind"],
            staff_id=shape["staff_id"],
            name=_string(shape["name"], LONGEST_NAME),
            cost=Cost(_whole(kdf["m"]), _whole(kdf["t"]), _whole(kdf["p"])),
            salt=_raw(kdf["salt"], SALT_BYTES),
            nonce=_raw(shape["nonce"], NONCE_BYTES),
            wrapped=_raw(shape["wrapped"], KEY_BYTES + TAG_BYTES),
            created_at=_string(shape["created"], 40),
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise Misshapen(str(error)) from error
    is_person = slot.kind == "password"
    if kdf["name"] != "argon2id" or slot.kind not in ("password", "recovery"):
        raise Misshapen("unknown kind of slot")
    if is_person != (type(slot.staff_id) is int) or not (is_person or slot.staff_id is None):
        raise Misshapen("a slot without its owner")
    if not slot.cost.is_allowed:
        raise KnownError(
            tr("The key file asks for a password check that is not safe or not possible."),
            tr("Nothing was opened or changed."),
            tr("Take the key file from the newest backup, or use the recovery sheet with it."),
        )
    return slot


def _bound(slot: Slot, database_id: str) -> bytes:
    # Everything the slot claims is bound to the wrapped key, so no owner, kind or cost can be exchanged.
    kdf = json.dumps(_kdf(slot.cost, slot.salt), sort_keys=True, separators=(",", ":"))
    owner = "" if slot.staff_id is None else str(slot.staff_id)
    return "|".join(("pcdesk", str(VERSION), database_id, slot.slot_id, owner, slot.kind, kdf)).encode()


def _kdf(cost: Cost, salt: bytes) -> dict[str, Any]:
    return {"name": "argon2id", "m": cost.memory_kib, "t": cost.passes, "p": cost.lanes, "salt": _text(salt)}


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _raw(text: str, size: int) -> bytes:
    raw = base64.b64decode(text, validate=True)
    if len(raw) != size:
        raise ValueError(f"{len(raw)} bytes instead of {size}")
    return raw


def _string(value: Any, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError("not a short text")
    return value


def _raw_id(value: Any) -> str:
    # Only hexadecimal digits: the parts of the bound text cannot run into each other.
    return bytes.fromhex(_string(value, 16)).hex()


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise ValueError("not a whole number")
    return value
