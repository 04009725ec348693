"""Who is where, with what coordinators want to see of each participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from gruppering.cells import is_blank
from gruppering.roster.columns import ADDED, KINDS
from gruppering.words import WORDS, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gruppering.roster import Roster
    from gruppering.solution import Solution
    from gruppering.words import Language

#: What a group's own sheet shows, in this order; the rest stands on the sheet of all.
_ON_GROUP_SHEET = (
    *("name", "participant_id", "organisation", "unit", "profession", "role", "municipality"),
    *("team_id", "team_size", "distance_km", "centre_km", "is_centre", "previous_group", "moved"),
)
_MOST_PROFESSIONS = 12
#: Too technical for coordinators: keys and coordinates.
_HIDDEN = {*ADDED, "place", "latitude", "longitude"}


def all_people(solution: Solution, roster: Roster) -> pd.DataFrame:
    """Return one row per row of ``assignments``, with all that the roster says of each person.

    Who and where comes first, then the roster's columns, those of the user's own last.
    """
    assignments = solution.assignments
    here = {*_HIDDEN, *assignments.columns, "applied"}
    shown = [name for name in roster.table if name not in here]
    known = roster.table[["participant_id", *shown]]
    if "network" in roster.table:
        known = known.assign(applied=roster.table["network"])
    people = assignments.merge(known, on="participant_id", how="left", validate="many_to_one")
    language = solution.plan.language
    people["status"] = in_words(people["status"], language)
    if "sector" in people:
        people["sector"] = [sector_in_words(sector, language) for sector in people["sector"]]
    who = ["name", "participant_id", "network", "group", "status", "reason"]
    order = [*who, *_ON_GROUP_SHEET, *KINDS]
    people = filled(people[_in_order(people, [*order, *people.columns])])
    return people if "previous_group" in people else people.drop(columns="moved", errors="ignore")


def group_people(people: pd.DataFrame, network: str, group: str) -> pd.DataFrame:
    """Return the people of one group, as its sheet shows them."""
    rows = people.loc[(people["network"] == network) & (people["group"] == group)]
    return rows[_in_order(rows, _ON_GROUP_SHEET)].reset_index(drop=True)


def waiting_people(solution: Solution, roster: Roster) -> pd.DataFrame:
    """Return the waiting list with names and workplaces."""
    extra = [name for name in ("name", "organisation", "profession") if name in roster.table]
    waiting = solution.waiting_list.merge(
        roster.table[["participant_id", *extra]], on="participant_id", how="left"
    )
    order = ["name", "participant_id", "organisation", "profession", *waiting.columns]
    return filled(waiting[_in_order(waiting, order)])


def named_groups(solution: Solution, roster: Roster) -> pd.DataFrame:
    """Return the groups, with the centre members by name where names are known.

    What a size counts, and people in teams, are left out where they are the participants.
    """
    groups = solution.groups.copy()
    same = [
        name
        for name in ("size", "people")
        if name in groups and (groups[name] == groups["participants"]).all()
    ]
    groups = groups.drop(columns=same)
    if "centre" in groups and (names := names_of(roster)):
        groups["centre"] = groups["centre"].map(lambda key: names.get(key, key))
    return filled(groups)


def profession_mix(solution: Solution, people: pd.DataFrame) -> pd.DataFrame | None:
    """Return how many of each profession are in each group; None if no profession is known."""
    if "profession" not in people:
        return None
    placed = people[(solution.assignments["status"] == "placed").to_numpy()]
    groups = placed["network"].astype(str) + " – " + placed["group"].astype(str)
    counts = pd.crosstab(groups.rename("group"), placed["profession"])
    names = solution.groups["network"].astype(str) + " – " + solution.groups["group"].astype(str)
    counts = counts.reindex([name for name in names if name in counts.index])
    if counts.empty:
        return None
    order = counts.sum().sort_values(ascending=False, kind="stable").index[:_MOST_PROFESSIONS]
    return counts[order].reset_index().rename_axis(columns=None)


def meeting_table(meetings: pd.DataFrame, roster: Roster, language: Language) -> pd.DataFrame:
    """Return the meetings as coordinators read them, hosts by name where names are known."""
    table = meetings.assign(kind=[word(str(kind), language) for kind in meetings["kind"]])
    if names := names_of(roster):
        hosts = table.pop("host_participant").map(lambda key: names.get(key, key))
        table.insert(list(table.columns).index("host_organisation") + 1, "contact", hosts)
    return filled(table)


def names_of(roster: Roster) -> dict[str, str]:
    """Return the names that a roster has, by participant_id."""
    if "name" not in roster.table:
        return {}
    known = roster.table[["participant_id", "name"]].dropna()
    return dict(known.itertuples(index=False, name=None))


def with_names(table: pd.DataFrame, roster: Roster) -> pd.DataFrame:
    """Return a table with the column ``name`` after ``participant_id``, if names are known."""
    names = names_of(roster)
    if not names:
        return table
    found = pd.Series([names.get(one) for one in table["participant_id"]], dtype=object)
    table = table.copy()
    table.insert(list(table.columns).index("participant_id") + 1, "name", found.to_numpy())
    return table


def filled(table: pd.DataFrame) -> pd.DataFrame:
    """Drop the columns in which nothing is filled in."""
    blank = [name for name in table if all(map(is_blank, table[name].astype(object)))]
    return table.drop(columns=blank) if len(table) else table


def in_words(status: pd.Series[str], language: Language) -> pd.Series[str]:
    """Return statuses as coordinators read them."""
    return status.map({name: word(name, language) for name in ("placed", "waiting", "attached")})


def sector_in_words(sector: str | None, language: Language) -> str | None:
    """Put the reference data's own sectors into words; the user's words stay as they are."""
    key = f"sector_{sector}"
    return word(key, language) if key in WORDS else sector


def _in_order(table: pd.DataFrame, order: Iterable[str]) -> list[str]:
    """Return those columns that a table has, each once."""
    return [name for name in dict.fromkeys(order) if name in table]
