"""The plug is pulled while importing, copying, restoring, migrating, erasing: nothing said is lost."""

from pathlib import Path

import pytest

from tests.backups.kills import MODES, kill_again_and_again

KILLS = 3
"""In each way; `python -m tests.bench.kills` does many more."""


@pytest.mark.parametrize("mode", MODES)
def test_nothing_that_was_acknowledged_is_lost(mode: str, data_file: Path) -> None:
    outcome = kill_again_and_again(mode, data_file, KILLS)
    assert outcome.wrong == []
