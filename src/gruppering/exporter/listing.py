"""A table in a file of its own, by the file's ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from gruppering.exporter.delimited import write_csv

if TYPE_CHECKING:
    from pathlib import Path

    from gruppering.words import Language

#: A cell is text, whatever it begins with: never a formula, a link or a number by surprise.
#: Nothing is laid in a folder for temporary files, which others may read.
CELLS_AS_THEY_ARE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_table(table: pd.DataFrame, path: Path, language: Language) -> None:
    """Write a table, without its index, to a CSV file or, if so named, an Excel workbook."""
    if path.suffix.lower() != ".xlsx":
        write_csv(table, path, language)
        return
    options = {"options": CELLS_AS_THEY_ARE}
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs=options) as book:
        table.to_excel(book, index=False)
