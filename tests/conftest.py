"""What all tests share: no screen, no person's files, Chinese at the start, and no warning unnoticed."""

import itertools
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("LITERACY_DATA", None)

from literacy_desktop.base.i18n import SOURCE, language, set_language
from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.tables import apart
from tests import make

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
def _no_other_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks are read in the test's own process, unless it says `@pytest.mark.apart`."""
    if request.node.get_closest_marker("apart") is None:
        monkeypatch.setattr(apart, "command", lambda: ["/no/such/program"])


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


@pytest.fixture
def clock() -> make.Clock:
    """The clock of `ws`: it stands still on 22 November 2026, 9:00, until a test moves it."""
    return make.Clock()


@pytest.fixture
def ws(clock: make.Clock) -> Iterator[Workspace]:
    """An empty workspace in memory, the same in every run."""
    with make.workspace(clock) as workspace:
        yield workspace


@pytest.fixture(scope="session")
def _fresh_data_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fresh") / "fresh.db"
    Workspace.create(path, clock=make.Clock(), entropy=make.entropy()).close()
    return path


@pytest.fixture
def data_file(_fresh_data_file: Path, tmp_path: Path) -> Path:
    """A data file with its keyring beside it, as a first start leaves it, to open and to damage."""
    path = tmp_path / "助老数据.db"
    shutil.copyfile(_fresh_data_file, path)
    shutil.copyfile(keyring_path(_fresh_data_file), keyring_path(path))
    return path


@pytest.fixture(autouse=True)
def _qt_has_its_application(request: pytest.FixtureRequest) -> None:
    """Qt aborts where it is used before there is an application, which in random order any test may be."""
    named = (str(getattr(value, "__module__", "")) for value in vars(request.module).values())
    if any(module.startswith("PySide6") for module in named):
        request.getfixturevalue("qapp")


@pytest.fixture(scope="session")
def qapp(qapp: object) -> object:
    """The one QApplication, with the program's own font, so that texts are as wide everywhere."""
    from literacy_desktop.qtkit import fonts

    fonts.load()
    return qapp
