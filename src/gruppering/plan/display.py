"""A plan as notebooks show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from gruppering.words import number, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gruppering.plan.network import Network
    from gruppering.plan.plan import Plan


def plan_html(plan: Plan) -> str:
    """Show networks, groups, rules and what closeness costs, in the plan's language."""
    language = plan.language
    headings = [word(key, language) for key in ("network", "groups", "sizes")]
    networks = html_table(headings, [_network(network) for network in plan.networks])
    closeness = word(f"measure_{plan.closeness.measure}", language)
    lines = [
        word("closeness_sentence", language).format(
            closeness, number(plan.closeness.km_per_step, language, 0)
        ),
        *(rule.sentence(language) for rule in plan.rules),
    ]
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    return str(networks + Markup("<ul>{}</ul>").format(items))


def _network(network: Network) -> tuple[str, str, str]:
    groups = network.groups
    count = "" if groups is None else str(groups if isinstance(groups, int) else len(groups))
    if isinstance(groups, tuple) and all(group.name for group in groups):
        count += f" ({', '.join(str(group.name) for group in groups)})"
    size = network.size or network.group_size
    return network.name, count, "" if size is None else f"{size.least}–{size.most}"


def html_table(headings: Iterable[str], rows: Iterable[Sequence[str]]) -> Markup:
    """Return a table of texts, escaped."""

    def cells(tag: str, values: Iterable[str]) -> Markup:
        return Markup("").join(Markup(f"<{tag}>{{}}</{tag}>").format(value) for value in values)

    body = Markup("").join(Markup("<tr>{}</tr>").format(cells("td", row)) for row in rows)
    frame = Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>")
    return frame.format(cells("th", headings), body)
