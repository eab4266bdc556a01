"""Every table, in the order in which they can be made."""

from __future__ import annotations

from typing import Any

import peewee as pw

from pcdesk.models.book import visit
from pcdesk.models.clinic import noted, practice, state_change
from pcdesk.models.cover import (
    authorization,
    benefit,
    coverage,
    eligibility,
    estimate,
    named_payer,
    order_fact,
    payer_fact,
    review,
    rule,
)
from pcdesk.models.desk import (
    card_picture,
    care,
    communication,
    correspondence,
    disclosure,
    incoming_file,
    letter_answer,
    referral,
    unmatched_answer,
    wanted_paper,
)
from pcdesk.models.health import fact, outside
from pcdesk.models.money import ledger
from pcdesk.models.people import imported, person
from pcdesk.models.record import counter, journal

JOURNALLED: list[Any] = [
    practice.Practice, practice.Room, practice.Provider, practice.Staff,
    person.Patient, person.NameKey, person.Phone, person.Identifier, person.Contact, person.EarlierDetail,
    person.SamePerson, person.FormOnFile,
    person.SectionReview, person.Note,
    fact.Allergy, fact.Problem, fact.Medication, fact.Immunization, fact.Observation, fact.FamilyHistory,
    fact.SocialHistory,
    outside.Encounter, outside.Procedure, outside.CarePlan, outside.OutsideRecord,
    coverage.Payer, coverage.Plan, coverage.Coverage, coverage.CoverageCheck, benefit.Benefit,
    payer_fact.PayerFact, named_payer.NamedPayer, order_fact.OrderFact,
    visit.VisitType, visit.ProviderHours, visit.HoursException, visit.Visit, visit.VisitChange,
    visit.CheckIn,
    authorization.Authorization, authorization.AuthorizedService, authorization.AuthorizedVisit,
    estimate.Estimate, estimate.EstimateLine, estimate.EstimatePart, estimate.EstimateNote,
    rule.CoverRule, eligibility.EligibilityFile, eligibility.EligibilityAsk,
    review.ReviewAsk, review.ReviewDecision,
    ledger.PayerBatch, ledger.Posting, ledger.Line, ledger.ChargeLine, ledger.Allocation, ledger.DrawerCount,
    care.Handout, care.Blob, care.Document, care.Task, card_picture.CardPicture,
    referral.OutsidePractice, referral.PracticePlan, referral.Referral, referral.NotAccepted,
    unmatched_answer.UnmatchedAnswer,
    state_change.StateChange, incoming_file.IncomingFile,
    correspondence.Correspondence, communication.Communication, letter_answer.LetterAnswer,
    wanted_paper.WantedPaper,
    disclosure.Disclosure, disclosure.DisclosedPart,
    noted.RecordsCheck, noted.EndNotice, noted.ClockNotice, noted.BackupNote, imported.ImportRun,
]  # fmt: skip
UNJOURNALLED: list[type[pw.Model]] = [journal.Act, journal.Entry, journal.OpenAct, counter.Counter, care.Draft]
TABLES: list[Any] = [*UNJOURNALLED[:4], *JOURNALLED, care.Draft]
