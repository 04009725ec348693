"""``gruppering lookup``: what a text stands for, as a place and as an organisation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gruppering.cli.options import Json

if TYPE_CHECKING:
    from gruppering.norway import Match, Node, Place


def lookup(
    texts: Annotated[list[str], typer.Argument(metavar="TEXT...", help="As in the roster.")],
    county: Annotated[
        str | None, typer.Option(help="The county, which tells places of one name apart.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show which place and which organisation in Norway a text means, and why."""
    from gruppering.norway import find_organisation, find_place

    found = [(text, find_place(text, county), find_organisation(text)) for text in texts]
    if as_json:
        answers = [
            {"text": text, "place": _plain(place), "organisation": _plain(organisation)}
            for text, place, organisation in found
        ]
        typer.echo(json.dumps(answers, ensure_ascii=False, indent=1))
    else:
        blocks = [
            "\n".join([text, *_lines("place", place), *_lines("organisation", organisation)])
            for text, place, organisation in found
        ]
        typer.echo("\n\n".join(blocks))


def _lines(kind: str, match: Match[Place] | Match[Node]) -> list[str]:
    """Say what was found and why, or what the text may have meant."""
    name = f"  {kind + ':':<14}"
    if match.target is None:
        lines = [f"{name}{match.status} ({match.how})"]
        lines += [f"    perhaps     {_candidate(one)}" for one in match.candidates]
    else:
        lines = [f"{name}{_described(match.target)}", f"    because     {match.how}"]
    if match.warning:
        lines.append(f"    note        {match.warning}")
    return lines


def _described(target: Place | Node) -> str:
    from gruppering.norway import Place

    if isinstance(target, Place):
        parts = [target.kind.replace("_", " "), target.municipality, target.county]
        parts += [target.hf, f"{target.latitude:.4f} {target.longitude:.4f}"]
    else:
        parts = [target.level, f"sector {target.sector}"]
        parts.append(f"at {target.place.name}" if target.place else None)
    known = [part for part in dict.fromkeys(parts) if part and part != target.name]
    return f"{target.name} ({', '.join(known)})"


def _candidate(candidate: Any) -> str:
    share = "" if candidate.share is None else f", {candidate.share:.0%} of the area"
    return f"{candidate.name}{share}"


def _plain(match: Match[Place] | Match[Node]) -> dict[str, Any]:
    target = match.target
    return {
        "status": match.status,
        "key": None if target is None else target.key,
        "name": None if target is None else target.name,
        "how": match.how,
        "warning": match.warning,
        "candidates": [candidate.name for candidate in match.candidates],
    }
