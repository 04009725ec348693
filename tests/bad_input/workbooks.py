"""Workbooks with something odd inside them, made from a sound one."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import openpyxl
import xlsxwriter

from tests.bad_input.judge import Case
from tests.bad_input.lists import HEADINGS, ROWS, TOKENS, change, write

Parts = dict[str, bytes]
SHEET, BOOK, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
FINE: dict[str, Any] = {"codes": (0,), "participants": 12}
REFUSED: dict[str, Any] = {"codes": (2,)}
#: What is put into the XML of a part, in place of a number, a reference or a word.
VALUES = [
    *("", "-1", "0", "1e999", "nan", "99999999999999999999", "9" * 5000, "A0", "XFD1048576"),
    *("XFE1", "ZZZZ1", "XFE99999999", "A1:XFD1048576", "B2:A1", "#REF!", "TRUE", "\u0661", "x"),
    *("&#0;", "&#xFFFF;", "&lt;", "&undefined;", "<", ">", "]]>", "<!-- -->", "_x0001_", "2958466"),
    *("../../../etc/passwd", "http://example.invalid/", "file:///etc/passwd", "[/red]"),
]


@cache
def sound() -> Mapping[str, bytes]:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate((HEADINGS, *ROWS)):
            cells = [int(cell) if cell.isdigit() else cell for cell in line.split(";")]
            sheet.write_row(number, 0, cells)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _case(
    name: str, parts: Mapping[str, bytes] | bytes, ending: str = "xlsx", **right: Any
) -> Case:
    content = parts if isinstance(parts, bytes) else packed(parts)
    return Case(f"workbook: {name}", write(content, f"liste.{ending}"), **right)


def _with(part: str, *changes: tuple[str, str]) -> Parts:
    """The sound workbook with texts of a part replaced, each of which must be there."""
    parts = dict(sound())
    text = parts[part].decode()
    for old, new in changes:
        assert old in text, f"{part} has no {old}"
        text = text.replace(old, new)
    return {**parts, part: text.encode()}


def _cell(where: str, new: str) -> Parts:
    """The sound workbook with another cell in place of one."""
    text = sound()[SHEET].decode()
    old = re.search(rf'<c r="{where}".*?(/>|</c>)', text)
    assert old
    return _with(SHEET, (old[0], new))


def _rows(*rows: str) -> Parts:
    return _with(SHEET, ("</sheetData>", "".join(rows) + "</sheetData>"))


def _made(change_it: Callable[[Any, Any], object]) -> bytes:
    """The sound workbook as changed by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(packed(sound())))
    change_it(book, book.active)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells() -> Iterator[Case]:
    """Cells of every kind."""

    def text(words: str) -> str:
        return f'<c r="B4" t="inlineStr"><is><t>{words}</t></is></c>'

    yield _case("sound", sound(), **FINE)
    yield _case(
        "macros are not looked at", {**sound(), "xl/vbaProject.bin": b"\xd0\xcf"}, "xlsm", **FINE
    )
    yield _case("text in the cell", _cell("B4", text("Kari")), **FINE)
    yield _case(
        "rich text",
        _cell(
            "B4",
            text("Ka</t></r><r><t>ri")
            .replace("<t>", "<r><t>", 1)
            .replace("</is>", "</r></is>")
            .replace("</r></r>", "</r>"),
        ),
    )
    yield _case(
        "control characters as Excel writes them",
        _cell("A4", text("A_x0001_B").replace("B4", "A4")),
        **FINE,
    )
    yield _case(
        "formula with value", _cell("B4", '<c r="B4" t="str"><f>A1</f><v>Kari</v></c>'), **FINE
    )
    yield _case(
        "formula that gives a blank", _cell("B4", '<c r="B4" t="str"><f>A1</f><v></v></c>'), **FINE
    )
    yield _case(
        "formula without value",
        _cell("B4", '<c r="B4"><f>A1</f><v></v></c>'),
        **REFUSED,
        message="B4|rad 4|row 4",
    )
    yield _case(
        "formula that gives an error",
        _cell("B4", '<c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
        **REFUSED,
    )
    yield _case(
        "array formula",
        _cell("B4", '<c r="B4" t="str"><f t="array" ref="B4">A1</f><v>x</v></c>'),
        **FINE,
    )
    yield _case(
        "shared formula",
        _cell("B4", '<c r="B4" t="str"><f t="shared" si="7"/><v>x</v></c>'),
        **FINE,
    )
    yield _case("error", _cell("B4", '<c r="B4" t="e"><v>#N/A</v></c>'), **REFUSED)
    yield _case("date as a number", _cell("G4", '<c r="G4"><v>46000</v></c>'), **FINE)
    yield _case("date as a date", _cell("G4", '<c r="G4" t="d"><v>2026-08-03</v></c>'), **FINE)
    yield _case(
        "date that is none", _cell("G4", '<c r="G4" t="d"><v>2026-99-03</v></c>'), **REFUSED
    )
    yield _case("truth", _cell("H4", '<c r="H4" t="b"><v>1</v></c>'), **FINE)
    yield _case("number as text", _cell("F4", '<c r="F4" t="str"><v>3</v></c>'), **FINE)
    for value in VALUES:
        for kind in ("n", "s", "b", "d", "str", "e", "zz"):
            yield _case(
                f"{value[:20]!r} of type {kind}",
                _cell("F4", f'<c r="F4" t="{kind}"><v>{value}</v></c>'),
            )
        yield _case(
            f"{value[:20]!r} as place",
            _cell("F4", f'<c r="{value}"><v>3</v></c>'.replace("<v>3", "<v>3")),
        )
        yield _case(f"{value[:20]!r} as style", _cell("F4", f'<c r="F4" s="{value}"><v>3</v></c>'))
        yield _case(f"{value[:20]!r} as row", _rows(f'<row r="{value}"><c><v>3</v></c></row>'))
        yield _case(f"{value[:20]!r} as text", _cell("B4", text(value)))
        yield _case(
            f"{value[:20]!r} merged",
            _with(
                SHEET,
                (
                    "</sheetData>",
                    f'</sheetData><mergeCells><mergeCell ref="{value}"/></mergeCells>',
                ),
            ),
        )
        yield _case(f"{value[:20]!r} as size", _with(SHEET, ('ref="A1:I13"', f'ref="{value}"')))


def sheets() -> Iterator[Case]:
    """Rows, sheets and the archive around them."""
    body = sound()[SHEET].decode()
    second = re.search('<row r="2".*?</row>', body)
    assert second

    def hide(state: str) -> Callable[[Any, Any], object]:
        def it(book: Any, sheet: Any) -> None:
            book.create_sheet("Annet")["A1"] = "x"
            sheet.sheet_state = state

        return it

    yield _case(
        "merged titles above",
        _made(lambda _, s: (s.insert_rows(1), s.merge_cells("A1:C1"))),
        **FINE,
    )
    yield _case(
        "merged cells",
        _made(lambda _, s: s.merge_cells("C2:C3")),
        **REFUSED,
        message="C2:C3|rad 2|row 2",
    )
    yield _case("a hidden sheet", _made(hide("hidden")), **REFUSED)
    yield _case("a very hidden sheet", _made(hide("veryHidden")), **REFUSED)
    yield _case(
        "a hidden row", _made(lambda _, s: setattr(s.row_dimensions[3], "hidden", True)), **FINE
    )
    yield _case(
        "a hidden column",
        _made(lambda _, s: setattr(s.column_dimensions["A"], "hidden", True)),
        **FINE,
    )
    yield _case("dates from 1904", _with(BOOK, ("<workbookPr", '<workbookPr date1904="1"')), **FINE)
    yield _case("a size that is too small", _with(SHEET, ('ref="A1:I13"', 'ref="A1:B3"')), **FINE)
    yield _case("no size", _with(SHEET, ('<dimension ref="A1:I13"/>', "")), **FINE)
    yield _case(
        "no numbers of rows",
        _with(SHEET, *((f'<row r="{n}"', "<row") for n in range(1, 14))),
        **FINE,
    )
    yield _case(
        "no places of cells", sound() | {SHEET: re.sub(r'<c r="\w+"', "<c", body).encode()}, **FINE
    )
    yield _case("a row twice", _rows(second[0]), **REFUSED)
    yield _case(
        "a row out of order",
        _with(SHEET, (second[0], ""), ("</sheetData>", second[0] + "</sheetData>")),
        **REFUSED,
    )
    yield _case("a cell of another row", _with(SHEET, ('r="A3"', 'r="A9"')), **REFUSED)
    yield _case("a cell twice", _with(SHEET, ('r="B3"', 'r="A3"')), **REFUSED)
    yield _case(
        "a cell outside any sheet", _rows('<row r="14"><c r="XFE14"><v>1</v></c></row>'), **REFUSED
    )
    yield _case(
        "far outside any sheet", _rows('<row r="99999999"><c r="XFE99999999"/></row>'), **REFUSED
    )
    yield _case(
        "in the last corner",
        _rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        **REFUSED,
    )
    yield _case(
        "blank in the last corner",
        _rows('<row r="1048576"><c r="XFD1048576" s="0"/></row>'),
        **FINE,
    )
    yield _case(
        "with prefixes",
        sound()
        | {SHEET: re.sub(r"<(/?)(?=\w)", r"<\1x:", body).replace("xmlns=", "xmlns:x=").encode()},
        **FINE,
    )
    yield _case(
        "strict",
        _with(
            SHEET,
            (
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            ),
        ),
        **REFUSED,
    )
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    for part in (SHEET, STRINGS, BOOK, "[Content_Types].xml", "xl/styles.xml"):
        text = re.sub(r"<\?xml.*?\?>", "", sound()[part].decode())
        yield _case(
            f"entities that grow in {part}", sound() | {part: f"{doctype}]>{text}".encode()}
        )
        bomb = text.replace("Q03", "&j;").replace("Sheet", "&j;")
        yield _case(
            f"entities that have grown in {part}", sound() | {part: f"{doctype}]>{bomb}".encode()}
        )
        outside = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>' + bomb
        yield _case(f"a file of the machine in {part}", sound() | {part: outside.encode()})
    for part in sound():
        yield _case(f"no {part}", {k: v for k, v in sound().items() if k != part})
        yield _case(f"empty {part}", sound() | {part: b""})
        yield _case(f"half of {part}", sound() | {part: sound()[part][: len(sound()[part]) // 2]})
        yield _case(f"zeros in {part}", sound() | {part: bytes(99)})
        yield _case(
            f"another encoding of {part}",
            sound() | {part: b'<?xml version="1.0" encoding="utf-7"?><x/>'},
        )
    yield _case("no archive", b"PK\x03\x04" + bytes(99), **REFUSED)
    yield _case("an empty archive", packed({}), **REFUSED)
    yield _case("an archive of something else", packed({"mimetype": b"text"}), **REFUSED)
    yield _case("names that lead elsewhere", {**sound(), "../../x": b"x", "/etc/x": b"x"}, **FINE)
    yield _case("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), **REFUSED)
    shrunk = packed({**sound(), "xl/media/x.xml": bytes(40 * 2**20)}, zipfile.ZIP_DEFLATED)
    yield _case("a part that grows 1,000 times", shrunk, **REFUSED)


def mutated(seed: int) -> Case:
    """A workbook that was changed at random: bytes of a part, words of its XML, or the archive."""
    chance = random.Random(f"workbook {seed}")
    parts = dict(sound())
    part = chance.choice([SHEET, SHEET, SHEET, *parts])
    way = chance.randrange(3)
    if way == 0:
        content = bytearray(parts[part])
        change(content, chance)
        parts[part] = bytes(content)
    elif way == 1:
        text = parts[part].decode()
        words = [*re.finditer(r'(?<==")[^"]*(?=")|(?<=>)[^<]+(?=<)', text)]
        for found in sorted(chance.sample(words, min(len(words), 2)), key=lambda f: -f.start()):
            text = text[: found.start()] + chance.choice(VALUES + TOKENS[:60]) + text[found.end() :]
        parts[part] = text.encode(errors="replace")
    whole = packed(parts, chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
    if way == 2:
        content = bytearray(whole)
        change(content, chance)
        whole = bytes(content)
    return _case(f"random {seed}", whole)
