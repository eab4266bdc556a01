"""The door opens on everything it names."""

from __future__ import annotations

from pcdesk import words


def test_the_door_opens_on_everything_it_names() -> None:
    assert words.__all__ == sorted(words.__all__, key=lambda n: (not n.isupper(), not n[0].isupper(), n))
    for name in words.__all__:
        assert getattr(words, name).__doc__ or name == "STATES"
