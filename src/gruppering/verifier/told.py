"""What stands in a certificate, read with suspicion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gruppering.errors import ResultError
from gruppering.words import word
from gruppering.words.messages import Message

LARGEST_SCALE = 2**16


def scale_of(told: Mapping[str, Any]) -> int:
    """Return in how many parts of a metre a part of a certificate counts.

    Raises
    ------
    ResultError
        If that is no whole number above 0.
    """
    scale = whole(told["scale"])
    if not 0 < scale <= LARGEST_SCALE:
        raise damaged("has a scale that is none")
    return scale


def whole(value: Any) -> int:
    """Return a whole number.

    Raises
    ------
    ResultError
        If it is something else.
    """
    if type(value) is not int:
        raise damaged("is damaged: it holds what is no whole number")
    return value


def distinct(told: Sequence[Any]) -> list[int]:
    """Return numbers that must differ, such as those of groups.

    Raises
    ------
    ResultError
        If one stands there twice, or is negative.
    """
    found = [whole(one) for one in told]
    if len(set(found)) < len(found) or min(found, default=0) < 0:
        raise damaged("counts something twice")
    return found


def damaged(what: str) -> ResultError:
    """Return the error that a certificate deserves; ``what`` goes on from "the certificate"."""
    bokmaal = word("damaged_certificate", "nb")
    return ResultError(Message(bokmaal, f"the certificate {what}"))
