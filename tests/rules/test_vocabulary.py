"""The rest of the vocabulary, as compiled: what is permitted, what is missed and its price."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from gruppering.roster import Roster
from gruppering.rules import AnyRule
from tests.helpers import FREE, compiled, evaluated
from tests.verifier.helpers import roster

LEGE = {"column": "profession", "in": "lege"}


def missed(
    people: Roster, rule: dict[str, Any], *places: tuple[str, ...], **network: Any
) -> tuple[int, int]:
    """What a rule is missed by when it is hard, and its cost at a price of 1 km when soft."""
    networks = (FREE | network,) * max(1, len(places))
    keys: dict[str, Any] = {"memberships": len(networks)}
    hard = evaluated(compiled(people, *networks, rules=[rule], **keys), *places)
    soft = evaluated(compiled(people, *networks, rules=[rule | {"price_km": 1}], **keys), *places)
    free = evaluated(compiled(people, *networks, **keys), *places)
    assert soft.violation == free.violation == 0
    assert hard.cost_m == free.cost_m
    return hard.violation, soft.cost_m - free.cost_m


OPTIONAL = {"groups": [{}, {"optional": True}]}
DOCTORS = roster("abcdef", profession=["lege", "lege", "lege", "", "", ""])


@pytest.mark.parametrize(
    ("rule", "places", "network", "expected"),
    [
        ({"rule": "exactly", "count": 1}, ("ad", "be"), {}, (0, 0)),
        ({"rule": "exactly", "count": 1}, ("abc", "d"), {}, (3, 3000)),
        ({"rule": "exactly", "count": 1}, ("abd", ""), OPTIONAL, (1, 1000)),
        ({"rule": "exactly", "count": 1}, ("bd", "e"), OPTIONAL, (1, 1000)),
        # a share of p / q is missed by q x matches - p x members, each at price / q
        ({"rule": "at_least", "share": 0.5}, ("ad", "bce"), {}, (0, 0)),
        ({"rule": "at_least", "share": 0.5}, ("ade", "bc"), {}, (1, 500)),
        ({"rule": "at_most", "share": 0.5}, ("ad", "bcef"), {}, (0, 0)),
        ({"rule": "at_most", "share": 0.5}, ("abd", "c"), {}, (2, 1000)),
        ({"rule": "exactly", "share": 0.5}, ("adbe", "cf"), {}, (0, 0)),
        ({"rule": "exactly", "share": 0.5}, ("abd", "cef"), {}, (2, 1000)),
        ({"rule": "at_least", "share": 0.3}, ("abc", "def"), {}, (9, 900)),
        ({"rule": "at_least", "share": 1.0}, ("", ""), {}, (0, 0)),
    ],
)
def test_counts_and_shares(
    rule: dict[str, Any],
    places: tuple[str, ...],
    network: dict[str, Any],
    expected: tuple[int, int],
) -> None:
    assert missed(DOCTORS, rule | {"where": LEGE}, places, **network) == expected


def test_pins_and_bans_by_condition() -> None:
    pin = {"rule": "pin", "where": LEGE, "group": "Group 1"}
    ban = {"rule": "ban", "where": LEGE, "group": "Group 1"}
    assert missed(DOCTORS, pin, ("abcd", "ef")) == (0, 0)
    assert missed(DOCTORS, pin, ("ad", "bcef")) == (2, 2000)
    assert missed(DOCTORS, ban, ("de", "abc")) == (0, 0)
    assert missed(DOCTORS, ban, ("abd", "c")) == (2, 2000)
    of_others = {"eligible": {"column": "profession", "blank": True}}
    assert missed(DOCTORS, pin, ("d", "ef"), **of_others) == (0, 0)


class TestValues:
    people = roster("abcdef", sector=["x", "X", "x", "y", "y", None])

    def test_nobody_alone(self) -> None:
        rule = {"rule": "nobody_alone", "column": "sector"}
        assert missed(self.people, rule, ("abc", "de")) == (0, 0)
        assert missed(self.people, rule, ("abf", "de")) == (0, 0)
        assert missed(self.people, rule, ("abd", "ce")) == (3, 3000)
        three = rule | {"count": 3}
        assert missed(self.people, three, ("abc", "")) == (0, 0)
        assert missed(self.people, three, ("abd", "e")) == (1 + 1 + 1, 3000)

    def test_keep_whole(self) -> None:
        rule = {"rule": "keep_whole", "column": "sector"}
        assert missed(self.people, rule, ("abcf", "de")) == (0, 0)
        assert missed(self.people, rule, ("", "")) == (0, 0)
        assert missed(self.people, rule, ("ab", "cde")) == (2, 2000)
        assert missed(self.people, rule, ("abcde", "")) == (0, 0)
        assert missed(self.people, rule, ("d", "")) == (1, 1000)

    def test_even_spread(self) -> None:
        rule = {"rule": "even_spread", "column": "sector"}
        assert missed(self.people, rule, ("abd", "ce")) == (0, 0)
        assert missed(self.people, rule, ("abc", "de")) == (2 + 1, 3000)
        assert missed(self.people, rule | {"within": 3}, ("abc", "de")) == (0, 0)
        assert missed(self.people, rule, ("abcde", ""), **OPTIONAL) == (0, 0)
        where = {"rule": "even_spread", "where": {"column": "sector", "in": "y"}, "within": 0}
        assert missed(self.people, where, ("abcd", "e")) == (0, 0)
        assert missed(self.people, where, ("ade", "bc")) == (2, 2000)

    def test_coverage(self) -> None:
        rule = {"rule": "coverage", "column": "sector"}
        assert missed(self.people, rule, ("a", "d")) == (0, 0)
        assert missed(self.people, rule, ("abc", "f")) == (1, 1000)
        assert missed(self.people, rule, ("", "")) == (2, 2000)

    def test_block(self) -> None:
        compilation = compiled(self.people, rules=[{"rule": "block", "column": "sector"}])
        for places in (("ab", "c"), ("de", ""), ("", ""), ("abcd", "e")):
            assert evaluated(compilation, places).violation == 0
        for places in (("ab", ""), ("d", "abc")):
            assert evaluated(compilation, places).violation > 0


def test_balanced_load() -> None:
    people = roster("abcd", load=["1", "2,5", "4", ""])
    rule = {"rule": "balanced_load", "within": 0.5}
    assert missed(people, rule, ("abd", "c")) == (0, 0)
    assert missed(people, rule, ("ac", "b")) == (2000, 2000)
    assert missed(people, rule | {"within": 2.5}, ("ac", "b")) == (0, 0)


def test_mean_within() -> None:
    """The mean of all is 2 1/3, taken as 2.333."""
    people = roster("abcd", load=["1", "2", "4", ""])
    rule = {"rule": "mean_within", "column": "load", "tolerance": 1}
    assert missed(people, rule, ("abcd", "")) == (0, 0)
    assert missed(people, rule, ("ac", "bd")) == (0, 0)
    # a alone: 1 is 0.333 too low; c alone: 4 is 0.667 too high
    assert missed(people, rule, ("a", "c")) == (333 + 667, 1000)
    assert missed(people, rule, ("d", "")) == (0, 0)


def test_max_distance_between_members() -> None:
    """A degree is 111.195 km."""
    people = roster("abcd", latitude=[60, 60, 61, 62])
    rule = {"rule": "max_distance", "km": 111.195}
    assert missed(people, rule, ("abc", "d")) == (0, 0)
    assert missed(people, rule, ("abcd", "")) == (2, 2000)
    assert missed(people, rule | {"km": 111.194}, ("abc", "d")) == (2, 2000)


def test_max_distance_to_the_seat() -> None:
    people = roster("abc", latitude=[60, 61, 62], organisation=["P", "Q", "R"])
    rule = {"rule": "max_distance", "km": 112, "to": "seat"}
    groups = {"groups": [{"seat": "Q"}, {}]}
    assert missed(people, rule, ("abc", ""), **groups) == (0, 0)
    assert missed(people, rule | {"km": 1}, ("ab", "c"), **groups) == (1, 1000)


def test_accompany() -> None:
    """Of the three in x, h is to be with half, so with two; nobody else is in y."""
    people = roster("habcg", sector=["x", "x", "x", "x", "y"], profession=["hf", "", "", "", "hf"])
    who = {"column": "profession", "in": "hf"}
    rule = {"rule": "accompany", "who": who, "column": "sector", "share": 0.5}
    assert missed(people, rule, ("hab", "cg")) == (0, 0)
    assert missed(people, rule, ("ha", "bcg")) == (1, 1000)
    assert missed(people, rule, ("hg", "abc")) == (2, 2000)
    assert missed(people, rule, ("abc", "g")) == (0, 0)


def test_companions() -> None:
    people = roster("abcd", requested_with=["b|c", "a", "", ""])
    rule = {"rule": "companions"}
    assert missed(people, rule, ("ab", "cd")) == (0, 0)
    assert missed(people, rule, ("ac", "bd")) == (1, 1000)
    assert missed(people, rule, ("ad", "bc")) == (2, 2000)
    assert missed(people, rule | {"count": 2}, ("ab", "cd")) == (1, 1000)
    assert missed(people, rule, ("cd", "")) == (0, 0)


def test_availability() -> None:
    """c can always come; a and b meet on Tuesday, a and d never."""
    people = roster("abcd", availability=["mon|tue", "tue", "", "wed"])
    rule = {"rule": "availability"}
    assert missed(people, rule, ("abc", "d")) == (0, 0)
    assert missed(people, rule, ("acd", "b")) == (1, 1000)
    assert missed(people, rule | {"count": 2}, ("abc", "d")) == (2, 2000)
    assert missed(people, rule, ("abc", "")) == (0, 0)


def test_preferred_groups() -> None:
    people = roster("abc", preferred_group=["Group 2|N/Group 1", "Group 1", ""])
    rule = {"rule": "preferred_group", "price_km": 1}
    compilation = compiled(people, FREE | {"groups": 3}, rules=[rule])
    assert evaluated(compilation, ("b", "a", "c")).cost_m == 0
    assert evaluated(compilation, ("a", "b", "c")).cost_m == 1000 + 1000
    assert evaluated(compilation, ("", "", "abc")).cost_m == 2000 + 1000


def test_new_faces() -> None:
    people = roster("abcd", previous_group=["Group 1", "Group 1", "Group 1", "Group 2"])
    compilation = compiled(people, rules=[{"rule": "meet_new", "price_km": 1}])
    assert evaluated(compilation, ("ad", "b")).cost_m == 0
    assert evaluated(compilation, ("abd", "c")).cost_m == 1000
    assert evaluated(compilation, ("", "abcd")).cost_m == 3000


def test_opening_an_optional_group() -> None:
    groups = [{}, {"optional": True, "opening_km": 7}]
    compilation = compiled(roster("ab"), FREE | {"groups": groups})
    assert evaluated(compilation, ("ab", "")).cost_m == 0
    assert evaluated(compilation, ("a", "b")).cost_m == 7000


class TestReadiness:
    people = roster(
        "abcde", team_id=["T", "T", "U", None, None], profession=["", "lege", "", "lege", ""]
    )

    def test_a_team_that_lacks_somebody_waits(self) -> None:
        compilation = compiled(self.people, readiness={"where": LEGE})
        assert [one.row for one in compilation.refusals] == [2, 4]
        assert all("profession is lege" in one.reason for one in compilation.refusals)

    def test_or_is_reported(self) -> None:
        compilation = compiled(self.people, readiness={"where": LEGE, "otherwise": "report"})
        assert compilation.refusals == ()
        assert any(note.endswith("profession is lege: c, e") for note in compilation.notes)


def test_the_attached_are_placed_nowhere() -> None:
    attachment = {"where": LEGE, "groups": ["Group 1", "N/Group 2"]}
    compilation = compiled(DOCTORS, attachments=[attachment])
    assert compilation.setting.participant.tolist() == [3, 4, 5]


WHERE = {"where": LEGE}
EVERY_KIND: list[dict[str, Any]] = [
    {"rule": "exactly", "count": 1} | WHERE,
    {"rule": "at_least", "share": 0.25} | WHERE,
    {"rule": "nobody_alone", "column": "x"},
    {"rule": "keep_whole", "column": "x"},
    {"rule": "even_spread", "column": "x"},
    {"rule": "even_spread"} | WHERE,
    {"rule": "balanced_load", "within": 2},
    {"rule": "mean_within", "column": "x", "tolerance": 1},
    {"rule": "max_distance", "km": 90},
    {"rule": "max_distance", "km": 90, "to": "seat"},
    {"rule": "coverage", "column": "x"},
    {"rule": "block", "column": "x"},
    {"rule": "accompany", "who": LEGE, "column": "x", "share": 0.5},
    {"rule": "companions"},
    {"rule": "availability"},
    {"rule": "preferred_group"},
    {"rule": "meet_new"},
    {"rule": "pin", "group": "G"} | WHERE,
]


@pytest.mark.parametrize("rule", EVERY_KIND, ids=lambda rule: rule["rule"])
def test_each_has_a_sentence_in_both_languages(rule: dict[str, Any]) -> None:
    read: Any = TypeAdapter(AnyRule).validate_python(rule)
    norwegian, english = read.sentence("nb"), read.sentence("en")
    assert norwegian != english
    for sentence in (norwegian, english):
        for key in ("column", "group"):
            assert rule.get(key, "") in sentence
        assert "None" not in sentence


def test_a_block_has_no_price_and_wishes_are_never_hard() -> None:
    for rule in (
        {"rule": "block", "column": "x", "price_km": 3},
        {"rule": "preferred_group", "price_km": None},
        {"rule": "meet_new", "price_km": None},
        {"rule": "stay", "price_km": None},
    ):
        with pytest.raises(ValidationError, match="price_km"):
            TypeAdapter(AnyRule).validate_python(rule)
