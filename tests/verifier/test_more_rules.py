"""The rest of the vocabulary: what each rule permits and forbids, and its price when soft."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from gruppering.errors import PlanError
from gruppering.verifier import score, verify
from tests.verifier.helpers import grouping, plan, roster
from tests.verifier.test_rules import TWO, N, X, both, broken, price

FREE = "nobody waits for a free seat"
OPTIONAL = N | {"groups": [{}, {}, {"optional": True}]}


def cost(people: Any, rule: dict[str, Any], table: Any, *networks: Any, rate: float = 1) -> int:
    """What a rule with a price of ``rate`` km costs."""
    one = plan(
        *(networks or (N,)), rules=[rule | {"price_km": rate}], memberships=len(networks) or 1
    )
    return score(people, one, table)[f"rule 1: {one.rules[0].sentence('en')}"]


class TestShareExactly:
    rule = {"rule": "exactly", "share": 0.5, "where": X}

    def test_half(self) -> None:
        people = roster("abcd", profession=["x", "x", "y", "y"])
        assert broken(people, self.rule, grouping("ac", "bd")) == []
        assert broken(people, self.rule, grouping("abc", "d")) == [
            ("Group 1", "a, b", "2 of 3 fit, at most 50 % allowed"),
            ("Group 2", "", "0 of 1 fit, at least 50 % demanded"),
        ]

    def test_price(self) -> None:
        # |2 * 2 - 3| = 1 and |0 - 1| = 1, each at 1000 / 2
        people = roster("abcd", profession=["x", "x", "y", "y"])
        assert price(people, self.rule, grouping("abc", "d")) == 1000


class TestNobodyAlone:
    rule = {"rule": "nobody_alone", "column": "sector"}
    people = roster("abcdef", sector=["s", "s", "t", "t", "t", None])

    def test_none_or_two(self) -> None:
        assert broken(self.people, self.rule, grouping("abf", "cde")) == []
        assert broken(self.people, self.rule, grouping("acd", "bef")) == [
            ("Group 1", "a", "1 of s, at least 2 or nobody demanded"),
            ("Group 2", "b", "1 of s, at least 2 or nobody demanded"),
            ("Group 2", "e", "1 of t, at least 2 or nobody demanded"),
        ]
        assert broken(self.people, self.rule, grouping("a", "cdf", waiting="be")) != []

    def test_each_value_of_a_list(self) -> None:
        people = roster("abc", availability=["x|y", "x", "y"])
        rule = {"rule": "nobody_alone", "column": "availability"}
        assert broken(people, rule, grouping("abc", "")) == []
        assert broken(people, rule, grouping("ab", "c")) != []

    def test_price_to_the_nearer_end(self) -> None:
        four = self.rule | {"count": 4}
        assert price(self.people, self.rule, grouping("acd", "bef")) == 3000
        # 2 of s: 2 too few or 2 too many; 3 of t: 1 too few
        assert price(self.people, four, grouping("ab", "cdef")) == 3000


class TestKeepWhole:
    rule = {"rule": "keep_whole", "column": "sector"}
    people = roster("abcde", sector=["s", "s", "s", "t", None])

    def test_all_or_nobody(self) -> None:
        assert broken(self.people, self.rule, grouping("abc", "de")) == []
        assert broken(self.people, self.rule, grouping("de", waiting="abc")) == []
        assert broken(self.people, self.rule, grouping("ab", "de", waiting="c")) == [
            ("Group 1", "a, b", "2 of the 3 of s, all or nobody demanded")
        ]

    def test_only_those_who_apply_count(self) -> None:
        people = roster("abc", sector="s", network=["N", "N", "M"])
        networks = (N, N)
        table = both(grouping("ab"), grouping("c"))
        assert broken(people, self.rule, table, *networks) == []

    def test_price_of_each_part(self) -> None:
        # 2 of 3: one missing; 1 of 3: one too many
        assert price(self.people, self.rule, grouping("ab", "cde")) == 2000


class TestEvenSpread:
    rule = {"rule": "even_spread", "where": X}
    people = roster("abcde", profession=["x", "x", "x", "y", "y"])

    def test_within(self) -> None:
        assert broken(self.people, self.rule, grouping("abd", "ce")) == []
        assert broken(self.people, self.rule, grouping("abc", "de")) == [
            ("", "", "profession: from 0 to 3 in the groups, a difference of 1 is allowed")
        ]

    def test_each_value(self) -> None:
        rule = {"rule": "even_spread", "column": "profession", "within": 0}
        four = roster("abcd", profession=["x", "x", "y", "y"])
        assert broken(four, rule, grouping("ac", "bd")) == []
        assert len(broken(four, rule, grouping("ab", "cd"))) == 2
        assert price(four, rule, grouping("ab", "cd")) == 4000

    def test_an_empty_optional_group_is_no_group(self) -> None:
        assert broken(self.people, self.rule, grouping("abd", "ce"), OPTIONAL) == []
        assert len(broken(self.people, self.rule, grouping("abc", "d", "e"), OPTIONAL)) == 1

    def test_groups_that_are_all_closed_do_not_differ(self) -> None:
        nowhere = N | {"groups": [{"optional": True}] * 2}
        assert broken(self.people, self.rule, grouping(waiting="abcde"), nowhere) == []

    def test_price(self) -> None:
        assert price(self.people, self.rule, grouping("abc", "de")) == 2000


class TestBalancedLoad:
    rule = {"rule": "balanced_load", "within": 1.5}
    people = roster("abcd", load=[1, 2.5, 0.25, None])

    def test_sums(self) -> None:
        assert broken(self.people, self.rule, grouping("ac", "bd")) == []
        assert broken(self.people, self.rule, grouping("ab", "cd")) == [
            ("", "", "load: from 0.25 to 3.5 in the groups, a difference of 1.5 is allowed")
        ]

    def test_price_of_a_whole(self) -> None:
        # 3250 - 1500 = 1750 thousandths at 2 m each
        assert cost(self.people, self.rule, grouping("ab", "cd"), rate=2) == 3500

    def test_texts_have_no_sum(self) -> None:
        with pytest.raises(PlanError, match="column 'sector' holds 'x' where a number"):
            broken(roster("ab", sector="x"), self.rule | {"column": "sector"}, grouping("ab"))


class TestMeanWithin:
    rule = {"rule": "mean_within", "column": "load", "tolerance": 0.5}
    people = roster("abcde", load=[1, 2, 3, 4, None])

    def test_means(self) -> None:
        assert broken(self.people, self.rule, grouping("ad", "bce")) == []
        assert broken(self.people, self.rule, grouping("bd", "ac", waiting="e")) == []
        assert broken(self.people, self.rule, grouping("ab", "cde")) == [
            ("Group 1", "a, b", "the mean is 1.5, of all 2.5, a difference of 0.5 is allowed"),
            ("Group 2", "c, d", "the mean is 3.5, of all 2.5, a difference of 0.5 is allowed"),
        ]

    def test_a_group_without_numbers_keeps_it(self) -> None:
        assert broken(self.people, self.rule, grouping("abcd", "e")) == []

    def test_price(self) -> None:
        # a + b = 3 less 2 * 2.0 and c + d = 7 less 2 * 3.0: 1000 thousandths each, at 3 m
        assert cost(self.people, self.rule, grouping("ab", "cde"), rate=3) == 6000


class TestMaxDistance:
    # one degree of latitude is 111.195 km
    people = roster("abcd", latitude=[60.0, 60.0, 61.0, 62.0])

    def test_members(self) -> None:
        rule = {"rule": "max_distance", "km": 112}
        assert broken(self.people, rule, grouping("abc", "d")) == []
        assert broken(self.people, rule, grouping("abd", "c")) == [
            (
                "Group 1",
                "a, b, d",
                "2 pairs are too far apart: up to 222.4 km, at most 112 km",
            )
        ]
        assert price(self.people, rule, grouping("abd", "c")) == 2000

    def test_the_limit_itself_is_allowed(self) -> None:
        people = roster("ac", latitude=[60.0, 61.0])
        assert broken(people, {"rule": "max_distance", "km": 111.195}, grouping("ac")) == []
        assert broken(people, {"rule": "max_distance", "km": 111.194}, grouping("ac")) != []

    def test_units_are_measured_by_their_farthest_members_and_not_inside(self) -> None:
        people = roster("abcd", latitude=[60.0, 62.0, 61.0, 62.0], team_id=["T", "T", None, None])
        rule = {"rule": "max_distance", "km": 112}
        assert broken(people, rule, grouping("abc", "d")) == []
        assert broken(people, rule, grouping("abd", "c")) != []
        assert price(people, rule, grouping("abcd")) == 1000

    def test_seat(self) -> None:
        people = roster("abcd", latitude=[60.0, 60.0, 61.0, 62.0], municipality=["Oslo"] * 4)
        network = N | {"groups": [{"seat": "Oslo"}, {}]}
        rule = {"rule": "max_distance", "km": 112, "to": "seat"}
        assert broken(people, rule, grouping("abc", "d"), network) == []
        assert broken(people, rule, grouping("ad", "bc"), network) == [
            ("Group 1", "d", "1 are too far from the seat: up to 222.4 km, at most 112 km")
        ]
        assert price(people, rule, grouping("abd", "c"), network) == 1000


class TestCoverage:
    rule = {"rule": "coverage", "column": "sector"}
    people = roster("abcd", sector=["s", "s", "t", None])

    def test_somebody_of_each(self) -> None:
        assert broken(self.people, self.rule, grouping("ac", "d", waiting="b")) == []
        assert broken(self.people, self.rule, grouping("ab", "d", waiting="c")) == [
            ("", "c", "none of 1 of t has a place")
        ]
        assert price(self.people, self.rule, grouping("d", waiting="abc")) == 2000

    def test_only_who_may_be_there(self) -> None:
        network = N | {"eligible": {"column": "sector", "in": "s"}}
        assert broken(self.people, self.rule, grouping("ab", waiting="cd"), network) == []


class TestBlock:
    rule = {"rule": "block", "column": "sector"}
    people = roster("abcde", sector=["s", "s", "t", "t", None])

    def test_all_or_nobody(self) -> None:
        assert broken(self.people, self.rule, grouping("a", "be", waiting="cd")) == []
        assert broken(self.people, self.rule, grouping("ac", "be", waiting="d")) == [
            ("", "d", "1 of 2 of t have places, all or nobody demanded")
        ]


class TestAccompany:
    rule = {
        "rule": "accompany",
        "who": {"column": "profession", "in": "hospital"},
        "column": "sector",
        "share": 0.5,
    }
    people = roster(
        "habcd", profession=["hospital", "x", "x", "x", "x"], sector=["s", "s", "s", "s", "t"]
    )

    def test_half_of_three_is_two(self) -> None:
        assert broken(self.people, self.rule, grouping("hab", "cd")) == []
        assert broken(self.people, self.rule, grouping("had", "bc")) == [
            ("Group 1", "h", "with 1 of s, at least 2 demanded")
        ]
        assert broken(self.people, self.rule, grouping("abc", "d", waiting="h")) == []

    def test_those_who_wait_count_among_the_others(self) -> None:
        assert broken(self.people, self.rule, grouping("ha", "d", waiting="bc")) != []

    def test_price(self) -> None:
        assert price(self.people, self.rule, grouping("hd", "abc")) == 2000


class TestCompanions:
    rule = {"rule": "companions", "count": 2}
    people = roster("abcde", requested_with=["b|c|d", "", "a", "", ""])

    def test_two_of_three(self) -> None:
        assert broken(self.people, self.rule, grouping("abc", "de")) == []
        assert broken(self.people, self.rule, grouping("ac", "bde")) == [
            ("Group 1", "a", "with 1 of those asked for, at least 2 demanded")
        ]
        assert broken(self.people, self.rule, grouping("bd", "e", waiting="ac")) == []

    def test_who_asked_for_fewer_needs_those(self) -> None:
        assert len(broken(self.people, self.rule, grouping("abd", "ce"))) == 1

    def test_price(self) -> None:
        # a is with nobody asked for (2 short), c without a (1 short)
        assert price(self.people, self.rule, grouping("ae", "bcd")) == 3000


class TestAvailability:
    rule = {"rule": "availability", "count": 2}
    people = roster("abcd", availability=["mon|tue|wed", "mon|tue", "tue|wed", ""])

    def test_common_times(self) -> None:
        assert broken(self.people, self.rule, grouping("abd", "c")) == []
        assert broken(self.people, self.rule, grouping("bcd", "a")) == [
            ("Group 1", "b, c", "1 of 3 times suit everybody, at least 2 demanded")
        ]
        assert price(self.people, self.rule | {"count": 3}, grouping("bcd", "a")) == 2000

    def test_an_empty_optional_group_needs_no_time(self) -> None:
        four = self.rule | {"count": 4}
        assert price(self.people, four, grouping("abcd", ""), OPTIONAL) == 4000
        assert price(self.people, four, grouping("abcd", "", "")) == 4000


class TestPreferredGroup:
    rule = {"rule": "preferred_group"}
    people = roster("abc", preferred_group=["N/Group 2|Group 1", "Group 3|Elsewhere", ""])
    network = N | {"groups": 3}

    def test_steps_down_the_list(self) -> None:
        # a: 0, 1 and 2 steps in groups 2, 1 and 3; b: 1 step in any group but 3
        assert price(self.people, self.rule, grouping("b", "a", "c"), self.network) == 1000
        assert price(self.people, self.rule, grouping("a", "c", "b"), self.network) == 1000
        assert price(self.people, self.rule, grouping("bc", "", "a"), self.network) == 3000
        assert price(self.people, self.rule, grouping("c", waiting="ab"), self.network) == 0


class TestMeetNew:
    rule = {"rule": "meet_new"}

    def test_former_mates_who_meet_again(self) -> None:
        people = roster("abcd", previous_group=["Group 1", "Group 1", "Group 1", "Group 2"])
        assert price(people, self.rule, grouping("ad", "b", waiting="c")) == 0
        assert price(people, self.rule, grouping("d", "abc")) == 3000

    def test_units_are_met_once(self) -> None:
        people = roster("abc", previous_group="Group 1", team_id=["T", "T", None])
        assert price(people, self.rule, grouping("ab", "c")) == 0
        assert price(people, self.rule, grouping("abc", "")) == 1000

    def test_in_any_network(self) -> None:
        people = roster("ab", previous_group="N/Group 1")
        rule = self.rule | {"networks": ["N"]}
        assert price(people, rule, both(grouping("a", "b"), grouping("ab")), *TWO) == 1000


class TestByHandWhere:
    people = roster("abcd", profession=["x", "x", "y", "y"])

    def test_pin(self) -> None:
        rule = {"rule": "pin", "where": X, "group": "Group 1"}
        assert broken(self.people, rule, grouping("abc", "d")) == []
        assert broken(self.people, rule, grouping("ac", "bd")) == [
            ("Group 1", "b", "1 are not in the group")
        ]
        assert price(self.people, rule, grouping("c", "ab", waiting="d")) == 2000

    def test_those_who_do_not_apply_are_passed_over(self) -> None:
        people = roster("abc", profession="x", network=["N", "N", "M"])
        rule = {"rule": "pin", "where": X, "group": "N/Group 1"}
        assert broken(people, rule, both(grouping("ab"), grouping("c")), *TWO) == []

    def test_ban(self) -> None:
        rule = {"rule": "ban", "where": X, "group": "Group 1"}
        assert broken(self.people, rule, grouping("cd", "ab")) == []
        assert price(self.people, rule, grouping("ac", "bd")) == 1000


def test_opening_costs_where_somebody_is_in_an_optional_group() -> None:
    network = N | {"groups": [{"opening_km": 9}, {"optional": True, "opening_km": 2.5}]}
    people = roster("ab")
    assert score(people, plan(network), grouping("a", "b"))["opening"] == 2500
    assert score(people, plan(network), grouping("ab", ""))["opening"] == 0
    assert "opening" not in score(people, plan(N), grouping("ab", ""))


class TestReadiness:
    manager = {"column": "role", "in": "manager"}
    people = roster(
        "abcde",
        role=["manager", None, None, "manager", None],
        team_id=["T", "T", "U", None, None],
    )

    def test_a_team_that_lacks_somebody_waits(self) -> None:
        one = plan(N, readiness={"where": self.manager})
        assert verify(self.people, one, grouping("abd", waiting="ce")).empty
        found = verify(self.people, one, grouping("abc", "d", waiting="e"))
        assert found["participants"].tolist() == ["c"]
        assert found["problem"].tolist() == ["1 are placed without being eligible or approved"]

    def test_or_is_only_reported(self) -> None:
        one = plan(N, readiness={"where": self.manager, "otherwise": "report"})
        assert verify(self.people, one, grouping("abc", "de")).empty


class TestAttachments:
    people = roster("abz")
    one = plan(N, attachments=[{"participants": "Z", "groups": ["Group 1", "N/Group 2"]}])

    def lines(self, *attached: str, **others: Any) -> Any:
        more = [("z", "N", group, "attached") for group in attached]
        placed = grouping("a", "b", **others)
        return pd.concat([placed, pd.DataFrame(more, columns=placed.columns)])

    def problems(self, table: Any) -> list[tuple[str, str]]:
        found = verify(self.people, self.one, table)
        return list(found[["group", "problem"]].itertuples(index=False, name=None))

    def test_one_line_for_each_group(self) -> None:
        assert self.problems(self.lines("Group 1", "Group 2")) == []
        assert self.problems(self.lines("Group 2")) == [
            ("Group 1", "1 are to be attached to the group and are not")
        ]
        twice = self.problems(self.lines("Group 1", "Group 2", "group 2"))
        assert twice == [("group 2", "more than once in one network (lines too many: 1)")]

    def test_no_other_status(self) -> None:
        assert len(self.problems(self.lines("Group 1", "Group 2", waiting="z"))) == 1
        placed = self.lines("Group 2", "Group 1")
        placed.loc[0, "participant_id"] = "z"
        told = [problem for _, problem in self.problems(placed)]
        assert "1 are placed without being eligible or approved" in told

    def test_nobody_else_is_attached(self) -> None:
        table = self.lines("Group 1", "Group 2")
        table.iloc[0, 3] = "attached"
        told = [problem for _, problem in self.problems(table)]
        assert told[:2] == [
            "1 are neither in a group nor on the waiting list",
            "1 are attached to the group without the plan's saying so",
        ]

    def test_they_do_not_count(self) -> None:
        network = N | {"groups": [{"size": [1, 1]}, {"size": [1, 1]}]}
        one = plan(
            network,
            attachments=[{"where": {"column": "participant_id", "in": "z"}, "groups": "Group 1"}],
            rules=[{"rule": "at_most", "count": 1, "where": {"column": "region", "in": "east"}}],
        )
        assert verify(self.people, one, self.lines("Group 1")).empty


class TestFreeSeats:
    """Somebody waits for a seat just when the rule would not be kept."""

    def free(self, people: Any, rule: dict[str, Any], table: Any, *networks: Any) -> list[str]:
        found = verify(people, plan(*(networks or (N,)), rules=[rule]), table)
        return found.loc[found["rule"] == FREE, "participants"].tolist()

    def test_a_block_waits_whole(self) -> None:
        people = roster("abc", sector=["s", "s", None])
        rule = {"rule": "block", "column": "sector"}
        assert self.free(people, rule, grouping("c", waiting="ab")) == []
        assert self.free(people, rule, grouping("ab", waiting="c")) == ["c"]

    def test_too_far(self) -> None:
        people = roster("abc", latitude=[60.0, 62.0, 62.0])
        rule = {"rule": "max_distance", "km": 112}
        assert self.free(people, rule, grouping("a", waiting="b"), N | {"groups": 1}) == []
        assert self.free(people, rule, grouping("a", "b", waiting="c")) == ["c"]

    def test_no_common_time(self) -> None:
        people = roster("abc", availability=["mon", "tue", ""])
        rule = {"rule": "availability"}
        one = N | {"groups": 1}
        assert self.free(people, rule, grouping("a", waiting="bc"), one) == ["c"]

    def test_alone(self) -> None:
        people = roster("abcd", sector=["s", "s", "t", "s"])
        rule = {"rule": "nobody_alone", "column": "sector"}
        assert self.free(people, rule, grouping("ab", waiting="cd")) == ["d"]

    def test_uneven(self) -> None:
        people = roster("abcd", profession=["x", "x", "x", "y"])
        rule = {"rule": "even_spread", "where": X, "within": 0}
        assert self.free(people, rule, grouping("a", "b", waiting="cd")) == ["d"]

    @pytest.mark.parametrize(
        "rule",
        [
            {"rule": "even_spread", "where": X, "within": 0},
            {"rule": "at_least", "count": 5, "where": X},
            {"rule": "availability", "count": 2},
        ],
    )
    def test_what_is_missed_already_is_no_reason_to_wait(self, rule: dict[str, Any]) -> None:
        people = roster("abcd", profession="x", availability="mon")
        assert self.free(people, rule, grouping("abc", waiting="d")) == ["d"]

    def test_one_alone_may_not_open_a_group_that_needs_two(self) -> None:
        people = roster("abc", profession="x")
        network = N | {"groups": [{"size": [0, 2]}, {"optional": True}]}
        rule = {"rule": "at_least", "count": 2, "where": X}
        assert self.free(people, rule, grouping("ab", waiting="c"), network) == []
        assert self.free(people, rule | {"count": 1}, grouping("ab", waiting="c"), network) == ["c"]

    def test_fewer_times_may_be_enough(self) -> None:
        people = roster("ab", availability=["mon|tue", "mon"])
        rule = {"rule": "availability"}
        one = N | {"groups": 1}
        assert self.free(people, rule, grouping("a", waiting="b"), one) == ["b"]
        assert self.free(people, rule | {"count": 2}, grouping("a", waiting="b"), one) == []

    def test_a_group_is_opened_only_at_times_enough(self) -> None:
        people = roster("abc", availability=["mon|tue", "mon", "mon|tue"])
        network = N | {"groups": [{"size": [0, 1]}, {"optional": True}]}
        rule = {"rule": "availability", "count": 2}
        table = grouping("a", waiting="bc")
        assert self.free(people, rule, table, network) == ["c"]
        assert self.free(people, rule | {"count": 3}, table, network) == []

    def test_nobody_of_a_unit_may_be_too_far(self) -> None:
        people = roster("abc", latitude=[60.0, 62.0, 60.0], team_id=[None, "T", "T"])
        rule = {"rule": "max_distance", "km": 112}
        one = N | {"groups": 1}
        assert self.free(people, rule, grouping("a", waiting="bc"), one) == []
