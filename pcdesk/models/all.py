"""Every table, in the order in which they can be made."""

from __future__ import annotations

from typing import Any

import peewee as pw

from pcdesk.models import care, chart, coverage, journal, ledger, outside, person, practice, schedule

JOURNALLED: list[Any] = [
    practice.Practice, practice.Room, practice.Provider, practice.Staff,
    person.Patient, person.NameKey, person.Phone, person.Identifier, person.Contact, person.EarlierDetail,
    person.SamePerson, person.FormOnFile,
    person.SectionReview, person.Note,
    chart.Allergy, chart.Problem, chart.Medication, chart.Immunization, chart.Observation, chart.FamilyHistory,
    chart.SocialHistory,
    outside.Encounter, outside.Procedure, outside.CarePlan, outside.OutsideRecord,
    coverage.Payer, coverage.Plan, coverage.Coverage, coverage.CoverageCheck,
    schedule.VisitType, schedule.ProviderHours, schedule.HoursException, schedule.Visit, schedule.VisitChange,
    schedule.CheckIn,
    ledger.Posting, ledger.Line, ledger.Allocation, ledger.DrawerCount,
    care.Handout, care.Blob, care.Document, care.Task,
]  # fmt: skip
UNJOURNALLED: list[type[pw.Model]] = [journal.Act, journal.Entry, journal.OpenAct, care.Draft]
TABLES: list[Any] = [*UNJOURNALLED[:3], *JOURNALLED, care.Draft]
