"""What the courier's tests share: a quick way from a code to a key; the real one is slow on purpose."""

import pytest

from literacy_desktop.exchange.service import joining
from tests.exchange.world import quick_secret


@pytest.fixture(autouse=True)
def _quick_codes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real derivation has a test of its own (test_packages.py)."""
    monkeypatch.setattr(joining, "secret_of_code", quick_secret)
