"""Hypothesis strategies for small rosters and plans that fit each other, valid by construction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from gruppering.plan import Plan, plan_from_dict
from gruppering.roster import Roster, read_roster

X = {"column": "profession", "in": "x"}
ORGANISATIONS = {"Alpha": "East", "Beta": "East", "Gamma": "West"}
YES = st.sampled_from(["yes", "yes", "yes", "no"])


@dataclass(frozen=True)
class Fitting:
    """A roster and a plan that speaks only of what the roster has."""

    roster: Roster
    plan: Plan


@st.composite
def tables(draw: st.DrawFn, networks: list[str], max_people: int) -> pd.DataFrame:
    """Rows as a coordinator writes them; some columns are left out."""
    ids = [f"p{number}" for number in range(draw(st.integers(3, max_people)))]

    def column(*values: object) -> list[object]:
        cells = st.sampled_from(values)
        return draw(st.lists(cells, min_size=len(ids), max_size=len(ids)))

    organisation = column(*ORGANISATIONS)
    groups = [f"{network}/Group {number}" for network in networks for number in (1, 2)]
    table = pd.DataFrame(
        {
            "participant_id": ids,
            "latitude": column(60.0, 60.0, 60.7, 62.31),
            "longitude": column(10.0, 10.0, 11.234),
            "organisation": organisation,
            "region": [ORGANISATIONS[str(name)] for name in organisation],
            "unit": column("", "u", "v"),
            "profession": column("x", "x", "y", ""),
            "sector": column("s", "t", ""),
            "load": column("1", "2,5", "4"),
        }
    )
    table["requested_with"] = _others(draw, ids)
    optional: dict[str, list[object]] = {
        "network": column("", *networks, "|".join(networks), "|".join(reversed(networks))),
        "approved": draw(st.lists(YES, min_size=len(ids), max_size=len(ids))),
        "team_id": column("", "", "T", "U"),
        "team_size": column("1", "1", "1", "2"),
        "priority": column("1", "2", ""),
        "registered": column("2026-01-02", "2026-03-04", ""),
        "availability": column("", "mon", "mon|tue", "tue|wed"),
        "preferred_group": column("", "Group 9", *groups, "|".join(groups[::-1])),
        "previous_group": column("", "Group 9", *groups, "|".join(groups[::2])),
        "together_with": _others(draw, ids),
        "apart_from": _others(draw, ids),
    }
    for name, cells in optional.items():
        clashes = name == "apart_from" and "together_with" in table
        if draw(st.integers(0, 2)) == 0 and not clashes:
            table[name] = cells
    return table


def _others(draw: st.DrawFn, ids: list[str]) -> list[object]:
    """Mostly blank cells; sometimes the id of somebody else."""
    return [
        draw(st.sampled_from(["", "", "", *(other for other in ids if other != one)]))
        for one in ids
    ]


@st.composite
def network_choices(draw: st.DrawFn, name: str, max_groups: int) -> dict[str, Any]:
    """A network with groups, sizes, evenness and closeness of every kind."""
    group = st.fixed_dictionaries(
        {},
        optional={
            "optional": st.just(True),
            "opening_km": st.sampled_from([0, 2.5]),
            "size": st.sampled_from([[0, 2], [1, 3]]),
            "closeness": st.sampled_from([0, 0.7]),
            "seat": st.sampled_from(["Oslo", "oslo ", "Tromsø"]),
        },
    )
    count = draw(st.integers(1, max_groups))
    tables = st.lists(st.one_of(st.just({}), group), min_size=count, max_size=count)
    measure = draw(st.sampled_from(["pairwise", "centre"]))
    closeness = {
        "measure": measure,
        "geography": draw(st.sampled_from([1.0, 0.333, 0])),
        "km_per_step": draw(st.sampled_from([0, 50, 33.3333])),
    }
    even = draw(st.sampled_from([None, True, False, 0, 1, 2]))
    if measure == "pairwise" and even is not True or draw(st.booleans()):
        closeness["mean_size"] = draw(st.sampled_from([2, 2.5, 3.7]))
    choices: dict[str, Any] = {
        "name": name,
        "groups": draw(st.one_of(st.just(count), tables)),
        "closeness": closeness,
        "size_counts": draw(st.sampled_from(["people", "people", "teams", X])),
    }
    if even is not None:
        choices["even"] = even
    size = draw(st.sampled_from([None, [0, 9], [0, 3], [1, 4], [2, 3]]))
    if size is not None:
        choices["size"] = size
    waiting = draw(st.sampled_from([None, True, True, False]))
    if waiting is not None:
        choices["waiting_list"] = waiting
    if draw(st.integers(0, 5)) == 5:
        choices["eligible"] = X
    return choices


def rules_for(
    table: pd.DataFrame,
    applicants: dict[str, list[str]],
    groups: dict[str, int],
    *,
    teams_may_split: bool,
) -> st.SearchStrategy[dict[str, Any]]:
    """Any rule that these participants, networks and groups permit to be written."""
    people = st.lists(st.sampled_from(table["participant_id"].tolist()), min_size=1, max_size=3)
    names = [f"{network}/Group {n + 1}" for network, count in groups.items() for n in range(count)]
    where = st.sampled_from(
        [X, {"column": "load", "at_least": 2.5}, {"column": "sector", "not_in": ["S"]}]
    )
    kinds: dict[str, dict[str, Any]] = {
        "together": {"participants": people},
        "apart": {"participants": people},
        "at_least": {"count": st.integers(1, 2), "where": where},
        "at_most": {"count": st.integers(0, 2), "where": where},
        "exactly": {"count": st.integers(0, 2), "where": where},
        "ban": {"participants": people, "group": st.sampled_from(names)},
    }
    plain = [st.fixed_dictionaries({"rule": st.just(kind)} | own) for kind, own in kinds.items()]
    by_share = {"share": st.sampled_from([0.0, 0.3, 0.5, 0.625]), "where": where}
    by_where = {"where": where, "group": st.sampled_from(names)}
    plain += [
        st.fixed_dictionaries({"rule": st.sampled_from(kinds)} | own)
        for kinds, own in (
            (["at_least", "at_most", "exactly"], by_share),
            (["pin", "ban"], by_where),
        )
    ]
    plain += [
        st.just({"rule": "together", "listed_in": "requested_with"}),
        st.just({"rule": "together", "column": "unit"}),
        st.just({"rule": "apart", "column": "sector"}),
        *the_rest_of_the_vocabulary(where),
        st.just({"rule": "apart", "listed_in": "requested_with"}),
    ]
    plain += [
        st.fixed_dictionaries(
            {
                "rule": st.just("pin"),
                "participants": st.lists(st.sampled_from(applicants[network]), min_size=1),
                "group": st.just(name),
            }
        )
        for name in names
        if applicants[network := name.split("/")[0]]
    ]
    if "team_id" in table and teams_may_split:
        plain += [st.just({"rule": "together", "column": "team_id"})]
    priced: list[st.SearchStrategy[dict[str, Any]]] = []
    if "previous_group" in table:
        share = st.sampled_from([0.0, 0.3, 0.5, 1.0])
        plain += [st.fixed_dictionaries({"rule": st.just("max_moved"), "share": share})]
        priced += [st.just({"rule": "stay", "price_km": 7})]
        priced += [st.just({"rule": "meet_new", "price_km": 0.25})]
    if "preferred_group" in table:
        priced += [st.just({"rule": "preferred_group", "price_km": 1.5})]
    if "availability" in table:
        count = st.integers(1, 2)
        plain += [st.fixed_dictionaries({"rule": st.just("availability"), "count": count})]
    priced += [st.just({"rule": "block", "column": "sector"})]
    prices: list[dict[str, Any]] = [{}, {"price_km": 1}, {"price_km": 0.5}]
    places: list[dict[str, Any]] = [{}, {}, {"networks": [next(iter(groups)).lower()]}]
    return st.builds(
        lambda *parts: parts[0] | parts[1],
        st.one_of(
            *(
                st.builds(lambda *parts: parts[0] | parts[1], rule, st.sampled_from(prices))
                for rule in plain
            ),
            *priced,
        ),
        st.sampled_from(places),
    )


def the_rest_of_the_vocabulary(
    where: st.SearchStrategy[dict[str, Any]],
) -> list[st.SearchStrategy[dict[str, Any]]]:
    """Rules about values of columns, sums, distances and companions."""
    column = st.sampled_from(["sector", "profession", "organisation", "unit"])
    amounts = st.sampled_from([0, 0.5, 1.5])
    kinds: dict[str, dict[str, Any]] = {
        "nobody_alone": {"column": column, "count": st.integers(2, 3)},
        "keep_whole": {"column": column},
        "coverage": {"column": column},
        "even_spread": {"column": column, "within": st.integers(0, 1)},
        "balanced_load": {"within": amounts},
        "mean_within": {"column": st.just("load"), "tolerance": amounts},
        "max_distance": {"km": st.sampled_from([60, 78, 250])},
        "accompany": {"who": where, "column": column, "share": st.sampled_from([0.3, 1.0])},
        "companions": {"count": st.integers(1, 2)},
    }
    seat = {"rule": "max_distance", "km": 150, "to": "seat"}
    spread = {"rule": st.just("even_spread"), "where": where}
    return [
        *(st.fixed_dictionaries({"rule": st.just(kind)} | own) for kind, own in kinds.items()),
        st.fixed_dictionaries(spread),
        st.just(seat),
    ]


@st.composite
def fittings(
    draw: st.DrawFn, *, max_people: int = 6, max_groups: int = 3, max_networks: int = 2
) -> Fitting:
    """A roster and a plan of up to two networks, with rules hard and soft."""
    names = ["N", "M"][: draw(st.integers(1, max_networks))]
    table = draw(tables(names, max_people))
    networks = [draw(network_choices(name, max(1, max_groups + 1 - len(names)))) for name in names]
    keys: dict[str, Any] = {
        "memberships": draw(st.integers(1, len(names))),
        "network_choice_km": draw(st.sampled_from([200, 0.0125])),
    }
    if "approved" in table and draw(st.booleans()):
        keys["approval"] = {}
    excluded: set[str] = set()
    if draw(st.integers(0, 5)) == 5:
        keys["readiness"] = {"where": X, "per": "unit"}
        with_x = set(table["unit"][table["profession"] == "x"]) - {""}
        unready = (table["profession"] != "x") & ~table["unit"].isin(with_x)
        excluded |= set(table["participant_id"][unready])
    if draw(st.integers(0, 5)) == 5:
        one = draw(st.sampled_from(table["participant_id"].tolist()))
        group = f"{names[-1]}/Group 1"
        keys["attachments"] = [{"participants": one, "groups": [group]}]
        excluded.add(one)
    if "previous_group" in table and draw(st.booleans()):
        keys["continuity"] = {"stay_km": 3, "max_moved_share": 0.5}
    applicants = {
        network["name"]: [
            str(row["participant_id"])
            for _, row in table.iterrows()
            if row["participant_id"] not in excluded
            and network["name"] in (row.get("network") or "N|M").split("|")
            and ("eligible" not in network or row["profession"] == "x")
            and ("approval" not in keys or row["approved"] == "yes")
        ]
        for network in networks
    }
    groups = {
        network["name"]: network["groups"]
        if isinstance(network["groups"], int)
        else len(network["groups"])
        for network in networks
    }
    may_split = all(network["size_counts"] != "teams" for network in networks)
    rule = rules_for(table, applicants, groups, teams_may_split=may_split)
    rules = draw(st.lists(rule, max_size=4))
    content = {"language": "en", "networks": networks, "rules": rules, **keys}
    return Fitting(read_roster(table), plan_from_dict(content))
