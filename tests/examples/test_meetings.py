"""The meetings of the examples, from the tables that the commands write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from gruppering.cli import app
from gruppering.plan import plan_to_toml, read_plan
from tests.examples.example import EXAMPLES, placed, read_csv

TABLES = [
    ("nkup", "resultat", "verter.csv"),
    ("nkup", "resultat-var", "verter-var.csv"),
    ("fit_kor", "resultat", "verter.csv"),
    ("laeringsnettverk", "resultat", "samlinger.csv"),
]
GROUP = ["network", "group"]


def organisation_of(folder: Path) -> dict[str, str]:
    """Give each participant's organisation, found by walking the exported table upwards."""
    edges = read_csv(folder / "organisations.csv")
    level = dict(zip(edges["node"], edges["level"], strict=True))
    above = edges[edges["kind"] == "part_of"].groupby("node")["parent"].first().to_dict()
    found = {}
    people = read_csv(folder / "participants.csv")
    for who, node in zip(people["participant_id"], people["kept node"], strict=True):
        while level[node] != "organisation" and node in above:
            node = above[node]
        found[who] = node
    return found


def members_of(folder: Path) -> pd.DataFrame:
    people = read_csv(folder / "participants.csv").set_index("participant_id")
    places = people[["latitude", "longitude"]].apply(lambda column: column.str.replace(",", "."))
    members = placed(read_csv(folder / "assignments.csv")).join(
        places.astype(float), "participant_id"
    )
    return members.assign(organisation=members["participant_id"].map(organisation_of(folder)))


def ways_km(members: pd.DataFrame) -> np.ndarray:
    """Give the great circles between members, shape (k, k)."""
    latitude, longitude = (
        np.radians(members[name].to_numpy()) for name in ("latitude", "longitude")
    )
    across = np.sin(np.subtract.outer(latitude, latitude) / 2) ** 2
    along = np.sin(np.subtract.outer(longitude, longitude) / 2) ** 2
    h = across + np.multiply.outer(np.cos(latitude), np.cos(latitude)) * along
    return np.asarray(2 * 6371.0088 * np.arcsin(np.sqrt(h)))


@pytest.mark.parametrize(("name", "folder", "table"), TABLES)
def test_each_group_has_its_meetings_as_the_plan_says(
    results: Callable[[str], Path], name: str, folder: str, table: str
) -> None:
    meetings = read_csv(results(name) / table)
    said = read_plan(results(name) / folder / "plan.toml").meetings
    assert said is not None
    groups = members_of(results(name) / folder).groupby(GROUP).ngroups
    assert len(meetings) == groups * said.number
    in_person = meetings["meeting"].astype(int).isin(said.in_person)
    assert (in_person == (meetings["kind"] == "in_person")).all()
    hours = meetings["hours"].str.replace(",", ".").astype(float)
    assert (hours == np.where(in_person, said.hours_in_person, said.hours_digital)).all()
    if said.dates is not None:
        assert set(meetings["date"]) == {str(day) for day in said.dates}


@pytest.mark.parametrize(("name", "folder", "table"), TABLES)
def test_a_gathering_is_where_the_members_have_the_shortest_way_in_all(
    results: Callable[[str], Path], name: str, folder: str, table: str
) -> None:
    meetings = read_csv(results(name) / table)
    gatherings = meetings[meetings["kind"] == "in_person"]
    told = gatherings.groupby(GROUP)["mean_km"].first().str.replace(",", ".").astype(float)
    for group, members in members_of(results(name) / folder).groupby(GROUP):
        if group in told.index:
            assert told[group] == pytest.approx(ways_km(members).mean(axis=0).min(), abs=0.02)
    assert (meetings.loc[meetings["kind"] == "digital", "venue"] == "").all()


@pytest.mark.parametrize("name", ["nkup", "fit_kor", "laeringsnettverk"])
def test_over_eight_meetings_organisations_host_as_often_as_each_other(
    results: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    folder = results(name) / "resultat"
    plan = read_plan(EXAMPLES / name / "plan.toml")
    assert plan.meetings is not None
    eight = plan.meetings.model_copy(update={"number": 8, "dates": None})
    written = tmp_path / "plan.toml"
    written.write_text(plan_to_toml(plan.model_copy(update={"meetings": eight})), encoding="utf-8")
    command = ["meetings", str(folder), "--plan", str(written), "--out", str(tmp_path / "m.csv")]
    assert CliRunner().invoke(app, command).exit_code == 0
    meetings = read_csv(tmp_path / "m.csv")
    hosts = meetings["host_participant"].map(organisation_of(folder))
    times = meetings.assign(organisation=hosts).groupby(GROUP)["organisation"].value_counts()
    for group, members in members_of(folder).groupby(GROUP):
        each = times[group].reindex(members["organisation"].unique(), fill_value=0)
        assert each.sum() == 8
        assert each.max() - each.min() <= 1


def test_who_hosted_in_autumn_is_not_the_first_to_host_in_spring(
    results: Callable[[str], Path],
) -> None:
    hosted = set(read_csv(results("nkup") / "verter.csv")["host_organisation"])
    spring = read_csv(results("nkup") / "verter-var.csv")
    first = spring[spring["meeting"] == "1"]
    members = members_of(results("nkup") / "resultat-var")
    fresh = members.groupby(GROUP)["organisation"].unique()
    names = dict(
        read_csv(results("nkup") / "resultat-var" / "organisations.csv")[["node", "name"]].values
    )
    for line in first.itertuples():
        # Nobody hosts two groups on one day, which goes before whose turn it is.
        busy = set(first["host_organisation"].drop(line.Index))
        others = {names[node] for node in fresh[line.network, line.group]} - hosted - busy
        assert line.host_organisation not in hosted or not others
