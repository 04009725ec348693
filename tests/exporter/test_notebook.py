import pytest

from gruppering.exporter.notebook import progress_display, progress_html
from gruppering.solver import Progress


def test_progress_is_a_bar_with_words() -> None:
    event = Progress("search", 2.0, 10.0, 5_000_000, 4_000_000)
    text = progress_html(event, "en")
    assert 'max="10.000" value="2.000"' in text
    assert "Searching: 8 s left, 5,000 km-equivalents, at most 20.0% to gain" in text


def test_outside_a_notebook_it_does_no_harm(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("IPython", reason="pip install gruppering[notebook]")
    progress_display()(Progress("start", 0.0, 1.0, None, None))
    assert "Traceback" not in capsys.readouterr().out
