"""What an e-mail, a ZIP code, a state and a provider number must look like."""

from __future__ import annotations

import re
import unicodedata

from pcdesk.language import tr

# USPS Publication 28, appendix B: states, the District, territories, military.
STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas",
    "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts",
    "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana",
    "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico",
    "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
    "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington",
    "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming", "AS": "American Samoa", "GU": "Guam",
    "MP": "Northern Mariana Islands", "PR": "Puerto Rico", "VI": "U.S. Virgin Islands",
    "FM": "Federated States of Micronesia", "MH": "Marshall Islands", "PW": "Palau",
    "AA": "Armed Forces Americas", "AE": "Armed Forces Europe", "AP": "Armed Forces Pacific",
}  # fmt: skip
_BY_NAME = {name.casefold(): code for code, name in STATES.items()}
_NO_EMAIL = frozenset((
    "none", "noemail", "nomail", "noemailaddress", "noaddress", "refused", "declined", "unknown", "donthave",
    "doesnothave", "nohave", "notprovided", "notgiven",
))  # fmt: skip
_NO_ANSWER = frozenset(("no", "na", "non", "nil", "null", "email", "mail", "x", "xx", "xxx", "test"))
"""Words before and behind the @ that say that there is no address; these only where both are the same."""
_LOCAL = re.compile(r"[^\s@,;:<>()\[\]\"\\]{1,64}")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")


def check_email(text: str) -> str:
    """The address without spaces around it and with its domain in small letters; "" when empty.

    Looks at the shape only. Raises ValueError with a sentence.
    """
    said = text.strip()
    if not said:
        return ""
    local, at, domain = said.rpartition("@")
    if not at:
        raise ValueError(tr("An e-mail address has an @ in it, like rosa@example.org."))
    labels = domain.split(".")
    sound = (
        _LOCAL.fullmatch(local)
        and not local.startswith(".")
        and not local.endswith(".")
        and ".." not in local
        and len(labels) > 1
        and len(domain) <= 253
        and all(_LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
    )
    if not sound:
        raise ValueError(tr("This e-mail address does not look complete. It ends like @example.org."))
    return f"{local}@{domain.casefold()}"


def is_email(text: str) -> bool:
    """Whether letters can go there: it has the shape of an address and is no word for none, such as none@none.com."""
    try:
        local, _, domain = check_email(text).casefold().partition("@")
    except ValueError:
        return False
    bare = re.sub(r"[\W_]", "", local)
    return bool(domain) and bare not in _NO_EMAIL and not (bare in _NO_ANSWER and domain.partition(".")[0] == local)


def check_zip(text: str) -> str:
    """74101 or 74101-1234; "" when empty. Raises ValueError with a sentence."""
    digits = re.sub(r"[\s\-\u2010-\u2015]", "", unicodedata.normalize("NFKC", text))
    if not digits:
        return ""
    if not re.fullmatch("[0-9]{5}(?:[0-9]{4})?", digits):
        raise ValueError(tr("A ZIP code has 5 digits, or 9 with the extra four."))
    return digits if len(digits) == 5 else f"{digits[:5]}-{digits[5:]}"


def check_state(text: str) -> str:
    """The two letters of a state given by its letters or its name; "" when empty.

    Raises ValueError with a sentence.
    """
    said = " ".join(text.replace(".", "").split())
    if not said:
        return ""
    code = said.upper() if said.upper() in STATES else _BY_NAME.get(said.casefold(), "")
    if not code:
        raise ValueError(tr("This is not a state. Type its two letters, like OK."))
    return code


def is_npi(text: str) -> bool:
    """Whether these are ten digits of a National Provider Identifier.

    The first digit is 1 or 2, and the last is the Luhn check digit computed with 80840 in front
    (45 CFR 162.406 and the CMS description of the NPI check digit).
    """
    if not re.fullmatch("[12][0-9]{9}", text):
        return False
    return text[-1] == npi_check_digit(text[:9])


def npi_check_digit(first_nine: str) -> str:
    """The tenth digit that belongs to nine digits of an NPI. Raises ValueError unless there are nine."""
    if not re.fullmatch("[0-9]{9}", first_nine):
        raise ValueError(tr("An NPI has ten digits."))
    total = 0
    for place, digit in enumerate(reversed("80840" + first_nine)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)
