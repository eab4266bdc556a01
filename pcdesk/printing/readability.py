"""How hard a text is to read: syllables, sentences, a school grade for English and an ease score for Spanish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[”»\")]*(?=\s|$)")

# Words whose vowel groups do not tell their syllables.
_ENGLISH = {
    "area": 3, "being": 2, "create": 2, "diet": 2, "every": 2, "everyone": 3, "evening": 2, "fluid": 2, "gaining": 2,
    "idea": 3, "ideas": 3, "inches": 2, "insulin": 3, "kidneys": 2, "liquid": 2, "medicine": 3, "medicines": 3,
    "moved": 1, "people": 2, "poison": 2, "quiet": 2, "reason": 2, "reasons": 2, "science": 2, "several": 2,
    "sometimes": 2, "something": 2, "someone": 2, "sometime": 2, "somewhere": 2, "therefore": 2, "vegetable": 4,
    "vegetables": 4, "video": 3, "being's": 2, "coughed": 1, "diabetes": 4, "syringe": 2, "anyone": 3, "one": 1,
    "once": 1, "safely": 2, "safety": 2, "safe": 1, "careful": 2, "useful": 2, "hopeful": 2, "movement": 2,
    "bathe": 1, "recipe": 3, "whole": 1, "people's": 2, "ages": 2, "going": 2, "seeing": 2, "does": 1, "goes": 1,
    "shoes": 1, "toes": 1, "heart": 1, "doesn't": 2, "isn't": 2, "didn't": 2, "couldn't": 2, "wasn't": 2,
    "hasn't": 2, "wouldn't": 2, "shouldn't": 2, "nearby": 2, "likely": 2, "lonely": 2, "closely": 2, "surely": 2,
    "sized": 1, "used": 1, "lipstick": 2, "questions": 2, "question": 2, "quart": 1, "quarter": 2, "equal": 2,
    "usual": 3, "usually": 4, "gradual": 3, "manual": 3, "individual": 5, "biology": 4, "pharmacist": 3,
    "doing": 2, "wellbeing": 3, "react": 2, "reaction": 3, "theater": 3, "real": 1, "really": 2, "meaning": 2,
    "prior": 2, "riot": 2, "trial": 2, "dial": 2, "client": 2, "clients": 2, "lion": 2, "giant": 2, "variety": 4,
    "anxiety": 4, "society": 4, "hour": 1, "hours": 1, "our": 1, "your": 1, "fire": 1, "prepare": 2, "id": 2,
    "dairy": 2, "onions": 2, "billion": 2, "million": 2, "opinion": 3, "serious": 3, "various": 3, "previous": 3,
}
_ENGLISH_DIGITS = dict(zip("0123456789", (2, 1, 1, 1, 1, 1, 1, 2, 1, 1), strict=True))
_SPANISH_DIGITS = dict(zip("0123456789", (2, 2, 1, 1, 2, 2, 1, 2, 2, 2), strict=True))
# "ia", "io", "iu", "ua", "uo" are two sounds, except after the letters that swallow the i (-tion, -cial, quart).
_TWO_SOUNDS = re.compile(r"(?<![tscgq])i[aou]|(?<![qg])uo|(?<![qg])ua(?!y)")
_SPOKEN_LETTERS = re.compile(r"[A-Z]+\d*|[A-Z]\d[A-Z]")


@dataclass(frozen=True)
class Counts:
    """The counted parts of a text."""

    sentences: int
    words: int
    syllables: int
    longest_sentence: int


def sentences(text: str) -> list[str]:
    """The sentences of a text. A line without an end mark is one sentence; dots inside numbers end nothing."""
    pieces = (piece.strip() for piece in _SENTENCE_END.split(text))
    return [piece for piece in pieces if _WORD.search(piece)]


def words(text: str) -> list[str]:
    """The words and numbers of a text; a hyphen or an apostrophe joins, it does not part."""
    return _WORD.findall(text)


def syllables(word: str, language: str = "en") -> int:
    """The spoken syllables of one word, at least 1; figures are read out one by one, which errs on the hard side."""
    parts = [part for part in word.split("-") if part]
    if len(parts) > 1:
        return sum(syllables(part, language) for part in parts)
    digits = _SPANISH_DIGITS if language == "es" else _ENGLISH_DIGITS
    spoken = sum(digits.get(character, 0) for character in word)
    if _SPOKEN_LETTERS.fullmatch(word):
        return spoken + sum(character.isalpha() for character in word)
    letters = "".join(character for character in word if character.isalpha() or character in "'’")
    if not letters:
        return max(1, spoken)
    return spoken + (_spanish(letters) if language == "es" else _english(letters))


def count(texts: Iterable[str], language: str = "en") -> Counts:
    """Sentences, words and syllables over several strings; every string ends its last sentence."""
    lengths: list[int] = []
    total = 0
    for text in texts:
        for sentence in sentences(text):
            found = words(sentence)
            lengths.append(len(found))
            total += sum(syllables(word, language) for word in found)
    return Counts(len(lengths), sum(lengths), total, max(lengths, default=0))


def school_grade(counts: Counts) -> float:
    """The Flesch-Kincaid grade of an English text (Kincaid and others, 1975): 6.0 is the sixth school year.

    Raises ValueError when there is not one word.
    """
    per_sentence, per_word = _averages(counts)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def fernandez_huerta(counts: Counts) -> float:
    """The ease of a Spanish text after Fernández Huerta (1959): 70 to 80 is fairly easy, about the sixth year.

    Raises ValueError when there is not one word.
    """
    per_sentence, per_word = _averages(counts)
    return 206.84 - 60.0 * per_word - 1.02 * per_sentence


def szigriszt(counts: Counts) -> float:
    """The ease of a Spanish text after Szigriszt Pazos (1993): 65 and more is fairly easy on the Inflesz scale.

    Raises ValueError when there is not one word.
    """
    per_sentence, per_word = _averages(counts)
    return 206.835 - 62.3 * per_word - per_sentence


def _averages(counts: Counts) -> tuple[float, float]:
    if counts.words == 0:
        raise ValueError("A text without words has no reading level.")
    return counts.words / counts.sentences, counts.syllables / counts.words


def _english(word: str) -> int:
    word = word.lower().replace("’", "'")
    if word in _ENGLISH:
        return _ENGLISH[word]
    word = re.sub(r"'(s|d|ll|re|ve|m|t)?$", "", word).replace("'", "")
    if word in _ENGLISH:
        return _ENGLISH[word]
    found = len(re.findall(r"[aeiouy]+", word)) + len(_TWO_SOUNDS.findall(word))
    found += len(re.findall(r"[aeiouy]ing$", word)) - len(re.findall(r"[aeo]ying$", word)) * 0
    found -= _silent_e(word)
    return max(1, found)


def _silent_e(word: str) -> int:
    """1 when the word's last e is written and not said: care, cares, cared; but apple, inches, wanted."""
    if re.search(r"[^aeiouy]le?s?$", word) and re.search(r"[^aeiouyl]les?$", word):
        return 0
    if re.search(r"[aeiouy]e$|[aeiouy]ed$|[aeiouy]es$", word):
        return 0
    if word.endswith("ed"):
        return 0 if re.search(r"[td]ed$", word) else 1
    if word.endswith("es"):
        return 0 if re.search(r"(?:[sxzc]|ch|sh|g)es$", word) else 1
    if re.search(r"[^aeiouy]e(?:ly|ful|less|ment)$", word):
        return 1
    return 1 if word.endswith("e") else 0


def _spanish(word: str) -> int:
    """Counts vowel nuclei: strong vowels and accented weak ones stand alone, the other weak ones lean on them."""
    word = unicodedata.normalize("NFC", word.lower())
    # The u of que, qui, gue, gui is not said; y is a vowel at the end of a word and alone.
    word = re.sub(r"(?<=[qg])u(?=[eiéí])", "", word)
    word = re.sub(r"y(?![aeiouáéíóúü])", "i", word)
    found = 0
    for group in re.findall(r"[aeiouáéíóúü]+", word):
        alone = sum(vowel in "aeoáéóíú" for vowel in group)
        found += max(1, alone)
    return max(1, found)
