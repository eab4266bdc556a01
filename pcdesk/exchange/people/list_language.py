"""Which language a cell of a plain list names, and whether somebody needs an interpreter.

What is plain is read; all else is unknown, said, and kept with the patient: no other language is made of it.
"""

from __future__ import annotations

import re

from pcdesk.exchange.ground.fit import language
from pcdesk.exchange.ground.iso_date import shortened
from pcdesk.exchange.people.columns import FIELDS
from pcdesk.exchange.people.list_cell import left_out
from pcdesk.exchange.people.list_words import NO, YES, Said
from pcdesk.language import tr
from pcdesk.words.names import fold

_NAMES = {
    "english": "en", "ingles": "en", "spanish": "es", "espanol": "es", "castellano": "es", "castilian": "es",
    "vietnamese": "vi", "vietnamita": "vi", "chinese": "zh", "chino": "zh", "mandarin": "zh", "cantonese": "zh",
    "mandarin chinese": "zh", "cantonese chinese": "zh", "chinese mandarin": "zh", "chinese cantonese": "zh",
    "korean": "ko", "coreano": "ko", "tagalog": "tl", "filipino": "tl", "russian": "ru", "ruso": "ru", "polish": "pl",
    "polaco": "pl", "arabic": "ar", "arabe": "ar", "french": "fr", "frances": "fr", "german": "de", "aleman": "de",
    "haitian creole": "ht", "creole": "ht", "haitian": "ht", "portuguese": "pt", "portugues": "pt", "hindi": "hi",
    "japanese": "ja", "japones": "ja", "italian": "it", "italiano": "it", "american sign language": "asl",
    "sign language": "asl", "american sign": "asl", "asl": "asl", "sgn us": "asl", "other": "other", "otro": "other",
}  # fmt: skip
_FURTHER = frozenset((
    *("afrikaans", "albanian", "amharic", "armenian", "assyrian", "bengali", "bosnian", "bulgarian", "burmese"),
    *("cambodian", "chuukese", "croatian", "czech", "danish", "dari", "dinka", "dutch", "farsi", "fijian", "finnish"),
    *("fulani", "georgian", "greek", "guarani", "gujarati", "hausa", "hebrew", "hmong", "hungarian", "icelandic"),
    *("igbo", "ilocano", "indonesian", "kannada", "karen", "khmer", "kinyarwanda", "kirundi", "krio", "kurdish"),
    *("lao", "laotian", "latvian", "lingala", "lithuanian", "macedonian", "malay", "malayalam", "mam", "mandingo"),
    *("marathi", "marshallese", "mien", "mixteco", "mixtec", "mongolian", "nahuatl", "navajo", "nepali", "norwegian"),
    *("oromo", "pashto", "persian", "punjabi", "quechua", "kiche", "rohingya", "romanian", "samoan", "serbian"),
    *("slovak", "slovenian", "somali", "swahili", "swedish", "tamil", "telugu", "thai", "tibetan", "tigrinya"),
    *("tongan", "turkish", "twi", "ukrainian", "urdu", "uzbek", "wolof", "yiddish", "yoruba", "zapotec"),
))  # fmt: skip
"""Languages a chart has no word for: they are Other."""
_CODES = (
    # ISO 639-1, without "no", which is Norwegian and more often no answer.
    " aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cs cv cy da de dv dz ee el en eo es et "
    "eu fa ff fi fj fo fr fy ga gd gl gn gu ha he hi hr ht hu hy hz id ig ii ik is it ja jv ka kg ki kj kk kl km kn ko "
    "kr ks ku kv kw ky lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my nb nd ne ng nl nn nr nv ny oc oj om os pa "
    "pl ps pt qu rm rn ro ru rw sc sd sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw "
    "ug uk ur uz ve vi vo wo xh yi yo za zh zu "
    # Of ISO 639-2 and 639-3 those of languages spoken in the United States.
    "afr alb sqi amh arm hye ben bos bul bur mya ces cze dan dut nld fas per pes prs fin geo kat gre ell guj hau heb "
    "hmn hmg mww hrv hun ibo ilo ind isl kan kar khm kin kon kur lao lav lin lit mac mkd mal mam mah mar may msa mon "
    "nah nav nep nor orm pan pus que quc rom ron rum run sgn slo slk slv smo som srp swa swe tam tel tha tib bod tir "
    "ton tur twi ukr urd uzb wol yid yor zap "
)  # fmt: skip
_BESIDE = frozenset((
    *("language", "languages", "lang", "speaking", "speaks", "speaker", "spoken", "only", "primary", "primarily"),
    *("mainly", "preferred", "fluent", "native", "solo", "solamente", "habla", "idioma", "latin", "american"),
    *("america", "us", "usa", "uk", "united", "states", "mexico", "mexican", "brazil", "brazilian", "interpreter"),
    *("interprete", "simplified", "traditional", "needed", "required", "de", "in", "the", "an", "a"),
))  # fmt: skip
"""Words beside a language that make no other one of it."""
_SILENT = {"", "unknown", "unk", "not specified", "unspecified", "undetermined"}
_NOTHING_SAID = {"und", "mis", "zxx", "mul"}
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,4})*(?:\.[\w-]+)?", re.ASCII)
_PARTED = re.compile(r"[;,/()&+]| - | and | or | y | o ", re.IGNORECASE)
_NOT_NEEDED = {"not needed", "not required", "no interpreter needed", "no interpreter"}
_LEADS_YES = {"yes", "y", "si", "true", "needs", "needed", "required"}


def languages(said: Said) -> str:
    """The plain code of a language by name or code: "English (US)", eng, "Spanish only", en_US.UTF-8.

    "other" for one a chart has no word for, "" where nothing plain is said. Whatever was not read is said and kept.
    """
    text = said("language")
    if (fold(text) in _SILENT and "?" not in text) or text.casefold() in _NOTHING_SAID:
        return ""
    found = _named(text)
    if found and found[0] == "other" and fold(text) not in _NAMES:
        said.remark(tr("The language “{value}” came in as Other.", value=shortened(text)), "language")
        return "other"
    if not found or not found[0]:
        said.remark(left_out(text, tr(FIELDS["language"])), "language")
        return ""
    if len(set(found)) > 1:
        said.remark(tr(
            "“{value}” in {name} says more than one thing; the first language was taken.", value=shortened(text),
            name=tr(FIELDS["language"]),
        ), "language")  # fmt: skip
    return found[0]


def interpreter(said: Said) -> bool | None:
    """Whether somebody needs an interpreter: yes, no, or a language one is needed for; None for anything else.

    Words beside the yes, and all that is neither, are said and kept.
    """
    text, name = said("needs_interpreter"), tr(FIELDS["needs_interpreter"])
    word = fold(text)
    if word in YES:
        return True
    if word in NO | _NOT_NEEDED:
        return False
    if not text:
        return None
    # Two letters are more often an abbreviation of something else than the code of a language.
    foreign = [code for code in _named(text) if code not in ("", "en")] if len(word) > 2 else []
    if word.partition(" ")[0] in _LEADS_YES or (foreign and "other" not in word.split()):
        said.remark(tr("“{value}” in {name} was read as yes; the words are kept with the patient.",
                       value=shortened(text), name=name), "needs_interpreter")  # fmt: skip
        return True
    said.remark(left_out(text, name), "needs_interpreter")
    return None


def _named(text: str) -> list[str]:
    """The languages a cell names, in its order, each once; "" for a part that names none."""
    if whole := _of_tag(text):
        return [whole]
    parts = [text] if fold(text) in _NAMES else _PARTED.split(text)
    return list(dict.fromkeys(code for part in parts if (code := _of_part(part)) is not None))


def _of_tag(text: str) -> str:
    tag = _TAG.fullmatch(text.strip())
    code = language(tag[1]) if tag and fold(text) not in _NAMES else ""
    return code if code in _NAMES.values() else "other" if f" {code} " in _CODES else ""


def _of_part(part: str) -> str | None:
    """The code of one language, "" where none is plainly named, None where nothing is said of any."""
    word = fold(part)
    words = [one for one in word.split() if one not in _BESIDE]
    if not words:
        return "" if part.strip() and not word else None
    name = " ".join(words)
    return _NAMES.get(word) or _NAMES.get(name) or _of_tag(part) or ("other" if name in _FURTHER else "")
