"""What a roster and a plan compile to, in numbers worked out by hand.

A degree of latitude is 111,195 m (6,371,008.8 m x pi / 180, rounded).
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest

from gruppering.compilation import compile_problem
from gruppering.errors import InfeasibleError, PlanError
from gruppering.roster import Roster, read_roster
from tests.helpers import FREE, compiled, evaluated, labels
from tests.verifier.helpers import plan, roster

DEGREE = 111_195
LEGE = {"column": "profession", "in": "lege"}


def cost(people: Roster, network: dict[str, Any], *places: str, **keys: Any) -> int:
    return evaluated(compiled(people, network, **keys), places).cost_m


def placed_cost(people: Roster, closeness: dict[str, Any], *places: str, **network: Any) -> int:
    """Cost of closeness alone, in groups of any size."""
    free = {"groups": 2, "size": [0, 99], "even": True, "waiting_list": True}
    return cost(people, free | {"closeness": closeness} | network, *places)


class TestTypicalSize:
    """Apart by one degree, a and d cost 2 x 111,195 / (T - 1) in one group."""

    people = roster("abcdef", latitude=[60, 60, 60, 61, 61, 61])

    def test_people_by_group(self) -> None:
        """T = 6 / 2 = 3."""
        assert placed_cost(self.people, {}, "ad") == DEGREE
        assert placed_cost(self.people, {}, "abc", "def") == 0
        assert placed_cost(self.people, {}, "abd", "cef") == 4 * DEGREE

    def test_of_seven_it_is_a_fraction(self) -> None:
        """T = 7 / 2: 2 x 111,195 / 2.5 = 88,956."""
        assert placed_cost(roster("abcdefg", latitude=[60] * 6 + [61]), {}, "ag") == 88_956

    def test_as_given(self) -> None:
        """T = 5: 2 x 111,195 / 4 = 55,597.5, rounded up."""
        assert placed_cost(self.people, {"mean_size": 5}, "ad") == 55_598

    def test_no_more_than_there_is_room_for(self) -> None:
        """T = min(6, 2 + 2) / 2 = 2; where teams are counted, the room says nothing: T = 3."""
        assert placed_cost(self.people, {}, "ad", size=[0, 2]) == 2 * DEGREE
        assert placed_cost(self.people, {}, "ad", size=[0, 2], size_counts="teams") == DEGREE

    def test_never_below_two(self) -> None:
        assert placed_cost(self.people, {}, "ad", groups=4) == 2 * DEGREE

    def test_people_not_rows(self) -> None:
        """T = 12 / 2 = 6: a pair of people costs 2 x 111,195 / 5 = 44,478, and there are 2 x 2."""
        doubled = roster("abcdef", latitude=[60, 60, 60, 61, 61, 61], team_size=["2"] * 6)
        assert placed_cost(doubled, {}, "ad") == 4 * 44_478

    def test_of_those_who_may_be_placed_within_their_memberships(self) -> None:
        """All list N first: T of M is 0 / 2, so 2; with two memberships it is 3."""
        people = roster("abcdef", latitude=[60, 60, 60, 61, 61, 61], network="N|M")
        network = FREE | {"even": True, "closeness": {}}
        for memberships, factor in ((1, 2), (2, 1)):
            keys = {"memberships": memberships, "network_choice_km": 0}
            compilation = compiled(people, network, network, **keys)
            assert evaluated(compilation, ("", ""), ("ad", "")).cost_m == factor * DEGREE

    def test_wide_bounds_need_another_measure(self) -> None:
        wide = {"groups": 2, "size": [4, 8], "even": False}
        with pytest.raises(PlanError, match="sizes from 4 to 8 differ too much for the measure"):
            compiled(self.people, wide)
        for cure in ({"measure": "centre"}, {"mean_size": 6}):
            compiled(self.people, wide | {"size": [2, 6], "closeness": cure})
        compiled(self.people, wide | {"size": [4, 5], "groups": 1, "waiting_list": True})


class TestCloseness:
    people = roster(
        "abcd",
        latitude=[60, 60, 61, 63],
        region=["East", "East", "East", "West"],
        organisation=["P", "P", "Q", "R"],
        unit=["u", "v", "", ""],
    )

    def test_steps(self) -> None:
        """T = 2; a and b: other units, 1 step; a and c: one region, 2; a and d: 3."""
        only_steps = {"geography": 0, "km_per_step": 10}
        assert placed_cost(self.people, only_steps, "ab") == 2 * 10_000
        assert placed_cost(self.people, only_steps, "ac") == 2 * 20_000
        assert placed_cost(self.people, only_steps, "ad") == 2 * 30_000
        assert placed_cost(self.people, {"km_per_step": 10}, "ac") == 2 * (DEGREE + 20_000)
        assert placed_cost(self.people, {"geography": 0.5, "km_per_step": 0}, "ac") == DEGREE

    def test_centre(self) -> None:
        """The members travel to c: 1 + 1 + 2 degrees; to a it is 1 + 3, to d 3 + 3 + 2."""
        travel = {"measure": "centre", "km_per_step": 0}
        two_degrees = int(np.rint(6_371_008.8 * np.radians(2)))
        assert placed_cost(self.people, travel, "abcd") == 2 * DEGREE + two_degrees
        assert placed_cost(self.people, travel, "a", "bcd") == DEGREE + two_degrees
        assert placed_cost(self.people, travel, "a") == 0

    def test_the_centre_is_the_best_by_cost_not_by_kilometres(self) -> None:
        """With 3,000 km a step: to a 3 steps (c: 2 x 2 and 2 or more); a is 3 + 1 + 2 + 3."""
        dear = {"measure": "centre", "geography": 0, "km_per_step": 1000}
        assert placed_cost(self.people, dear, "abc") == 3_000_000
        assert placed_cost(self.people, dear, "abcd") == 6_000_000

    def test_weights_of_groups(self) -> None:
        groups = [{"closeness": 0}, {"closeness": 0.5}]
        for measure, factor in (("pairwise", 2), ("centre", 1)):
            closeness = {"measure": measure, "km_per_step": 0}
            assert placed_cost(self.people, closeness, "ad", groups=groups) == 0
            assert placed_cost(self.people, closeness, "", "ac", groups=groups) == round(
                0.5 * factor * DEGREE + 0.1
            )

    def test_a_seat_is_one_more_member(self) -> None:
        """Q is seated where c lives; steps to a seat are nothing."""
        groups = [{"seat": " q"}, {}]
        assert placed_cost(self.people, {}, "a", groups=groups) == 2 * DEGREE
        assert placed_cost(self.people, {}, "c", groups=groups) == 0
        pair = placed_cost(self.people, {}, "ab")
        assert placed_cost(self.people, {}, "ab", groups=groups) == pair + 4 * DEGREE

    def test_to_a_seat_instead_of_a_centre(self) -> None:
        travel = {"measure": "centre"}
        groups = [{"seat": "Q"}, {}]
        assert placed_cost(self.people, travel, "ab", groups=groups) == 2 * DEGREE
        assert placed_cost(self.people, travel, "", "ab", groups=groups) == 50_000

    def test_seats_known_and_unknown(self) -> None:
        assert placed_cost(self.people, {}, "a", groups=[{"seat": "Trondheim"}]) > 0
        with pytest.raises(
            PlanError, match="'Tronheim' is not a known place; .*Trondheim"
        ) as wrong:
            placed_cost(self.people, {}, "a", groups=[{"seat": "Tronheim"}])
        assert "Candidate(" not in str(wrong.value)

    def test_a_row_of_several_people(self) -> None:
        """T = 5 / 2: 2 / 1.5 = 4 / 3; three times two people, none of whom travel at home."""
        people = roster("abc", latitude=[60, 61, 61], team_size=["3", "1", "1"])
        assert placed_cost(people, {}, "a") == 0
        assert placed_cost(people, {}, "ab") == 3 * 148_260
        assert placed_cost(people, {}, "abc") == 6 * 148_260
        assert placed_cost(people, {"measure": "centre"}, "abc") == 2 * DEGREE
        assert (
            placed_cost(people, {"measure": "centre"}, "ab", groups=[{"seat": "Org A"}]) == DEGREE
        )

    def test_a_unit_of_several_places_costs_within_itself(self) -> None:
        people = roster("abc", latitude=[60, 61, 61], team_id=["T", "T", ""])
        assert placed_cost(people, {}, "ab") == 2 * DEGREE
        assert placed_cost(people, {}, "abc") == 4 * DEGREE
        assert placed_cost(people, {"measure": "centre"}, "abc") == DEGREE

    def test_groups_and_networks_have_prices_of_their_own(self) -> None:
        near, far = ({"closeness": {"geography": g, "mean_size": 2}} for g in (1, 3))
        compilation = compiled(self.people, FREE | near, FREE | far, memberships=2)
        choice = compilation.plan.network_choice_km * 1000 * 2
        step = 2 * 2 * 50_000
        assert evaluated(compilation, ("ac",), ()).cost_m == 2 * DEGREE + step
        assert evaluated(compilation, (), ("ac",)).cost_m == 6 * DEGREE + step + choice

    def test_too_dear_for_32_bits(self) -> None:
        with pytest.raises(PlanError, match="too large: lower geography or km_per_step"):
            placed_cost(roster("ab", latitude=[0, 80]), {"geography": 1000}, "ab")


class TestOwnDistances:
    def people(self, unit: str) -> Roster:
        table = pd.DataFrame({"participant_id": ["a", "b", "c"], "place": ["X", "Y", "Y"]})
        names = ["X", "Y", "Z"]
        matrix = pd.DataFrame(
            [[0, 1.0, 4.0], [2.0, 0, 0.5], [4.0, 0.5, 0]], index=names, columns=names
        )
        return read_roster(table, distances=matrix, distance_unit=unit)  # type: ignore[arg-type]

    def test_the_two_ways_are_averaged(self) -> None:
        assert placed_cost(self.people("km"), {"km_per_step": 0}, "ab") == 2 * 1500
        assert placed_cost(self.people("km"), {"km_per_step": 0}, "bc") == 0

    def test_an_hour_counts_its_kilometres(self) -> None:
        closeness = {"km_per_step": 0, "km_per_hour": 40}
        assert placed_cost(self.people("hours"), closeness, "ab") == 2 * 60_000

    def test_a_seat_is_a_label_of_the_matrix(self) -> None:
        """T = 3: b's 500 m cost 2 x 500 / 2."""
        closeness = {"km_per_step": 0}
        assert placed_cost(self.people("km"), closeness, "b", groups=[{"seat": "z"}]) == 500
        with pytest.raises(PlanError, match="'Oslo' is not in the table of distances"):
            placed_cost(self.people("km"), closeness, "b", groups=[{"seat": "Oslo"}])


class TestSizes:
    people = roster(
        "abcdef",
        profession=["lege", "lege", "lege", "", "", ""],
        team_id=["T", "T", "U", "U", None, None],
        team_size=["2", "1", "1", "1", "1", "3"],
    )

    @pytest.mark.parametrize(
        ("size_counts", "sizes"),
        [
            ("people", {"ab": 3, "cd": 2, "e": 1, "f": 3}),
            ("teams", {"ab": 1, "cd": 1, "e": 1, "f": 1}),
            (LEGE, {"ab": 2, "cd": 1, "e": 0, "f": 0}),
        ],
    )
    def test_what_a_size_counts(self, size_counts: Any, sizes: dict[str, int]) -> None:
        compilation = compiled(self.people, FREE | {"size_counts": size_counts})
        found = {}
        for ids in sizes:
            unit = int(np.flatnonzero(labels(compilation, (ids,)) == 0)[0])
            found[ids] = int(compilation.problem.size[unit])
        assert found == sizes

    def test_where_sizes_count_teams_these_are_kept_together(self) -> None:
        network = FREE | {"size_counts": "teams"}
        people = roster("abc", team_id=["T", "T", None])
        compiled(people, network)
        soft = {"rule": "together", "column": "team_id", "price_km": 1}
        with pytest.raises(PlanError, match="sizes count teams, but team 't' may be split"):
            compiled(people, network, rules=[soft])

    def test_bounds(self) -> None:
        groups = [{"size": [2, 3]}, {"optional": True}, {}]
        network = FREE | {"groups": groups, "size": [1, 4]}
        compilation = compiled(roster("abcdefg"), network)
        assert evaluated(compilation, ("ab", "", "c")).violation == 0
        assert evaluated(compilation, ("abc", "d", "efg")).violation == 0
        assert evaluated(compilation, ("abcde", "", "f")).violation == 2
        assert evaluated(compilation, ("a", "", "")).violation == 1 + 1

    def test_even(self) -> None:
        for even, expected in [
            (True, [(0, (0,)), (0, (0,)), (0, (2,))]),
            (1, [(0, ()), (0, ()), (2, ())]),
            (0, [(0, ()), (1, ()), (3, ())]),
            (False, [(0, ()), (0, ()), (0, ())]),
        ]:
            compilation = compiled(roster("abcd"), FREE | {"even": even, "waiting_list": True})
            places = [("ab", "cd"), ("ab", "c"), ("abc", "")]
            found = [evaluated(compilation, each) for each in places]
            assert [(one.violation, one.widths) for one in found] == expected, even

    def test_even_by_default_unless_a_group_has_bounds_of_its_own(self) -> None:
        assert compiled(roster("abcd"), {"groups": 2}).plan.networks[0].even is True
        own = {"groups": [{"size": [1, 1]}, {}], "closeness": {"measure": "centre"}}
        assert compiled(roster("abcd"), own).plan.networks[0].even is False

    @pytest.mark.parametrize(
        ("people", "size", "count"),
        [
            (40, (8, 12), 4),
            (44, (8, 12), 4),
            (46, (8, 12), 5),
            (13, (10, 16), 1),
            (25, (10, 14), 2),
            (23, (10, 11), None),
            (21, (10, 11), 2),
            (7, (4, 5), None),
            (15, (8, 12), None),
            (3, (8, 12), None),
            (12, (3, 3), 4),
            (5, (1, 30), 1),
        ],
    )
    def test_number_of_groups(self, people: int, size: tuple[int, int], count: int | None) -> None:
        """The nearest to people / midpoint among those in which the sizes can be kept."""
        table = roster([f"p{number}" for number in range(people)])
        network = {"group_size": list(size), "closeness": {"measure": "centre"}}
        if count is None:
            message = f"N: {people} cannot be divided into groups of {size[0]} to {size[1]}"
            with pytest.raises(InfeasibleError, match=message) as caught:
                compiled(table, network)
            for way_out in caught.value.relaxations:
                kind, old, new = re.findall(r"maximum|minimum|\d+", way_out)
                assert int(old) == size[kind == "maximum"]
                wider = [size[0], int(new)] if kind == "maximum" else [int(new), size[1]]
                compiled(table, network | {"group_size": wider})
            assert len(caught.value.relaxations) == (2 if people >= size[0] else 1)
            return
        compilation = compiled(table, network)
        assert len(compilation.plan.networks[0].named_groups) == count
        assert any(f"{count} groups for {people}" in note for note in compilation.notes)
        norwegian = compile_problem(table, plan(network, language="nb"))
        assert any(f"{count} grupper for {people}" in note for note in norwegian.notes)

    @pytest.mark.parametrize(
        ("language", "told"),
        [
            ("nb", "N: 2 grupper for 4 (bare førstevalg er talt med; 6 med alle valg)"),
            ("en", "N: 2 groups for 4 (first choices alone; 6 with all choices)"),
        ],
    )
    def test_what_is_counted_for_the_number_of_groups_is_told(
        self, language: str, told: str
    ) -> None:
        people = roster("abcdefg", network=["N", "N", "N|M", "N", "M|N", "M|N", "M"])
        sized = {"group_size": [2, 2], "closeness": {"measure": "centre"}}
        notes = compile_problem(people, plan(sized, FREE, language=language)).notes
        assert [note for note in notes if note.startswith(told)]
        with pytest.raises(
            InfeasibleError, match=r"N: 4 \(first choices alone; 6 with .*\) cannot"
        ):
            compile_problem(people, plan(sized | {"group_size": [3, 3]}, FREE))

    def test_the_number_of_groups_follows_from_what_sizes_count(self) -> None:
        network = {"group_size": [1, 3], "size_counts": "teams", "closeness": {"mean_size": 2}}
        assert len(compiled(self.people, network).plan.networks[0].named_groups) == 2


class TestApplications:
    def test_who_may_be_in_one_network_of_several_is_one_unit(self) -> None:
        network = FREE | {"waiting_list": False}
        compilation = compiled(roster("ab"), network, network)
        assert compilation.problem.n_units == 2
        places: list[Any] = [((), ()), (("ab",), ()), (("a",), ("b",))]
        assert [evaluated(compilation, *each).violation for each in places] == [0, 0, 0]

    def test_who_counts_differently_in_two_networks_is_two_units(self) -> None:
        lege = FREE | {"size_counts": LEGE}
        compilation = compiled(roster("a", profession=["psykolog"]), FREE, lege)
        assert compilation.problem.n_units == 2
        places: list[Any] = [((), ()), (("a",), ("a",)), (("a",), ()), ((), ("a",))]
        assert [evaluated(compilation, *each).violation for each in places] == [0, 1, 0, 0]

    def test_a_participant_is_in_no_more_networks_than_wanted(self) -> None:
        network = FREE | {"waiting_list": False}
        compilation = compiled(roster("a"), network, network, network, memberships=2)
        places: list[Any] = [(("a",), ("a",), ("a",)), (("a",), (), ("a",)), ((), (), ())]
        assert [evaluated(compilation, *each).violation for each in places] == [1, 0, 0]
        both = compiled(roster("a"), network, network, memberships=2)
        places = [(("a",), ("a",)), (("a",), ()), ((), ())]
        assert [evaluated(both, *each).violation for each in places] == [0, 1, 2]

    def test_each_step_down_the_list_costs_and_what_is_not_admissible_is_no_step(self) -> None:
        people = roster("abc", network=["M|N", "", "K|M"], profession=["lege", "", ""])
        networks = [FREE, FREE, FREE | {"eligible": LEGE}]
        compilation = compiled(people, *networks, memberships=3, network_choice_km=7)
        assert evaluated(compilation, ("a",), (), ()).cost_m == 7000
        assert evaluated(compilation, (), ("a",), ()).cost_m == 0
        assert evaluated(compilation, ("b",), ("b",), ()).cost_m == 7000
        assert evaluated(compilation, (), ("c",), ()).cost_m == 0

    def test_who_may_wait(self) -> None:
        """Who may choose, or where a waiting list is kept."""
        people = roster("ab", network=["N", "N|M"])
        strict = FREE | {"waiting_list": False}
        assert evaluated(compiled(people, strict, strict), ("a",), ("b",)).violation == 0
        assert evaluated(compiled(people, strict, strict), ("b",), ()).violation == 1
        assert evaluated(compiled(people, FREE, strict), ("b",), ()).violation == 0

    @pytest.mark.parametrize(
        ("language", "reasons"),
        [
            ("en", ["no leader's approval", "not eligible: profession is lege"]),
            ("nb", ["mangler godkjenning fra leder", "krav: profesjon er lege"]),
        ],
    )
    def test_refusals_say_why(self, language: str, reasons: list[str]) -> None:
        people = roster("abc", approved=["", "yes", "ja"], profession=["lege", "", "Lege"])
        network = FREE | {"eligible": LEGE}
        compilation = compiled(people, network, approval={}, language=language)
        found = [(one.row, one.network, one.reason) for one in compilation.refusals]
        assert found == [(0, 0, reasons[0]), (1, 0, reasons[1])]
        assert compilation.setting.participant.tolist() == [2]

    def test_columns_and_networks_that_are_missing(self) -> None:
        with pytest.raises(PlanError, match="no column 'approved'"):
            compiled(roster("ab"), approval={})
        with pytest.raises(PlanError, match="'profession'.*not yes, no or blank for b: write"):
            compiled(
                roster("abc", profession=["ja", "kanskje", ""]), approval={"column": "profession"}
            )
        with pytest.raises(PlanError, match="no column 'profession'"):
            compiled(roster("ab"), FREE | {"eligible": LEGE})
        with pytest.raises(PlanError, match=r"'Q' \(c\), 'X' \(a\)"):
            compiled(roster("abc", network=["X", "n", "Q|N"]))


class TestPlacement:
    def test_people_then_priorities_then_dates(self) -> None:
        """One row of weights for all, one for each priority but the last, one for the dates."""
        people = roster(
            "abcd",
            team_size=["1", "2", "1", "3"],
            priority=["1", "2", "", "2"],
            registered=["2026-03-01", "2026-01-01", "", "2026-03-01"],
        )
        weights = compiled(people).problem.placement
        assert weights.tolist() == [[1, 2, 1, 3], [1, 0, 0, 0], [0, 2, 0, 3], [1, 2, 0, 1]]

    def test_a_unit_weighs_what_its_members_weigh(self) -> None:
        people = roster("abc", team_id=["T", "", "T"], priority=["1", "2", "2"])
        assert compiled(people).problem.placement.tolist() == [[2, 1], [1, 0]]

    def test_all_of_one_priority_need_no_row(self) -> None:
        assert compiled(roster("ab", priority=["3", "3"])).problem.placement.tolist() == [[1, 1]]


@pytest.mark.parametrize(
    ("network", "rules", "message"),
    [
        ({"groups": 2, "size": [4, 6]}, [], "N: 6 are eligible, but 8 are needed for 2 groups"),
        (
            {"groups": 2, "size": [2, 3], "eligible": LEGE},
            [],
            "N: 3 are eligible, but 4 are needed for 2 groups",
        ),
        (
            {"groups": 2, "size": [1, 2], "waiting_list": False},
            [],
            "N: 6 must be placed, but 2 groups hold only 4",
        ),
        (
            {"groups": 3, "size": [1, 2], "waiting_list": False},
            [{"rule": "together", "participants": ["a", "b", "c"]}],
            "N: 3 who must be together do not fit in a group of at most 2: a, b, c",
        ),
        (
            {"groups": 2},
            [{"rule": "at_least", "count": 2, "where": LEGE}],
            "“at least 2 per group where profession is lege” needs 4 in all, there are 3",
        ),
    ],
)
def test_impossibilities_are_told_with_their_numbers(
    network: dict[str, Any], rules: list[dict[str, Any]], message: str
) -> None:
    people = roster("abcdef", profession=["lege", "lege", "lege", "", "", ""])
    with pytest.raises(InfeasibleError) as caught:
        compiled(people, network | {"closeness": {"measure": "centre"}}, rules=rules)
    assert message in str(caught.value)
    assert caught.value.core == (message,)


def test_impossibilities_are_told_all_at_once() -> None:
    networks = [{"groups": 2, "size": [4, 4]}, {"groups": 1, "size": [5, 5]}]
    with pytest.raises(InfeasibleError) as caught:
        compiled(roster("abc"), *networks)
    assert [one.split(":")[0] for one in caught.value.core] == ["N", "M"]


def test_what_is_left_open_is_settled_in_the_plan() -> None:
    people = roster("abcde", team_id=["T", "T", "", "", ""])
    compilation = compiled(people, {"groups": [{"name": "Nord"}, {}]}, continuity={})
    network = compilation.plan.networks[0]
    assert [group.name for group in network.named_groups] == ["Nord", "Group 2"]
    assert [(g.size.least, g.size.most) for g in network.named_groups if g.size] == [(1, 5)] * 2
    assert (network.even, network.waiting_list, network.group_size, network.size) == (
        True,
        False,
        None,
        None,
    )
    assert [rule.sentence("en") for rule in compilation.plan.rules] == [
        "those with the same team are in one group"
    ]
    norwegian = compiled(people, {"groups": 2}, language="nb").plan.networks[0]
    assert [group.name for group in norwegian.named_groups] == ["Gruppe 1", "Gruppe 2"]


def test_a_rule_of_the_plan_replaces_the_one_its_column_stands_for() -> None:
    people = roster("ab", team_id=["T", "T"])
    soft = {"rule": "together", "column": "team_id", "price_km": 1}
    compilation = compiled(people, rules=[soft])
    assert compilation.problem.n_units == 2
    assert evaluated(compilation, ("a", "b")).cost_m == 1000


def test_misfits_of_plan_and_roster_are_told_at_once_and_as_a_table() -> None:
    network = FREE | {"eligible": LEGE, "groups": [{"seat": "Tronheim"}, {}]}
    rule = {"rule": "ban", "participants": ["z"], "group": "Group 1"}
    people = roster("ab", profession=["lege", "lege"])
    with pytest.raises(PlanError) as caught:
        compiled(people, network, rules=[rule])
    faults = caught.value.faults
    assert faults is not None
    assert list(faults.columns) == ["key", "value", "problem", "advice"]
    assert len(faults) == 2
    assert any("no participant 'z'" in problem for problem in faults["problem"])
    assert any("'Tronheim'" in problem for problem in faults["problem"])
    with pytest.raises(PlanError) as caught:
        compiled(roster("ab", network=["Q", "N"]), network, rules=[rule], approval={})
    assert caught.value.faults is not None
    keys = ["networks", "approval", "networks[1].eligible", "rules[1] (ban)", "networks[1].groups"]
    found = zip(caught.value.faults["key"], keys, strict=True)
    assert all(key.startswith(expected) for key, expected in found)


def test_what_does_not_fit_is_told_before_sizes_that_follow_from_it() -> None:
    sized = {"group_size": [9, 9]}
    with pytest.raises(PlanError, match="network column names 'Q' .*the plan has 'N'"):
        compiled(roster("ab", network=["Q", "N"]), sized)
