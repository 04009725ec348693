"""For each rule: a grouping that it permits, one that it forbids, and its price when soft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pandas as pd
import pytest

from gruppering.algebra import Record
from gruppering.errors import PlanError
from gruppering.roster import Roster
from gruppering.rules import Rule, Setting
from gruppering.verifier import score, verify
from gruppering.words import Language
from tests.verifier.helpers import grouping, plan, problems, roster

N: dict[str, Any] = {
    "groups": 2,
    "waiting_list": True,
    "closeness": {"geography": 0, "km_per_step": 0},
}
TWO = (N, N)
X: dict[str, Any] = {"column": "profession", "in": "x"}


def broken(people: Roster, rule: dict[str, Any], table: pd.DataFrame, *networks: Any) -> list[Any]:
    """Violations of a hard rule, with its sentence checked; free seats are another matter."""
    one = plan(*(networks or (N,)), rules=[rule], memberships=len(networks) or 1)
    found = verify(people, one, table)
    found = found[found["rule"] != "nobody waits for a free seat"]
    assert set(found["rule"]) <= {one.rules[0].sentence("en")}
    return problems(found)


def price(people: Roster, rule: dict[str, Any], table: pd.DataFrame, *networks: Any) -> int:
    """What a rule costs at a price of 1 km (1,000 m) for each unit of shortfall."""
    one = plan(*(networks or (N,)), rules=[rule | {"price_km": 1}], memberships=len(networks) or 1)
    found = verify(people, one, table)
    assert set(found["rule"]) <= {"nobody waits for a free seat"}
    terms = score(people, one, table)
    return terms[f"rule 1: {one.rules[0].sentence('en')}"]


def both(*networks: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([networks[0], networks[1].assign(network="M")])


class TestTogether:
    named = {"rule": "together", "participants": ["A", "b"]}
    by_value = {"rule": "together", "column": "sector"}
    listed = {"rule": "together", "listed_in": "requested_with"}

    def test_participants(self) -> None:
        people = roster("abcd")
        assert broken(people, self.named, grouping("ab", "cd")) == []
        assert broken(people, self.named, grouping("ac", "bd")) == [
            ("", "a, b", "2 who are to be together are in 2 places")
        ]

    def test_one_may_not_wait_for_the_other(self) -> None:
        people = roster("abcd")
        assert broken(people, self.named, grouping("c", "d", waiting="ab")) == []
        assert len(broken(people, self.named, grouping("ac", "d", waiting="b"))) == 1

    def test_column(self) -> None:
        people = roster("abcde", sector=["x", "X ", "y", "y", None])
        assert broken(people, self.by_value, grouping("abe", "cd")) == []
        assert broken(people, self.by_value, grouping("acd", "be")) == [
            ("", "a, b", "2 who are to be together are in 2 places")
        ]

    def test_each_value_of_a_list(self) -> None:
        people = roster("abc", availability=["x|y", "x", "y"])
        rule = {"rule": "together", "column": "availability"}
        assert broken(people, rule, grouping("abc", "")) == []
        assert broken(people, rule, grouping("ab", "c")) == [
            ("", "a, c", "2 who are to be together are in 2 places")
        ]

    def test_listed(self) -> None:
        people = roster("abcd", requested_with=["b|c", "", "", ""])
        assert broken(people, self.listed, grouping("abc", "d")) == []
        assert len(broken(people, self.listed, grouping("ab", "cd"))) == 1

    def test_only_where_both_may_be(self) -> None:
        people = roster("abcd", profession=["x", "y", "x", "x"])
        network = N | {"eligible": {"column": "profession", "in": "x"}}
        rule = {"rule": "together", "participants": ["a", "b", "c"]}
        assert broken(people, rule, grouping("ac", "d", waiting="b"), network) == []
        assert len(broken(people, rule, grouping("a", "cd", waiting="b"), network)) == 1

    def test_only_in_its_networks(self) -> None:
        rule = self.named | {"networks": ["M"]}
        people = roster("ab")
        assert broken(people, rule, both(grouping("a", "b"), grouping("ab", "")), *TWO) == []
        assert len(broken(people, rule, both(grouping("ab", ""), grouping("a", "b")), *TWO)) == 1

    def test_price_of_each_pair_that_is_parted_or_waits(self) -> None:
        people = roster("abcd")
        rule = {"rule": "together", "participants": ["a", "b", "c"]}
        assert price(people, rule, grouping("abc", "d")) == 0
        assert price(people, rule, grouping("ab", "cd")) == 2000
        assert price(people, rule, grouping("ab", "d", waiting="c")) == 2000
        assert price(people, rule, grouping("a", "d", waiting="bc")) == 3000

    def test_a_pair_of_units_is_priced_once(self) -> None:
        people = roster("abcd", team_id=["T", "T", None, None])
        rule = {"rule": "together", "participants": ["a", "b", "c"]}
        assert price(people, rule, grouping("ab", "cd")) == 1000
        twice = roster("abc", team_id=["T", "T", None], requested_with=["c", "c", "a"])
        assert price(twice, self.listed, grouping("ab", "c")) == 1000


class TestKeepApart:
    named = {"rule": "apart", "participants": ["a", "b", "c"]}
    by_value = {"rule": "apart", "column": "sector"}
    listed = {"rule": "apart", "listed_in": "requested_with"}

    def test_participants(self) -> None:
        people = roster("abcd")
        assert broken(people, self.named, grouping("ad", "b", waiting="c")) == []
        assert broken(people, self.named, grouping("ab", "cd")) == [
            ("Group 1", "a, b", "pairs in the group who are to be apart: 1")
        ]

    def test_listed(self) -> None:
        people = roster("abc", requested_with=["c", "", "b"])
        assert broken(people, self.listed, grouping("ab", "c")) == []
        assert len(broken(people, self.listed, grouping("ac", "b"))) == 1

    def test_at_most_one_of_each_value(self) -> None:
        people = roster("abcdef", sector=["x", "x", "x", "y", None, None])
        assert broken(people, self.by_value, grouping("adef", "b", waiting="c")) == []
        assert broken(people, self.by_value, grouping("abd", "cef")) == [
            ("Group 1", "a, b", "more than one of each: 1 too many")
        ]

    def test_only_in_its_networks(self) -> None:
        rule = self.named | {"networks": ["M"]}
        people = roster("ab", network="N|M")
        rule["participants"] = ["a", "b"]
        assert broken(people, rule, both(grouping("ab", ""), grouping("a", "b")), *TWO) == []
        assert len(broken(people, rule, both(grouping("a", "b"), grouping("ab", "")), *TWO)) == 1

    def test_price_of_pairs(self) -> None:
        people = roster("abcd")
        assert price(people, self.named, grouping("abc", "d")) == 3000
        assert price(people, self.named, grouping("ab", "cd")) == 1000
        assert price(people, self.named, grouping("ad", "b", waiting="c")) == 0

    def test_price_of_a_pair_in_one_unit(self) -> None:
        people = roster("abc", team_id=["T", "T", None])
        assert price(people, self.named, grouping("ab", "c")) == 1000
        assert price(people, self.named, grouping("abc", "")) == 2000
        assert price(people, self.named, grouping("c", "", waiting="ab")) == 0

    def test_price_of_those_beyond_the_first(self) -> None:
        people = roster("abcdef", sector=["x", "x", "x", "y", "y", None])
        assert price(people, self.by_value, grouping("abcde", "f")) == 3000
        assert price(people, self.by_value, grouping("ad", "bce", waiting="f")) == 1000


class TestCounts:
    least = {"rule": "at_least", "count": 2, "where": {"column": "profession", "in": "x"}}
    most = {"rule": "at_most", "count": 1, "where": {"column": "profession", "in": "x"}}
    people = roster("abcdef", profession=list("xxxxyy"))

    def test_at_least(self) -> None:
        assert broken(self.people, self.least, grouping("abe", "cdf")) == []
        assert broken(self.people, self.least, grouping("abce", "df")) == [
            ("Group 2", "d", "1 of 2 fit, at least 2 demanded")
        ]

    def test_at_least_spares_an_empty_optional_group(self) -> None:
        optional = N | {"groups": [{}, {"optional": True}]}
        assert broken(self.people, self.least, grouping("abcdef", ""), optional) == []
        assert len(broken(self.people, self.least, grouping("abcdef", ""), N)) == 1
        assert len(broken(self.people, self.least, grouping("abcde", "f"), optional)) == 1

    def test_at_most(self) -> None:
        assert broken(self.people, self.most, grouping("ae", "bf", waiting="cd")) == []
        assert broken(self.people, self.most, grouping("aef", "bcd")) == [
            ("Group 2", "b, c, d", "3 of 3 fit, at most 1 allowed")
        ]

    def test_only_in_its_networks(self) -> None:
        rule = self.most | {"networks": ["M"]}
        people = roster("ab", profession="x")
        assert broken(people, rule, both(grouping("ab", ""), grouping("a", "b")), *TWO) == []
        assert len(broken(people, rule, both(grouping("a", "b"), grouping("ab", "")), *TWO)) == 1

    def test_price_of_each_who_lacks_or_exceeds(self) -> None:
        assert price(self.people, self.least, grouping("abcd", "ef")) == 2000
        assert price(self.people, self.least, grouping("abc", "def")) == 1000
        assert price(self.people, self.most, grouping("abcd", "ef")) == 3000
        assert price(self.people, self.most, grouping("abe", "cdf")) == 2000

    def test_exactly(self) -> None:
        rule = {"rule": "exactly", "count": 2, "where": X}
        assert broken(self.people, rule, grouping("abe", "cdf")) == []
        assert len(broken(self.people, rule, grouping("abce", "df"))) == 2
        assert price(self.people, rule, grouping("abcd", "ef")) == 4000

    def test_shares(self) -> None:
        least = {"rule": "at_least", "share": 0.6, "where": X}
        most = {"rule": "at_most", "share": 0.6, "where": X}
        # Group 1: 2 of 3 fit, 67 %; Group 2: 2 of 3.
        assert broken(self.people, least, grouping("abe", "cdf")) == []
        assert broken(self.people, most, grouping("abe", "cdf")) == [
            ("Group 1", "a, b", "2 of 3 fit, at most 60 % allowed"),
            ("Group 2", "c, d", "2 of 3 fit, at most 60 % allowed"),
        ]
        # 3 of 5 is 60 % exactly; the only one of the other group fits.
        assert len(broken(self.people, most, grouping("abcef", "d"))) == 1
        assert broken(self.people, least, grouping("abcef", "d")) == []
        # 0.6 x 4 = 2.4: 4 of 4 are 1.6 too many; 0 of 2 are 1.2 too few.
        assert price(self.people, most, grouping("abcd", "ef")) == 1600
        assert price(self.people, least, grouping("abcd", "ef")) == 1200

    def test_rows_count_whatever_the_size_of_the_team(self) -> None:
        people = roster("ab", profession="x", team_size=[5, 1])
        assert price(people, self.least, grouping("a", "b")) == 2000


class TestPinAndBan:
    pin = {"rule": "pin", "participants": ["a", "b"], "group": "Group 1"}
    ban = {"rule": "ban", "participants": ["a", "b"], "group": "n/group 1"}

    def test_pin(self) -> None:
        people = roster("abcd")
        assert broken(people, self.pin, grouping("abc", "d")) == []
        assert broken(people, self.pin, grouping("ac", "bd")) == [
            ("Group 1", "b", "1 are not in the group")
        ]

    def test_a_hard_pin_is_a_promise_of_a_place(self) -> None:
        assert len(broken(roster("abc"), self.pin, grouping("ac", "", waiting="b"))) == 1
        assert price(roster("abc"), self.pin, grouping("ac", "", waiting="b")) == 0

    def test_ban(self) -> None:
        people = roster("abcd")
        assert broken(people, self.ban, grouping("c", "ad", waiting="b")) == []
        assert broken(people, self.ban, grouping("bc", "ad")) == [
            ("Group 1", "b", "1 are in the group")
        ]

    def test_all_who_fit(self) -> None:
        people = roster("abc", profession=list("xxy"))
        pin = {"rule": "pin", "where": X, "group": "Group 1"}
        ban = {"rule": "ban", "where": X, "group": "Group 1"}
        assert broken(people, pin, grouping("ab", "c")) == []
        assert len(broken(people, pin, grouping("a", "bc"))) == 1
        assert broken(people, ban, grouping("c", "ab")) == []
        assert price(people, ban, grouping("ab", "c")) == 2000

    def test_price_per_unit(self) -> None:
        assert price(roster("abc"), self.pin, grouping("c", "ab")) == 2000
        assert price(roster("abc"), self.ban, grouping("abc", "")) == 2000
        team = roster("abc", team_id=["T", "T", None])
        assert price(team, self.pin, grouping("c", "ab")) == 1000
        assert price(team, self.ban, grouping("abc", "")) == 1000

    def test_a_bare_name_must_be_the_only_one(self) -> None:
        with pytest.raises(PlanError, match="no one group 'Group 1'"):
            broken(roster("ab"), self.pin, both(grouping("ab"), grouping("ab")), *TWO)

    def test_unknown_participants_and_groups(self) -> None:
        with pytest.raises(PlanError, match="no participant 'b'"):
            broken(roster("a"), self.pin, grouping("a"))
        with pytest.raises(PlanError, match="no one group 'Group 7'"):
            broken(roster("ab"), self.pin | {"group": "Group 7"}, grouping("ab"))


class TestContinuity:
    stay = {"rule": "stay"}
    before = ["N/Group 1", "Group 1", "group 2", "Group 9", None]
    people = roster("abcde", previous_group=before)

    def test_price_of_each_who_left(self) -> None:
        assert price(self.people, self.stay, grouping("abe", "cd")) == 0
        assert price(self.people, self.stay, grouping("cde", "ab")) == 3000

    def test_waiting_costs_nothing(self) -> None:
        assert price(self.people, self.stay, grouping("be", "cd", waiting="a")) == 0

    def test_at_most_a_share_moves(self) -> None:
        third = {"rule": "max_moved", "share": 0.34}
        assert broken(self.people, third, grouping("ad", "bce")) == []
        assert broken(self.people, third, grouping("de", "abc")) == [
            ("", "a, b", "2 of 3 have left last semester's group, at most 1 may")
        ]

    @pytest.mark.parametrize(("share", "most"), [(0.29, 29), (0.28, 28), (1, 100), (0.999, 99)])
    def test_the_share_is_exact(self, share: float, most: int) -> None:
        ids = [str(number) for number in range(100)]
        people = roster(ids, previous_group="Group 1")
        rule = {"rule": "max_moved", "share": share}
        for moved, fits in ((most, True), (most + 1, False)):
            if moved > 100:
                continue
            groups = ["Group 2"] * moved + ["Group 1"] * (100 - moved)
            table = pd.DataFrame(
                {"participant_id": ids, "network": "N", "group": groups, "status": "placed"}
            )
            assert (broken(people, rule, table) == []) is fits

    def test_price_of_each_beyond_the_share(self) -> None:
        rule = {"rule": "max_moved", "share": 0.4}
        assert price(self.people, rule, grouping("cde", "ab")) == 2000

    def test_all_networks_count_together(self) -> None:
        people = roster("ab", previous_group=["N/Group 1|M/Group 1", "N/Group 1"])
        rule = {"rule": "max_moved", "share": 0.34}
        one_moved = both(grouping("ab", ""), grouping("b", "a"))
        two_moved = both(grouping("b", "a"), grouping("b", "a"))
        assert broken(people, rule, one_moved, *TWO) == []
        assert len(broken(people, rule, two_moved, *TWO)) == 1

    def test_a_bare_name_means_a_group_of_the_network_applied_to(self) -> None:
        own = dict.fromkeys(("previous_group", "preferred_group"), "Group 1")
        people = roster("abc", network=["N", "M", "N|M"], **own)
        for rule in (self.stay, {"rule": "preferred_group"}):
            assert price(people, rule, both(grouping("ac"), grouping("bc")), *TWO) == 0
            moved = both(grouping("c", "a"), grouping("", "bc"))
            assert price(people, rule, moved, *TWO) == 2000, "what c means is unclear"

    def test_only_in_its_networks(self) -> None:
        people = roster("a", previous_group="N/Group 1|M/Group 1")
        table = both(grouping("", "a"), grouping("", "a"))
        assert price(people, self.stay, table, *TWO) == 2000
        assert price(people, self.stay | {"networks": ["M"]}, table, *TWO) == 1000

    def test_the_column_is_needed(self) -> None:
        with pytest.raises(PlanError, match="no column 'previous_group'"):
            price(roster("a"), self.stay, grouping("a"))


class TestImpliedRules:
    def test_teams_and_wishes_hold_without_being_written(self) -> None:
        people = roster(
            "abcde",
            team_id=["T", "T", None, None, None],
            together_with=["", "c", "", "", ""],
            apart_from=["", "", "d", "", ""],
        )
        assert verify(people, plan(N), grouping("abc", "de")).empty
        assert len(verify(people, plan(N), grouping("acd", "be"))) == 3

    def test_a_soft_rule_on_the_column_stands_for_it(self) -> None:
        people = roster("abc", together_with=["b", "", ""])
        rule = {"rule": "together", "listed_in": "together_with"}
        assert price(people, rule, grouping("a", "bc")) == 1000

    def test_continuity(self) -> None:
        people = roster("abc", previous_group=["Group 1", "Group 1", None])
        keys = {"continuity": {"stay_km": 7, "max_moved_share": 0.5}}
        terms = score(people, plan(N, **keys), grouping("b", "ac"))
        assert list(terms.values()) == [0, 0, 7000]
        assert verify(people, plan(N, **keys), grouping("b", "ac")).empty
        assert len(verify(people, plan(N, **keys), grouping("c", "ab"))) == 1
        assert len(score(roster("abc"), plan(N, **keys), grouping("b", "ac"))) == 2


def test_an_unknown_network_in_a_rule() -> None:
    rule = {"rule": "together", "participants": ["a", "b"], "networks": ["X"]}
    with pytest.raises(PlanError, match="no network 'X'"):
        broken(roster("ab"), rule, grouping("ab"))


def test_ten_ids_are_shown() -> None:
    people = roster("abcdefghijklmno")
    rule = {"rule": "together", "participants": list("abcdefghijklmno")}
    assert broken(people, rule, grouping("abcdefghijklmn", "o")) == [
        ("", "a, b, c, d, e, f, g, h, i, j", "15 who are to be together are in 2 places")
    ]


class Unheard(Rule):
    rule: Literal["unheard"] = "unheard"

    def demand(self, language: Language) -> str:
        return "?"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        yield from ()


def test_a_rule_that_cannot_be_checked_does_not_pass() -> None:
    known = plan(N, rules=[{"rule": "together", "participants": ["a", "b"]}])
    odd = known.model_copy(update={"rules": (Unheard(),)})
    with pytest.raises(AssertionError, match="unheard"):
        verify(roster("ab"), odd, grouping("ab"))
