"""Every name, number and postal code leads to its place, and nothing is guessed."""

from __future__ import annotations

import itertools
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruppering import norway
from gruppering.norway.counties import county_codes
from gruppering.norway.readings import counties_of
from gruppering.norway.reference import table

MUNICIPALITIES = list(norway.municipalities().itertuples(index=False))
TWO_BEARERS = {"Herøy", "Våler"}


def found(text: str, county: str | None = None, kind="any") -> str:
    """Return the key that was found, or the status."""
    match = norway.find_place(text, county, kind=kind)
    return match.target.key if match.target else match.status


def test_all_municipalities_by_number() -> None:
    for row in MUNICIPALITIES:
        assert found(row.number, kind="municipality") == f"kommune:{row.number}"
        assert found(f"{row.number} {row.name}") in {
            f"kommune:{row.number}",
            f"postnummer:{row.number}",
        }


def test_all_municipalities_by_name() -> None:
    for row in MUNICIPALITIES:
        forms = [row.name, f"{row.name} kommune", row.name.upper(), f"{row.name} k."]
        for form in forms:
            expected = "ambiguous" if row.name in TWO_BEARERS else f"kommune:{row.number}"
            assert found(form) == expected, form
            assert found(form, row.county) == f"kommune:{row.number}", form
            assert found(f"{form} ({row.county})") == f"kommune:{row.number}", form


def test_all_parallel_names() -> None:
    parallel = [(name, r) for r in MUNICIPALITIES for name in r.other_names.split("|") if name]
    assert len(parallel) > 30
    for name, row in parallel:
        assert found(name) == f"kommune:{row.number}", name
        assert found(f"{name} kommune") == f"kommune:{row.number}", name
        assert found(f"{name}/{row.name}", row.county) == f"kommune:{row.number}", name


def test_all_centres_lead_to_their_municipality_or_are_ambiguous() -> None:
    bearers = defaultdict(set)
    for row in MUNICIPALITIES:
        bearers[row.centre].add(f"kommune:{row.number}")
    names = {row.name: f"kommune:{row.number}" for row in MUNICIPALITIES}
    for row in MUNICIPALITIES:
        result = found(row.centre)
        if len(bearers[row.centre]) > 1 and row.centre not in names:
            assert result == "ambiguous", row.centre
        elif row.centre in TWO_BEARERS:
            assert result == "ambiguous"
        elif row.centre in names:
            assert result == names[row.centre]
        elif result == "ambiguous":
            assert row.centre in {"Mo", "Skei", "Leirvik"}
        elif result != f"kommune:{row.number}":
            # A former municipality of the same name is the stronger reading, with a warning.
            assert norway.find_place(row.centre).warning, row.centre
        assert found(f"{row.name} ({row.centre})", row.county) == f"kommune:{row.number}"


def test_all_former_names_and_numbers() -> None:
    current = set(norway.municipalities()["number"])
    names = {row.name for row in MUNICIPALITIES}
    bearers = defaultdict(set)
    for row in table("former_municipalities").itertuples():
        bearers[row.name].add((row.current, row.shares))
    for row in table("former_municipalities").itertuples():
        expected = "ambiguous" if row.shares else f"kommune:{row.current}"
        if row.number not in current:
            assert found(row.number, kind="municipality") == expected, row
        if row.name in names:
            # The municipality of 2024 wins over a former one of the same name, with a warning.
            match = norway.find_place(row.name)
            assert match.status == "ambiguous" or match.target.name == row.name
            if row.shares:
                assert match.warning, row
            continue
        assert found(row.name) == expected, row
        assert found(f"{row.name} kommune") == expected, row
        for half in row.name.split(" - "):
            assert found(half) == expected, row


def test_split_municipality_names_its_shares() -> None:
    match = norway.find_place("Tysfjord kommune")
    assert match.status == "ambiguous"
    assert match.target is None
    assert [(c.name, c.share) for c in match.candidates] == [("Hamarøy", 0.66), ("Narvik", 0.32)]
    assert "split" in match.how
    assert norway.find_place("Tysfjord, Nordland").candidates == match.candidates


def test_a_county_does_not_choose_between_the_parts_of_a_split_municipality() -> None:
    # 4 % of Hornindal went to Stryn in Vestland, where all of it once lay.
    assert found("Hornindal", "Vestland") == "ambiguous"
    assert found("Hornindal", "Møre og Romsdal") == "ambiguous"
    assert found("Hornindal (Vestland)") == "ambiguous"


def test_all_postal_codes() -> None:
    for row in norway.postal_codes().itertuples():
        expected = {"postnummer", "svalbard", "jan_mayen"}
        key = found(row.postal_code, kind="postal_code")
        assert key.split(":")[0] in expected
        assert key.endswith(f":{row.postal_code}")
        assert (key.split(":")[0] == "postnummer") == bool(row.municipality_number)
        assert found(f"{row.postal_code} {row.post_town}") in {
            key,
            f"kommune:{row.municipality_number}",
        }


def test_postal_code_carries_municipality_and_catchment() -> None:
    place = norway.find_place("6509 Kristiansund").target
    assert place is not None
    assert (place.kind, place.municipality, place.county) == (
        "postal_code",
        "Kristiansund",
        "Møre og Romsdal",
    )
    assert (place.hf, place.rhf) == ("Helse Møre og Romsdal HF", "Helse Midt-Norge RHF")


def test_svalbard_lies_in_no_municipality() -> None:
    place = norway.find_place("9170 Longyearbyen").target
    assert place is not None
    assert place.municipality is place.municipality_number is place.county is place.hf is None
    assert place.latitude > 78


def test_a_former_number_that_is_a_postal_code_elsewhere_is_ambiguous() -> None:
    current = set(norway.municipalities()["number"])
    codes = norway.postal_codes().set_index("postal_code")["municipality_number"]
    shared = 0
    for row in table("former_municipalities").itertuples():
        if row.number in current or row.number not in codes.index:
            continue
        now = "ambiguous" if row.shares else f"kommune:{row.current}"
        assert found(row.number, kind="municipality") == now
        assert found(row.number, kind="postal_code") == f"postnummer:{row.number}"
        if codes[row.number] != row.current:
            shared += 1
            assert found(row.number) == "ambiguous", row
    assert shared > 200


@pytest.mark.parametrize(
    ("text", "county", "key"),
    [
        ("1601", "Trøndelag", "kommune:5001"),
        ("1601", "Østfold", "postnummer:1601"),
        ("1601", "Nordland", "ambiguous"),
        ("1601 Trondheim", None, "kommune:5001"),
        ("Trondheim (1601)", None, "kommune:5001"),
        ("1601 Fredrikstad", None, "postnummer:1601"),
        ("1601, Sør-Trøndelag", None, "kommune:5001"),
    ],
)
def test_a_name_or_county_tells_what_a_number_is(text: str, county: str | None, key: str) -> None:
    assert found(text, county) == key


@pytest.mark.parametrize(
    ("text", "county", "key"),
    [
        ("Nes", "Nordland", "ambiguous"),
        ("Nes kommune", "Nordland", "ambiguous"),
        ("Nes", "Akershus", "kommune:3228"),
        ("Nes", "Buskerud", "kommune:3322"),
        ("Os", "Nordland", "ambiguous"),
        ("Os", "Innlandet", "kommune:3430"),
        ("Bø", "Vestland", "ambiguous"),
        ("Sande", "Rogaland", "ambiguous"),
        ("Ås", "Nordland", "ambiguous"),
        ("Ås", "Trøndelag", "kommune:5033"),
    ],
)
def test_a_county_never_chooses_a_namesake_outside_it(text: str, county: str, key: str) -> None:
    match = norway.find_place(text, county)
    assert (match.target.key if match.target else match.status) == key
    if match.target is None:
        assert "none lies in the county" in match.how
        assert len(match.candidates) > 1


def test_no_name_of_several_bearers_is_taken_outside_the_given_county() -> None:
    for row in MUNICIPALITIES:
        for county in ("Nordland", "Vestland", "Finnmark"):
            match = norway.find_place(row.name, county)
            number = match.target.municipality_number if match.target else None
            if number and counties_of(number).isdisjoint(county_codes(county) or ()):
                alone = norway.find_place(row.name)
                assert match.warning is not None
                assert "does not lie in the county" in match.warning
                assert alone.status == "found"
                assert alone.warning is None, row.name


@pytest.mark.parametrize(
    ("text", "county", "key"),
    [("Molde", None, "kommune:1506"), ("Ås", None, "kommune:3218"), ("Vik", None, "kommune:4639")],
)
def test_a_municipality_is_not_warned_of_towns(text: str, county: str | None, key: str) -> None:
    assert norway.find_place(text).warning
    match = norway.find_place(text, county, kind="municipality")
    assert match.target is not None
    assert (match.target.key, match.warning) == (key, None)


@pytest.mark.parametrize(
    ("text", "other"), [("Ålesund", "Haram"), ("Os", "Bjørnafjorden"), ("Nes", "Nesbyen")]
)
def test_a_municipality_is_warned_of_other_municipalities(text: str, other: str) -> None:
    match = norway.find_place(text, kind="municipality")
    assert match.warning is not None
    assert other in match.warning
    assert "post town" not in match.warning
    assert "centre" not in match.warning


def test_a_town_may_stand_for_its_municipality() -> None:
    assert found("Brekstad", kind="municipality") == "kommune:5057"
    assert found("Ås", "Trøndelag", kind="municipality") == "kommune:5033"


@pytest.mark.parametrize("kind", ["any", "municipality", "postal_code"])
def test_a_number_is_never_taken_for_the_wrong_kind(kind: str) -> None:
    numbers = set(norway.municipalities()["number"])
    codes = norway.postal_codes().set_index("postal_code")["municipality_number"]
    for number in sorted(numbers & set(codes.index)):
        result = found(number, kind=kind)
        if kind == "any" and codes[number] != number:
            assert result == "ambiguous"
        elif kind == "postal_code":
            assert result == f"postnummer:{number}"
        else:
            assert result == f"kommune:{number}"


def test_all_hospitals_are_places() -> None:
    for row in norway.hospitals().itertuples():
        match = norway.find_place(row.name)
        assert match.target is not None, row.name
        assert match.target.key == f"sykehus:{row.name}"
        assert match.target.local_hospital_area == (row.local_hospital_area or None)


def test_all_districts() -> None:
    for row in norway.districts().itertuples():
        for form in [row.name, f"Bydel {row.name[3:]}", f"{row.name[3:]} bydel, Oslo"]:
            assert found(form) == f"bydel:0301:{row.name}", form
    stovner = norway.find_place("Bydel Stovner").target
    assert stovner is not None
    assert stovner.hf == "Akershus universitetssykehus HF"


@pytest.mark.parametrize("name", ["Nes", "Os", "Bø", "Ås", "Vang", "Hol", "Hå", "Ål", "Lom", "Sel"])
def test_short_names_match_nothing_else(name: str) -> None:
    assert norway.find_place(name).target.name == name  # type: ignore[union-attr]
    known = [*norway.postal_codes()["post_town"], *table("former_municipalities")["name"]]
    known += [n for r in MUNICIPALITIES for n in (r.name, r.centre, *r.other_names.split("|"))]
    firsts = {k.casefold().split(" (")[0].split(" i ")[0] for k in known} | {"oslo s"}
    for letter in "abdefghijklmnoprstuvyåøæ":
        for text in (name + letter, letter + name):
            if text.casefold() not in firsts:
                assert found(text) == "missing", text


@pytest.mark.parametrize(
    ("text", "county", "warned"),
    [
        ("Bø", None, "Midt-Telemark"),
        ("Os", None, "Bjørnafjorden"),
        ("Sande", None, "Holmestrand"),
        ("Nes", None, "Nesbyen"),
        ("Ålesund", None, "Haram"),
        ("Bergen", "Nordland", "does not lie in the county"),
        # A part of Hornindal, once in Sogn og Fjordane, does not make that Volda's county.
        ("Volda", "Sogn og Fjordane", "does not lie in the county"),
        ("Bergen", "Atlantis", "Atlantis"),
    ],
)
def test_warnings(text: str, county: str | None, warned: str) -> None:
    match = norway.find_place(text, county)
    assert match.status == "found"
    assert match.warning is not None
    assert warned in match.warning


@pytest.mark.parametrize("text", ["Bergen", "Trondheim", "Rana", "Tromsø", "Kárášjohka"])
def test_no_warning_without_cause(text: str) -> None:
    assert norway.find_place(text).warning is None


def test_misspelt_names_are_offered_not_taken() -> None:
    for text, meant in [("Trondhiem", "Trondheim"), ("Krisitansund", "Kristiansund")]:
        match = norway.find_place(text)
        assert match.status == "missing"
        assert match.target is None
        assert meant in [candidate.name for candidate in match.candidates]


def test_a_transposed_letter_is_never_found_as_the_original() -> None:
    for row in MUNICIPALITIES:
        for i in range(1, len(row.name) - 1):
            text = row.name[:i] + row.name[i + 1] + row.name[i] + row.name[i + 2 :]
            if text != row.name and not {" ", "-"} & set(row.name[i : i + 2]):
                assert found(text) != f"kommune:{row.number}", text


def test_candidates_carry_names_that_are_found() -> None:
    for text in ["Herøy", "Våler", "Straumen", "Frogner", "1833", "Ahus"]:
        for candidate in norway.find_place(text).candidates:
            if candidate.target.kind != "district":
                match = norway.find_place(candidate.name)
                assert match.target == candidate.target, candidate.name


def test_equal_keys_mean_equal_places() -> None:
    texts = ["Rana", "Raane", "Mo i Rana", "1833 Rana", "Rana kommune"]
    assert len({norway.find_place(text).target for text in texts}) == 1


@given(st.text(max_size=40), st.none() | st.text(max_size=10))
def test_any_text_gets_an_honest_answer(text: str, county: str | None) -> None:
    match = norway.find_place(text, county)
    assert match.text == text
    assert (match.status == "found") == (match.target is not None)
    assert match.status != "ambiguous" or match.candidates
    assert match.how


PLAIN = {"å": "aa", "ø": "oe", "æ": "ae", "Å": "Aa", "Ø": "Oe", "Æ": "Ae"}


@given(st.sampled_from(MUNICIPALITIES), st.data())
def test_spelling_conventions_do_not_change_the_answer(row, data) -> None:
    text = "".join(data.draw(st.sampled_from([c, PLAIN.get(c, c)])) for c in row.name)
    text = "".join(data.draw(st.sampled_from([c.upper(), c.lower()])) for c in text)
    blanks = st.sampled_from(["", " ", "  ", "\t", "\u00a0"])
    text = data.draw(blanks) + text + data.draw(blanks)
    assert found(text, row.county) == f"kommune:{row.number}"


def test_the_reason_names_the_reading_that_was_taken() -> None:
    match = norway.find_place("Bø, Midt-Telemark")
    assert match.target is not None
    assert match.target.key == "kommune:4020"
    assert "Bø: administrative centre of Midt-Telemark" in match.how


def test_an_enterprise_confirms_the_places_it_serves() -> None:
    assert found("Helse Bergen, 5003 Bergen") == "postnummer:5003"
    assert found("Helse Bergen, Bodø") == "ambiguous"


def test_contradicting_parts_are_refused() -> None:
    names = ["Bergen", "Bodø", "Rana", "Hamar", "6509", "UNN Tromsø", "Brekstad"]
    for one, other in itertools.permutations(names, 2):
        for text in (f"{one} ({other})", f"{one}, {other}", f"{one} / {other}"):
            assert found(text) == "ambiguous", text
    assert found("Bergen (Atlantis)") == "missing"
    assert found("Bergen (Nordland)") == "ambiguous"
