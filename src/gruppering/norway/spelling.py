"""How names are compared: the same name in different spellings gives the same key."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Word = Literal["municipality", "county", "district", "enterprise", "region"]

_LETTERS = str.maketrans(
    {"å": "aa", "ø": "oe", "ö": "oe", "æ": "ae", "ä": "ae", "đ": "d", "ŧ": "t", "ŋ": "n"}
)
_BARE_LETTERS = str.maketrans({"å": "a", "ø": "o", "ö": "o", "ä": "a"})
_APOSTROPHES = re.compile(r"['’‘`´]")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_SAME_WORDS = (
    (re.compile(r"sjukehus"), "sykehus"),
    (re.compile(r"\buniv (?=sykehus)"), "universitets"),
    (re.compile(r"\bsankt\b"), "st"),
)

_MUNICIPAL_ENDINGS = (
    "kommune kommunes kommunen kommuna komm k bykommune municipality "
    "herad heradskommune suohkan gielda tjielte komuuni"
)
_ENDINGS: dict[str, Word] = {
    **dict.fromkeys(_MUNICIPAL_ENDINGS.split(), "municipality"),
    **dict.fromkeys(("fylke", "fylkeskommune", "fylkeskommunes", "fk", "county"), "county"),
    **dict.fromkeys(("bydel", "bydelen"), "district"),
    **dict.fromkeys(("hf", "helseforetak", "as"), "enterprise"),
    "rhf": "region",
}
_BEGINNINGS: dict[str, Word] = {
    "kommune": "municipality",
    "kommunen": "municipality",
    "fylke": "county",
    "bydel": "district",
    "bydelen": "district",
}
_PARTS = re.compile(r"\s*[(),;/|\[\]:]+\s*|\s+[-–—]\s+|\s+(?=bydel(?:en)?\s)", re.IGNORECASE)
_INNER_PARTS = re.compile(r"\s+(?:i|på)\s+|\s*[-–—]\s*", re.IGNORECASE)
_NUMBER_FIRST = re.compile(r"^(?:no?-)?(\d{3,4})\s+(?=\D)", re.IGNORECASE)
_NUMBER_LAST = re.compile(r"(?<=\D)\s+(\d{4})$")
_COUNTRY = frozenset({"norge", "noreg", "norway"})
_FORMERLY = re.compile(r"^(?:tidligere|tidl\.?|tidlegare|fhv\.?|nå|no|nye)\s+", re.IGNORECASE)


# A text is read as a whole, without its last word, in parts: the same pieces come again and again.
@lru_cache(maxsize=10_000)
def words(text: str) -> str:
    """Reduce a text to plain lower-case words parted by single spaces.

    ``å``, ``ø``, ``æ`` become ``aa``, ``oe``, ``ae``; other accents are dropped; hyphens and
    punctuation part words; ``sjukehus`` and ``sykehus`` are one word.
    """
    return _plain(text, bare=False)


def key(text: str) -> str:
    """Return the key under which a name is looked up: its words without spaces."""
    return words(text).replace(" ", "")


def bare_key(name: str) -> str:
    """Return the key of a name whose ``å`` and ``ø`` were typed ``a`` and ``o``."""
    return _plain(name, bare=True).replace(" ", "")


def split_word(text: str) -> tuple[str, Word | None]:
    """Part a name from the word that says what it is: ``Rana kommune`` -> ``rana``.

    Returns
    -------
    name
        The key without that word, or the whole key when there is none.
    word
        What the text says it is, if it does.
    """
    parts = words(text).split()
    if len(parts) > 1 and parts[-1] in _ENDINGS:
        return "".join(parts[:-1]), _ENDINGS[parts[-1]]
    if len(parts) > 1 and parts[0] in _BEGINNINGS:
        return "".join(parts[1:]), _BEGINNINGS[parts[0]]
    return "".join(parts), None


def split_parts(text: str) -> list[str]:
    """Part ``6509 Kristiansund``, ``Ørland (Brekstad)``, ``Senja/Lenvik`` into their names."""
    parts: list[str] = []
    for piece in _PARTS.split(text):
        name = _FORMERLY.sub("", piece.strip(" -–—"))
        if number := _NUMBER_FIRST.match(name):
            parts += [number[1], name[number.end() :]]
        elif number := _NUMBER_LAST.search(name):
            parts += [name[: number.start()], number[1]]
        else:
            parts.append(name)
    return [part for part in parts if part and key(part) not in _COUNTRY]


def split_further(part: str) -> list[str]:
    """Part ``Herøy i Nordland`` or ``Karasjok-Kárášjohka``, which may also be one name each."""
    return [piece for piece in _INNER_PARTS.split(part) if piece]


def _plain(text: str, *, bare: bool) -> str:
    text = unicodedata.normalize("NFC", text).casefold().replace("&", " og ")
    text = text.translate(_BARE_LETTERS if bare else {}).translate(_LETTERS)
    text = _APOSTROPHES.sub("", text)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    text = _NOT_WORD.sub(" ", text).strip()
    for pattern, replacement in _SAME_WORDS:
        text = pattern.sub(replacement, text)
    return text
