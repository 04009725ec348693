"""Every organisation is found by its name, and another employer is never taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruppering import norway
from gruppering.norway.reference import table


def found(text: str) -> str:
    """Return the key that was found, or the status."""
    match = norway.find_organisation(text)
    return match.target.key if match.target else match.status


def test_all_health_enterprises() -> None:
    for name in norway.health_enterprises()["name"]:
        bare = name.removesuffix(" HF")
        for form in (name, bare, name.upper(), bare.replace(".", ""), f" {bare}  HF"):
            assert found(form) == f"hf:{name}", form


def test_all_regions() -> None:
    for name in norway.health_enterprises()["rhf"].unique():
        for form in (name, name.removesuffix(" RHF"), name.replace("-", " ")):
            assert found(form) == f"rhf:{name}", form


def test_all_hospitals() -> None:
    for row in norway.hospitals().itertuples():
        key = f"sykehus:{row.name}"
        forms = [row.name, row.name.replace("sjukehus", "sykehus"), row.name.upper()]
        forms.append(f"{row.hf}, {row.name}")
        if row.site:
            owner = row.hf.removesuffix(" HF")
            forms += [f"{row.site} sykehus", f"{row.site} sjukehus", f"sykehuset i {row.site}"]
            forms += [f"{owner} {row.site}", f"{row.hf}, {row.site}"]
        for form in forms:
            assert found(form) == key, form


def test_all_short_names() -> None:
    for row in table("short_names").itertuples():
        if row.key.split(":")[0] != "kommune":
            assert found(row.text) == row.key, row.text
            assert found(row.text.lower()) == row.key, row.text


def test_municipalities_with_and_without_the_word() -> None:
    for row in norway.municipalities().itertuples():
        expected = "ambiguous" if row.name in {"Herøy", "Våler"} else f"kommune:{row.number}"
        for form in (row.name, f"{row.name} kommune", f"{row.name} kommunes"):
            assert found(form) == expected, form


def test_node_knows_where_it_is() -> None:
    node = norway.find_organisation("UNN Narvik").target
    assert node is not None
    assert (node.level, node.sector) == ("hospital", "specialist")
    assert node.place is not None
    assert node.place.municipality == "Narvik"
    enterprise = norway.find_organisation("UNN").target
    assert enterprise is not None
    assert enterprise.place is not None
    assert enterprise.place.municipality == "Tromsø"
    region = norway.find_organisation("Helse Nord").target
    assert region is not None
    assert region.place is None
    assert norway.find_organisation("Rana").target.sector == "municipal"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Sykehuset Innlandet HF divisjon Elverum-Hamar", "divisjon Elverum-Hamar"),
        ("OUS Gaustad", "Gaustad"),
        ("Hallingdal sjukestugu, sengepost", "sengepost"),
        ("Rana kommune, helse og omsorg", "helse og omsorg"),
        ("St.Olavs hospital - Nidaros DPS", "Nidaros DPS"),
        ("BUP Lillehammer, Sykehuset Innlandet HF", "BUP Lillehammer"),
        ("Hjemmetjenesten, Rana kommune", "Hjemmetjenesten"),
        ("UNN Åsgård, Tromsø", "Åsgård, Tromsø"),
        ("Nordland fylkeskommune, tannhelse", "tannhelse"),
        ("Oslo kommune, Bydel Frogner, helsestasjonen", "helsestasjonen"),
    ],
)
def test_an_unknown_unit_is_told(text: str, rest: str) -> None:
    match = norway.find_organisation(text)
    assert match.status == "found"
    assert match.rest == rest
    assert match.warning is not None
    assert repr(rest) in match.warning


@pytest.mark.parametrize(
    "text", ["OUS", "Rana kommune", "UNN Tromsø", "Oslo kommune, bydel Frogner", "UNN Bodø", "NTNU"]
)
def test_nothing_is_left_of_a_name(text: str) -> None:
    assert norway.find_organisation(text).rest is None


def test_suggestions_can_be_left_out() -> None:
    assert norway.find_organisation("Helgelandsykehuset").candidates
    match = norway.find_organisation("Helgelandsykehuset", suggest=False)
    assert (match.status, match.candidates) == ("missing", ())


@pytest.mark.parametrize(
    "text",
    [
        "Rana skole",
        "Bergen legevakt",
        "Helse Bergen IKT",
        "SUS barnehage",
        "Si ifra",
        "sus litt",
        "Universitetet i Bergen",
        "Høgskulen på Vestlandet, Helse Bergen",
        "Avdeling A, Bodø",
        "Lovisenberg diakonale høgskole",
        "Helse Vest RHF, prosjekt",
    ],
)
def test_a_name_inside_another_name_is_not_taken(text: str) -> None:
    assert norway.find_organisation(text).status == "missing"


@pytest.mark.parametrize(
    "text",
    [
        "Nordland fylkeskommune, Bodø",
        "Helse Nord RHF, Bodø",
        "Modum kommune, Vestre Viken",
        "Rana kommune, Helgelandssykehuset Mo i Rana",
        "UNN / Nordlandssykehuset",
        "Helse Førde, Nordland",
        "Bodø kommune, Rana kommune",
    ],
)
def test_two_employers_are_ambiguous(text: str) -> None:
    match = norway.find_organisation(text)
    assert match.status == "ambiguous"
    assert len(match.candidates) == 2


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Bodø, Nordland", "kommune:1804"),
        ("Helse Førde, Vestland", "hf:Helse Førde HF"),
        ("Rana kommune, Helse Nord", "kommune:1833"),
        ("Modum, Vestre Viken", "hf:Vestre Viken HF"),
        ("Helse Vest, Helse Bergen, Voss sjukehus", "sykehus:Voss sjukehus"),
        ("Oslo kommune, Frogner", "bydel:0301:05 Frogner"),
        ("7010 Trondheim kommune", "kommune:5001"),
        ("UNN HF, 9038 Tromsø", "hf:Universitetssykehuset Nord-Norge HF"),
        ("Nordlandssykehuset Bodø, 8092 Bodø", "sykehus:Nordlandssykehuset Bodø"),
    ],
)
def test_parts_that_confirm_each_other(text: str, key: str) -> None:
    assert found(text) == key


def test_a_postal_code_elsewhere_contradicts() -> None:
    assert found("5003 Rana kommune") == "ambiguous"
    assert found("UNN HF, 8092 Bodø") == "ambiguous"


def test_split_and_former_municipalities() -> None:
    assert found("Skånland kommune") == "kommune:5512"
    match = norway.find_organisation("Tysfjord kommune")
    assert [(c.name, c.share) for c in match.candidates] == [("Hamarøy", 0.66), ("Narvik", 0.32)]


@given(st.text(max_size=40))
def test_any_text_gets_an_honest_answer(text: str) -> None:
    match = norway.find_organisation(text)
    assert match.text == text
    assert (match.status == "found") == (match.target is not None)
    assert match.status != "ambiguous" or match.candidates
