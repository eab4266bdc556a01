"""How far two ZIP codes of the United States lie apart, as the crow flies. Where they are: resources/places."""

from __future__ import annotations

import re
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from math import asin, cos, radians, sin, sqrt

from pcdesk.paths import resources

EARTH_MILES = 3_958.7613  # the mean radius (IUGG), 6,371.0088 km
PARTS = 10_000  # of a degree
_ZIP = re.compile(r"\s*([0-9]{5})(?:[-\s]?[0-9]{4})?\s*")


def zip_of(text: str) -> str:
    """The five digits of a ZIP code, of one with nine too; "" for anything else."""
    found = _ZIP.fullmatch(text)
    return found[1] if found else ""


def place_of(text: str) -> tuple[float, float] | None:
    """Latitude and longitude of a ZIP code's area, in degrees; None where it is not known, as of post-office boxes."""
    digits = zip_of(text)
    if not digits:
        return None
    zips, latitudes, longitudes = _places()
    at = bisect_left(zips, int(digits))
    if at == len(zips) or zips[at] != int(digits):
        return None
    return latitudes[at] / PARTS, longitudes[at] / PARTS


def miles_between(one: str, other: str) -> float | None:
    """Miles along a great circle; 0 within one ZIP code alone. None where either is not known: never 0 for that."""
    here, there = place_of(one), place_of(other)
    if here is None or there is None:
        return None
    down, up = radians(here[0]), radians(there[0])
    across = radians(there[1] - here[1])
    half = sin((up - down) / 2) ** 2 + cos(down) * cos(up) * sin(across / 2) ** 2  # haversine
    return 2 * EARTH_MILES * asin(min(1.0, sqrt(half)))


@lru_cache(maxsize=1)
def _places() -> tuple[array[int], array[int], array[int]]:
    raw = zlib.decompress((resources() / "places" / "us_zip.bin").read_bytes())
    (count,) = struct.unpack_from("<I", raw)
    steps = _numbers("H", raw, 4, count)
    latitudes = _numbers("i", raw, 4 + 2 * count, count)
    return array("i", accumulate(steps)), latitudes, _numbers("i", raw, 4 + 6 * count, count)


def _numbers(kind: str, raw: bytes, start: int, count: int) -> array[int]:
    made = array(kind)
    made.frombytes(raw[start : start + count * made.itemsize])
    if sys.byteorder == "big":
        made.byteswap()
    return made
