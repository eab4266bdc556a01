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
_LOOKALIKES = str.maketrans("@4310$5!7", "aaeiossit")


def check(password: str, avoid: Iterable[str] = ()) -> None:
    """Raise KnownError, saying why in words, if this cannot be a password.

    avoid: names a guesser would try: the clinic's, the staff's, the patients'. Any letter, space or sign may be
    used; nothing more is asked of a password than length and being one's own.
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
    if min(_own_characters(plain, avoid), _own_characters(spelled, avoid)) < _LEAST_OWN_CHARACTERS:
        raise _refused(tr("The password is made of a name or of words that a guesser tries first."))


def _refused(what: str) -> KnownError:
    return KnownError(
        what,
        tr("Nothing was changed."),
        tr("Take four or five words that do not belong together, with spaces; nothing else is needed."),
    )


def _plain(text: str) -> str:
    # Letters and digits only, accents off, so that "Río 2026!" and "rio2026" are the same guess.
    spread = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in spread if letter.isalnum())
    # Who types mostly signs means them: then they count like letters.
    return plain if 2 * len(plain) >= len(text) else "".join(spread.split())


def _is_repetition(text: str) -> bool:
    """Whether the text is a piece of up to a third of its length, again and again."""
    return any((text[:size] * (len(text) // size + 1))[: len(text)] == text for size in range(1, len(text) // 3 + 1))


def _is_run(plain: str) -> bool:
    """Whether it is nothing but stretches of four or more along the keyboard, the alphabet or the digits."""
    rows = [*_RUNS, *(row[::-1] for row in _RUNS)]
    left = plain
    while left:
        size = next((n for n in range(len(left), 3, -1) if any(left[:n] in row for row in rows)), 0)
        if not size:
            return len(left) <= 3 and left != plain
        left = left[size:]
    return True


def _own_characters(plain: str, avoid: Iterable[str]) -> int:
    """How much is left when guessable words are gone; four different words together count as one's own."""
    words = {piece for term in avoid for piece in (_plain(term), *map(_plain, term.split()))}
    names = {word for word in words if len(word) >= _SHORTEST_TERM and word in plain}
    common = {plain_word for word in _WORDS if (plain_word := _plain(word)) in plain}
    found = sorted(names | common, key=len, reverse=True)
    left = plain
    used = 0
    for word in found:
        if word in left:
            used += 1
            left = left.replace(word, " ")
    if used >= 4:
        return len(plain)
    return sum(1 for letter, _ in itertools.groupby(left.replace(" ", "")) if letter)
