"""What all tests share: no screen, no person's files, Chinese at the start, and no warning unnoticed."""

import itertools
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("LITERACY_DATA", None)

from literacy_desktop.base.i18n import SOURCE, language, set_language

_homes = itertools.count()


@pytest.fixture(scope="session")
def _folder_of_homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def home(_folder_of_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own folder for this test alone; it does not exist until something is kept in it."""
    folder = _folder_of_homes / str(next(_homes))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.setenv("LOCALAPPDATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """A test may change the language; the next one starts in Chinese."""
    yield
    if language() != SOURCE:
        set_language(SOURCE)


@pytest.fixture(autouse=True)
def _no_unexpected_warning(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A warning in the log fails the test, unless it says `@pytest.mark.expects_warnings`."""
    yield
    if request.node.get_closest_marker("expects_warnings") is None:
        heard = [
            record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING
        ]
        assert not heard, f"unexpected in the log: {heard}"


@pytest.fixture(scope="session")
def qapp(qapp: object) -> object:
    """The one QApplication, with the program's own font, so that texts are as wide everywhere."""
    from literacy_desktop.qtkit import fonts

    fonts.load()
    return qapp
