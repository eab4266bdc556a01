"""Words that say there is none: "NKDA" or "denies" in a list of allergies is no allergy.

Front desks and other programs write such words where an entry belongs, in English and Spanish. An abbreviation says
of what: NKDA is "no known drug allergies" and says nothing of foods. "Not asked" is neither: nobody knows.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NONE_CODES = {
    "716186003": "allergies",
    "160244002": "allergies",
    "409137002": "drug allergies",
    "429625007": "food allergies",
    "428607008": "environmental allergies",
    "428197003": "insect allergies",
    "716220001": "animal allergies",
    "716184000": "latex allergy",
    "1003774007": "latex allergy",
    "160245001": "problems",
    "787481004": "medications",
    "no-known-allergies": "allergies",
    "no-known-medication-allergies": "drug allergies",
    "no-known-food-allergies": "food allergies",
    "no-known-environmental-allergies": "environmental allergies",
    "no-known-problems": "problems",
    "no-known-medications": "medications",
    "no-known-immunizations": "immunizations",
}
"""Codes that say there is none: SNOMED CT (HL7 R4 value set for allergies, and a few more), HL7 absent-unknown."""

NO_INFORMATION_CODES = frozenset((
    "1631000175102", "261665006", "1287211007", "no-allergy-info", "no-medication-info", "no-problem-info",
    "no-immunization-info", "no-procedure-info", "no-device-info",
))  # fmt: skip
"""Codes that say that nobody knows or asked: SNOMED CT (patient not asked, unknown, no information available), HL7 IPS
absent-unknown."""

_NO_INFORMATION = {
    *("not asked", "patient not asked", "not on file", "none on file", "none recorded", "none listed", "unknown"),
    *("unk", "not known", "no information", "no info", "no information available", "no information on file"),
    *("information not available", "information unavailable", "not available", "unavailable", "not recorded"),
    *("not documented", "none documented", "not reported", "not assessed", "not reviewed", "not obtained", "no data"),
    *("not yet asked", "not yet reviewed", "unable to obtain", "unable to assess", "unobtainable", "undetermined"),
    *("to be determined", "tbd", "nobody asked", "status unknown", "unknown status", "not specified"),
    *("desconocido", "desconocida", "se desconoce", "no se sabe", "no preguntado", "no informado", "sin informacion"),
}

_SHORT = {
    "nka": "allergies", "nkda": "drug allergies", "nkma": "drug allergies", "nkfa": "food allergies",
    "nkea": "environmental allergies", "nkla": "latex allergy",
}  # fmt: skip
_ALONE = {
    *("none", "no", "nil", "nothing", "negative", "neg", "n a", "na", "not applicable", "denies", "denied"),
    *("denies any", "nada", "niega", "no tiene", "no refiere", "ninguna", "ninguno", "ningun", "ninguna conocida"),
    *("none known", "nil known", "none reported", "none noted", "none stated"),
    *("none at this time", "none currently"),
    *("ninguno conocido", "no conocida", "no conocidas", "no conocidos"),
}
_ALONE_IN = {
    "allergies": r"(?:is )?(?:allergic to|(?:no )?(?:es )?alergic[oa] a) (?:none|nothing|nada)",
    "problems": (
        r"unremarkable|non ?contributory|not contributory|san[oa]|(?:generally |otherwise )?(?:well|in good health"
        r"|healthy(?: (?:adult|child|infant|female|male|woman|man|person))?)"
    ),
    "medications": (
        r"none taken|(?:takes|taking|is taking|on|toma) (?:nothing|none)|(?:does not|doesnt) take anything"
        r"|(?:is )?not taking anything|no (?:toma|usa) nada"
    ),
}
_BEFORE_AFTER = {"none", "nil", "none known", "nothing", "negative", "ninguna", "ninguno"}
"""Words alone that may have more behind them: "none known at this time"."""
_NOUNS = {
    "allergies": r"allerg(?:y|ies)|allergic reactions?|intolerances?|alergias?",
    "problems": (
        r"(?:medical |health )?(?:problems?|conditions?|concerns?)|diagnos[ei]s|(?:past )?medical history"
        r"|illness(?:es)?|diseases?|complaints?|problemas?(?: de salud)?|enfermedad(?:es)?|diagnosticos?"
        r"|pmhx?|(?:past )?medical hx|antecedentes(?: (?:medicos|patologicos|personales|de importancia))*"
    ),
    "medications": (
        r"medications?|medicines?|meds|rx|drugs?|prescriptions?(?: drugs| meds| medications)?|medicinas?"
        r"|medicamentos?|medicacion(?:es)?|remedios?"
    ),
    "immunizations": r"immuni[sz]ations?|vaccin(?:es?|ations?)|shots?|vacunas?|vacunaciones",
}
_MORE = {"medications": (
    r"otcs?(?: drugs| meds| medications)?|over the counter(?: drugs| meds| medications)?|vitamins?|supplements?"
    r"|herbals?|vitaminas?|suplementos?"
)}  # fmt: skip
"""What may stand with the nouns of a part and is none of it alone: "no prescriptions or OTC"."""
_DENYING = (
    r"no|nil|not any|not|none|without|denies|denied|has no|have no|takes no|taking no|on no|never had"
    r"|(?:is )?(?:not currently|currently not|not presently|not) (?:taking|on)|(?:is )?currently (?:taking|on) no"
    r"|does not have|doesnt have|(?:does not|doesnt)(?: currently)? take"
    r"|sin|no tiene|no toma|no usa|niega|ningun[ao]?"
)
_BETWEEN = (
    r"(?: (?:known|any|current(?:ly)?|active|chronic|reported|significant|pertinent|home|regular|daily|prescribed"
    r"|ninguna?|conocidas?|tener|tomar))*"
)
_AFTER = (
    r"(?: (?:known|reported|noted|recorded|listed|on file|currently|at this time|at present|to report"
    r"|conocid[ao]s?|actual(?:es|mente)?|cronic[ao]s?))*"
)
_SEE = re.compile(
    r"(?:please )?(?:see|refer to|ver|vea)(?: (?:the|attached|paper|old|scanned|el|la|su))*"
    r" (?:attached|above|below|chart|list|notes?|records?|file|scan|documents?|history|hx|ehr|emr|expediente|lista)"
)
_NO_WORD = re.compile(r"[\W_]*(?:x+|0+|[a-z])[\W_]*")
"""A mark where a word belongs."""
_WHOSE_WORD = (
    r"(?:patient|pt|paciente|mother|mom|father|dad|parent|spouse|wife|husband|daughter|son|family|guardian|caregiver"
    r"|self|chart|record|provider|nurse)s?(?: reports?)?"
)
_DAY = (
    r"\d{1,2} \d{1,2} (?:\d{2}|\d{4})|\d{4}(?: \d{1,2} \d{1,2})?|\d{1,2} \d{4}|today"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: \d{1,2})? \d{4}"
)
_ASIDE = re.compile(
    r"(?:(?<!\bnot)(?<!\bnone)(?<!\byet)(?<!\bnever)(?<!\bbeen)"
    r" (?:confirmed|reviewed|verified|updated|checked|documented)"
    rf"| (?:as of|since|on|(?:per|according to|by|with|segun)(?: the| el| la)? {_WHOSE_WORD}|{_DAY}))+"
)
"""Who says it, when, and that somebody looked: "NKDA, reviewed 2020"."""
_KINDS = {
    "drug": "drug", "drugs": "drug", "medication": "drug", "medications": "drug", "medicine": "drug", "med": "drug",
    "food": "food", "environmental": "environmental", "insect": "insect", "animal": "animal", "latex": "latex",
    "seasonal": "seasonal", "contrast": "contrast", "dye": "dye",
}  # fmt: skip
_OF_SPANISH = {"medicamentos": "drug", "medicinas": "drug", "alimentos": "food", "comida": "food", "latex": "latex"}
_NO_KNOWN = re.compile(r"(?:no|nil|not?) known (.{3,40})")
_WHO = r"(?:(?:the )?(?:patient|pt|paciente|mother|mom|parent)s? (?:says |states |reports |dice |is )?)?"
_BUT = re.compile(
    r"\b(?:except|but|other than|only|besides|apart|aside|excluding|allergic|reacts?|salvo|excepto|pero)\b"
)
_NOT_TO = re.compile(
    rf"{_WHO}(?:not allergic to|tolerates|tolerated"
    r"|(?:no|denies|denied|negative for|niega|sin)(?: any| history of| known)? (?:allerg(?:y|ies)|alergias?)"
    r" (?:to|al?(?: las?| los)?)|no es alergic[oa] al?(?: las?| los)?) (?P<what>.{3,40})"
)
_NOT_OF = re.compile(
    r"(?:(?:no|denies|denied|niega|without)(?: any| known)?(?: history of| hx of)?|negative for) (?P<what>.{3,40})"
    r" allerg(?:y|ies)"
)
_DENIED = (
    rf"{_WHO}(?:denies|denied|negated|refuted|ruled out|not allergic|no allergy|tolerates|tolerated)(?: it| this)?"
)
_THEN_DENIED = re.compile(rf"(?P<what>.{{3,40}}?) {_DENIED}")
_EVERYTHING = {"anything": "allergies", "any drug": "drug allergies", "any drugs": "drug allergies", "drugs":
               "drug allergies", "medications": "drug allergies", "any medications": "drug allergies", "any foods":
               "food allergies", "foods": "food allergies"}  # fmt: skip


def none_known(section: str, text: str) -> str:
    """What a text says there is none of; "" for everything else.

    section: a part of the history (allergies, problems, medications, immunizations), which is the answer when all of it
    is meant. Any other answer ("drug allergies", "cat allergy") is less and says nothing of the rest.
    """
    said = _plain(text)
    if section not in _NOUNS or not said or no_information(section, text):
        return ""
    short = _without_aside(said)
    for one in dict.fromkeys((said, short)):
        if about := _of_all(section, one) or _behind_the_name(section, one):
            return about
    said = short
    if section == "allergies" and (about := _denied(text, said)):
        return about
    rest = _NO_KNOWN.fullmatch(said)
    return rest[1] if rest else ""


def _of_all(section: str, said: str) -> str:
    """Of what there is none, where nothing else is said."""
    before = re.fullmatch(rf"(.+?){_AFTER}", said)
    is_more = before is not None and before[1] in _BEFORE_AFTER and said not in _NO_INFORMATION
    alone = _ALONE_IN.get(section)
    if is_more or said in _ALONE or (alone and re.fullmatch(rf"{_WHO}(?:{alone}){_AFTER}", said)):
        return section
    short = [word for word in said.split() if word not in ("and", "y")]
    if section == "allergies" and all(word in _SHORT for word in short):
        about = dict.fromkeys(_SHORT[word] for word in short)
        return section if section in about else ", ".join(about)
    if found := _pattern(section).fullmatch(said):
        parts = found.groupdict()
        kind = _KINDS.get(parts.get("kind") or "") or _OF_SPANISH.get(parts.get("of") or "")
        return f"{kind} {section}" if kind else section
    return ""


def _behind_the_name(section: str, said: str) -> str:
    """The same behind the name of the part: "Drug allergies: NKDA", "Problem list reviewed, none"."""
    kinds = rf"(?:(?P<kind>{'|'.join(_KINDS)}) )?" if section == "allergies" else ""
    named = rf"{kinds}(?:{_NOUNS[section]}|problem(?= list))(?: lists?| history| hx)?(?: reviewed| verified| updated)*"
    found = re.fullmatch(rf"{named} (?P<rest>.+)", said)
    about = _of_all(section, found["rest"]) if found else ""
    kind = found.groupdict().get("kind") if found else None
    return f"{_KINDS[kind]} {section}" if kind and about == section else about


def _denied(text: str, said: str) -> str:
    """The one allergy that a text says is none: "Not allergic to penicillin", "Penicillin (patient denies)"."""
    if _BUT.search(said.replace("not allergic", "").replace("no es alergic", "")):
        return ""
    inside = " ".join(_plain(part) for part in re.findall(r"\(([^()]*)\)", text))
    if inside and re.fullmatch(_DENIED, inside):
        return f"{said} allergy"
    found = _NOT_TO.fullmatch(said) or _NOT_OF.fullmatch(said) or _THEN_DENIED.fullmatch(said)
    return _EVERYTHING.get(found["what"], f"{found['what']} allergy") if found else ""


def no_information(section: str, text: str) -> bool:
    """Whether a text says that nobody knows or asked, or says nothing ("see chart", "x"): neither a fact nor that
    there is none. section: as above."""
    said = _plain(text)
    if section not in _NOUNS or not said:
        return section in _NOUNS and any(not mark.isspace() for mark in text)  # "-", "?"
    return bool(_NO_WORD.fullmatch(text.casefold())) or any(
        _says_nothing(section, one) for one in (said, _without_aside(said))
    )


def _says_nothing(section: str, said: str) -> bool:
    nouns = rf"(?:{_NOUNS[section]})(?: history)?(?: status)?(?: (?:is|are|was|were))?"
    about = re.fullmatch(rf"{nouns} (.+)", said)
    return (
        any(one in _NO_INFORMATION or _SEE.fullmatch(one) for one in (said, about[1] if about else said))
        or re.fullmatch(rf"no information (?:about|on|regarding|for) {nouns}", said) is not None
        or re.fullmatch(rf"(?:no|unknown) {nouns} (?:information|info|data)(?: available| on file)?", said) is not None
    )


def _without_aside(said: str) -> str:
    found = re.fullmatch(rf"(.+?){_ASIDE.pattern}", said)
    return found[1] if found else said


@lru_cache(maxsize=4)
def _pattern(section: str) -> re.Pattern[str]:
    kind, of = "", ""
    if section == "allergies":
        kind = rf"(?: (?P<kind>{'|'.join(_KINDS)}))?"
        of = rf"(?: (?:a|al|para|to|de) (?P<of>{'|'.join(_OF_SPANISH)}))?"
    nouns = rf"(?:{_NOUNS[section]})"
    if section in _MORE:
        nouns += rf"(?: (?:(?:or|and|nor|o|y) )?(?:{_NOUNS[section]}|{_MORE[section]}))*"
    return re.compile(rf"{_WHO}(?:{_DENYING}){_BETWEEN}{kind} {nouns}{_AFTER}{of}{_AFTER}")


def _plain(text: str) -> str:
    """Small letters without accents, marks and what stands in parentheses beside other words: "No known allergy
    (situation)". Words in other letters are words too."""
    bare = re.sub(r"\([^()]*\)", " ", text)
    flat = unicodedata.normalize("NFKD", bare if any(map(str.isalnum, bare)) else text).casefold()
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    flat = re.sub("['\u2019.]", "", flat)
    return " ".join(re.findall(r"[^\W_]+", flat))
