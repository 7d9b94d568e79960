"""The card of the hub and its timer: connected by a file and a password; rounds now or by itself."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.hub import service
from literacy_desktop.hub.model import to_file
from literacy_desktop.hub.page import HubCard, HubTimer, card
from literacy_desktop.hub.page.forms import ConnectForm
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from tests import make
from tests.hub.hubs import Hub, rows_of_file
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


@pytest.fixture
def office(data_file: Path) -> Iterator[Workspace]:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws, "县中心")
        yield ws


@pytest.fixture
def page(office: Workspace, qtbot: QtBot) -> Iterator[Page]:
    """A page with the card on it."""
    host = QWidget()
    qtbot.addWidget(host)
    shell = Shell(host, office)
    yield Page(office, shell, host)
    shell.close()


@pytest.fixture
def shown(page: Page) -> HubCard:
    made = HubCard(page)
    page.body.addWidget(made)
    made.read()
    page.window().resize(1100, 300)
    page.resize(1100, 300)
    page.window().show()
    return made


@pytest.fixture
def file(hub: Hub, office: Workspace, tmp_path: Path) -> Path:
    """The connection file of the county."""
    address = hub.let_in(office, "county", full=True)
    path = tmp_path / "county.ldhub"
    path.write_bytes(to_file(address, "县中心"))
    return path


def buttons(shown: HubCard) -> dict[str, QPushButton]:
    """The buttons of the card itself, by their words; not those of a form over it."""
    found: list[QPushButton] = list(shown.findChildren(QPushButton))
    return {one.text(): one for one in found if one.window() is shown.window()}


def press(shown: HubCard, text: str) -> None:
    buttons(shown)[text].click()


def connect(shown: HubCard, file: Path, password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def accepted(form: ConnectForm) -> bool:
        form.password.set_value(password)
        form.submit()
        return form.result_value is not None

    monkeypatch.setattr(card, "open_file", lambda *_args, **_more: file)
    monkeypatch.setattr(card, "accepted", accepted)
    press(shown, "连接…")


def test_before_there_is_a_hub_the_card_says_what_it_is_for(shown: HubCard) -> None:
    assert "连接文件" in shown.words.text()
    assert list(buttons(shown)) == ["连接…"]


def test_connected_and_the_first_round(
    shown: HubCard, hub: Hub, file: Path, office: Workspace, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    make.attendee(office)
    connect(shown, file, hub.passwords["county"], monkeypatch)
    qtbot.waitUntil(lambda: service.last_outcome(office) is not None, timeout=60_000)
    qtbot.waitUntil(lambda: "服务器拆开" in shown.words.text(), timeout=10_000)
    assert shown.pill.accessibleName() == "正常"
    assert hub.rows(office) == rows_of_file(office)
    press(shown, "现在同步")
    qtbot.waitUntil(lambda: "没有新内容" in shown.words.text(), timeout=60_000)


def test_a_wrong_password_stays_in_the_form(
    shown: HubCard, hub: Hub, file: Path, office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect(shown, file, "wrong", monkeypatch)
    assert not service.is_connected(office)
    assert list(buttons(shown)) == ["连接…"]


def test_no_file_no_question(shown: HubCard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card, "open_file", lambda *_args, **_more: None)
    monkeypatch.setattr(card, "accepted", lambda _form: pytest.fail("asked"))
    press(shown, "连接…")


def test_another_file_is_told_as_such(shown: HubCard, tmp_path: Path) -> None:
    path = tmp_path / "x.ldhub"
    path.write_bytes(b"hello")
    with pytest.raises(Problem, match="不是服务器的连接文件"):
        shown.connect_by(path)


def test_no_longer_used(
    shown: HubCard, hub: Hub, file: Path, office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.connect(office, "county")
    shown.read()
    monkeypatch.setattr(card, "confirm", lambda *_args, **_more: False)
    press(shown, "不再用")
    assert service.is_connected(office)
    monkeypatch.setattr(card, "confirm", lambda *_args, **_more: True)
    press(shown, "不再用")
    assert not service.is_connected(office)


def test_a_round_by_itself(page: Page, hub: Hub, file: Path, office: Workspace, qtbot: QtBot) -> None:
    timer = HubTimer(office, page.shell)
    timer.meet()
    assert service.last_outcome(office) is None  # there is no hub yet
    hub.connect(office, "county")
    with qtbot.waitSignal(timer.met, timeout=60_000):
        timer.meet()
        timer.meet()  # while one is going on there is no second one
    assert service.last_outcome(office) is not None
    timer.close()


def test_out_of_reach_is_quiet_and_noted(
    page: Page, shown: HubCard, hub: Hub, file: Path, office: Workspace, qtbot: QtBot
) -> None:
    hub.connect(office, "county")
    service.revoke_centre(office, hub.admin, "county")
    timer = HubTimer(office, page.shell)
    with qtbot.waitSignal(timer.met, timeout=60_000):
        timer.meet()
    assert "密码不对" in service.last_reason(office)
    shown.read()
    assert shown.pill.accessibleName() == "这次没连上"
    assert "密码不对" in shown.words.text()
    assert not [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not page.window()]
    timer.close()


def test_zero_minutes_means_never(
    page: Page, hub: Hub, file: Path, office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.connect(office, "county")
    office.set_setting("hub_minutes", "0")
    timer = HubTimer(office, page.shell)
    timer.meet()
    assert timer._job is None
    timer.close()


def test_the_form_shows_where_it_goes(
    office: Workspace, hub: Hub, file: Path, page: Page, qtbot: QtBot
) -> None:
    audit.dress()
    form = ConnectForm(office, replace(hub.addresses["county"]), page)
    qtbot.addWidget(form)
    form.show()
    assert form.password.edit.echoMode() == form.password.edit.EchoMode.Password
    audit.settle()
    assert audit.clipped(form) + audit.small_targets(form) + audit.nameless(form) == []


@pytest.mark.parametrize("scale", [100, 140])
def test_nothing_of_the_card_is_cut(
    shown: HubCard, hub: Hub, file: Path, office: Workspace, scale: int
) -> None:
    audit.dress("light", scale)
    for connected in (False, True):
        if connected:
            hub.connect(office, "county")
            service.sync(office)
        shown.read()
        audit.settle()
        assert audit.clipped(shown) + audit.small_targets(shown) + audit.nameless(shown) == []
    audit.dress("light", 100)


def test_closing_the_window_ends_a_round(
    page: Page, hub: Hub, file: Path, office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.connect(office, "county")
    monkeypatch.setattr(service, "try_sync", _endless)
    timer = HubTimer(office, page.shell)
    timer.meet()
    thread = timer._thread
    timer.close()
    assert thread is not None
    assert not thread.is_alive()


def _endless(_ws: Workspace, report: Report) -> None:
    while True:
        report(0, 1)
        time.sleep(0.01)
