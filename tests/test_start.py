"""How the program starts: the window without words, the command line with them."""

import sys
from pathlib import Path

import pytest

from literacy_desktop import __main__ as program
from literacy_desktop import cli
from literacy_desktop.base.paths import default_data_file
from literacy_desktop.qtkit import jobs
from literacy_desktop.window import application


@pytest.fixture(autouse=True)
def _tests_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers of other tests may still be out, for which the program ends its process at once."""
    monkeypatch.setattr(jobs, "end", sys.exit)


def test_without_words_the_window_is_shown_on_the_own_data_file(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Path] = []

    def show(path: Path, opened: Path | None = None) -> int:
        assert opened is None
        shown.append(path)
        return 0

    monkeypatch.setattr(sys, "argv", ["literacy-desktop"])
    monkeypatch.setattr(application, "run", show)
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 0
    assert shown == [default_data_file()]


def test_words_are_for_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["literacy-desktop", "check"])
    monkeypatch.setattr(cli, "run", lambda: 1)
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 1
