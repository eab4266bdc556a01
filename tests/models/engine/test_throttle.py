"""Guessing gets slower and slower, and the clinic always opens again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.models.engine.throttle import LONGEST_WAIT, Throttle, TooSoon, wait_after


class Clocks:
    """A wall clock and a steady clock that the test moves."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_800_000_000.0, 5_000.0

    def pass_time(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    def throttle(self, path) -> Throttle:
        return Throttle(path, wall=lambda: self.wall, steady=lambda: self.steady)


def fail(throttle: Throttle, name: str = "dana", staff_id: int | None = 1) -> int:
    throttle.before(name)
    return throttle.failed(name, staff_id)


def seconds_left(throttle: Throttle) -> int:
    """What the throttle says to a try now; 0 if the try is let through."""
    try:
        throttle.before("dana")
    except TooSoon as early:
        return early.wait
    return 0


def test_waits_grow_to_five_minutes_and_no_further():
    assert [wait_after(n) for n in range(14)] == [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300]
    assert wait_after(10**6) == LONGEST_WAIT


def test_five_tries_are_free_then_each_costs_a_wait(tmp_path):
    clocks = Clocks()
    for expected in (0, 0, 0, 0, 2, 4, 8):
        throttle = clocks.throttle(tmp_path / "t.json")  # a fresh one: the count outlives the program
        assert fail(throttle) == expected
        if expected:
            with pytest.raises(TooSoon) as caught:
                throttle.before("dana")
            assert 0 < caught.value.wait <= expected
        clocks.pass_time(expected)


def test_an_aborted_try_counts(tmp_path):
    throttle = Clocks().throttle(tmp_path / "t.json")
    for _ in range(5):
        throttle.before("dana")
    with pytest.raises(TooSoon):
        throttle.before("dana")


def test_success_forgets_the_tries_and_other_names_do_not_wait(tmp_path):
    throttle = Clocks().throttle(tmp_path / "t.json")
    for _ in range(5):
        fail(throttle)
    throttle.before("somebody else")
    assert seconds_left(throttle) > 0
    throttle.succeeded("dana")
    assert seconds_left(throttle) == 0


def test_setting_the_date_forward_does_not_shorten_the_wait(tmp_path):
    clocks = Clocks()
    throttle = clocks.throttle(tmp_path / "t.json")
    for _ in range(5):
        fail(throttle)
    clocks.wall += 86_400
    with pytest.raises(TooSoon):
        throttle.before("dana")
    clocks.pass_time(2)
    throttle.before("dana")


def test_setting_the_date_back_does_not_lock_out(tmp_path):
    clocks = Clocks()
    throttle = clocks.throttle(tmp_path / "t.json")
    for _ in range(5):
        fail(throttle)
    clocks.wall -= 10 * 365 * 86_400
    clocks.steady = 1.0  # and the computer was started anew
    with pytest.raises(TooSoon):
        throttle.before("dana")
    clocks.pass_time(2)
    throttle.before("dana")


@settings(max_examples=60, deadline=None)
@given(
    jumps=st.lists(st.tuples(st.floats(-1e9, 1e9), st.floats(-1e6, 1e6)), max_size=6),
    tries=st.integers(5, 40),
)
def test_whatever_the_clocks_did_twice_the_longest_wait_is_enough(tmp_path_factory, jumps, tries):
    path = tmp_path_factory.mktemp("t") / "t.json"
    clocks = Clocks()
    throttle = clocks.throttle(path)
    path.write_text(json.dumps({"salt": "s", "counts": {}, "failures": []}))
    for _ in range(tries):
        fail(throttle)
        clocks.pass_time(LONGEST_WAIT)
    for wall, steady in jumps:
        clocks.wall += wall
        clocks.steady = max(0.0, clocks.steady + steady)
        assert seconds_left(throttle) <= LONGEST_WAIT
    waits = []
    for _ in range(3):
        waits.append(seconds_left(throttle))
        clocks.pass_time(LONGEST_WAIT)
    assert 0 in waits, "still locked out"


def test_failures_wait_for_the_journal_once(tmp_path):
    throttle = Clocks().throttle(tmp_path / "t.json")
    fail(throttle, "dana", 1)
    fail(throttle, "nobody", None)
    throttle.before("dana")
    throttle.succeeded("dana")
    kept = throttle.failures()
    assert [one.staff_id for one in kept] == [1, None]
    assert all(one.at.utcoffset().total_seconds() == 0 for one in kept)
    assert throttle.failures() == kept, "they stay until they are noted"
    fail(throttle, "dana", 7)
    throttle.forget(kept)
    assert [one.staff_id for one in throttle.failures()] == [7]


def test_the_file_holds_no_name_and_stays_small(tmp_path):
    throttle = Clocks().throttle(tmp_path / "t.json")
    for n in range(300):
        fail(throttle, f"typed-password-{n}", None)
    text = (tmp_path / "t.json").read_text()
    assert "typed" not in text
    assert len(text) < 100_000
    assert len(throttle.failures()) == 200


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"salt":1,"counts":{"0":[1]},"failures":[]}', b"[" * 9000,
     b'{"salt":"s","counts":{"0":[5,1e999,0]},"failures":[]}',
     b'{"salt":"s","counts":{"0":[99999999999,"x",0]},"failures":[["never",1]]}'],
)  # fmt: skip
def test_a_damaged_file_never_keeps_the_clinic_closed(tmp_path, content):
    path = tmp_path / "t.json"
    path.write_bytes(content)
    throttle = Clocks().throttle(path)
    assert seconds_left(throttle) == 0
    throttle.succeeded("dana")
    assert seconds_left(throttle) == 0


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path):
    throttle = Clocks().throttle(tmp_path / "gone" / "t.json")
    assert seconds_left(throttle) == 0
    throttle.succeeded("dana")
