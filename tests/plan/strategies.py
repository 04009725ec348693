"""Arbitrary plans as a coordinator could write them, valid by construction."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/"), min_size=1)
names = texts.filter(lambda text: bool(text.strip()))
amounts = st.floats(0, 1000, allow_nan=False).map(lambda value: round(value, 3))
wholes = st.integers(1, 40)
ranges = st.tuples(wholes, wholes).map(sorted)
listed = st.lists(texts, min_size=1, max_size=3)


def table(
    required: dict[str, st.SearchStrategy[Any]] | None = None,
    optional: dict[str, st.SearchStrategy[Any]] | None = None,
) -> st.SearchStrategy[dict[str, Any]]:
    """A table with all of some keys and any of others."""
    return st.fixed_dictionaries(required or {}, optional=optional or {})


operators = {
    "in": listed,
    "not_in": listed,
    "at_least": amounts,
    "at_most": amounts,
    "blank": st.booleans(),
}
conditions = table({"column": texts}, operators).filter(lambda condition: len(condition) > 1)
closeness = table(
    optional={
        "measure": st.sampled_from(["pairwise", "centre"]),
        "geography": amounts,
        "km_per_step": amounts,
        "km_per_hour": st.floats(1, 200),
        "mean_size": st.floats(2, 50),
        "levels": st.just(["region", "organisation", "unit"]),
    }
)
group_tables = table(
    optional={
        "seat": texts,
        "size": ranges,
        "optional": st.booleans(),
        "closeness": amounts,
    }
)
common = {
    "name": texts,
    "price_km": st.floats(0, 100_000, allow_nan=False),
    "networks": listed,
}
selectors = [{"participants": listed}, {"column": texts}, {"listed_in": texts}]
rules = st.one_of(
    *(
        table({"rule": st.just(kind)} | how, common)
        for kind in ("together", "apart")
        for how in selectors
    ),
    table({"rule": st.just("at_least"), "count": wholes, "where": conditions}, common),
    table({"rule": st.just("at_most"), "count": wholes, "where": conditions}, common),
    table({"rule": st.just("pin"), "participants": listed, "group": texts}, common),
    table({"rule": st.just("ban"), "participants": listed, "group": texts}, common),
    table({"rule": st.just("stay")}, common),
    table({"rule": st.just("max_moved"), "share": st.floats(0, 1)}, common),
)


@st.composite
def networks(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """A network whose groups are a number, a list of tables, or follow from a size."""
    shared = {
        "even": st.one_of(st.booleans(), st.integers(0, 9)),
        "size_counts": st.one_of(st.sampled_from(["people", "teams"]), conditions),
        "eligible": conditions,
        "waiting_list": st.booleans(),
        "closeness": closeness,
    }
    network = draw(table({"name": st.just(name)}, shared))
    how = draw(st.sampled_from(["number", "tables", "size"]))
    if how == "size":
        return network | {"group_size": draw(ranges)}
    if draw(st.booleans()):
        network["size"] = draw(ranges)
    if how == "number":
        return network | {"groups": draw(wholes)}
    tables = draw(st.lists(group_tables, min_size=1, max_size=3))
    named = [
        {"name": f"{number}{draw(texts)}"} | one if draw(st.booleans()) else one
        for number, one in enumerate(tables)
    ]
    return network | {"groups": named}


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """The content of a plan file."""
    distinct = [f"{number}{draw(texts)}" for number in range(draw(st.integers(1, 3)))]
    return draw(
        table(
            {"networks": st.tuples(*(networks(name) for name in distinct)).map(list)},
            {
                "schema": st.just(1),
                "language": st.sampled_from(["nb", "en"]),
                "seed": st.integers(0, 2**31 - 1),
                "time_limit_s": st.floats(0.001, 604_800),
                "memberships": wholes,
                "network_choice_km": st.floats(0, 100_000),
                "closeness": closeness,
                "continuity": table(
                    optional={"stay_km": amounts, "max_moved_share": st.floats(0, 1)}
                ),
                "approval": table(optional={"column": texts}),
                "rules": st.lists(rules, max_size=4),
            },
        )
    )
