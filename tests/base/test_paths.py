"""A path is followed where it can be, and taken as it is where Windows cannot."""

from pathlib import Path

import pytest

from literacy_desktop.base.paths import settled


def test_links_are_followed(tmp_path: Path) -> None:
    assert settled(tmp_path / "班级" / ".." / "助老.db") == tmp_path.resolve() / "助老.db"


def test_a_path_too_long_to_be_followed_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> Path:
        raise OSError

    monkeypatch.setattr(Path, "resolve", refuse)
    assert settled(tmp_path / "助老.db") == tmp_path / "助老.db"
