"""A headless Chromium, if one is installed and ``GRUPPERING_BROWSER=1`` asks for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if os.environ.get("GRUPPERING_BROWSER") != "1":
        pytest.skip("set GRUPPERING_BROWSER=1 to run the browser tests")
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = next(filter(None, map(shutil.which, names)), None)
    if chromium is None:
        pytest.skip("no chromium is installed")
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="pip install gruppering[browser]"
    )
    with playwright.sync_playwright() as driver:
        chrome = driver.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        yield chrome
        chrome.close()
