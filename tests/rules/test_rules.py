"""Per rule, as compiled: what it permits, what it forbids, and the exact price of each miss.

Hard together rules make units, so that they cannot be broken: there, the units are asserted.
"""

from __future__ import annotations

from typing import Any

import pytest

from gruppering.errors import PlanError
from gruppering.roster import Roster
from tests.helpers import FREE, compiled, evaluated
from tests.verifier.helpers import roster

TWO = (FREE, FREE)
LEGE = {"column": "profession", "in": "lege"}


def broken(
    people: Roster, rule: dict[str, Any], *places: tuple[str, ...], many: bool = False
) -> int:
    """How much a hard rule is missed by, in one network or, with ``many``, in two."""
    networks = TWO if many else (FREE,)
    compilation = compiled(people, *networks, rules=[rule], memberships=len(networks))
    return evaluated(compilation, *places).violation


def price(
    people: Roster, rule: dict[str, Any], *places: tuple[str, ...], many: bool = False
) -> int:
    """What a rule costs at a price of 1 km (1,000 m): with the rule less without it."""
    networks = TWO if many else (FREE,)
    keys: dict[str, Any] = {"memberships": len(networks)}
    soft = compiled(people, *networks, rules=[rule | {"price_km": 1}], **keys)
    free = compiled(people, *networks, **keys)
    with_rule, without = evaluated(soft, *places), evaluated(free, *places)
    assert with_rule.violation == without.violation == 0
    return with_rule.cost_m - without.cost_m


def units(people: Roster, rule: dict[str, Any], *networks: dict[str, Any]) -> list[set[str]]:
    """The units of more than one participant that a rule makes, network by network."""
    setting = compiled(people, *networks, rules=[rule], memberships=max(1, len(networks))).setting
    ids = setting.table["participant_id"].to_numpy()
    members = [set(ids[setting.participant[setting.unit == u]]) for u in range(setting.n_units)]
    return [each for each in members if len(each) > 1]


class TestTogether:
    named = {"rule": "together", "participants": ["A", "b "]}
    by_value = {"rule": "together", "column": "sector"}
    listed = {"rule": "together", "listed_in": "requested_with"}

    def test_participants_are_one_unit(self) -> None:
        assert units(roster("abcd"), self.named) == [{"a", "b"}]

    def test_a_value_is_one_unit_and_a_blank_is_none(self) -> None:
        people = roster("abcdef", sector=["x", "X ", "y", "y", None, None])
        assert units(people, self.by_value) == [{"a", "b"}, {"c", "d"}]

    def test_each_value_of_a_list_connects(self) -> None:
        people = roster("abcd", availability=["x|y", "x", "y", "z"])
        assert units(people, {"rule": "together", "column": "availability"}) == [{"a", "b", "c"}]

    def test_those_listed_are_one_unit(self) -> None:
        people = roster("abcd", requested_with=["b|c", "", "", ""])
        assert units(people, self.listed) == [{"a", "b", "c"}]

    def test_only_in_its_networks_whatever_their_case(self) -> None:
        one_network = units(roster("ab"), self.named | {"networks": ["m"]}, *TWO)
        assert one_network == [{"a", "b"}]
        assert units(roster("ab"), self.named, *TWO) == [{"a", "b"}, {"a", "b"}]

    def test_only_those_who_apply_even_past_one_who_does_not(self) -> None:
        people = roster("abc", profession=["lege", "", "lege"])
        rule = {"rule": "together", "participants": ["a", "b", "c"]}
        assert units(people, rule, FREE | {"eligible": LEGE}) == [{"a", "c"}]

    @pytest.mark.parametrize(
        ("places", "cost_m"),
        [(("abc", "d"), 0), (("ab", "cd"), 2000), (("ab", "d"), 2000), (("a", "d"), 3000)],
    )
    def test_price_of_each_pair_that_is_parted_or_waits(
        self, places: tuple[str, ...], cost_m: int
    ) -> None:
        rule = {"rule": "together", "participants": ["a", "b", "c"]}
        assert price(roster("abcd"), rule, places) == cost_m

    def test_price_by_value_and_by_list(self) -> None:
        people = roster("abcd", sector=["x", "x", "y", "y"], requested_with=["d", "", "", "a"])
        assert price(people, self.by_value, ("ab", "cd")) == 0
        assert price(people, self.by_value, ("ac", "bd")) == 2000
        assert price(people, self.listed, ("ad", "bc")) == 0
        assert price(people, self.listed, ("ac", "bd")) == 1000

    def test_a_pair_of_units_is_priced_once(self) -> None:
        people = roster("abc", team_id=["T", "T", None], requested_with=["c", "c", "a"])
        assert price(people, self.listed, ("ab", "c")) == 1000

    def test_each_network_is_priced(self) -> None:
        assert price(roster("ab"), self.named, ("a", "b"), ("a", "b"), many=True) == 2000
        rule = self.named | {"networks": ["M"]}
        assert price(roster("ab"), rule, ("a", "b"), ("ab",), many=True) == 0


class TestKeepApart:
    named = {"rule": "apart", "participants": ["a", "B", "c"]}
    by_value = {"rule": "apart", "column": "sector"}
    listed = {"rule": "apart", "listed_in": "requested_with"}

    def test_participants(self) -> None:
        people = roster("abcd")
        assert broken(people, self.named, ("ad", "b")) == 0
        assert broken(people, self.named, ("", "")) == 0
        assert broken(people, self.named, ("ab", "")) == 1
        assert broken(people, self.named, ("abc", "d")) == 3

    def test_a_name_given_twice_is_one_participant(self) -> None:
        rule = {"rule": "apart", "participants": ["a", "A", "b"]}
        assert broken(roster("ab"), rule, ("a", "b")) == 0
        assert broken(roster("ab"), rule, ("ab", "")) == 1
        assert price(roster("ab"), rule, ("a", "b")) == 0

    def test_those_listed(self) -> None:
        people = roster("abc", requested_with=["b", "a", ""])
        assert broken(people, self.listed, ("ac", "b")) == 0
        assert broken(people, self.listed, ("ab", "c")) == 1

    def test_at_most_one_of_each_value(self) -> None:
        people = roster("abcdef", sector=["x", "X", "x", "y", None, None])
        assert broken(people, self.by_value, ("adef", "b")) == 0
        assert broken(people, self.by_value, ("ab", "c")) == 1
        assert broken(people, self.by_value, ("abc", "d")) == 2

    def test_price_per_pair_and_per_participant_beyond_the_first(self) -> None:
        people = roster("abc", sector=["x"] * 3, requested_with=["b|c", "", ""])
        assert price(people, self.named, ("abc", "")) == 3000
        assert price(people, self.named, ("ab", "c")) == 1000
        assert price(people, self.by_value, ("abc", "")) == 2000
        assert price(people, self.listed, ("abc", "")) == 2000
        assert price(people, self.listed, ("bc", "a")) == 0

    def test_a_pair_that_is_one_unit_costs_wherever_it_is_placed(self) -> None:
        people = roster("abc", team_id=["T", "T", None])
        assert price(people, self.named, ("ab", "c")) == 1000
        assert price(people, self.named, ("", "c")) == 0
        assert broken(people, self.named, ("", "c")) == 0
        assert broken(people, self.named, ("ab", "c")) == 1

    def test_each_network_by_itself(self) -> None:
        assert broken(roster("ab"), self.named | {"participants": "ab"[:1]}, ("ab", "")) == 0
        rule = {"rule": "apart", "participants": ["a", "b"], "networks": ["M"]}
        assert broken(roster("ab"), rule, ("ab", ""), ("a", "b"), many=True) == 0
        assert broken(roster("ab"), rule, ("a", "b"), ("ab", ""), many=True) == 1


class TestCounts:
    at_least = {"rule": "at_least", "count": 2, "where": LEGE}
    at_most = {"rule": "at_most", "count": 1, "where": LEGE}

    def people(self) -> Roster:
        return roster("abcdef", profession=["lege", "Lege", "LEGE", "lege", "", "psykolog"])

    def test_at_least(self) -> None:
        assert broken(self.people(), self.at_least, ("ab", "cdef")) == 0
        assert broken(self.people(), self.at_least, ("abc", "def")) == 1
        assert broken(self.people(), self.at_least, ("", "")) == 4
        assert price(self.people(), self.at_least, ("abcd", "")) == 2000

    def test_at_least_in_an_optional_group_only_when_it_is_open(self) -> None:
        network = FREE | {"groups": [{}, {"optional": True}]}
        compilation = compiled(self.people(), network, rules=[self.at_least])
        assert evaluated(compilation, ("abcd", "")).violation == 0
        assert evaluated(compilation, ("abc", "e")).violation == 2

    def test_at_most(self) -> None:
        assert broken(self.people(), self.at_most, ("aef", "b")) == 0
        assert broken(self.people(), self.at_most, ("ab", "c")) == 1
        assert price(self.people(), self.at_most, ("abc", "d")) == 2000

    def test_a_team_of_many_is_one_row(self) -> None:
        people = roster("ab", profession=["lege", "lege"], team_size=["5", "1"])
        assert broken(people, self.at_most, ("a", "b")) == 0
        assert broken(people, self.at_most, ("ab", "")) == 1

    def test_members_of_one_unit_count_each(self) -> None:
        people = roster("abcd", profession=["lege"] * 4, team_id=["T", "T", None, None])
        assert broken(people, self.at_most, ("ab", "c")) == 1
        assert broken(people, self.at_least, ("ab", "cd")) == 0
        assert broken(people, self.at_least, ("ab", "c")) == 1

    def test_only_in_its_networks(self) -> None:
        rule = self.at_most | {"networks": ["m"]}
        assert broken(self.people(), rule, ("abcd", ""), ("a", "b"), many=True) == 0
        assert broken(self.people(), rule, ("", ""), ("abc", "d"), many=True) == 2


class TestPinAndBan:
    pin = {"rule": "pin", "participants": ["a", "b"], "group": "Group 1"}
    ban = {"rule": "ban", "participants": ["a", "b"], "group": "n/group 1"}

    def test_pin(self) -> None:
        people = roster("abc")
        assert broken(people, self.pin, ("ab", "c")) == 0
        assert broken(people, self.pin, ("a", "bc")) == 1
        assert broken(people, self.pin, ("a", "c")) == 1

    def test_a_soft_pin_lets_them_wait(self) -> None:
        assert price(roster("abc"), self.pin, ("", "c")) == 0
        assert price(roster("abc"), self.pin, ("c", "ab")) == 2000
        assert price(roster("abc", team_id=["T", "T", ""]), self.pin, ("c", "ab")) == 1000

    def test_ban(self) -> None:
        people = roster("abc")
        assert broken(people, self.ban, ("c", "a")) == 0
        assert broken(people, self.ban, ("abc", "")) == 2
        assert price(people, self.ban, ("a", "b")) == 1000
        assert price(people, self.ban, ("", "ab")) == 0

    def test_the_group_of_another_network_is_free(self) -> None:
        pin, ban = (rule | {"group": "M/Group 1"} for rule in (self.pin, self.ban))
        assert broken(roster("ab"), pin, ("", "ab"), ("ab", ""), many=True) == 0
        assert broken(roster("ab"), pin, ("ab", ""), ("", "ab"), many=True) == 2
        assert broken(roster("ab"), ban, ("ab", ""), ("", "ab"), many=True) == 0
        assert broken(roster("ab"), ban, ("", "ab"), ("ab", ""), many=True) == 2

    def test_who_may_be_placed_once_is_neither_elsewhere_nor_on_another_list(self) -> None:
        people = roster("ab", network=["N|M", "N|M"])
        pin = self.pin | {"group": "M/Group 1"}
        compilation = compiled(people, *TWO, rules=[pin], memberships=1)
        assert evaluated(compilation, ("", ""), ("ab", "")).violation == 0
        assert evaluated(compilation, ("b", ""), ("a", "")).violation == 1
        assert evaluated(compilation, ("", ""), ("a", "")).violation == 1
        soft = compiled(people, *TWO, rules=[pin | {"price_km": 1}], memberships=1)
        free = compiled(people, *TWO, memberships=1)
        for places in ((("b", ""), ("a", "")), (("", ""), ("a", ""))):
            assert evaluated(soft, *places).cost_m == evaluated(free, *places).cost_m

    def test_who_and_where_must_exist(self) -> None:
        with pytest.raises(PlanError, match="no participant 'z' on the roster"):
            broken(roster("ab"), self.pin | {"participants": ["z"]})
        with pytest.raises(PlanError, match="no one group 'Group 3'; the plan has N/Group 1"):
            broken(roster("ab"), self.ban | {"group": "Group 3"})
        with pytest.raises(PlanError, match="no one group 'Group 1'"):
            broken(roster("ab"), self.pin, many=True)
        with pytest.raises(PlanError, match="there is no network 'Q'; the plan has N"):
            broken(roster("ab"), {"rule": "apart", "participants": "a", "networks": "Q"})

    def test_nobody_is_pinned_where_they_may_not_be(self) -> None:
        network = FREE | {"eligible": LEGE}
        people = roster("ab", profession=["lege", ""])
        with pytest.raises(PlanError, match="'b' cannot be pinned: no application to 'N'"):
            compiled(people, network, rules=[self.pin])
        compiled(people, network, rules=[self.ban])


class TestContinuity:
    stay = {"rule": "stay"}

    def people(self, *previous: str) -> Roster:
        return roster("abcde"[: len(previous)], previous_group=list(previous))

    def test_each_who_leaves_a_group_that_exists(self) -> None:
        people = self.people("N/Group 1", "group 2", "Group 9", "", "Group 1")
        assert price(people, self.stay, ("ae", "bcd")) == 0
        assert price(people, self.stay, ("bc", "ade")) == 3000
        assert price(people, self.stay, ("", "")) == 0

    def test_the_groups_of_two_networks(self) -> None:
        people = self.people("N/Group 1|M/Group 2")
        assert price(people, self.stay, ("a", ""), ("", "a"), many=True) == 0
        assert price(people, self.stay, ("", "a"), ("a", ""), many=True) == 2000
        elsewhere = self.stay | {"networks": ["M"]}
        assert price(people, elsewhere, ("", "a"), ("", "a"), many=True) == 0
        assert price(people, elsewhere, ("a", ""), ("a", ""), many=True) == 1000

    def test_a_bare_name_means_a_group_of_the_network_applied_to(self) -> None:
        own = dict.fromkeys(("previous_group", "preferred_group"), "Group 1")
        people = roster("abc", network=["N", "M", "N|M"], **own)
        for rule in (self.stay, {"rule": "preferred_group"}):
            assert price(people, rule, ("ac", ""), ("bc", ""), many=True) == 0
            moved = price(people, rule, ("c", "a"), ("", "bc"), many=True)
            assert moved == 2000, "what c means is unclear"

    @pytest.mark.parametrize(("share", "most"), [(0.0, 0), (0.25, 1), (0.49, 1), (0.5, 2), (1, 4)])
    def test_max_moved(self, share: float, most: int) -> None:
        people = self.people(*["Group 1"] * 4, "Group 9")
        rule = {"rule": "max_moved", "share": share}
        for moved in range(5):
            places = ("abcd"[moved:], "abcd"[:moved] + "e")
            assert broken(people, rule, places) == max(0, moved - most)
            assert price(people, rule, places) == 1000 * max(0, moved - most)

    def test_a_share_counts_as_it_is_written(self) -> None:
        """0.29 x 100 is 28.999... in binary; 29 are meant."""
        ids = [f"p{number}" for number in range(100)]
        people = roster(ids, previous_group="Group 1")
        rule = {"rule": "max_moved", "share": 0.29}
        compilation = compiled(people, rules=[rule])
        one = evaluated(compilation, (ids[29:], ids[:29]))  # type: ignore[arg-type]
        two = evaluated(compilation, (ids[30:], ids[:30]))  # type: ignore[arg-type]
        assert (one.violation, two.violation) == (0, 1)

    def test_it_needs_the_column(self) -> None:
        with pytest.raises(PlanError, match="no column 'previous_group'"):
            compiled(roster("ab"), rules=[self.stay])

    def test_continuity_of_a_plan(self) -> None:
        people = self.people(*["Group 1"] * 4)
        keys = {"continuity": {"stay_km": 3, "max_moved_share": 0.5}}
        compilation = compiled(people, **keys)
        assert evaluated(compilation, ("ab", "cd")).rank == (0, (0,), (), 6000)
        assert evaluated(compilation, ("a", "bcd")).violation == 1
        assert compilation.plan.continuity is None
        assert [rule.rule for rule in compilation.plan.rules] == ["stay", "max_moved"]


def test_every_misfit_of_the_rules_is_told_at_once() -> None:
    rules = [
        {"rule": "ban", "participants": ["z"], "group": "Group 1"},
        {"rule": "ban", "participants": ["a"], "group": "Group 7"},
        {"rule": "at_most", "count": 1, "where": {"column": "profesion", "in": "x"}},
    ]
    with pytest.raises(PlanError) as caught:
        compiled(roster("ab", profession=["x", "y"]), rules=rules)
    text = str(caught.value)
    assert "rules[1] (ban): there is no participant 'z'" in text
    assert "rules[2] (ban): there is no one group 'Group 7'" in text
    assert (
        "rules[3] (at_most): the roster has no column 'profesion'; did you mean 'profession'?"
        in text
    )


def test_columns_of_the_roster_stand_for_rules() -> None:
    people = roster(
        "abcdef",
        team_id=["T", "T", *[None] * 4],
        together_with=["", "", "d", "", "", ""],
        apart_from=["", "", "", "", "f", ""],
    )
    compilation = compiled(people)
    assert compilation.problem.n_units == 4
    assert evaluated(compilation, ("abcde", "f")).violation == 0
    assert evaluated(compilation, ("abcd", "ef")).violation == 1
