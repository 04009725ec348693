from dataclasses import replace
from typing import get_args

import pytest

from gruppering.solution.certificate import Certificate
from gruppering.solution.display import cost_rows, html, method_words, summary
from gruppering.solver.bound.result import Method
from tests.exporter.hand_made import make_solution


def test_summary_in_norwegian() -> None:
    text = summary(make_solution("nb"))
    assert text.splitlines() == [
        "4 deltakere er plassert i 3 grupper.",
        "1 deltaker står på venteliste.",
        "  alfa: 3 deltakere i 2 grupper på 1–2, i snitt 0,7 km",
        "  beta: 1 deltaker i 1 gruppe på 1, i snitt 0,5 km",
        "Kostnad: 308,6 km-ekvivalenter per plassering.",
        "Den beste inndelingen er bevist å koste høyst 8,6 km mindre per person i snitt enn denne "
        "(2,8\u00a0%).",
        "Beviset hviler på at programmet har regnet riktig (CP-SAT, hele modellen).",
        "Regnet i 1,2 s, til tidsgrensen. Frø 7.",
        "To grupper passer best.",
    ]


def test_summary_in_english() -> None:
    text = summary(make_solution("en"))
    assert "4 participants placed in 3 groups." in text
    assert "at most 8.6 km less per person on average than this one (2.8%)" in text
    assert "to the time limit" in text


def test_what_is_proved_is_said_honestly() -> None:
    solution = make_solution("en")
    assert "is not proved" in summary(replace(solution, bound_m=None))
    assert "is not proved" in summary(replace(solution, bound_m=-5))
    optimal = replace(solution, status="OPTIMAL", bound_m=solution.objective_m)
    assert "proved to be the best" in summary(optimal)
    assert "proved to be the best" not in summary(solution)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("method", [*get_args(Method), "+".join(get_args(Method))])
def test_every_method_behind_a_bound_is_told_in_words(method: str, language: str) -> None:
    certificate = Certificate("solver", method, ())
    words = method_words(certificate, language)
    assert words and "_" not in words and "+" not in words
    assert words in summary(replace(make_solution(language), certificate=certificate))


def test_moved_and_nobody_waiting() -> None:
    solution = make_solution("en")
    assignments = solution.assignments.copy()
    assignments["moved"] = assignments["participant_id"].isin(["007", "b"]).astype("boolean")
    solution = replace(
        solution, assignments=assignments, waiting_list=solution.waiting_list.iloc[:0]
    )
    assert "2 participants moved from the previous group." in summary(solution)
    assert "Nobody is on the waiting list." in summary(solution)


@pytest.mark.parametrize(
    ("before", "switched"),
    [
        ("alfa/Z", False),
        ("beta/Z", True),
        ("beta/Z|alfa/Z", False),
        ("gone/Z", False),
        ("Z", False),
    ],
)
def test_who_changed_network_is_told_of(before: str, switched: bool) -> None:
    solution = make_solution("en")
    one = solution.assignments.query("network == 'alfa' and status == 'placed'").iloc[:1]
    told = summary(replace(solution, assignments=one.assign(previous_group=before)))
    assert ("1 participant changed network since last time." in told) == switched


def test_costs_add_up_and_free_terms_are_left_out() -> None:
    rows = cost_rows(make_solution("en"))
    assert rows == [
        ("closeness", 1222.067),
        ("rule 1: minst 1 lege", 12.5),
        ("in all", 1234.567),
    ]


def test_html_is_escaped() -> None:
    solution = make_solution()
    groups = solution.groups.copy()
    groups["group"] = "<script>alert(1)</script>"
    solution = replace(solution, groups=groups, notes=("<b>note</b> & more",))
    text = html(solution)
    assert "<script>" not in text and "<b>" not in text
    assert "&lt;script&gt;" in text and "&amp; more" in text
    assert "<th>Nettverksgruppe</th>" in text
