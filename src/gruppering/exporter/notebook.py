"""Plans and progress as notebooks show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from gruppering.words import number, word
from gruppering.words.progress import state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gruppering.plan import Network, Plan
    from gruppering.rules import Language
    from gruppering.solver import Progress


def plan_html(plan: Plan) -> str:
    """Show networks, groups, rules and what closeness costs, in the plan's language."""
    language = plan.language
    headings = [word(key, language) for key in ("network", "groups", "sizes")]
    networks = _table(headings, [_network(network) for network in plan.networks])
    closeness = word(f"measure_{plan.closeness.measure}", language)
    lines = [
        word("closeness_sentence", language).format(
            closeness, number(plan.closeness.km_per_step, language, 0)
        ),
        *(rule.sentence(language) for rule in plan.rules),
    ]
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    return str(networks + Markup("<ul>{}</ul>").format(items))


def progress_display(language: Language = "nb") -> Callable[[Progress], None]:
    """Return an ``on_progress`` for :func:`gruppering.assign` that moves a bar in a notebook.

    Raises
    ------
    ImportError
        If IPython is not installed.
    """
    from IPython.display import display

    handle: Any = display({"text/html": ""}, raw=True, display_id=True)  # type: ignore[no-untyped-call]

    def show(event: Progress) -> None:
        if handle is not None:  # outside a notebook there is nothing to update
            handle.update({"text/html": progress_html(event, language)}, raw=True)

    return show


def progress_html(event: Progress, language: Language) -> str:
    """Return a bar and a line: the phase, the time left, the best so far, what may be left."""
    bar = Markup('<progress max="{:.3f}" value="{:.3f}"></progress> {}: {}')
    value = min(event.seconds, event.time_limit_s)
    phase = word(f"phase_{event.phase}", language)
    return str(bar.format(event.time_limit_s, value, phase, state(event, language)))


def _network(network: Network) -> tuple[str, str, str]:
    groups = network.groups
    count = "" if groups is None else str(groups if isinstance(groups, int) else len(groups))
    if isinstance(groups, tuple) and all(group.name for group in groups):
        count += f" ({', '.join(str(group.name) for group in groups)})"
    size = network.size or network.group_size
    return network.name, count, "" if size is None else f"{size.least}–{size.most}"


def _table(headings: Iterable[str], rows: Iterable[Sequence[str]]) -> Markup:
    def cells(tag: str, values: Iterable[str]) -> Markup:
        return Markup("").join(Markup(f"<{tag}>{{}}</{tag}>").format(value) for value in values)

    body = Markup("").join(Markup("<tr>{}</tr>").format(cells("td", row)) for row in rows)
    frame = Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>")
    return frame.format(cells("th", headings), body)
