from __future__ import annotations

from pcdesk.printing.desk.shortcut_card import Shortcut, ShortcutCard, ShortcutGroup, _balanced, shortcut_card_pdf
from tests.printing.invented import HEAD, MARKUP
from tests.printing.reading import fonts_of, outside, pages, words


def group(title: str, count: int) -> ShortcutGroup:
    return ShortcutGroup(title, tuple(Shortcut(f"Ctrl+{title}{n}", f"Does {title}{n}.") for n in range(count)))


def test_forty_shortcuts_stand_on_one_page_and_none_is_missing() -> None:
    groups = tuple(group(title, 8) for title in "ABCDE")
    pdf = shortcut_card_pdf(ShortcutCard(HEAD, groups))
    said = pages(pdf)
    assert len(said) == 1
    for each in groups:
        for shortcut in each.shortcuts:
            assert f"{shortcut.keys} {shortcut.what}" in said[0]
    assert all(fonts_of(pdf).values())
    assert outside(pdf) == []
    assert pdf == shortcut_card_pdf(ShortcutCard(HEAD, groups))


def test_columns_are_about_as_long_as_each_other() -> None:
    first, second = _balanced([group(title, 5) for title in "ABCDEF"])
    assert [each.title for each in (*first, *second)] == list("ABCDEF")
    assert len(first) == len(second) == 3


def test_markup_and_endless_groups_are_printed() -> None:
    groups = (group("A", 90), ShortcutGroup(MARKUP, (Shortcut(MARKUP, MARKUP),)), ShortcutGroup("Empty", ()))
    said = words(shortcut_card_pdf(ShortcutCard(HEAD, groups, "es")))
    assert said.count("<para>") == 3
    assert all(f"Does A{n}." in said for n in range(90))
    assert "Tarjeta de teclado" in said


def test_the_columns_are_about_as_long_as_each_other() -> None:
    sizes = {"File": 5, "Edit": 4, "View": 15, "Patient": 6, "Desk": 1, "Help": 1}
    groups = [ShortcutGroup(name, (Shortcut("A", "b"),) * count) for name, count in sizes.items()]
    left, right = _balanced(groups)
    assert left[0].title == "File"
    lengths = [sum(len(group.shortcuts) + 2 for group in side) for side in (left, right)]
    assert abs(lengths[0] - lengths[1]) <= 2
    assert sorted(group.title for group in [*left, *right]) == sorted(sizes)
