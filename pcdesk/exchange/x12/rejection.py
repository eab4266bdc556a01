"""Why a payer does not answer (AAA), in words that say what to correct. The codes are X12's, the words our own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pcdesk.exchange.x12.broken import Broken
from pcdesk.exchange.x12.segment import Segment
from pcdesk.language import tr

MOST_OF_A_LEVEL = 99
"""Rejections of one level; the guides allow 9. They bear on everybody below: without a bound a file of a few megabytes
could hold billions."""


class About(StrEnum):
    """Whom or what a rejection is about: the level it stands at."""

    PAYER = "payer"
    PROVIDER = "provider"
    SUBSCRIBER = "subscriber"
    DEPENDENT = "dependent"
    BENEFIT = "benefit"
    EVENT = "event"
    SERVICE = "service"


_WHY = {
    "04": "More is asked for than was authorized.",
    "15": "Something the payer needs is missing in the request.",
    "33": "Something in the request is written wrongly.",
    "35": "The plan does not cover this outside of its network.",
    "41": "The payer does not let this sender ask.",
    "42": "The payer's system cannot answer at the moment.",
    "43": "The provider's number is missing or wrong.",
    "44": "The provider's name is missing or wrong.",
    "45": "The provider's specialty is missing or wrong.",
    "46": "The provider's phone number is missing or wrong.",
    "47": "The provider's state is missing or wrong.",
    "48": "The referring provider's number is missing or wrong.",
    "49": "The provider is not the patient's primary care provider.",
    "50": "The payer does not let this provider ask.",
    "51": "The payer does not know this provider.",
    "52": "The provider was not with the plan on this day.",
    "53": "The payer does not answer this question to this kind of provider.",
    "54": "The kind of the service code is missing or wrong.",
    "55": "The service code is missing or wrong.",
    "56": "The date cannot be right.",
    "57": "The date of service is missing or wrong.",
    "58": "The birth date is missing or wrong.",
    "60": "The birth date is after the date of service.",
    "61": "The patient died before the date of service.",
    "62": "The date is further back, or further ahead, than the payer answers for.",
    "63": "The date of service is in the future.",
    "64": "The patient's number is missing or wrong.",
    "65": "The patient's name is missing or wrong.",
    "66": "The patient's sex is missing or wrong.",
    "67": "The payer does not find the patient.",
    "68": "The payer has the patient's number twice.",
    "69": "The service does not fit the patient's age.",
    "70": "The service does not fit the patient's sex.",
    "71": "The birth date is another one than the payer's.",
    "72": "The member number is missing or wrong.",
    "73": "The subscriber's name is missing or wrong.",
    "74": "The subscriber's sex is missing or wrong.",
    "75": "The payer does not find the subscriber.",
    "76": "The payer has this member number twice.",
    "77": "The payer finds the subscriber, but not the patient.",
    "78": "The subscriber is not in the group or plan that was named.",
    "79": "The number of the sender or the payer is not known to the other.",
    "80": "The payer did not answer in time.",
    "95": "The patient is not eligible.",
    "97": "The provider's address is missing or wrong.",
    "98": "The service counts as experimental.",
    "AA": "The payer does not find the authorization number.",
    "AE": "The primary care provider must authorize this.",
    "AF": "The diagnosis is missing or wrong.",
    "AG": "The procedure code is missing or wrong.",
    "AO": "The payer needs to know more about the patient's condition.",
    "CI": "What was certified does not fit this patient.",
    "E8": "The payer must review this before it answers.",
    "IA": "The authorization number is written wrongly.",
    "MA": "The authorization number is missing.",
    "T4": "The payer's name or number is missing.",
    "T5": "What is to be certified is missing.",
}
_DO = {
    "C": "Correct it and ask again.",
    "N": "Asking again in this way is of no use: call the payer.",
    "P": "Ask again with the same request.",
    "R": "Ask again.",
    "S": "Do not ask again: the payer passed the question on.",
    "W": "Wait 30 days, then ask again.",
    "X": "Wait 10 days, then ask again.",
    "Y": "Do not ask again: the payer will answer by itself.",
}


@dataclass(frozen=True, slots=True)
class Rejection:
    """One AAA. about: whom it speaks of. is_valid: whether the request itself was sound (AAA01).

    code: the reason (AAA03). follow_up: what to do (AAA04).
    """

    about: About
    is_valid: bool
    code: str
    follow_up: str
    segment: Segment

    @property
    def words(self) -> str:
        """Why, and what to do, in plain words; a code nobody here knows is named."""
        known = _WHY.get(self.code)
        why = tr(known) if known else tr("The payer gives the reason {code}: ask it what that means.", code=self.code)
        do = _DO.get(self.follow_up)
        return f"{why} {tr(do)}" if do else why


def rejection(aaa: Segment, about: About) -> Rejection:
    """What an AAA says."""
    return Rejection(about, aaa.value(1) == "Y", aaa.value(3), aaa.value(4), aaa)


def bounded(found: tuple[Rejection, ...]) -> tuple[Rejection, ...]:
    """The rejections of a level. Raises Broken where they are more than any payer sends."""
    if len(found) > MOST_OF_A_LEVEL:
        raise Broken(tr("One level (HL) is rejected more often than can be."), found[MOST_OF_A_LEVEL].segment.place)
    return found
