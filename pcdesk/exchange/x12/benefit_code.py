"""What the codes of an answer about benefits mean. The codes are X12's, the words our own; others stay codes.

The groups of EB01 and EB06 are what the reading of benefits stands on (pcdesk/exchange/x12/benefits.py).
"""

from __future__ import annotations

from collections.abc import Mapping

from pcdesk.language import tr

PLAN = "30"
"""The service type that stands for the plan as a whole."""
ACTIVE, INACTIVE = frozenset("12345"), frozenset("678")
COINSURANCE, COPAY, DEDUCTIBLE, OUT_OF_POCKET, OTHER_PAYER = "A", "B", "C", "G", "R"
LIMITING = ACTIVE | {"F"}
YEAR_TO_DATE = "24"
REMAINING, USED = frozenset(("29", "33")), frozenset((YEAR_TO_DATE,))
"""Periods that say what is left, and what was used since the year began."""
EXCEEDED = frozenset(("30", "31"))
"""Periods that say only whether a limit was passed."""
LIFETIME = frozenset(("32", "33"))
OVER_A_YEAR = frozenset(("", "21", "22", "23", "24", "25", "29", "30", "31"))
"""Periods whose numbers add up over a year of the plan, or over whatever it counts by."""

_INFO = {
    "1": "Active", "2": "Active, capitated plan", "3": "Active, capitated with a primary care provider",
    "4": "Active, under investigation", "5": "Active, capitated and under investigation", "6": "Inactive",
    "7": "Inactive, waiting for an update", "8": "Inactive, under investigation", "A": "Coinsurance", "B": "Copay",
    "C": "Deductible", "CB": "Basis of coverage", "D": "Description", "E": "Excluded", "F": "Limit",
    "G": "Out-of-pocket maximum", "H": "Unlimited", "I": "Not covered", "J": "Cost containment", "K": "Reserve",
    "L": "Primary care provider", "M": "Waiting for a condition known before", "MC": "Managed care coordinator",
    "N": "Services bound to one provider", "O": "Not thought necessary", "P": "Disclaimer",
    "Q": "Second opinion needed", "R": "Another payer", "S": "Waiting period because of earlier care",
    "T": "Card reported lost", "U": "Whom to ask", "V": "Cannot be answered", "W": "Another source of data",
    "X": "Care facility", "Y": "Spend-down",
}  # fmt: skip
_LEVEL = {
    "CHD": "Children", "DEP": "Dependents", "ECH": "Employee and children", "EMP": "Employee",
    "ESP": "Employee and spouse", "FAM": "Family", "IND": "Individual", "SPC": "Spouse and children", "SPO": "Spouse",
}  # fmt: skip
_PERIOD = {
    "6": "hour", "7": "day", "13": "24 hours", "21": "years", "22": "service year", "23": "calendar year",
    "24": "since the year began", "25": "contract", "26": "episode", "27": "visit", "28": "outlier",
    "29": "remaining", "30": "exceeded", "31": "not exceeded", "32": "lifetime", "33": "lifetime, remaining",
    "34": "month", "35": "week", "36": "hospital stay",
}  # fmt: skip
_SERVICE = {
    "1": "Medical care", "2": "Surgery", "3": "Consultation", "4": "X-ray", "5": "Lab", "6": "Radiation therapy",
    "7": "Anesthesia", "12": "Equipment, bought", "18": "Equipment, rented", "30": "Plan as a whole",
    "33": "Chiropractic", "35": "Dental", "42": "Home health", "45": "Hospice", "47": "Hospital",
    "48": "Hospital, inpatient", "50": "Hospital, outpatient", "54": "Long-term care", "62": "MRI or CT scan",
    "65": "Newborn care", "68": "Well baby care", "69": "Maternity", "73": "Other diagnostics", "78": "Chemotherapy",
    "80": "Immunizations", "81": "Routine physical", "82": "Family planning", "86": "Emergency", "88": "Pharmacy",
    "93": "Podiatry", "98": "Office visit", "99": "Visit by a doctor, inpatient", "A3": "Visit by a doctor, at home",
    "A4": "Psychiatry", "A6": "Psychotherapy", "A7": "Psychiatry, inpatient", "A8": "Psychiatry, outpatient",
    "AD": "Occupational therapy", "AE": "Physical medicine", "AF": "Speech therapy", "AG": "Skilled nursing",
    "AI": "Substance use", "AL": "Vision", "BG": "Cardiac rehabilitation", "BH": "Pediatrics", "MH": "Mental health",
    "PT": "Physical therapy", "UC": "Urgent care",
}  # fmt: skip
_INSURANCE = {
    "12": "Medicare second, working aged", "13": "Medicare second, kidney disease", "14": "Medicare second, auto",
    "15": "Medicare second, workers' compensation", "16": "Medicare second, public service",
    "43": "Medicare second, disability", "47": "Medicare second, liability", "C1": "Commercial",
    "EP": "Exclusive provider organization (EPO)", "GP": "Group policy",
    "HM": "Health maintenance organization (HMO)", "HN": "Medicare Advantage", "IN": "Indemnity",
    "IP": "Individual policy", "MA": "Medicare Part A", "MB": "Medicare Part B", "MC": "Medicaid", "OT": "Other",
    "PP": "Paid personally, no insurance", "PR": "Preferred provider organization (PPO)",
    "PS": "Point of service (POS)", "QM": "Qualified Medicare beneficiary", "SP": "Supplemental policy",
    "WC": "Workers' compensation",
}  # fmt: skip


def info_words(code: str) -> str:
    """What a line says (EB01): Copay, Deductible …"""
    return _said(_INFO, code)


def level_words(code: str) -> str:
    """For whom together (EB02): Individual, Family …"""
    return _said(_LEVEL, code)


def period_words(code: str) -> str:
    """For how long (EB06, HSD05): calendar year, remaining …"""
    return _said(_PERIOD, code)


def service_words(code: str) -> str:
    """For which service (EB03, UM03): Office visit, Physical therapy …; the code itself where it is no common one."""
    return _said(_SERVICE, code)


def insurance_words(code: str) -> str:
    """Which kind of insurance (EB04): PPO, Medicaid …; the code itself where it is no common one."""
    return _said(_INSURANCE, code)


def _said(table: Mapping[str, str], code: str) -> str:
    return tr(table[code]) if code in table else code
