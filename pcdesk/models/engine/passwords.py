"""What a password must be: long, and not something a guesser tries first.

After NIST SP 800-63B-4, section 3.1.1: length and a blocklist, no rules about kinds of characters.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable

from pcdesk.language import tr
from pcdesk.trouble import KnownError

LEAST_CHARACTERS = 15
MOST_CHARACTERS = 1024
_LEAST_OWN_CHARACTERS = 8
_SHORTEST_TERM = 3
_LONGEST_PIECE = 8
# What people reach for when told to make it longer. Whole phrases and single words.
_PHRASES = frozenset(
    {
        "correcthorsebatterystaple",
        "thequickbrownfox",
        "thequickbrownfoxjumpsoverthelazydog",
        "maytheforcebewithyou",
        "tobeornottobethatisthequestion",
        "tobeornottobe",
        "supercalifragilisticexpialidocious",
        "onceuponatime",
        "iloveyousomuch",
        "ihatepasswords",
        "thisismypassword",
        "mysecretpassword",
        "passwordpassword",
        "letmeinletmein",
        "opensesameopensesame",
        "inthebeginning",
        "itwasadarkandstormynight",
    }
)
_WORDS = (
    "password", "passphrase", "passwort", "contraseña", "contrasena", "letmein", "welcome", "iloveyou",
    "princess", "dragon", "monkey", "sunshine", "football", "baseball", "superman", "batman", "starwars",
    "shadow", "master", "michael", "jennifer", "jordan", "hunter", "trustno", "whatever", "freedom",
    "flower", "secret", "summer", "winter", "spring", "autumn", "january", "february", "march", "april",
    "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "admin", "administrator", "login",
    "changeme", "default", "qwerty", "qwertz", "azerty", "asdf", "zxcv", "clinic", "clinica", "doctor",
    "patient", "medical", "health", "office", "frontdesk", "reception", "pcdesk", "hospital", "computer",
    "internet", "chocolate", "cheese", "jesus", "love", "hello", "please", "ashley", "andrea", "ninja",
)  # fmt: skip
_RUNS = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
)
_LONGEST_RUN = max(map(len, _RUNS))
_LOOKALIKES = str.maketrans("@4310$5!7", "aaeiossit")


def check(password: str, avoid: Iterable[str] = ()) -> None:
    """Raise KnownError, saying why in words, if this cannot be a password.

    avoid: names a guesser would try: the clinic's, the staff's, the patients'. Any letter, space or sign may
    be used; nothing more is asked of a password than length and being one's own.
    """
    text = unicodedata.normalize("NFC", password)
    if len(text) < LEAST_CHARACTERS:
        raise _refused(
            tr(
                "The password has {found} characters; it needs {least}.",
                found=len(text),
                least=LEAST_CHARACTERS,
            )
        )
    if len(text) > MOST_CHARACTERS:
        raise _refused(
            tr(
                "The password has {found} characters; {most} is the most.",
                found=len(text),
                most=MOST_CHARACTERS,
            )
        )
    plain = _plain(text)
    spelled = _plain(text.casefold().translate(_LOOKALIKES))
    if plain in _PHRASES or spelled in _PHRASES:
        raise _refused(tr("Many people have used this password."))
    if _is_repetition(text.casefold()) or _is_repetition(plain) or _is_run(plain):
        raise _refused(tr("The password is one small piece over and over, or a row of keys."))
    words = {piece for term in avoid for piece in (_plain(term), *map(_plain, term.split()))}
    if min(_own_characters(plain, words), _own_characters(spelled, words)) < _LEAST_OWN_CHARACTERS:
        raise _refused(tr("The password is made of a name or of words that a guesser tries first."))


def _refused(what: str) -> KnownError:
    return KnownError(
        what,
        tr("Nothing was changed."),
        tr("Take four or five words that do not belong together, with spaces; nothing else is needed."),
    )


def _plain(text: str) -> str:
    if text.isascii() and text.isalnum():
        return text.lower()
    # Letters and digits only, accents off, so that "Río 2026!" and "rio2026" are the same guess.
    spread = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in spread if letter.isalnum())
    # Who types mostly signs means them: then they count like letters.
    return plain if 2 * len(plain) >= len(text) else "".join(spread.split())


def _is_repetition(text: str) -> bool:
    """Whether the text is a piece of at most 8 characters, three times or more."""
    sizes = range(1, min(len(text) // 3, _LONGEST_PIECE) + 1)
    return any((text[:size] * (len(text) // size + 1))[: len(text)] == text for size in sizes)


def _is_run(plain: str) -> bool:
    """Whether it is nearly nothing but stretches along the keyboard, the alphabet or the digits."""
    left = _without_runs(plain)
    return len(left) <= 3 and left != plain


def _without_runs(plain: str) -> str:
    """What is left without stretches of four or more neighbouring keys, letters or digits."""
    left, at = "", 0
    while at < len(plain):
        size = next((n for n in range(len(plain) - at, 3, -1) if _is_in_a_row(plain[at : at + n])), 0)
        left += "" if size else plain[at]
        at += size or 1
    return left


def _is_in_a_row(piece: str) -> bool:
    return len(piece) <= _LONGEST_RUN and any(piece in row or piece[::-1] in row for row in _RUNS)


def _own_characters(plain: str, words: set[str]) -> int:
    """How much is left when guessable words are gone: each such word then counts as one character.

    Four different ones together count in full: they are a phrase, and in a large clinic any word is a name.
    """
    names = {word for word in words if len(word) >= _SHORTEST_TERM and word in plain}
    common = {word for word in map(_plain, _WORDS) if word in plain}
    left, used = plain, 0
    for word in sorted(names | common, key=len, reverse=True):
        if word in left:
            used += 1
            left = left.replace(word, " ")
    if used >= 4:
        return len(plain)
    return used + sum(1 for _ in itertools.groupby(_without_runs(left).replace(" ", "")))
