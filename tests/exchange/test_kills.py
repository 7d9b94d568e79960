"""The plug is pulled while packages are taken in: nothing said is lost, and both PCs hold the same."""

from pathlib import Path

from tests.exchange.kills import kill_again_and_again


def test_packages_come_in_whole_or_not_at_all(tmp_path: Path) -> None:
    assert kill_again_and_again(tmp_path, 3).wrong == []
