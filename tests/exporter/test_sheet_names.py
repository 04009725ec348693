from hypothesis import given
from hypothesis import strategies as st

from gruppering.exporter.sheet_names import sheet_name


@given(st.lists(st.text(alphabet="aAøØ'[]:*?/\\ -\t1()", max_size=40), max_size=12))
def test_names_are_valid_and_unique(wanted: list[str]) -> None:
    taken: set[str] = set()
    names = [sheet_name(text, taken, "Gruppe 1") for text in wanted]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= len(name) <= 31
        assert not set(name) & set("[]:*?/\\\t")
        assert not name.startswith("'") and not name.endswith("'")


def test_the_wanted_name_is_kept_where_it_can_be() -> None:
    taken = {"venteliste"}
    assert sheet_name("Nord og Midt", taken, "x") == "Nord og Midt"
    assert sheet_name("NORD OG MIDT", taken, "x") == "NORD OG MIDT (2)"
    assert sheet_name("Venteliste", taken, "x") == "Venteliste (2)"
    assert sheet_name("History", taken, "Group 4") == "Group 4"
    assert sheet_name("alfa/Sør", taken, "x") == "alfa Sør"
