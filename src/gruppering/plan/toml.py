"""Plans as TOML: read with every fault at once, and written as resolved."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import tomlkit
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from gruppering.errors import PlanError
from gruppering.limits import read_bytes
from gruppering.plan.plan import Plan
from gruppering.plan.slips import IN_NORWEGIAN, advice_on, advice_on_quoted
from gruppering.words.foreign import of_system, of_toml, of_value
from gruppering.words.messages import amount, joined, quoted, said

_MOST_BYTES = 4 * 2**20


def read_plan(source: str | Path) -> Plan:
    """Read a plan from a TOML file.

    Raises
    ------
    PlanError
        If the file cannot be read, is no TOML, or holds unknown keys or impossible values;
        ``.faults`` names each key, its value, what is wrong and what to do.
    """
    path = Path(source)
    try:
        text = read_bytes(path, _MOST_BYTES).decode("utf-8-sig")
    except FileNotFoundError:
        raise PlanError(said("no_plan", plan=quoted(path.name), folder=path.parent)) from None
    except UnicodeDecodeError:
        raise PlanError(said("plan_not_utf8", plan=quoted(path.name))) from None
    except OSError as error:
        raise PlanError(
            said("plan_unreadable", plan=quoted(path.name), why=of_system(error))
        ) from None
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError
        why = joined(" – ", [of_toml(error), *advice_on(text, error)])
        raise PlanError(said("plan_not_toml", plan=quoted(path.name), why=why)) from None
    return plan_from_dict(content)


def plan_from_dict(content: dict[str, Any]) -> Plan:
    """Validate the keys and values of a plan.

    Raises
    ------
    PlanError
        As :func:`read_plan`.
    """
    try:
        return Plan.model_validate(content)
    except ValidationError as error:
        found = [_fault(detail) for detail in error.errors(include_url=False) if _is_own(detail)]
        faults = pd.DataFrame(found, columns=["key", "value", "problem", "advice"], dtype=object)
        lines = [
            joined(" – ", filter(None, [joined(": ", [key, problem]), advice]))
            for key, _, problem, advice in found
        ]
        count = amount(len(lines), "fault")
        message = said("plan_has_faults", count=count, faults=joined("\n  ", lines))
        raise PlanError(message, faults) from None


def plan_to_toml(plan: Plan) -> str:
    """Write a plan as TOML that :func:`read_plan` reads back as the same plan."""
    content = plan.model_dump(by_alias=True, exclude_none=True, mode="json")
    return tomlkit.dumps(_as_written(content))


def _as_written(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"least", "most"}:
            return [value["least"], value["most"]]
        return {key: _as_written(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_written(part) for part in value]
    return value


def _fault(detail: ErrorDetails) -> tuple[str, str, str, str]:
    last = len(detail["loc"]) - 1
    place = [
        part
        for position, part in enumerate(detail["loc"])
        if not _is_tag(part) or (position == last and detail["type"] == "extra_forbidden")
    ]
    key = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place)
    kind, value = detail["type"], detail["input"]
    problem, advice = of_value(detail), ""
    if kind == "extra_forbidden":
        problem = said("unknown_key")
        advice = _suggest(str(place[-1]), _known_keys(Plan))
    elif kind == "missing":
        problem, value = said("is_missing"), ""
    elif kind == "too_short":
        problem, value = said("key_is_empty", key=place[-1]), ""
    elif kind == "literal_error":
        expected = str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        advice = _suggest(str(value), expected.split(", "))
    elif kind == "union_tag_invalid":
        known = str(detail["ctx"]["expected_tags"]).replace("'", "").split(", ")
        value = detail["ctx"]["tag"]
        problem = said("no_such_rule", rule=quoted(value))
        advice = _suggest(str(value), known) or said("the_rules_are", rules=", ".join(known))
    elif kind == "union_tag_not_found":
        problem = said("no_kind_of_rule")
    elif isinstance(value, str):
        advice = advice_on_quoted(kind, value)
    shown = "" if isinstance(value, dict | list | BaseModel) else str(value)
    if shown and kind not in ("extra_forbidden", "union_tag_invalid"):
        problem = said("with_value", problem=problem, value=quoted(shown))
    return key.removeprefix(".") or "plan", shown, problem, advice


def _is_own(detail: ErrorDetails) -> bool:
    """Tell a fault from one that only follows from another, as an emptied list of networks."""
    return not (detail["type"] == "too_short" and detail["input"])


def _is_tag(part: str | int) -> bool:
    """Tell the names that validation adds to a path from the user's own keys."""
    return isinstance(part, str) and (part in _RULE_TAGS or part in _UNION_BRANCHES)


def _suggest(word: str, known: Iterable[str]) -> str:
    meant = IN_NORWEGIAN.get(word.replace("_", " ").casefold())
    if meant not in (names := list(known)):
        near = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=60)
        meant = near[0] if near else None
    return said("did_you_mean_it", near=quoted(meant)) if meant else ""


def _known_keys(model: type[BaseModel]) -> list[str]:
    return sorted({key for part in _models(model, set()) for key in _keys(part)})


def _keys(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name


def _models(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            for part in _model_types(field.annotation):
                _models(part, seen)
    return seen


def _model_types(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _model_types(part)


_RULES = [
    model for model in _models(Plan, set()) if "rule" in model.model_fields and model is not Plan
]
_RULE_TAGS = {str(model.model_fields["rule"].default) for model in _RULES}
_UNION_BRANCHES = {"whole number", "tables", "flag", "word", "condition"}
