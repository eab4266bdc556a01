"""Any bytes in the place of the key file give the true key or a sentence, never another error."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcdesk.models.engine import key_file
from pcdesk.trouble import KnownError
from tests.models.engine.people import DANA, rewrite_both


def key_or_sentence(folder, opened):
    """Whether signing in gives the true key, or else a KnownError that says what to do; nothing else will do."""
    try:
        data_key = key_file.unlock(folder, "Dana", DANA).dek
    except KnownError as known:
        return bool(known.what and known.kept and known.do)
    return data_key == opened.dek


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_mutated_files_give_the_key_or_a_sentence(folder, opened, data):
    """Any bytes in both copies: the true key comes out, or a KnownError; never another exception."""
    original = folder.keys.read_bytes()
    at = data.draw(st.integers(0, len(original) - 1))
    kind = data.draw(st.sampled_from(["flip", "cut", "insert", "drop", "double"]))
    junk = data.draw(st.binary(min_size=1, max_size=8))
    mutated = {
        "flip": original[:at] + junk[:1] + original[at + 1 :],
        "cut": original[:at],
        "insert": original[:at] + junk + original[at:],
        "drop": original[:at] + original[at + 5 :],
        "double": original[:at] + original[max(0, at - 30) :],
    }[kind]
    folder.keys_copy.unlink(missing_ok=True)
    folder.throttle.unlink(missing_ok=True)
    folder.keys.write_bytes(mutated)
    assert key_or_sentence(folder, opened)
    folder.keys.write_bytes(original)


VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.floats() | st.just([]) | st.just({})


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_value_in_any_place_gives_the_key_or_a_sentence(folder, opened, data):
    """As above, but by someone who keeps the file well formed and its check value right."""
    original = folder.keys.read_bytes()
    shape = json.loads(original)
    slot = shape["slots"][0]
    place = data.draw(
        st.sampled_from(
            [(shape, key) for key in sorted(shape)]
            + [(slot, key) for key in sorted(slot)]
            + [(slot["kdf"], key) for key in sorted(slot["kdf"])]
        ).map(lambda pair: ([shape, slot, slot["kdf"]].index(pair[0]), pair[1]))
    )
    value = data.draw(VALUES)

    def change(found):
        target = [found, found["slots"][0], found["slots"][0]["kdf"]][place[0]]
        if place[1] != "check":
            target[place[1]] = value

    folder.throttle.unlink(missing_ok=True)
    rewrite_both(folder, change)
    assert key_or_sentence(folder, opened)
    folder.keys.write_bytes(original)
    folder.keys_copy.write_bytes(original)
