"""What a result folder records, held to what is computed from its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.errors import VerificationError
from gruppering.words import number, rule_of_term, term_label, word
from gruppering.words.messages import said, translate

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from gruppering.roster import Roster
    from gruppering.solution import Solution

_FIGURES = {
    "assignments": ("distance_km",),
    "groups": ("size", "participants", "mean_km", "max_km"),
}
"""What is measured again of the tables in ``solution.json``."""


def require_same_cost(terms: Mapping[str, int], solution: Solution) -> None:
    """Compare the recomputed cost of the groups that were found with the recorded one.

    Raises
    ------
    VerificationError
        If they differ.
    """
    recomputed = sum(terms.values())
    if recomputed != solution.objective_m:
        raise VerificationError(
            said("cost_differs", found=_km(recomputed), recorded=_km(solution.objective_m)),
            _differences(terms, solution),
            solution,
        )


def require_same_terms(terms: Mapping[str, int], solution: Solution) -> None:
    """Compare what each rule and each closeness costs: two faults may be of one size.

    Raises
    ------
    VerificationError
        If any differ; it names them.
    """
    differences = _differences(terms, solution)
    if len(differences):
        raise VerificationError(said("terms_differ"), differences, solution)


def require_same_figures(found: Solution, told: Solution) -> None:
    """Compare the recorded figures of groups and members with those measured now.

    Raises
    ------
    VerificationError
        If they differ, kilometres by a metre or more.
    """
    import numpy as np
    import pandas as pd

    faults = []
    for name, columns in _FIGURES.items():
        ours, theirs = (getattr(one, name)[list(columns)] for one in (found, told))
        now, then = (table.apply(pd.to_numeric, errors="coerce") for table in (ours, theirs))
        if len(now) != len(then):
            faults.append((name, f"{len(then)} / {len(now)}"))
            continue
        then_km, now_km = then.to_numpy(float), now.to_numpy(float)
        differ = ~np.isclose(then_km, now_km, rtol=0, atol=1e-3, equal_nan=True)
        faults += [
            (f"{name}, {columns[at]}", f"{theirs.iloc[row, at]} / {ours.iloc[row, at]}")
            for row, at in np.argwhere(differ).tolist()
        ]
    if faults:
        table = pd.DataFrame(faults, columns=["rule", "problem"])
        raise VerificationError(said("other_figures"), table, told)


def bound_again(solution: Solution, roster: Roster) -> tuple[int | None, list[str]]:
    """Compute the bound of a solution again; return what is proved by arithmetic, and the words.

    Raises
    ------
    VerificationError
        If the multipliers prove less than the bound that is given.
    """
    import pandas as pd

    from gruppering.solution.display import method_words, what_is_proved
    from gruppering.verifier import bound_m

    language = solution.plan.language
    certificate = solution.certificate
    if solution.bound_m is None or certificate is None:
        return None, [word("bound_unknown", language)]
    proved_m = None
    if certificate.kind == "solver" and what_is_proved(solution) == "none":
        return None, [word("bound_unknown", language)]
    if certificate.kind == "solver":
        lines = [word("bound_solver", language).format(method_words(certificate, language))]
    else:
        proved_m = bound_m(roster, solution.plan, solution.assignments, certificate.parts)
        if proved_m < solution.bound_m:
            message = said("bound_broken", proved=_km(proved_m), told=_km(solution.bound_m))
            rows = [(method_words(certificate, language), translate(message, language))]
            fault = pd.DataFrame(rows, columns=["rule", "problem"])
            raise VerificationError(message, fault, solution)
        told = number(solution.bound_m / 1000, language)
        lines = [word("bound_verified", language).format(told)]
    if certificate.left_out:
        lines.append(word("bound_leaves_out", language))
        lines += [f"  {rule}" for rule in certificate.left_out]
    return proved_m, lines


def _differences(terms: Mapping[str, int], solution: Solution) -> pd.DataFrame:
    """Set out the terms that differ; rules are known by number, for sentences may be reworded."""
    import pandas as pd

    language = solution.plan.language
    labels = {_subject(name): term_label(name, language) for name in (*solution.terms_m, *terms)}
    found, recorded = (
        {_subject(name): cost_m for name, cost_m in costs.items()}
        for costs in (terms, solution.terms_m)
    )
    text = word("term_differs", language)
    rows = [
        (label, text.format(found=found.get(subject, 0), recorded=recorded.get(subject, 0)))
        for subject, label in labels.items()
        if found.get(subject, 0) != recorded.get(subject, 0)
    ]
    return pd.DataFrame(rows, columns=["rule", "problem"])


def _subject(term: str) -> str | int:
    rule = rule_of_term(term)
    return rule[0] if rule else term


def _km(metres: int) -> str:
    """Write kilometres to the metre: that is how far apart two that differ may be."""
    return f"{metres / 1000:.3f}"
