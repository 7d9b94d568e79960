"""Every page in the real window, on the demo: nothing is cut or squeezed, with large letters too."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.demo.service import make_demo
from literacy_desktop.window.main import MainWindow
from literacy_desktop.window.pages import PAGES
from literacy_desktop.window.pictures import settle
from tests.qtkit import audit

pytestmark = [audit.OFFSCREEN, pytest.mark.usefixtures("qapp")]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with make_demo(tmp_path_factory.mktemp("demo") / "示例.db", attendees=60) as ws:
        yield ws


@pytest.mark.parametrize("scale", [100, 140])
def test_every_page_of_the_demo_fits(qapp: QApplication, demo: Workspace, scale: int) -> None:
    faults = {}
    with audit.shown(lambda: MainWindow(demo), (1366, 696), scale) as window:
        assert isinstance(window, MainWindow)
        for entry in PAGES:
            window.go(entry.name)
            settle(qapp, window)
            faults[entry.name] = audit.clipped(window)
        window.leave()
    assert {name: found for name, found in faults.items() if found} == {}
