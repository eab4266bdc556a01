"""The door opens on everything it names."""

from __future__ import annotations

from pcdesk.words import door


def test_the_door_opens_on_everything_it_names() -> None:
    assert door.__all__ == sorted(door.__all__, key=lambda n: (not n.isupper(), not n[0].isupper(), n))
    for name in door.__all__:
        assert getattr(door, name).__doc__ or name == "STATES"
