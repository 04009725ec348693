"""``gruppering lookup``: what a text stands for, as a place and as an organisation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gruppering.cli.options import Json, Spoken
from gruppering.words import WORDS, percent, word
from gruppering.words.messages import translate

if TYPE_CHECKING:
    from gruppering.norway import Match, Node, Place
    from gruppering.words import Language


def lookup(
    texts: Annotated[list[str], typer.Argument(metavar="TEXT...")],
    county: str | None = None,
    language: Spoken = None,
    as_json: Json = False,
) -> None:
    """Show which place and which organisation in Norway a text means, and why."""
    from gruppering.norway import find_organisation, find_place

    tongue: Language = "en" if language == "en" else "nb"
    found = [(text, find_place(text, county), find_organisation(text)) for text in texts]
    if as_json:
        answers = [
            {"text": text, "place": _plain(place), "organisation": _plain(organisation)}
            for text, place, organisation in found
        ]
        typer.echo(json.dumps(answers, ensure_ascii=False, indent=1))
    else:
        blocks = [
            "\n".join(
                [
                    text,
                    *_lines("place", place, tongue),
                    *_lines("organisation", organisation, tongue),
                ]
            )
            for text, place, organisation in found
        ]
        typer.echo("\n\n".join(blocks))


def _lines(kind: str, match: Match[Place] | Match[Node], language: Language) -> list[str]:
    """Say what was found and why, or what the text may have meant."""

    def line(key: str, text: str) -> str:
        return f"    {word(f'found_{key}', language):<12}{text}"

    name = f"  {word(f'found_{kind}', language) + ':':<14}"
    how = translate(match.how, language)
    if match.target is None:
        lines = [f"{name}{word(f'found_{match.status}', language)} ({how})"]
        lines += [line("perhaps", _candidate(one, language)) for one in match.candidates]
    else:
        lines = [name + _described(match.target, language), line("because", how)]
    if match.warning:
        lines.append(line("note", translate(match.warning, language)))
    return lines


def _described(target: Place | Node, language: Language) -> str:
    from gruppering.norway import Place

    def in_words(key: str) -> str:
        return word(key, language) if key in WORDS else key.partition("_")[2].replace("_", " ")

    if isinstance(target, Place):
        within = None if target.kind == "municipality" else target.municipality
        parts = [in_words(f"kind_{target.kind}"), within, target.county]
        parts += [target.hf, f"{target.latitude:.4f} {target.longitude:.4f}"]
    else:
        parts = [in_words(f"kind_{target.level}"), in_words(f"sector_{target.sector}")]
        parts.append(target.place.name if target.place else None)
    known = [part for part in dict.fromkeys(parts) if part and part != target.name]
    return f"{target.name} ({', '.join(known)})"


def _candidate(candidate: Any, language: Language) -> str:
    if candidate.share is None:
        return str(candidate.name)
    share = percent(candidate.share, language)
    return f"{candidate.name}, {word('found_share', language).format(share)}"


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
