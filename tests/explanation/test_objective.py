"""Where costs arise: by term they sum to the objective, by group to what each costs alone."""

from __future__ import annotations

import pytest

from gruppering.explanation import explain_objective
from tests.explanation.test_moves import solved


@pytest.mark.parametrize("seed", range(4))
def test_each_term_is_divided_without_remainder(seed: int) -> None:
    roster, solution = solved(seed)
    table = explain_objective(solution, roster)
    found = table.groupby("term")["cost_km"].sum().mul(1000).round().astype(int).to_dict()
    assert found == {term: cost for term, cost in solution.terms_m.items() if cost}
    closeness = table[table["term"] == "closeness"]
    assert set(closeness["group"]) == set(solution.groups["group"])
    assert not table.duplicated(["network", "group", "term"]).any()


def test_what_belongs_to_no_group_has_none() -> None:
    roster, solution = solved(3)
    spread = [term for term in solution.terms_m if "sector" in term or "sektor" in term]
    table = explain_objective(solution, roster).set_index("term")
    assert table.loc[table.index.isin(spread), "group"].isna().all()
