"""What the courier's tests share: a quick way from a code to a key, as the real one takes its time on purpose."""

import hashlib

import pytest

from literacy_desktop.exchange.service import joining


@pytest.fixture(autouse=True)
def _quick_codes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real derivation has a test of its own (test_packages.py)."""

    def quick(code: str, salt: bytes) -> bytes:
        digits = "".join(one for one in code if one.isdigit())
        return hashlib.sha256(salt + digits.encode()).digest()

    monkeypatch.setattr(joining, "secret_of_code", quick)
