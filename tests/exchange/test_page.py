"""The page 数据交换: what goes out, what comes in, what both changed, and the other PCs."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.attendees import service as attendees
from literacy_desktop.base import rows, sticks
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
from literacy_desktop.exchange.model.packages import Made
from literacy_desktop.exchange.page import ExchangePage, starting
from literacy_desktop.exchange.page.starting import CodeDialog, JoinForm, NewPcForm
from literacy_desktop.exchange.service import finding
from literacy_desktop.sites.service import own_site
from tests import make
from tests.exchange.office import Office
from tests.qtkit import audit

pytestmark = [audit.OFFSCREEN, pytest.mark.usefixtures("qapp")]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = Office(tmp_path / "stick")
    made.stick.mkdir()
    monkeypatch.setattr(finding, "sticks", lambda: [sticks.Stick(made.stick, "蓝色", 7_000_000_000)])
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return made


def page_of(ws: Workspace, qtbot: QtBot) -> ExchangePage:
    audit.dress()
    window = audit.page_window(ExchangePage, ws)
    qtbot.addWidget(window)
    window.resize(1250, 640)
    window.show()
    audit.settle()
    return the_page(window)


def the_page(window: QWidget) -> ExchangePage:
    found = window.findChild(ExchangePage)
    assert found is not None
    return found


def words(shown: QWidget) -> str:
    audit.settle()
    labels: list[QLabel] = list(shown.findChildren(QLabel))
    return "\n".join(one.text() for one in labels if one.isVisibleTo(shown))


def pressable(shown: QWidget, text: str) -> QPushButton:
    audit.settle()
    buttons: list[QPushButton] = list(shown.findChildren(QPushButton))
    return next(one for one in buttons if one.text() == text and one.isVisibleTo(shown))


def conflicting(office: Office) -> tuple[Workspace, Workspace]:
    """A county and a city that changed one person's address without knowing of each other."""
    city = office.city()
    person = make.attendee(office.county, "王秀兰")
    office.meet(office.county, city)
    for ws, address in ((office.county, "村东头"), (city, "卫生室隔壁")):
        office.clock.advance(minutes=1)
        with ws.change("改地址"):
            rows.update(ws.conn, "attendee", {"id": person.id}, {"address": address})
    return office.county, city


@pytest.fixture
def two(office: Office) -> tuple[Workspace, Workspace]:
    return conflicting(office)


# -- alone


def test_a_pc_that_knows_no_other_is_led_to_both_beginnings(office: Office, qtbot: QtBot) -> None:
    page = page_of(office.county, qtbot)
    assert "还没有和别的电脑交换过" in words(page)
    assert pressable(page, "给新电脑做包").isEnabled()
    assert pressable(page, "本机要加入别的电脑…").isEnabled()


def test_a_package_for_a_new_pc_is_made_and_its_code_shown(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(office.county, qtbot)
    shown: list[str] = []
    monkeypatch.setattr(NewPcForm, "exec", lambda form: (form.submit(), True)[1])

    def look(dialog: CodeDialog) -> None:
        assert pressable(dialog, "打印口令单…").isEnabled()
        shown.append(words(dialog))

    monkeypatch.setattr(CodeDialog, "exec", look)
    pressable(page, "给新电脑做包").click()
    (path,) = office.stick.glob("*.ldpackage")
    assert path.name in shown[0]
    code = next(line for line in shown[0].splitlines() if len(line) == 24 and line[:4].isdigit())
    fresh = office.pc()
    service.join(fresh, path, code)
    site = own_site(fresh)
    assert site is not None
    assert site.name == "县中心"


def test_a_pc_joins_with_what_it_was_given(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = own_site(office.county)
    assert site is not None
    made, code = service.new_pc(office.county, site.id, office.stick)
    fresh = office.pc()
    page = page_of(fresh, qtbot)

    def fill(form: JoinForm) -> bool:
        form.submit()
        assert form.result() == 0  # nothing was given yet
        form.code.set_value(code)
        form.operator.set_value("孙志刚")
        form.submit()
        assert "还没有选文件" in words(form)
        form.path = made.path
        form.submit()
        return True

    monkeypatch.setattr(JoinForm, "exec", fill)
    starting.join_others(page)
    assert fresh.actor == "孙志刚"
    assert [one.site_name for one in service.peers(fresh)] == ["县中心"]


def test_the_file_of_a_new_pc_is_chosen(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = JoinForm()
    qtbot.addWidget(form)
    monkeypatch.setattr(starting, "open_file", lambda *_given, **_more: tmp_path / "新电脑.ldpackage")
    form.choose()
    assert form.path == tmp_path / "新电脑.ldpackage"
    assert "新电脑.ldpackage" in words(form)


# -- taking away and bringing in


def test_what_one_pc_writes_onto_the_stick_the_other_one_finds_and_takes_in(
    office: Office, qtbot: QtBot
) -> None:
    city = office.city()
    make.attendee(office.county, "王秀兰")
    service.make(city, office.known(city, office.county), office.stick)
    giving = page_of(office.county, qtbot)
    assert "蓝色" in giving.carrying.take.where.combo.currentText()
    pressable(giving, "看看带来了什么").click()
    pressable(giving, "收下").click()
    pressable(giving, "完成").click()
    pressable(giving, "写好带走").click()
    assert "写好了 1 个数据包" in words(giving)
    taking = page_of(city, qtbot)
    (found,) = service.waiting_packages(city)
    assert f"“{found.sender}”的第 1 包" in words(taking)
    pressable(taking, "看看带来了什么").click()
    assert "新增：学员 1" in words(taking)
    assert [row.name for row in attendees.find(city, "王秀兰")] == []
    pressable(taking, "收下").click()
    assert "已经收下" in words(taking)
    assert [row.name for row in attendees.find(city, "王秀兰")] == ["王秀兰"]
    pressable(taking, "完成").click()
    assert service.waiting_packages(city) == []
    assert "插上 U 盘会自动找到" in words(taking)


def test_looking_and_leaving_takes_nothing_in(office: Office, qtbot: QtBot) -> None:
    city = office.city()
    make.attendee(office.county)
    path = service.make(office.county, office.known(office.county, city), office.stick).path
    page = page_of(city, qtbot)
    page.open([path])
    pressable(page, "先不收").click()
    assert attendees.count(city) == 0
    assert page.carrying.stack.currentIndex() == 0


def test_a_broken_package_is_told_by_name_and_the_others_are_read(office: Office, qtbot: QtBot) -> None:
    city = office.city()
    make.attendee(office.county)
    path = service.make(office.county, office.known(office.county, city), office.stick).path
    broken = office.stick / "坏的.ldpackage"
    broken.write_bytes(path.read_bytes()[:-40])
    page = page_of(city, qtbot)
    page.open([broken, path])
    assert "坏的.ldpackage：" in words(page)
    assert "新增：学员 1" in words(page)
    pressable(page, "收下").click()
    assert attendees.count(city) == 1


def test_packages_are_dropped_onto_the_page_and_nothing_else_is(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    city = office.city()
    make.attendee(office.county)
    path = service.make(office.county, office.known(office.county, city), office.stick).path
    page = page_of(city, qtbot)
    for place, taken in ((path, True), (tmp_path / "名单.xlsx", False)):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(place))])
        entering = QDragEnterEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        entering.ignore()
        page.dragEnterEvent(entering)
        assert entering.isAccepted() == taken
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(drop)
    assert "新增：学员 1" in words(page)


def test_files_are_chosen(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    city = office.city()
    path = service.make(office.county, office.known(office.county, city), office.stick).path
    page = page_of(city, qtbot)
    monkeypatch.setattr("literacy_desktop.exchange.page.carrying.open_files", lambda *_given, **_more: [path])
    pressable(page, "选别的文件…").click()
    assert pressable(page, "先不收").isEnabled()
    with pytest.raises(Problem, match="没有数据包"):
        page.carrying.examine([])


def test_another_folder_is_asked_for(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    city = office.city()
    service.make(city, office.known(city, office.county), office.stick)
    elsewhere = office.stick.parent / "别处"
    page = page_of(city, qtbot)
    take = page.carrying.take
    take.where.set_value("elsewhere")
    chosen = "literacy_desktop.exchange.page.taking.choose_folder"
    monkeypatch.setattr(chosen, lambda *_given, **_more: None)
    take.go()
    assert not elsewhere.exists()
    monkeypatch.setattr(chosen, lambda *_given, **_more: elsewhere)
    take.go()
    assert len(list(elsewhere.glob("*.ldpackage"))) == 1


# -- the shared folder


def test_a_shared_folder_is_set_used_and_left(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    city = office.city()
    shared = tmp_path / "共享"
    shared.mkdir()
    make.attendee(office.county, "王秀兰")
    office.meet(office.county, city)
    make.attendee(office.county, "李桂英")
    service.set_folder(office.county, shared)
    service.exchange_folder(office.county)
    page = page_of(city, qtbot)
    monkeypatch.setattr(
        "literacy_desktop.exchange.page.sharing.choose_folder", lambda *_given, **_more: shared
    )
    page.carrying.share.choose()
    assert [row.name for row in attendees.find(city, "李桂英")] == ["李桂英"]
    assert str(shared) in words(page)
    pressable(page, "不再用").click()
    assert service.folder(city) is None


# -- conflicts


def test_a_conflict_is_settled_by_choosing_what_lost(
    office: Office, two: tuple[Workspace, Workspace], qtbot: QtBot
) -> None:
    county, city = two
    office.carry(city, county)
    page = page_of(county, qtbot)
    page.open("conflicts")
    shown = words(page)
    assert "王秀兰：" in shown
    assert "还有 1 处要看" in shown
    view = page.conflicts
    view.go_on()
    view._group.button(1).click()
    lost = view.current()
    assert lost is not None
    pressable(page, "确定").click()
    assert "没有冲突" in words(page)
    row = county.conn.execute("SELECT address FROM attendee WHERE name = '王秀兰'").fetchone()
    assert row[0] == lost.lost
    office.carry(county, city)
    assert city.conn.execute("SELECT address FROM attendee WHERE name = '王秀兰'").fetchone()[0] == lost.lost


def test_a_conflict_is_settled_by_keeping_what_holds(
    office: Office, two: tuple[Workspace, Workspace], qtbot: QtBot
) -> None:
    county, city = two
    office.carry(city, county)
    before = county.conn.execute("SELECT address FROM attendee").fetchone()[0]
    page = page_of(county, qtbot)
    page.open("conflicts")
    page.conflicts.settle()
    assert service.conflicts(county) == []
    assert county.conn.execute("SELECT address FROM attendee").fetchone()[0] == before
    page.conflicts.settle()
    page.conflicts.go_on()


def test_after_taking_in_the_way_to_the_conflicts_is_shown(
    office: Office, two: tuple[Workspace, Workspace], qtbot: QtBot
) -> None:
    county, city = two
    office.clock.advance(minutes=1)
    path = service.make(city, office.known(city, county), office.stick).path
    page = page_of(county, qtbot)
    page.open([path])
    assert "冲突：1 处" in words(page)
    pressable(page, "收下").click()
    with qtbot.waitSignal(page.shell.wanted) as caught:
        pressable(page, "看冲突").click()
    assert caught.args == ["exchange", "conflicts"]


# -- the other PCs


def test_the_list_of_pcs_says_what_each_lacks(office: Office, qtbot: QtBot) -> None:
    city = office.city()
    office.carry(city, office.county)
    page = page_of(office.county, qtbot)
    page.open("peers")
    assert "还没有" in str(page.peers.table.cells(page.peers.table.current())[3])
    office.meet(office.county, city)
    office.meet(office.county, city)
    page.refresh_now()
    assert page.peers.table.cells(page.peers.table.current())[2] == "—"
    make.attendee(office.county)
    page.refresh_now()
    assert page.peers.table.cells(page.peers.table.current())[2] == "1"
    office.clock.advance(days=40)
    page.refresh_now()
    assert "40 天没来了" in str(page.peers.table.cells(page.peers.table.current())[1])
    assert "所有教学点" in words(page)


def test_a_lost_pc_is_revoked_and_found_again(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.carry(office.city(), office.county)
    page = page_of(office.county, qtbot)
    page.open("peers")
    from literacy_desktop.exchange.page import forms, peers

    def give(form: forms.RevokeForm) -> bool:
        form.submit()
        form.reason.set_value("电脑丢失")
        form.submit()
        return True

    monkeypatch.setattr(forms.RevokeForm, "exec", give)
    pressable(page, "电脑丢了，停用它…").click()
    page.refresh_now()
    assert "电脑丢失" in words(page)
    assert service.peers(office.county)[0].device.revoked
    monkeypatch.setattr(peers, "confirm", lambda *_given, **_more: True)
    pressable(page, "恢复").click()
    assert not service.peers(office.county)[0].device.revoked


def test_the_key_is_changed_and_who_lacks_it_is_seen(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from literacy_desktop.exchange.page import peers

    office.carry(office.city(), office.county)
    page = page_of(office.county, qtbot)
    page.open("peers")
    answers = iter((False, True))
    monkeypatch.setattr(peers, "confirm", lambda *_given, **_more: next(answers))
    page.peers.change_key()
    assert not service.peers(office.county)[0].behind
    page.peers.change_key()
    assert service.peers(office.county)[0].behind
    assert "还没拿到新钥匙" in str(page.peers.table.cells(page.peers.table.current())[1])
    assert "请给它做一个数据包" in words(page)


def test_this_pc_gets_another_name(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from literacy_desktop.exchange.page.forms import NameForm

    page = page_of(office.county, qtbot)
    page.open("peers")

    def give(form: NameForm) -> bool:
        assert form.name.value() == "县中心"
        form.name.set_value("前台")
        form.submit()
        return True

    monkeypatch.setattr(NameForm, "exec", give)
    page.peers.rename()
    assert service.own_device(office.county).name.startswith("前台 ")


# -- looks


@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
def test_nothing_is_cut_small_or_nameless(
    office: Office, two: tuple[Workspace, Workspace], size: tuple[int, int], scale: int
) -> None:
    county, city = two
    office.carry(city, county)
    office.clock.advance(minutes=1)
    make.attendee(city)
    path = service.make(city, office.known(city, county), office.stick).path
    with audit.shown(lambda: audit.page_window(ExchangePage, county), size, scale) as window:
        page = the_page(window)
        steps: list[Callable[[], None]] = [
            partial(page.show_view, "peers"),
            partial(page.show_view, "conflicts"),
            partial(page.show_view, "carrying"),
            partial(page.open, [path]),
            page.carrying.take_in,
        ]
        for step in steps:
            step()
            audit.settle()
            assert audit.clipped(window) == []
            assert audit.small_targets(window) == []
            assert audit.nameless(window) == []


def test_the_code_is_printed_for_who_takes_it_there(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from literacy_desktop.qtkit import preview

    shown: list[bytes] = []
    monkeypatch.setattr(preview.Preview, "exec", lambda one: shown.append(one._source))
    made = Made(office.stick / "新电脑-县中心-0001.ldpackage", "县中心", 1, 0, 9, 4096)
    code = "3595 5774 3753 5612 6813"
    write = partial(service.write_code_sheet, office.county, made, code)
    with audit.shown(lambda: CodeDialog(made, code, write=write), (620, 560)) as dialog:
        pressable(dialog, "打印口令单…").click()
        assert audit.clipped(dialog) == []
    assert shown[0].startswith(b"%PDF")


@pytest.mark.parametrize("scale", [100, 140])
def test_the_dialogs_pass_the_audit(office: Office, scale: int) -> None:
    made = Made(office.stick / "新电脑-县中心-0001.ldpackage", "县中心", 1, 0, 9, 4096)
    with audit.shown(lambda: CodeDialog(made, "3595 5774 3753 5612 6813"), (620, 520), scale) as shown:
        assert audit.clipped(shown) == []
    with audit.shown(JoinForm, (620, 560), scale) as shown:
        assert audit.clipped(shown) == []
        assert audit.nameless(shown) == []
