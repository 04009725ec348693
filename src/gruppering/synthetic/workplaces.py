"""Where synthetic participants work: real organisations, clumped as participants really are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from gruppering import norway
from gruppering.synthetic.wording import HOSPITAL_UNITS, MUNICIPAL_UNITS, USER_ORGANISATION

SECTOR_SHARES = {"specialist": 0.50, "municipal": 0.36, "user": 0.07, "education": 0.07}
_PER_MUNICIPALITY = 2.5
_LEAST_CATCHMENT = 40_000
"""People whom a hospital without a catchment of its own is counted as serving."""
_UNIVERSITIES = {
    "UiT Norges arktiske universitet": "5501",
    "Nord universitet": "1804",
    "NTNU": "5001",
    "Høgskolen i Molde": "1506",
    "Høgskulen på Vestlandet": "4601",
    "Universitetet i Stavanger": "1103",
    "Universitetet i Agder": "4204",
    "Universitetet i Sørøst-Norge": "3301",
    "OsloMet": "0301",
    "Universitetet i Innlandet": "3420",
}

if TYPE_CHECKING:
    from collections.abc import Sequence

    Ints = NDArray[np.int64]


def draw_workplaces(participants: int, rng: np.random.Generator, word: int) -> pd.DataFrame:
    """Draw a workplace for each participant.

    Parameters
    ----------
    participants
        How many.
    rng
        Source of chance.
    word
        0 for Norwegian words, 1 for English.

    Returns
    -------
    pandas.DataFrame
        One row per participant in random order: ``sector`` (a key of
        :data:`SECTOR_SHARES`), ``organisation``, ``unit``, ``region``, ``county``,
        ``municipality``.
    """
    municipalities = norway.municipalities()
    counts = rng.multinomial(participants, list(SECTOR_SHARES.values()))
    specialist, municipal, user, education = (int(count) for count in counts)
    parts = {
        "specialist": _hospitals(specialist, rng, word, municipalities),
        "municipal": _municipalities(municipal, rng, word, municipalities),
        "user": _user_organisations(user, rng, word, municipalities),
        "education": _universities(education, rng),
    }
    workplaces = pd.concat([part.assign(sector=sector) for sector, part in parts.items()])
    homes = municipalities.set_index("number").loc[workplaces["number"]]
    workplaces = workplaces.assign(
        region=homes["rhf"].to_numpy(),
        county=homes["county"].to_numpy(),
        municipality=homes["name"].to_numpy(),
    )
    order = rng.permutation(participants)
    return workplaces.drop(columns="number").iloc[order].reset_index(drop=True)


def _hospitals(
    count: int, rng: np.random.Generator, word: int, municipalities: pd.DataFrame
) -> pd.DataFrame:
    """Draw hospitals: enterprises by population, in each the hospitals by their catchments."""
    hospitals = norway.hospitals()
    # Private hospitals have no site: they are no part of the enterprise that they work for.
    hospitals = hospitals[hospitals["site"] != ""].reset_index(drop=True)
    by_area = municipalities.groupby("local_hospital_area")["population"].sum()
    by_enterprise = municipalities.groupby("hf")["population"].sum()
    catchment = hospitals["local_hospital_area"].map(by_area).fillna(0) + _LEAST_CATCHMENT
    served = hospitals["hf"].map(by_enterprise).fillna(_LEAST_CATCHMENT)
    weight = served * catchment / catchment.groupby(hospitals["hf"]).transform("sum")
    chosen = hospitals.iloc[_pick(rng, weight, count)]
    units = _words(HOSPITAL_UNITS, rng.integers(len(HOSPITAL_UNITS), size=count), word)
    return pd.DataFrame(
        {
            "number": chosen["municipality_number"].to_numpy(),
            "organisation": chosen["hf"].to_numpy(),
            "unit": [f"{unit}, {site}" for unit, site in zip(units, chosen["site"], strict=True)],
        }
    )


def _municipalities(
    count: int, rng: np.random.Generator, word: int, municipalities: pd.DataFrame
) -> pd.DataFrame:
    """Draw which municipalities take part, by population, and then who sends how many."""
    population = municipalities["population"].to_numpy(dtype=float)
    wanted = min(len(municipalities), int(np.ceil(count / _PER_MUNICIPALITY)))
    taking_part = rng.choice(
        len(municipalities), size=wanted, replace=False, p=population / population.sum()
    )
    more = _pick(rng, np.sqrt(population[taking_part]), count - wanted)
    chosen = municipalities.iloc[np.concatenate([taking_part, taking_part[more]])]
    shared = chosen["name"].isin(municipalities["name"][municipalities["name"].duplicated()])
    told_apart = chosen["name"] + " kommune (" + chosen["county"] + ")"
    units = _words(MUNICIPAL_UNITS, rng.integers(len(MUNICIPAL_UNITS), size=count), word)
    known = rng.random(count) < 0.6
    return pd.DataFrame(
        {
            "number": chosen["number"].to_numpy(),
            "organisation": np.where(shared, told_apart, chosen["name"] + " kommune"),
            "unit": [unit if told else None for unit, told in zip(units, known, strict=True)],
        }
    )


def _user_organisations(
    count: int, rng: np.random.Generator, word: int, municipalities: pd.DataFrame
) -> pd.DataFrame:
    """Draw county branches; each sits in the county's largest municipality."""
    largest = municipalities.sort_values("population", kind="stable").drop_duplicates(
        "county", keep="last"
    )
    population = municipalities.groupby("county")["population"].sum()
    chosen = largest.iloc[_pick(rng, largest["county"].map(population), count)]
    return pd.DataFrame(
        {
            "number": chosen["number"].to_numpy(),
            "organisation": [USER_ORGANISATION[word].format(name) for name in chosen["county"]],
            "unit": None,
        }
    )


def _universities(count: int, rng: np.random.Generator) -> pd.DataFrame:
    names = list(_UNIVERSITIES)
    chosen = [names[index] for index in rng.integers(len(names), size=count)]
    return pd.DataFrame(
        {
            "number": [_UNIVERSITIES[name] for name in chosen],
            "organisation": chosen,
            "unit": None,
        }
    )


def _pick(rng: np.random.Generator, weights: Any, count: int) -> Ints:
    weights = np.asarray(weights, dtype=float)
    if count == 0:
        return np.zeros(0, dtype=np.int64)
    return rng.choice(len(weights), size=count, p=weights / weights.sum())


def _words(pairs: Sequence[tuple[str, str]], indices: Ints, word: int) -> list[str]:
    return [pairs[index][word] for index in indices.tolist()]
