"""Dates, times, money, phones and names as people write and read them: the one door to these rooms."""

from __future__ import annotations

from pcdesk.words.calendar_words import month_name, month_number, weekday_name, weekday_number
from pcdesk.words.cents import parse_money, share, show_amount, show_money
from pcdesk.words.checks import STATES, check_email, check_state, check_zip, is_npi, npi_check_digit
from pcdesk.words.clock import parse_moment, parse_time
from pcdesk.words.dates import add_months, parse_date, parse_partial
from pcdesk.words.names import display_name, fold, initials, list_name, name_keys, name_parts
from pcdesk.words.phones import Phone, parse_phone, phone_digits, phone_tail, reversed_digits, show_phone
from pcdesk.words.showing import (
    age_months,
    age_years,
    show_age,
    show_date,
    show_date_long,
    show_date_time,
    show_day,
    show_day_time,
    show_minutes,
    show_near,
    show_time,
)

__all__ = [
    "STATES",
    "Phone",
    "add_months",
    "age_months",
    "age_years",
    "check_email",
    "check_state",
    "check_zip",
    "display_name",
    "fold",
    "initials",
    "is_npi",
    "list_name",
    "month_name",
    "month_number",
    "name_keys",
    "name_parts",
    "npi_check_digit",
    "parse_date",
    "parse_moment",
    "parse_money",
    "parse_partial",
    "parse_phone",
    "parse_time",
    "phone_digits",
    "phone_tail",
    "reversed_digits",
    "share",
    "show_age",
    "show_amount",
    "show_date",
    "show_date_long",
    "show_date_time",
    "show_day",
    "show_day_time",
    "show_minutes",
    "show_money",
    "show_near",
    "show_phone",
    "show_time",
    "weekday_name",
    "weekday_number",
]
