from __future__ import annotations

import pandas as pd
import pytest

from gruppering.roster import read_roster

from .helpers import faults, frame, roster, told


def with_last(**cells: object) -> pd.DataFrame:
    table = frame({"navn": "A", "belastning": 2}, {"navn": "B", "belastning": 3})
    blank = dict.fromkeys(table.columns)
    return pd.concat([table.astype(object), pd.DataFrame([blank | cells], dtype=object)])


@pytest.mark.parametrize("word", ["Sum", "TOTALT", "I alt:", "Antall deltakere: 2", "total"])
@pytest.mark.parametrize("column", ["deltaker_id", "navn", "kommune"])
def test_a_certain_total_is_passed_over_and_told(word, column):
    result = read_roster(with_last(**{column: word, "belastning": "5"}))
    assert len(result) == 2
    assert told(result.warnings, "the row is a total")["row"].tolist() == [4]


@pytest.mark.parametrize(
    "cells", [{"yrke": "lege"}, {"belastning": 5, "breddegrad": 59.9, "lengdegrad": 10.7}]
)
def test_a_doubtful_total_is_a_fault(cells):
    table = with_last(**{"deltaker_id": "Sum"} | cells)
    assert told(faults(table), "may be a total or a participant")["row"].tolist() == [4]


@pytest.mark.parametrize(
    "cells",
    [
        {"deltaker_id": "Tal"},
        {"navn": "Tal"},
        {"navn": "Sum", "kommune": "1804"},
        {"navn": "Sum", "organisasjon": "UNN"},
        {"deltaker_id": "Sum", "navn": "Kari"},
    ],
)
def test_whoever_may_be_called_sum_is_kept_and_told(cells):
    table = with_last(**{"kommune": "Bodø"} | cells)
    if "deltaker_id" not in cells:
        table = table[["navn", *table.columns.drop(["deltaker_id", "navn"])]]
    result = read_roster(table)
    assert len(result) == 3
    assert told(result.warnings, "kept as a participant")["row"].tolist() == [4]


def test_a_participant_with_an_odd_name_is_kept():
    assert len(read_roster(with_last(deltaker_id="x", navn="Tal", kommune="Bodø"))) == 3


def test_a_row_of_numbers_is_a_fault():
    found = faults(with_last(belastning=5))
    assert told(found, "numbers only")["row"].tolist() == [4]


def test_blank_rows_are_passed_over_and_told():
    result = roster({}, {"deltaker_id": " ", "kommune": "\u00a0"}, {})
    assert result.row_numbers.tolist() == [2, 4]
    assert told(result.warnings, "blank and was passed over")["row"].tolist() == [3]


def test_blank_rows_in_a_row_are_told_once():
    blank = {"deltaker_id": None, "kommune": None}
    result = roster({}, *[blank] * 9, {}, blank)
    assert result.row_numbers.tolist() == [2, 12]
    assert told(result.warnings, "9 blank rows")["row"].tolist() == [3]
    assert told(result.warnings, "the row is blank")["row"].tolist() == [13]


@pytest.mark.parametrize("rest", [{"navn": 60}, {"navn": 60, "yrke": "deltakere"}])
def test_a_total_with_its_figure_among_the_names_is_passed_over(rest):
    table = frame({"navn": "A", "yrke": "lege"}, {"navn": "B", "yrke": "lege"})
    table.insert(0, "Nr", ["1", "2"])
    blank = dict.fromkeys(table.columns)
    total = pd.DataFrame([blank | {"Nr": "Sum"} | rest], dtype=object)
    result = read_roster(pd.concat([table.astype(object), total]))
    assert len(result) == 2
    assert told(result.warnings, "the row is a total")["row"].tolist() == [4]


@pytest.mark.parametrize("cells", [("Sum", 60), ("Totalt", "60 deltakere"), ("Sum:", None)])
@pytest.mark.parametrize("headings", [("Fornavn", "Etternavn"), ("Etternavn", "Fornavn")])
def test_a_total_across_names_in_two_columns_is_passed_over(headings, cells):
    names = pd.DataFrame([("Tal", "Sum"), ("Bo", "Sør"), cells], columns=headings, dtype=object)
    result = read_roster(names.assign(kommune=["Bodø", "Rana", None]))
    assert len(result) == 2
    assert told(result.warnings, "the row is a total")["row"].tolist() == [4]


@pytest.mark.parametrize("cells", [("Sum", "Nord"), ("Tal", "Sum"), ("Sum", 60)])
def test_who_is_called_sum_and_has_a_place_is_no_total(cells):
    names = pd.DataFrame([("Bo", "Sør"), cells], columns=["Etternavn", "Fornavn"], dtype=object)
    assert len(read_roster(names.assign(kommune=["Bodø", "Rana"]))) == 2


def test_a_remark_below_the_list_is_a_single_fault():
    remark = "Spørsmål? Ring Kari på 22 33 44 55"
    found = faults(with_last(navn=remark))
    assert found["row"].tolist() == [4]
    assert found["advice"].str.contains("delete the row if it is no participant").all()


def test_a_row_with_one_cell_among_the_others_is_a_participant():
    table = frame({"navn": "A"}, {"deltaker_id": None, "navn": "Kari Anne Nord", "kommune": None})
    found = faults(pd.concat([table, table[:1].assign(deltaker_id="d3")]))
    assert not len(told(found, "remark"))
    assert found["row"].tolist() == [3, 3]
