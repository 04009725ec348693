from __future__ import annotations

import json
from collections import namedtuple

import pytest
from geopy.exc import GeocoderServiceError

from gruppering.roster.faults import Findings
from gruppering.roster.geocode import CachedGeocoder

from .helpers import faults, frame, roster

Spot = namedtuple("Spot", "latitude longitude")


class FakeGeocoder:
    """Knows two towns and remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def geocode(self, query):
        self.asked.append(query)
        return {"Lund": Spot(55.7050001, 13.191), "Paris, Texas": Spot(33.66, -95.55)}.get(query)


class BrokenGeocoder(FakeGeocoder):
    def geocode(self, query):
        self.asked.append(query)
        raise GeocoderServiceError("no connection")


def cached(geocoder, path):
    findings = Findings()
    return CachedGeocoder(geocoder, path, findings, pause_s=0), findings


def test_answers_are_kept_on_disk_and_asked_once(tmp_path):
    path = tmp_path / "deep" / "answers.json"
    first = FakeGeocoder()
    one, _ = cached(first, path)
    assert one.position("Lund") == one.position("Lund") == (55.7050001, 13.191)
    assert one.position("Ingensteds") is one.position("Ingensteds") is None
    assert first.asked == ["Lund", "Ingensteds"]
    one.save()
    second = FakeGeocoder()
    other, _ = cached(second, path)
    assert other.position("Lund") == (55.7050001, 13.191)
    other.position("Ingensteds")
    assert second.asked == ["Ingensteds"]


def test_services_do_not_share_answers(tmp_path):
    class OtherGeocoder(FakeGeocoder):
        pass

    one, _ = cached(FakeGeocoder(), tmp_path / "answers.json")
    one.position("Lund")
    one.save()
    other = OtherGeocoder()
    cached(other, tmp_path / "answers.json")[0].position("Lund")
    assert other.asked == ["Lund"]


@pytest.mark.parametrize("content", ["", "[]", "{broken"])
def test_a_damaged_file_of_answers_is_replaced(tmp_path, content):
    path = tmp_path / "answers.json"
    path.write_text(content)
    geocoder, _ = cached(FakeGeocoder(), path)
    assert geocoder.position("Lund") is not None
    geocoder.save()
    assert json.loads(path.read_text())["FakeGeocoder"]["Lund"] == [55.7050001, 13.191]


def test_an_unwritable_file_of_answers_is_only_told(tmp_path):
    geocoder, findings = cached(FakeGeocoder(), tmp_path)
    geocoder.position("Lund")
    geocoder.save()
    assert "could not be stored" in findings.warnings[0].problem


@pytest.mark.filterwarnings("ignore")
def test_a_failing_service_is_one_fault_and_is_left_alone(tmp_path):
    service = BrokenGeocoder()
    geocoder, findings = cached(service, tmp_path / "answers.json")
    assert geocoder.position("Lund") is None
    asked = len(service.asked)
    assert geocoder.position("Malmö") is None
    assert len(service.asked) == asked
    assert [fault.problem for fault in findings.faults] == ["the geocoder gave an error"]


def test_the_geocoder_is_asked_for_places_only_and_before_the_reference_data(tmp_path):
    geocoder = FakeGeocoder()
    options = {"geocoder": geocoder, "geocoder_cache": tmp_path / "a.json"}
    result = roster(
        {"navn": "Kari", "organisasjon": "Skola", "kommune": "Lund"},
        {"navn": "Ola", "kommune": "Lund"},
        {"lat": 60, "lon": 10, "kommune": "Hemmelig"},
        options=options,
    )
    assert geocoder.asked == ["Lund"]
    assert result.table["location_source"].tolist() == ["geocoder", "geocoder", "coordinates"]
    assert result.table["place"].tolist()[0] == "55.70500,13.19100"


def test_what_the_geocoder_does_not_know_is_still_looked_up(tmp_path):
    options = {"geocoder": FakeGeocoder(), "geocoder_cache": tmp_path / "a.json"}
    assert roster({}, options=options).table["location_source"].item() == "municipality"


def test_a_place_that_nobody_knows_is_a_fault(tmp_path):
    found = faults(
        frame({"kommune": "Ingensteds"}),
        geocoder=FakeGeocoder(),
        geocoder_cache=tmp_path / "a.json",
    )
    assert "no place was found" in found["problem"][0]
