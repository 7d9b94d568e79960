"""Sticks: found under the places where they are mounted, each with its name and the room it has."""

import sys
from pathlib import Path

import pytest

from literacy_desktop.base import sticks


def test_what_is_mounted_is_found_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sticks, "MOUNTED_UNDER", (str(tmp_path / "media"), str(tmp_path / "run")))
    (tmp_path / "media" / "me" / "KINGSTON").mkdir(parents=True)
    (tmp_path / "media" / "me" / "file").write_text("x", encoding="utf-8")
    (found,) = sticks.sticks()
    assert (found.name, found.path.name) == ("KINGSTON", "KINGSTON")
    assert found.free > 0


def test_a_stick_that_is_pulled_meanwhile_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sticks, "_tops", lambda: [tmp_path / "gone"])
    assert sticks.sticks() == []
