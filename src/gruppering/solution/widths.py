"""How even the sizes turned out to be, written down so that the verifier holds them to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.plan import Plan


def with_widths(plan: Plan, groups: pd.DataFrame) -> Plan:
    """Return the plan with a number wherever sizes were to be as even as may be.

    Parameters
    ----------
    plan
        The plan as resolved, in which every group has its name.
    groups
        One row per group with ``network``, ``size`` and ``participants``, in the plan's order.
    """
    networks = []
    for network in plan.networks:
        if network.even is True:
            mine = groups[groups["network"] == network.name]
            sizes = [
                int(size)
                for size, participants, choices in zip(
                    mine["size"], mine["participants"], network.named_groups, strict=True
                )
                if participants or not choices.optional
            ]
            width = max(sizes, default=0) - min(sizes, default=0)
            network = network.model_copy(update={"even": max(1, width)})
        networks.append(network)
    return plan.model_copy(update={"networks": tuple(networks)})
