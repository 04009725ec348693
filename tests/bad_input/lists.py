"""Delimited lists of participants with something odd about them, made from a sound one."""

from __future__ import annotations

import codecs
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bad_input.judge import Case

HEADINGS = "deltaker_id;navn;kommune;organisasjon;yrke;prioritet;påmeldt;godkjent;merknad"
PLACES = "Oslo Bergen Trondheim Tromsø Bodø Stavanger Drammen Molde Hamar Skien Arendal Gjøvik"
ROWS = [
    f"Q{number:02d};Åse Ø{number};{place};Helse {place};lege;{number};"
    f"2026-08-{number:02d};ja;ok {number}"
    for number, place in enumerate(PLACES.split(), start=1)
]
LIST = "\n".join([HEADINGS, *ROWS]) + "\n"

#: What is put into cells and between them.
TOKENS = [
    *('"', '""', "'", ";", ",", "\t", "\n", "\r", "\r\n", "\x00", "\x01", "\x1a", "\x7f", "\x85"),
    *("\u2028", "\ufeff", "\ufffe", "\u202e", "😀", "e\u0301", "\u00a0", "\u200b", "İ", "ß", "Ã¸"),
    *("=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+47", "-", "--", "'=1", "<b>x</b>", "{{7*7}}"),
    *("nan", "inf", "-inf", "1e999", "-1e999", "1e-999", "0x10", "1_000", "９", "٣", "0" * 400),
    *("9" * 400, "1.234", "1,234", "1.234,5", "1 234", "true", "ja", "None", "null", "NaT", "%"),
    *("31.02.2026", "0000-00-00", "9999-12-31", "03/04/2026", "45000", "2026-13-45", "1.1.70"),
    *("../../etc/passwd", "C:\\CON", "%s%n", "{0}", "{value.__class__}", "\\", "\\N", "|", "a|a"),
    *("Sum", "Tal", "Totalt", "row-2", "Q01", "q01", "a" * 200_000, " " * 50_000, "sep=;", "[/]"),
]


def write(content: bytes, name: str = "liste.csv") -> Callable[[Path], list[str]]:
    """Write a list, and check it."""

    def into(folder: Path) -> list[str]:
        (folder / name).write_bytes(content)
        return ["check", str(folder / name), "--json"]

    return into


def _case(name: str, text: str | bytes, **right: object) -> Case:
    content = text if isinstance(text, bytes) else text.encode()
    return Case(f"list: {name}", write(content), **right)  # type: ignore[arg-type]


def encodings() -> Iterator[Case]:
    """The list as other programs save it: read rightly, or refused."""
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"):
        yield _case(encoding, LIST.encode(encoding), codes=(0,), participants=12)
    for bom, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        yield _case(encoding, bom + LIST.encode(encoding), codes=(0,), participants=12)
        yield _case(f"{encoding} without mark", LIST.encode(encoding), codes=(2,))
        yield _case(f"{encoding}, odd", bom + LIST.encode(encoding)[:-1], codes=(2,))
    yield _case("utf-32", LIST.encode("utf-32"), codes=(2,))
    yield _case("garbled", LIST.encode().decode("cp1252").encode(), codes=(2,), message="æ, ø")
    for encoding in ("cp850", "cp865", "mac-roman", "utf-7", "iso8859-10"):
        yield _case(encoding, LIST.encode(encoding, errors="replace"))
    mixed = LIST.encode().replace("Åse Ø3".encode(), "Åse Ø3".encode("latin-1"))
    yield _case("two encodings in one file", mixed, codes=(2,))
    for ending in ("\r\n", "\r"):
        whole = LIST.replace("\n", ending)
        yield _case(f"line ends {ending!r}", whole, codes=(0,), participants=12)
    yield _case("no last line end", LIST.rstrip("\n"), codes=(0,), participants=12)
    yield _case("end-of-file mark of DOS", LIST + "\x1a")
    for separator in ",\t":
        text = LIST.replace(";", separator)
        yield _case(f"separator {separator!r}", text, codes=(0,), participants=12)
    for separator in "|:^":
        yield _case(f"separator {separator!r}", LIST.replace(";", separator), codes=(2,))
    for first in ("sep=;\n", "SEP=;\r\n", "sep=\n", 'sep="\n', "sep=\r\n", "sep=\\\n", "sep= \n"):
        yield _case(f"first line {first!r}", first + LIST)
    yield _case("another separator is declared", "sep=,\n" + LIST, codes=(2,))


def structures() -> Iterator[Case]:
    """Rows and headings out of order."""
    body = "\n".join(ROWS)
    fine = {"codes": (0,), "participants": 12}
    for name, content in (("nothing", b""), ("one zero byte", b"\0"), ("blanks", b" \n \n")):
        yield _case(name, content, codes=(2,))
    yield _case("mark only", codecs.BOM_UTF8, codes=(2,))
    yield _case("headings only", HEADINGS, codes=(2,))
    yield _case("no headings", body, codes=(2,))
    yield _case("headings twice", f"{HEADINGS}\n{HEADINGS}\n{body}", codes=(0, 2))
    yield _case("the list twice", LIST + body, codes=(2,), message="rad|row|12|faults|feil")
    yield _case("titles above", f"Liste\n\nHøsten 2026\n{LIST}", **fine)
    yield _case("blank lines", LIST.replace("\n", "\n\n"), **fine)
    yield _case("blank cells after", LIST.replace("\n", ";;;\n"), **fine)
    yield _case("lines of separators after", LIST + ";;;;;;;;\n" * 9, **fine)
    yield _case("a total after", LIST + "Sum;;;;;78;;;\n", **fine)
    yield _case("a count after", LIST + "Antall deltakere: 12;;;;;;;;\n", **fine)
    yield _case("somebody called Tal", LIST + "Tal;;Oslo;;;;;;\n", codes=(0,), participants=13)
    yield _case("somebody called Sum", LIST + "Z;Sum;Oslo;;;;;;\n", codes=(0,), participants=13)
    yield _case("a total in words", LIST + "Sum;;;;;;;;12 leger\n", codes=(2,))
    yield _case("one cell too many", LIST + "Z;;;;;;;;;x\n", codes=(2,))
    yield _case("one cell too few", LIST + "Z;;Oslo\n", codes=(2,))
    yield _case(
        "everything in quotes",
        '"' + LIST[:-1].replace(";", '";"').replace("\n", '"\n"') + '"',
        **fine,
    )
    yield _case("a quote never closed", LIST.replace("Åse Ø3", '"Åse Ø3'), codes=(2,))
    swallowed = LIST.replace("Åse Ø3", '"Åse Ø3').replace("Åse Ø6", 'Åse Ø6"')
    yield _case("quotes that swallow rows", swallowed, codes=(2,))
    yield _case("a line break in a cell", LIST.replace("ok 3", '"ok\n3"'), **fine)
    yield _case("an id without letters", LIST.replace("Q03", "\u200b\x01"), codes=(2,))
    yield _case("an id left out", LIST.replace("Q03", ""), codes=(2,))
    yield _case("ids alike but for case", LIST.replace("Q03", "q04"), codes=(2,))
    yield _case("ids alike but for what is not seen", LIST.replace("Q03", "Q04\x01"), codes=(2,))
    yield _case("no place", LIST.replace(";Oslo;Helse Oslo", ";;"), codes=(2,))
    yield _case("a place that is none", LIST.replace(";Oslo;Helse Oslo", ";Xyzzyx;"), codes=(2,))
    for number in range(9):
        yield _case(f"heading {number} twice", LIST.replace(HEADINGS, _doubled(number)), codes=(2,))
        name = HEADINGS.split(";")[number]
        yield _case(f"heading {number} blank", LIST.replace(name, "", 1), codes=(2,))
        yield _case(f"heading {number} long", LIST.replace(name, name * 9000, 1))
    yield _case("5,000 columns", "\n".join(f"{line};{'x;' * 5000}" for line in LIST.split()))
    yield _case("a column of another kind", LIST.replace("merknad", "node"), codes=(2,))
    for number in (b"13116900216", b"131169 00216", b"1010112345"):
        yield _case(f"an identity number {number!r}", LIST.encode().replace(b"Q03", number), **fine)
    for ending in ("xlsx", "xlsm", "parquet", "pq", "xls", "json", "", "csv.gz", "pdf"):
        name = f"liste.{ending}"
        yield Case(f"list: ends in .{ending}", write(LIST.encode(), name), codes=(2,))


def tokens() -> Iterator[Case]:
    """Each token in place of a cell of each column in turn, and among the headings."""
    for number, token in enumerate(TOKENS):
        column = number % 9
        cells = ROWS[4].split(";")
        cells[column] = token
        text = LIST.replace(ROWS[4], ";".join(cells))
        yield _case(f"{token[:20]!r} in column {column}", text)
        headings = HEADINGS.split(";")
        headings[column] = token
        yield _case(
            f"{token[:20]!r} for heading {column}", LIST.replace(HEADINGS, ";".join(headings))
        )


def mutated(seed: int) -> Case:
    """A list that was changed at random; whoever stands on a line that is whole is not lost."""
    chance = random.Random(f"list {seed}")
    content = bytearray(LIST.encode(chance.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16"])))
    utf16 = content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 8])):
        change(content, chance)
    whole = 0 if utf16 else _whole_lines(bytes(content))
    return Case(f"list: random {seed}", write(bytes(content)), at_least=whole)


def change(content: bytearray, chance: random.Random) -> None:
    """Change bytes in place, once."""
    at = chance.randrange(len(content) + 1)
    until = min(len(content), at + chance.choice([1, 1, 2, 5, 20, 200]))
    match chance.randrange(7):
        case 0 if content:
            content[at % len(content)] = chance.randrange(256)
        case 1:
            content[at:at] = chance.choice(TOKENS).encode(errors="surrogatepass")
        case 2:
            del content[at:until]
        case 3:
            content[at:at] = content[at:until]
        case 4:
            del content[at:]
        case 5:
            content[at:until] = chance.choice(TOKENS).encode(errors="surrogatepass")
        case 6:
            content[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(9)))


def _whole_lines(content: bytes) -> int:
    """Count the participants whose lines are whole, each once."""
    lines = {line for encoding in ("utf-8", "cp1252") for line in _encoded(encoding)}
    return len({line[:3] for line in content.splitlines() if line in lines})


def _encoded(encoding: str) -> list[bytes]:
    return [row.encode(encoding) for row in ROWS]


def _doubled(number: int) -> str:
    headings = HEADINGS.split(";")
    headings[(number + 1) % 9] = headings[number]
    return ";".join(headings)
