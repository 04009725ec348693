"""A synthetic roster: who works where, in which profession, and what they wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gruppering.synthetic.wording import (
    HEADINGS,
    PARTICIPANT,
    PROFESSIONS,
    ROLES,
    SECTORS,
    YES_NO,
)
from gruppering.synthetic.workplaces import draw_workplaces
from gruppering.words import Language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OPENS = np.datetime64("2026-08-10")
_DAYS_OPEN = 35
_APPROVED_SHARE = 0.97
#: Of the municipalities that send two or more.
_TEAM_SHARE = 0.25
_PARTICIPANTS_PER_WISH = 60

#: Chance of each of PROFESSIONS, by sector.
_PROFESSION_WEIGHTS: dict[str, tuple[int, ...]] = {
    "specialist": (16, 20, 22, 14, 10, 6, 4, 8, 0),
    "municipal": (3, 4, 38, 26, 12, 8, 5, 4, 0),
    "user": (0, 0, 0, 0, 1, 0, 0, 1, 8),
    "education": (1, 2, 4, 3, 2, 1, 1, 2, 0),
}
#: Chance of each of ROLES, by sector.
_ROLE_WEIGHTS: dict[str, tuple[int, ...]] = {
    "specialist": (70, 12, 10, 8, 0, 0),
    "municipal": (20, 50, 15, 15, 0, 0),
    "user": (0, 0, 0, 0, 0, 1),
    "education": (0, 0, 0, 1, 9, 0),
}


def sample_roster(participants: int, seed: int, *, language: Language = "nb") -> pd.DataFrame:
    """Make up a roster that :func:`gruppering.read_roster` reads.

    Workplaces are real and clumped as on real rosters: half of the participants work in
    hospitals, drawn by the population that these serve, a third in municipalities, several in
    each that takes part, the rest in user organisations and education. Participants are
    invented and have numbers for names.

    Parameters
    ----------
    participants
        Number of participants, at least 1.
    seed
        The same seed and number give the same table in every process.
    language
        Language of headings and words.

    Returns
    -------
    pandas.DataFrame
        One row per participant in order of registration, under the headings of a spreadsheet.

    Raises
    ------
    ValueError
        If there is to be no participant.
    """
    if participants < 1:
        raise ValueError(f"a roster has at least 1 participant, not {participants}")
    rng = np.random.default_rng(seed)
    word = 1 if language == "en" else 0
    roster = draw_workplaces(participants, rng, word)
    numbers = [f"{number:0{len(str(participants))}}" for number in range(1, participants + 1)]
    roster["participant_id"] = [f"D{number}" for number in numbers]
    roster["name"] = [f"{PARTICIPANT[word]} {number}" for number in numbers]
    for column, words, weights in (
        ("profession", PROFESSIONS, _PROFESSION_WEIGHTS),
        ("role", ROLES, _ROLE_WEIGHTS),
    ):
        roster[column] = _by_sector(roster["sector"], words, weights, rng, word)
    roster["team_id"] = _teams(roster, rng)
    roster["load"] = np.clip(np.rint(rng.lognormal(3.0, 0.5, participants)), 1, 200).astype("int64")
    # Most people sign up shortly before the list closes.
    days = (rng.beta(2.0, 1.0, participants) * _DAYS_OPEN).astype("int64")
    roster["registered"] = pd.to_datetime(_OPENS + np.sort(days).astype("timedelta64[D]"))
    refused = rng.random(participants) >= _APPROVED_SHARE
    roster["approved"] = [YES_NO[int(no)][word] for no in refused]
    roster["together_with"], roster["apart_from"] = _wishes(roster, rng)
    roster["sector"] = [SECTORS[sector][word] for sector in roster["sector"]]
    return roster[list(HEADINGS)].rename(
        columns={column: headings[word] for column, headings in HEADINGS.items()}
    )


def _by_sector(
    sectors: pd.Series[str],
    words: Sequence[tuple[str, str]],
    weights: Mapping[str, Sequence[int]],
    rng: np.random.Generator,
    word: int,
) -> list[str]:
    chance = np.array([weights[sector] for sector in sectors], dtype=float)
    edges = np.cumsum(chance / chance.sum(axis=1, keepdims=True), axis=1)
    chosen = (rng.random(len(sectors))[:, None] >= edges[:, :-1]).sum(axis=1)
    return [words[index][word] for index in chosen.tolist()]


def _teams(roster: pd.DataFrame, rng: np.random.Generator) -> list[str | None]:
    """Make teams of two or three colleagues from some municipalities."""
    teams: list[str | None] = [None] * len(roster)
    municipal = roster[roster["sector"] == "municipal"]
    colleagues: dict[str, list[int]] = {}
    for row, organisation in zip(municipal.index.tolist(), municipal["organisation"], strict=True):
        colleagues.setdefault(organisation, []).append(row)
    made = 0
    for rows in colleagues.values():
        if len(rows) > 1 and rng.random() < _TEAM_SHARE:
            made += 1
            for row in rows[:3]:
                teams[row] = f"T{made}"
    return teams


def _wishes(
    roster: pd.DataFrame, rng: np.random.Generator
) -> tuple[list[str | None], list[str | None]]:
    """Pair neighbours that belong to no team: some wish to be together, some apart."""
    together: list[str | None] = [None] * len(roster)
    apart: list[str | None] = [None] * len(roster)
    alone = roster[roster["team_id"].isna()].sort_values(["county", "municipality"], kind="stable")
    pairs = alone.index.to_numpy()[: len(alone) // 2 * 2].reshape(-1, 2)
    wishes = min(len(pairs) // 2, -(-len(roster) // _PARTICIPANTS_PER_WISH))
    ids = roster["participant_id"].tolist()
    for position, pair in enumerate(rng.permutation(len(pairs))[: 2 * wishes].tolist()):
        first, second = pairs[pair].tolist()
        (together if position < wishes else apart)[first] = ids[second]
    return together, apart
