"""The records of the algebra, as constraints of a model."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import (
    UNBOUNDED,
    Apart,
    ApartProfiles,
    Common,
    Count,
    Ints,
    Link,
    Spread,
    Total,
)
from gruppering.problem.problem import Constraint
from gruppering.solver.kinds import Kinds
from gruppering.solver.model.model import Model


def add_record(model: Model, record: Constraint) -> None:
    """Add what a record asks; if it is soft, as a cost."""
    match record:
        case Count():
            add = _add_wish_for_all if _is_wish_for_all(record) else _add_count
            for group in record.groups:
                add(model, record, int(group))
        case Spread():
            _add_spread(model, record)
        case Total():
            _add_total(model, record)
        case Apart():
            _add_apart(model, record)
        case ApartProfiles(price_m=None):
            _add_apart_profiles(model, record)
        case ApartProfiles(price_m=int(price_m)):
            _add_clashes(model, record, price_m)
        case Common():
            for group in record.groups:
                _add_common(model, record, int(group))
        case Link():
            _add_links(model, record)


def _add_count(model: Model, record: Count, group: int) -> None:
    total = model.sum_in(record.units, record.weights, group)
    reach = int(np.abs(record.weights).sum()) + min(abs(record.lower), UNBOUNDED - 1)
    slack = model.slack(record.price_m, reach)
    if isinstance(total, int) and record.or_zero:
        return
    some = model.cp.new_bool_var("some")
    if record.or_zero:
        none = some.negated()
        model.require(total - slack, -UNBOUNDED, 0).only_enforce_if(none)
        model.require(total + slack, 0, UNBOUNDED).only_enforce_if(none)
    bounds = []
    if record.lower > -UNBOUNDED:
        lower = record.lower * model.open[group] if record.lower > 0 else record.lower
        bounds.append(model.require(total + slack - lower, 0, UNBOUNDED))
    if record.upper < UNBOUNDED:
        bounds.append(model.require(total - slack, -UNBOUNDED, record.upper))
    if record.or_zero:
        for bound in bounds:
            bound.only_enforce_if(some)


def _add_wish_for_all(model: Model, record: Count, group: int) -> None:
    """Let each unit pay for itself where it is not with the rest.

    With all of them in the group or none, as is nearer, this is the Lovasz extension of the
    shortfall, which no linear relaxation can better; their sum's shortfall is far weaker.
    """
    assert record.price_m is not None
    together = model.cp.new_bool_var("together")
    for kind, weight in model.weights_of(record.units, record.weights).items():
        count = len(model.kinds.members[kind])
        inside = model.place.get((kind, group), 0)
        astray = model.cp.new_int_var(0, count, "astray")
        model.cp.add(astray >= inside - count * together)
        model.cp.add(astray >= count * together - inside)
        model.cost.append(record.price_m * weight * astray)


def _add_spread(model: Model, record: Spread) -> None:
    reach = int(np.abs(record.weights).sum())
    low = model.cp.new_int_var(-reach, reach, "low")
    high = model.cp.new_int_var(-reach, reach, "high")
    for group in record.groups:
        total = model.sum_in(record.units, record.weights, int(group))
        for constraint in (model.cp.add(low <= total), model.cp.add(total <= high)):
            if not isinstance(model.open[group], int):
                constraint.only_enforce_if(model.open[group])
    if record.width is None:
        extra = model.cp.new_int_var(0, 2 * reach, "width")
        model.widths.append(extra)
        model.cp.add(high - low <= 1 + extra)
    else:
        slack = model.slack(record.price_m, 2 * reach)
        model.cp.add(high - low <= record.width + slack)


def _add_total(model: Model, record: Total) -> None:
    total = sum(
        int(weight) * model.place[key]
        for key, weight in _merged(model.kinds, record).items()
        if key in model.place
    )
    reach = int(np.abs(record.weights).sum()) + abs(record.lower) + abs(record.upper)
    slack = model.slack(record.price_m, reach)
    model.require(total + slack, record.lower, UNBOUNDED)
    model.require(total - slack, -UNBOUNDED, record.upper)


def _add_apart(model: Model, record: Apart) -> None:
    for one, other in record.pairs:
        same = model.slack(record.price_m, 1)
        for group in np.flatnonzero(~model.problem.waiting):
            both = model.inside(one, group) + model.inside(other, group)
            model.require(both - same, -UNBOUNDED, 1)


def _add_links(model: Model, record: Link) -> None:
    if not model.costs:
        return
    groups = np.flatnonzero(~model.problem.waiting)
    for (one, other), cost in zip(record.pairs, record.costs_m.tolist(), strict=True):
        if cost:
            model.cost.append(cost * model.same(one, other, groups, cost))


def _add_clashes(model: Model, record: ApartProfiles, price_m: int) -> None:
    if not model.costs:
        return
    profile, marked = model.problem.profile, _marked(model, record)
    for position, one in enumerate(marked):
        for other in marked[position + 1 :]:
            if record.mask[profile[one], profile[other]]:
                model.cost.append(price_m * model.same(one, other, record.groups, price_m))


def _marked(model: Model, record: ApartProfiles) -> Ints:
    """Return the units whose profile clashes with any."""
    clashes: NDArray[np.bool_] = np.any(record.mask, axis=1)
    return np.flatnonzero(clashes[model.problem.profile])


def _add_apart_profiles(model: Model, record: ApartProfiles) -> None:
    profile = model.problem.profile
    by_profile: dict[int, list[int]] = {}
    for kind in np.unique(model.kinds.of_unit[_marked(model, record)]):
        by_profile.setdefault(int(profile[model.kinds.members[kind][0]]), []).append(int(kind))
    for group in record.groups:
        present = {}
        for number, members in by_profile.items():
            inside = [(k, model.place[k, int(group)]) for k in members if (k, group) in model.place]
            if record.mask[number, number]:
                model.require(sum(variable for _, variable in inside), -UNBOUNDED, 1)
            present[number] = model.cp.new_bool_var("present")
            for kind, variable in inside:
                model.cp.add(variable <= len(model.kinds.members[kind]) * present[number])
        for first, is_first in present.items():
            for second, is_second in present.items():
                if first < second and record.mask[first, second]:
                    model.cp.add_at_most_one(is_first, is_second)


def _add_common(model: Model, record: Common, group: int) -> None:
    free = []
    for unavailable in record.sets:
        someone = model.cp.new_bool_var("unavailable")
        for kind in np.unique(model.kinds.of_unit[unavailable]):
            if (int(kind), group) in model.place:
                count = len(model.kinds.members[kind])
                model.cp.add(model.place[int(kind), group] <= count * someone)
        free.append(1 - someone)
    slack = model.slack(record.price_m, record.at_least)
    enough = model.cp.add(sum(free) + slack >= record.at_least)
    if not isinstance(model.open[group], int):
        enough.only_enforce_if(model.open[group])


def _is_wish_for_all(record: Count) -> bool:
    """Return whether a soft count asks for nobody or for all who weigh something."""
    all_of_them = record.lower == record.weights.sum() <= record.upper
    soft = record.or_zero and record.price_m is not None
    return bool(soft and all_of_them and (record.weights >= 0).all())


def _merged(kinds: Kinds, record: Total) -> dict[tuple[int, int], int]:
    """Return the weight of one unit of each kind in each group; kinds agree by definition."""
    weight: dict[tuple[int, int], int] = {}
    seen: dict[tuple[int, int], int] = {}
    for unit, group, value in zip(record.units, record.groups, record.weights, strict=True):
        key = (int(kinds.of_unit[unit]), int(group))
        if seen.setdefault(key, int(unit)) == unit:
            weight[key] = weight.get(key, 0) + int(value)
    return weight
