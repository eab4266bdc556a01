"""What the desk reads of an answer about benefits: nothing chosen, nothing guessed, nothing taken for zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.x12 import benefit_code
from pcdesk.exchange.x12.benefit import Network
from pcdesk.exchange.x12.benefits import Accumulator, Benefits, State, benefits_from, holding
from tests.exchange.x12.made import SUBSCRIBER, answer_271
from tests.exchange.x12.made_271 import answers, person


def read(*lines: str) -> Benefits:
    return benefits_from(person(*lines))


def numbers(found: tuple[Accumulator, ...]) -> list[tuple[str, str, int | None, int | None, int | None, bool]]:
    return [
        (one.reach.level, one.reach.network.value, one.total, one.met, one.left, one.is_met_worked_out) for one in found
    ]


def test_one_number_out_of_three() -> None:
    found = read(
        "EB*C*IND*30***23*1500*****Y", "EB*C*IND*30***29*400*****Y", "EB*B**98****0*****N", "EB*B**UC****35*****Y",
    )  # fmt: skip
    assert numbers(found.deductibles) == [("IND", "in", 150000, 110000, 40000, True)]
    assert found.deductibles[0].period == "23"
    assert not [one for one in found.deductibles if one.reach.network is Network.OUT], "unknown is not zero"
    assert [(one.reach.services, one.reach.network, one.cents) for one in found.copays] == [
        (("98",), Network.OUT, 0), (("UC",), Network.IN, 3500),
    ]  # fmt: skip
    assert holding(found.copays, "98", Network.IN) == ()
    assert [one.cents for one in holding(found.copays, "UC", Network.IN)] == [3500]


def test_levels_and_networks_stay_apart() -> None:
    found = read(
        "EB*C*IND*30***23*100*****Y", "EB*C*FAM*30***23*200*****Y", "EB*C*IND*30***23*300*****N",
        "EB*C*IND*30***29*40*****Y", "EB*C*FAM*30***29*50*****W", "EB*C*IND*30***29*60",
    )  # fmt: skip
    assert numbers(found.deductibles) == [
        ("IND", "in", 10000, 6000, 4000, True), ("FAM", "in", 20000, None, None, False),
        ("IND", "out", 30000, None, None, False), ("FAM", "both", None, None, 5000, False),
        ("IND", "unknown", None, None, 6000, False),
    ]  # fmt: skip


@pytest.mark.parametrize("other", [
    "EB*C*IND*98***29*40*****Y", "EB*C*IND*30*HM**29*40*****Y", "EB*C*IND*30**GOLD*29*40*****Y",
    "EB*C*IND*30***29*40*****Y*HC:99213", "EB*C*IND*30***33*40*****Y", "EB*G*IND*30***29*40*****Y",
])  # fmt: skip
def test_a_rest_of_something_else_is_not_taken_off(other: str) -> None:
    found = read("EB*C*IND*30***23*100*****Y", other)
    assert found.deductibles[0].met is None
    assert found.deductibles[0].left is None


def test_a_rest_at_another_place_is_not_taken_off() -> None:
    found = read("EB*C*IND*30***23*100*****Y", "EB*C*IND*30***29*40*****Y", "III*ZZ*22")
    assert [(one.total, one.met, one.left) for one in found.deductibles] == [(10000, None, None), (None, None, 4000)]


def test_services_named_in_another_order_are_the_same() -> None:
    found = read("EB*C*IND*30^98^UC***23*100*****Y", "EB*C*IND*UC^30^98***29*40*****Y")
    assert numbers(found.deductibles) == [("IND", "in", 10000, 6000, 4000, True)]


def test_two_totals_that_differ_are_both_kept_and_nothing_is_worked_out() -> None:
    found = read("EB*C*IND*30***23*100*****Y", "EB*C*IND*30***23*200*****Y", "EB*C*IND*30***29*40*****Y")
    assert [(one.total, one.met, one.left) for one in found.deductibles] == [
        (10000, None, None), (20000, None, None), (None, None, 4000),
    ]  # fmt: skip


def test_what_adds_up_over_a_life_has_its_own_rest() -> None:
    found = read("EB*G*IND*30***32*1000*****Y", "EB*G*IND*30***33*900*****Y", "EB*G*IND*30***23*50*****Y",
                 "EB*G*IND*30***29*20*****Y", "EB*G*IND*30***27*5*****Y")  # fmt: skip
    assert [(one.period, one.total, one.met, one.left) for one in found.out_of_pockets] == [
        ("32", 100000, 10000, 90000), ("23", 5000, 3000, 2000), ("27", 500, None, None),
    ]  # fmt: skip


def test_messages_tell_two_totals_apart() -> None:
    found = read(
        "EB*C*IND*30***23*100*****Y", "MSG*TIER 1", "EB*C*IND*30***23*200*****Y", "MSG*TIER 2",
        "EB*C*IND*30***29*40*****Y", "MSG*TIER 2",
    )  # fmt: skip
    assert [(one.lines[0].messages, one.total, one.met) for one in found.deductibles] == [
        (("TIER 1",), 10000, None), (("TIER 2",), 20000, 16000),
    ]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "met"), [
    ("TIER 1", "TIER 2", None), ("TIER 1", "TIER 1", 6000), ("TIER 1", "", 6000), ("", "TIER 1", 6000),
])  # fmt: skip
def test_messages_that_differ_keep_a_rest_from_a_total(first: str, second: str, met: int | None) -> None:
    lines = ["EB*C*IND*30***23*100*****Y", *[f"MSG*{first}"] * bool(first), "EB*C*IND*30***29*40*****Y",
             *[f"MSG*{second}"] * bool(second)]  # fmt: skip
    assert read(*lines).deductibles[0].met == met


def test_the_same_line_twice_is_one_finding_with_both_lines() -> None:
    found = read("EB*C*IND*30***23*100*****Y", "EB*C*IND*30***23*100*****Y", "EB*C*IND*30***29*40*****Y")
    assert [(one.total, one.met, len(one.lines)) for one in found.deductibles] == [(10000, 6000, 3)]


def test_what_the_payer_says_was_met_is_not_worked_out() -> None:
    found = read("EB*C*IND*30***23*100*****Y", "EB*C*IND*30***24*70*****Y", "EB*C*IND*30***29*40*****Y")
    assert numbers(found.deductibles) == [("IND", "in", 10000, 7000, 4000, False)]
    only = read("EB*C*IND*30***23*100*****Y", "EB*C*IND*30***24*70*****Y")
    assert numbers(only.deductibles) == [("IND", "in", 10000, 7000, None, False)], "a rest is never worked out"


def test_a_rest_above_the_total_works_nothing_out() -> None:
    assert read("EB*C*IND*30***23*100*****Y", "EB*C*IND*30***29*140*****Y").deductibles[0].met is None


def test_nothing_left_means_all_was_met() -> None:
    assert read("EB*G*IND*30***23*100*****Y", "EB*G*IND*30***29*0*****Y").out_of_pockets[0].met == 10000


def test_a_line_without_an_amount_is_unknown_and_not_zero() -> None:
    found = read("EB*C*IND*30***23******Y", "EB*B**98", "EB*A**98", "EB*C*IND*30***29*x*****Y")
    assert [(one.total, one.met, one.left) for one in found.deductibles] == [(None, None, None)]
    assert (found.copays[0].cents, found.coinsurances[0].percent) == (None, None)
    assert not found.is_usable


@pytest.mark.parametrize(("written", "percent"), [
    ("0.2", "20"), (".2", "20"), ("1", "100"), ("0", "0"), ("0.125", "12.5"), ("20", None), ("1.5", None),
    ("-.2", None), ("", None),
])  # fmt: skip
def test_a_coinsurance_is_a_fraction_or_unknown(written: str, percent: str | None) -> None:
    (found,) = read(f"EB*A**98*****{written}").coinsurances
    assert found.percent == (None if percent is None else Decimal(percent))


@pytest.mark.parametrize(("lines", "expected"), [
    (("EB*F**PT***23***VS*20*****", "EB*F**PT***29***VS*13"), (20, 7, 13, "used")),
    (("EB*F**PT***23***VS*20", "EB*F**PT***23***99*7"), (20, 7, 13, "left")),
    (("EB*F**PT***23***VS*20", "EB*F**PT***24***VS*8", "EB*F**PT***29***VS*12"), (20, 8, 12, "")),
    (("EB*F**PT", "HSD*VS*20***23*1", "EB*F**PT", "HSD*VS*13***29"), (20, 7, 13, "used")),
    (("EB*F**PT***23***P6*20",), (20, None, None, "")), (("EB*F**PT***23***VS*20", "EB*F**PT***29***VS*0"),
    (20, 20, 0, "used")),
    (("EB*F**PT***23***VS*20", "EB*F**PT***29***VS*20"), (20, 0, 20, "used")),
    (("EB*F**PT***23***VS*20", "EB*F**PT***23***99*0"), (20, 0, 20, "left")),
    (("EB*F**PT***23***VS*20", "EB*F**PT***23***99*20"), (20, 20, 0, "left")),
    (("EB*F**PT***23***VS*20", "EB*F**PT***23***99*21"), (20, 21, None, "")),
    (("EB*F**PT***29***VS*13",), (None, None, 13, "")),
    (("EB*F**PT***23***VS*20", "EB*F**PT***29***VS*25"), (20, None, 25, "")),
])  # fmt: skip
def test_visits_are_counted(lines: tuple[str, ...], expected: tuple[int | None, int | None, int | None, str]) -> None:
    (found,) = read(*lines).visit_limits
    assert (found.total, found.used, found.left, found.worked_out) == expected


def test_visits_may_be_said_with_the_service_they_are_of() -> None:
    found = read("EB*1*IND*PT*PR", "HSD*VS*30***22", "MSG*UP TO 30 VISITS", "EB*B**98****35", "HSD*VS*3***23")
    assert [(one.total, one.period, one.reach.services) for one in found.visit_limits] == [(30, "22", ("PT",))]


def test_visits_and_services_are_counted_apart() -> None:
    found = read("EB*F**PT***23***VS*20", "EB*F**PT***29***P6*13", "EB*F**PT***23***99*7").visit_limits
    assert [(one.kind, one.total, one.used, one.left) for one in found] == [
        ("VS", 20, None, None), ("P6", None, None, 13), ("", None, 7, None),
    ]  # fmt: skip


def test_limits_that_count_no_visits_stay_lines() -> None:
    found = read("EB*F**PT***23*1500", "EB*F**PT***23***DY*30", "EB*F**PT", "HSD*VS*1*WK*3")
    assert found.visit_limits == ()
    assert len(found.others) == 3


@pytest.mark.parametrize(("lines", "state"), [
    (("EB*1**30",), State.ACTIVE), (("EB*1**98^30",), State.ACTIVE), (("EB*6**30",), State.INACTIVE),
    (("EB*8*IND*30",), State.INACTIVE), (("EB*1**98",), State.UNKNOWN), (("EB*1",), State.UNKNOWN), ((), State.UNKNOWN),
    (("EB*1**30", "EB*6**30"), State.UNKNOWN), (("EB*V**30",), State.UNKNOWN), (("EB*1**30", "EB*2**30"), State.ACTIVE),
])  # fmt: skip
def test_only_the_plan_as_a_whole_says_whether_it_covers(lines: tuple[str, ...], state: State) -> None:
    assert read(*lines).state is state


@pytest.mark.parametrize("kind", ["290", "291", "292", "307", "346", "348", "356"])
def test_each_kind_of_beginning_begins(kind: str) -> None:
    (plan,) = read("EB*1**30", f"DTP*{kind}*D8*20260101").plans
    assert (plan.first, plan.last) == (date(2026, 1, 1), None)


@pytest.mark.parametrize("kind", ["347", "349", "357"])
def test_each_kind_of_end_ends(kind: str) -> None:
    (plan,) = read("EB*1**30", f"DTP*{kind}*D8*20261231").plans
    assert (plan.first, plan.last) == (None, date(2026, 12, 31))


def test_two_plans_are_both_named() -> None:
    found = read("EB*1*IND*30*HM*NEW PLAN", "DTP*346*D8*20260501", "EB*6*IND*30*PR*OLD PLAN")
    assert [(one.state, one.name, one.insurance_type) for one in found.plans] == [
        (State.ACTIVE, "NEW PLAN", "HM"), (State.INACTIVE, "OLD PLAN", "PR"),
    ]  # fmt: skip
    assert [(one.first, one.last) for one in found.plans] == [(date(2026, 5, 1), None), (None, None)]


@pytest.mark.parametrize(("dates", "expected"), [
    (("346*D8*20260101", "347*D8*20261231"), (date(2026, 1, 1), date(2026, 12, 31))),
    (("291*RD8*20260101-20261231",), (date(2026, 1, 1), date(2026, 12, 31))), (("356*D8*20260101",),
    (date(2026, 1, 1), None)),
    (("346*D8*20260101", "356*D8*20260201"), (None, None)), (("346*D8*20260101", "348*D8*20260101"),
    (date(2026, 1, 1), None)),
    (("472*D8*20260101",), (None, None)), (("346*D8*20260101", "347*D8*99991231"), (date(2026, 1, 1), None)), ((),
    (None, None)),
])  # fmt: skip
def test_a_plan_has_the_days_of_its_line_or_else_of_the_person(
    dates: tuple[str, ...], expected: tuple[date | None, date | None]
) -> None:
    said = [f"DTP*{one}" for one in dates]
    (answer,) = answers(answer_271("EB*1**30", person=[*SUBSCRIBER, *said]))
    (plan,) = benefits_from(answer.people[0]).plans
    assert (plan.first, plan.last) == expected
    (plan,) = read("EB*1**30", *said).plans
    assert (plan.first, plan.last) == expected


def test_authorization_is_yes_no_or_unknown_for_each_service() -> None:
    found = read("EB*1**98********N", "EB*1**UC********U", "EB*1**86")
    assert [(one.reach.services, one.is_needed) for one in found.authorizations] == [
        (("98",), False), (("UC",), None),
    ]  # fmt: skip
    found = read("EB*1**PT********Y*Y", "REF*G1*A7")
    assert [(one.is_needed, one.number) for one in found.authorizations] == [(True, "A7")]


@pytest.mark.parametrize(("words", "needed"), [
    ("PCP REFERRAL REQUIRED", True), ("A referral is required.", True), ("NO REFERRAL REQUIRED", False),
    ("REFERRAL NOT REQUIRED", False), ("Referral may be required; call", None), ("REFERRAL IS NOT NEEDED", False),
    ("NO REFERRAL NEEDED FOR PCP. REFERRAL REQUIRED FOR OTHERS", None), ("REFERRAL REQUIRED IF OUT OF NETWORK", None),
    ("ASK ABOUT REFERRAL", None),
])  # fmt: skip
def test_a_referral_is_read_only_where_words_mean_one_thing(words: str, needed: bool | None) -> None:
    (found,) = read("EB*1**98", f"MSG*{words}").referrals
    assert (found.is_needed, found.messages) == (needed, (words,))


def test_a_referral_the_payer_has_is_named() -> None:
    (found,) = read("EB*1**98", "REF*9F*R77").referrals
    assert (found.number, found.is_needed) == ("R77", None)
    assert read("EB*1**98", "MSG*HELLO").referrals == ()


def test_the_card_names_one_payer_and_the_answer_another() -> None:
    found = read(
        "EB*1**30*MC*STATE PLAN", "EB*R**30*HM*CARE PLUS", "REF*1W*M99", "DTP*346*RD8*20260501-20261231", "LS*2120",
        "NM1*PRP*2*CARE PLUS HEALTH*****PI*CP100", "LE*2120",
    )  # fmt: skip
    (other,) = found.other_payers
    assert found.state is State.ACTIVE
    assert (other.role, other.name, other.id_kind, other.id, other.member_id) == (
        "PRP", "CARE PLUS HEALTH", "PI", "CP100", "M99")  # fmt: skip
    assert (other.first, other.last, other.insurance_type) == (date(2026, 5, 1), date(2026, 12, 31), "HM")


def test_a_payer_named_in_the_line_of_the_plan_is_another_when_it_is_not_the_answerer() -> None:
    other = ("EB*1**30", "LS*2120", "NM1*PR*2*CARE PLUS*****PI*777", "NM1*IL*1*INVENTADO*LUIS****MI*M5", "LE*2120")
    assert [(one.id, one.member_id) for one in read(*other).other_payers] == [("777", "M5")]
    same = ("EB*1**30", "LS*2120", "NM1*PR*2*PLAN INVENTED*****PI*12345", "LE*2120")
    assert read(*same).other_payers == ()
    unnumbered = ("EB*1**30", "LS*2120", "NM1*PR*2*Invented Plan", "NM1*PRP*2*FIRST", "LE*2120")
    assert [one.name for one in read(*unnumbered).other_payers] == ["FIRST"]


@pytest.mark.parametrize("role", ["PR", "PRP", "SEP", "TTP", "Y2"])
def test_each_part_of_another_payer_is_known(role: str) -> None:
    found = read("EB*R**30", "LS*2120", f"NM1*{role}*2*OTHER*****PI*5", "REF*1W*M5", "LE*2120")
    assert [(one.role, one.member_id) for one in found.other_payers] == [(role, "M5")]


def test_a_line_about_another_payer_names_whoever_is_no_person() -> None:
    named = ("NM1*GP*2*GATEWAY*****PI*5", "NM1*1P*1*LEE*ANN", "NM1*IL*2*GROUP****MI*7")
    found = read("EB*R**30", "LS*2120", *named, "LE*2120")
    assert [(one.role, one.name) for one in found.other_payers] == [("GP", "GATEWAY")]


def test_a_managed_care_plan_is_another_payer_and_a_former_one_is_not() -> None:
    found = read("EB*MC**30", "LS*2120", "NM1*Y2*2*MANAGED*****PI*5", "NM1*P4*2*FORMER*****PI*6", "LE*2120")
    assert [one.name for one in found.other_payers] == ["MANAGED"]


def test_dates_of_another_payer_said_in_two_ways_are_left_open() -> None:
    found = read("EB*R**30", "DTP*346*D8*20260101", "DTP*356*D8*20260201", "DTP*347*D8*20261231", "LS*2120",
                 "NM1*SEP*2*SECOND*****PI*5", "LE*2120")  # fmt: skip
    assert [(one.first, one.last) for one in found.other_payers] == [(None, date(2026, 12, 31))]


def test_an_answer_without_anything_usable_says_so() -> None:
    assert not read("EB*V**30", "EB*U", "EB*D**30", "MSG*CALL US").is_usable
    assert not read("AAA*N**72*C").is_usable
    assert read("EB*1**30").is_usable
    assert read("EB*B**98****0").is_usable


def test_no_line_is_lost() -> None:
    lines = ["EB*1**30", "EB*C*IND*30***23*1", "EB*E**35", "EB*I**AL", "EB*B**98****5", "EB*F**PT***23***VS*1", "EB*U"]
    answer = person(*lines)
    found = benefits_from(answer)
    assert [one.info for one in found.others] == ["E", "I", "U"]


PIECES = st.tuples(
    st.sampled_from(["C", "G"]), st.sampled_from(["IND", "FAM", ""]), st.sampled_from(["30", "98"]),
    st.sampled_from(["23", "29", "24", "25", "32", "33", "", "27", "30"]),
    st.sampled_from(["", "0", "100", "40.50", "x"]),
    st.sampled_from(["Y", "N", "W", ""]), st.sampled_from(["", "TIER 1", "TIER 2"]),
)  # fmt: skip


@given(st.lists(PIECES, max_size=12))
def test_every_number_found_is_one_the_payer_said(pieces: list[tuple[str, ...]]) -> None:
    lines = []
    for info, level, service, period, amount, network, message in pieces:
        lines.append(f"EB*{info}*{level}*{service}***{period}*{amount}*****{network}")
        lines += [f"MSG*{message}"] * bool(message)
    answer = person(*lines)
    found = benefits_from(answer)
    seen = set()
    for one in (*found.deductibles, *found.out_of_pockets):
        seen |= {id(line) for line in one.lines}
        said = {line.cents for line in one.lines}
        assert one.total is None or one.total in said
        assert one.left is None or one.left in said
        if one.is_met_worked_out:
            assert one.met == one.total - one.left
        else:
            assert one.met is None or one.met in said
        assert {line.network for line in one.lines} == {one.reach.network}
        assert {line.level for line in one.lines} == {one.reach.level}
        assert len({line.info for line in one.lines}) == 1
    assert seen == {id(line) for line in answer.benefits}
    totals = [line.cents for line in answer.benefits if line.period in ("23", "25", "32", "27", "") and line.cents]
    assert set(totals) <= {one.total for one in (*found.deductibles, *found.out_of_pockets)}


def test_the_samples_give_what_they_say(samples: Path) -> None:
    for path in sorted((samples / "x12" / "271").glob("response-*")):
        (answer,) = answers(path.read_bytes())
        found = benefits_from(answer.people[0])
        assert found.state is State.ACTIVE
        assert [(one.cents, one.reach.network, one.period) for one in found.copays] == [
            (1000, Network.IN, "27"), (3000, Network.OUT, "27"),
        ]  # fmt: skip
        assert [one.last for one in found.primary_care] == ["JONES"]
        assert (found.deductibles, found.visit_limits) == ((), ())


def test_codes_are_said_in_words_and_strange_ones_stay_codes() -> None:
    for words, codes in (
        (benefit_code.info_words, "ABCG"), (benefit_code.level_words, ("IND", "FAM")),
        (benefit_code.period_words, ("23", "29")), (benefit_code.service_words, ("30", "98", "UC")),
        (benefit_code.insurance_words, ("HM", "PR", "PP")),
    ):  # fmt: skip
        said = [words(code) for code in codes]
        assert len(set(said)) == len(codes)
        assert not set(said) & set(codes)
        assert words("??") == "??"
