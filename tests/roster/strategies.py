"""Valid rosters by construction."""

from __future__ import annotations

from hypothesis import strategies as st

TOWNS = ["Bodø", "Rana", "Bergen", "Trondheim", "Tromsø", "Skien", "1833", "Karasjok"]
ORGANISATIONS = [None, "UNN", "Rana kommune", "NTNU", "Helse Bergen HF", "Frivilligsentralen"]


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, object]]:
    """Participants with identifiers of their own, in towns that are known."""
    identifiers = draw(
        st.lists(st.integers(1, 999), min_size=1, max_size=8, unique=True).map(sorted)
    )
    return [
        {
            "deltaker_id": f"p{identifier}",
            "navn": f"Deltaker {identifier}",
            "kommune": draw(st.sampled_from(TOWNS)),
            "organisasjon": draw(st.sampled_from(ORGANISATIONS)),
            "avdeling": draw(st.sampled_from([None, "BUP", "DPS"])),
            "yrke": draw(st.sampled_from([None, "lege", "psykolog"])),
            "prioritet": draw(st.integers(1, 3)),
        }
        for identifier in identifiers
    ]
