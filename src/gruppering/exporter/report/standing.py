"""What was decided, how good it is, and what has changed since last time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gruppering.exporter.report.members import distinct
from gruppering.solution.display import gap_words, what_is_proved
from gruppering.words import counted, number, rule_of_term, word

if TYPE_CHECKING:
    from gruppering.exporter.report.groups import Card
    from gruppering.exporter.report.members import Member
    from gruppering.solution import Solution


@dataclass(frozen=True)
class Figure:
    """A number that everybody looks for, what it is, and what to read it against."""

    value: str
    text: str
    beside: str = ""


@dataclass(frozen=True)
class RuleLine:
    """A rule of the plan and how it fared."""

    sentence: str
    outcome: str
    is_kept: bool


@dataclass(frozen=True)
class Change:
    """Who went from one group to another."""

    before: str
    after: int
    who: tuple[Member, ...]


@dataclass(frozen=True)
class Changes:
    """The comparison with last time."""

    sentence: str
    moves: tuple[Change, ...]


def figures(solution: Solution, cards: list[Card], people: list[Member]) -> list[Figure]:
    """Return the figures at the top of the report."""
    language = solution.plan.language

    def text(key: str, *values: object) -> str:
        return word(f"figure_{key}", language).format(*values)

    placed = [one for one in people if one.status == "placed"]
    open_cards = [card for card in cards if card.members]
    sizes = sorted({card.people for card in open_cards})
    span = "–".join(map(str, dict.fromkeys((sizes[0], sizes[-1])))) if sizes else "0"
    found = [
        Figure(
            number(distinct(placed), language, 0),
            text("placed"),
            text("placed_of", number(distinct(people), language, 0)),
        ),
        Figure(number(len(open_cards), language, 0), text("groups"), text("sizes", span)),
        Figure(number(len(solution.waiting_list), language, 0), text("waiting")),
    ]
    known = [one for one in placed if one.distance_km is not None]
    if known:
        weight = sum(one.people for one in known)
        mean = sum(one.people * (one.distance_km or 0) for one in known) / weight
        found.append(Figure(number(mean, language, 0), text("mean")))
    longest = max(open_cards, key=lambda card: card.max_km or 0, default=None)
    if longest is not None and longest.max_km is not None:
        figure = number(longest.max_km, language, 0)
        found.append(Figure(figure, text("longest"), text("in", longest.title)))
    before = [one for one in placed if one.previous]
    if before:
        moved = distinct([one for one in before if one.moved])
        found.append(Figure(str(moved), text("moved"), text("moved_of", distinct(before))))
    proved, gain = what_is_proved(solution), gap_words(solution)
    signs = {"best": ("✓", ""), "some": (gain["km"], gain["share"]), "none": ("?", "")}
    sign, beside = signs[proved]
    return [*found, Figure(sign, text(proved), beside)]


def gap_in_plain_words(solution: Solution) -> str:
    """Say what is proved about how good the grouping is."""
    text = word(f"gap_{what_is_proved(solution)}", solution.plan.language)
    return text.format(**gap_words(solution))


def rule_lines(solution: Solution) -> list[RuleLine]:
    """Return each rule with what it came to; hard ones are kept, wishes may cost something."""
    language = solution.plan.language
    costs = {
        of_rule[0]: cost_m
        for term, cost_m in solution.terms_m.items()
        if (of_rule := rule_of_term(term))
    }
    lines = []
    for position, rule in enumerate(solution.plan.rules, start=1):
        cost_m = costs.get(position)
        if cost_m:
            outcome = word("rule_short", language).format(number(cost_m / 1000, language, 0))
        else:
            outcome = word("rule_kept" if cost_m is None else "rule_met", language)
        lines.append(RuleLine(rule.sentence(language), outcome, not cost_m))
    return lines


def changes(solution: Solution, people: list[Member]) -> Changes | None:
    """Compare with last time; None when nobody's previous group is known."""
    language = solution.plan.language
    placed = [one for one in people if one.status == "placed"]
    if not any(one.previous for one in placed):
        return None
    # Who has several places may be new in one network and have stayed in another.
    at_home = {one.participant_id for one in placed if one.stayed}
    flows: dict[tuple[str, int], list[Member]] = defaultdict(list)
    for one in placed:
        elsewhere = one.moved or one.participant_id not in at_home
        if one.previous and one.group is not None and elsewhere:
            flows[one.previous, one.group].append(one)
    movers = {one.participant_id for one in placed if one.moved}
    moved, stayed = len(movers), len(at_home - movers)
    new = distinct([one for one in placed if not one.previous])
    gone = distinct(placed) - moved - stayed - new
    sentence = word("changes_sentence", language).format(
        stayed=counted(stayed, "participant", language), moved=moved, gone=gone, new=new
    )
    return Changes(
        sentence,
        tuple(Change(before, after, tuple(who)) for (before, after), who in sorted(flows.items())),
    )
