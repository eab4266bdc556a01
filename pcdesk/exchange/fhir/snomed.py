"""What SNOMED CT concepts are called without the tag of their hierarchy, and which of them tell of a way of life."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TAGS = (
    "administrative concept", "assessment scale", "attribute", "body structure", "cell", "cell structure",
    "clinical drug", "context-dependent category", "disorder", "disposition", "dose form", "environment",
    "environment / location", "ethnic group", "event", "finding", "function", "geographic location",
    "inactive concept", "life style", "link assertion", "linkage concept", "medicinal product",
    "medicinal product form", "metadata", "morphologic abnormality", "navigational concept", "observable entity",
    "occupation", "organism", "person", "physical force", "physical object", "physiologic", "procedure", "product",
    "product name", "qualifier value", "racial group", "record artifact", "regime/therapy", "religion/philosophy",
    "role", "situation", "social concept", "special concept", "specimen", "staging scale", "state of matter",
    "substance", "supplier", "symptom", "transport", "tumor staging", "unit of presentation",
)  # fmt: skip
_TAG = re.compile(rf"(\S.*?)\s+\((?:{'|'.join(map(re.escape, _TAGS))})\)\s*", re.IGNORECASE)

_TOPICS = {
    "work": (
        "160903007", "160904001", "741062008", "73438004", "160895006", "224362002", "224459001", "276061003",
        "106541005", "105493001",
    ),
    "home": (
        "105531004", "32911000", "422650009", "423315002", "160734000", "105529008", "224209007", "611551000124104",
        "224249004", "713458007", "551731000124103", "551711000124101",
    ),
    "safety": ("706893006", "266948004", "424393004", "160968000", "105412007"),
    "alcohol": ("10939881000119104", "10939881000119105", "228273003", "160573003", "105542008", "219006"),
    "drugs": ("361055000", "228367002", "228368007", "417284009"),
    "tobacco": (
        "77176002", "8517006", "266919005", "266927001", "449868002", "428041000124106", "428061000124105",
        "428071000124103", "160303001", "365980008",
    ),
    "food": ("445281000124101", "733423003", "706875005"),
    "exercise": ("40979000", "415510005", "86047003"),
    "other": (
        "73595000", "5251000175109", "224299000", "224295006", "473461003", "224297003", "446654005", "160701002",
        "224355006", "52101004", "14012001", "87512008", "20430005", "125681006",
    ),
}  # fmt: skip
_TOPIC_OF = {code: topic for topic, codes in _TOPICS.items() for code in codes}
_SOCIAL_CATEGORIES = frozenset(("sdoh", "social-history"))
_SOCIAL_ICD10 = re.compile(r"Z(?:5[5-9]|6[0-5])(?:\.?\w*)?", re.IGNORECASE)
"""ICD-10-CM Z55 to Z65: potential health hazards related to socioeconomic and psychosocial circumstances."""


_LIVES = frozenset((
    "life style", "social concept", "occupation", "religion/philosophy", "ethnic group", "racial group", "person",
))  # fmt: skip
"""Hierarchies of SNOMED CT that hold no illness at all."""
_TOPIC_WORDS = {
    topic: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for topic, words in {
        "work": r"(?:un|under|self-)?employ\w*|labou?r force|jobless|retired|housewife|student",
        "home": r"housing|homeless\w*|liv(?:es|ing) (?:alone|with|in)|social(?:ly)? (?:isolat\w+|contact)"
        r"|accommodation",
        "safety": r"partner abuse|domestic (?:abuse|violence)|criminal|imprison\w*|prison\w*|risk activity|firearms?",
        "alcohol": r"alcohol (?:drink\w*|consum\w+|use\w*|intake)|(?:drinks|drinking) alcohol|\w*drinker|teetotal\w*",
        "drugs": r"(?:drug|substance|cannabis|opioid|cocaine) (?:us\w+|misus\w+)|misus\w+ (?:drugs|substances)",
        "tobacco": r"\w*smok(?:er|es|ed|ing)|tobacco|cigarettes?|vap(?:es|ing|er)",
        "food": r"food (?:insecurity|security)|(?:lack|shortage) of (?:adequate )?food|vegetarian|vegan",
        "exercise": r"sedentary|exercises (?:regularly|daily|never)|physically (?:active|inactive)",
        "other": r"educat\w+|school\w*|literacy|illiterate|refugee|migrants?|immigrants?|income|poverty|financial\w*"
        r"|transport(?:ation)?|military|veteran|divorced|widowed|unmarried|bereave\w*|caregiver",
    }.items()
}
"""What the name of a finding says of a way of life; read only behind the tag "(finding)", never of a disorder."""


def plain(name: str) -> str:
    """A name without the tag that tells SNOMED's hierarchies apart: "Latex (substance)" is latex."""
    found = _TAG.fullmatch(name)
    return found[1] if found else name


def social_topic(codes: Iterable[str], categories: Iterable[str] = (), names: Iterable[str] = ()) -> str:
    """The topic of social history (a key of SocialHistory.TOPICS) that a finding belongs to; "" for a health problem.

    codes: of the finding, in any system; categories: codes the sender files it under; names: what the sender calls it,
    with SNOMED's tags.
    """
    said = list(names)
    coded = list(codes)
    found = next((_TOPIC_OF[code] for code in coded if code in _TOPIC_OF), "")
    found = found or next((topic for name in said if (topic := _named(name))), "")
    if found or not (_SOCIAL_CATEGORIES & set(categories) or any(map(_SOCIAL_ICD10.fullmatch, coded))):
        return found
    return next((topic for name in said if (topic := _worded(name))), "other")


def _named(name: str) -> str:
    """The topic as SNOMED's own name of the concept tells it: by its hierarchy, and of a finding by its words."""
    tag = name.rpartition("(")[2].rstrip(") ").casefold() if _TAG.fullmatch(name) else ""
    if tag == "finding":
        return _worded(name)
    return (_worded(name) or "other") if tag in _LIVES else ""


def _worded(name: str) -> str:
    return next((topic for topic, words in _TOPIC_WORDS.items() if words.search(name)), "")
