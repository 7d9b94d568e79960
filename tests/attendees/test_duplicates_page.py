"""Two records side by side: compared, chosen, merged, told apart, parted again; and the page of privacy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.page import person_privacy, reveal
from literacy_desktop.attendees.page.already import known_already
from literacy_desktop.attendees.page.duplicates import DuplicatesPage
from literacy_desktop.attendees.page.form import AttendeeForm
from literacy_desktop.attendees.page.merges import MergesDialog
from literacy_desktop.attendees.page.person_privacy import PersonPrivacy
from literacy_desktop.attendees.page.privacy import PrivacyPage
from literacy_desktop.attendees.service import erasing, merging, privacy
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.choice import ChoiceCell
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.toast import Toast
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import press, words

pytestmark = audit.OFFSCREEN

VILLAGE = "410928101201"
CARD = "410901195003020029"
PHONE = "15400000001"


Twins = tuple[Attendee, Attendee]


class Alone:
    """A page in a window of its own."""

    def __init__(self, qtbot: QtBot, ws: Workspace, kind: type[Page]) -> None:
        audit.dress()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.page: Any = kind(ws, Shell(self.window, ws), self.window)
        self.gone: list[tuple[str, object]] = []
        self.page.shell.wanted.connect(lambda page, key: self.gone.append((page, key)))
        for widget in (self.window, self.page):
            widget.resize(1366, 696)
        self.window.show()
        audit.settle()

    def told(self) -> list[str]:
        return words(self.page)

    def press(self, word: str) -> None:
        press(self.page, word)
        audit.settle()

    def toasts(self) -> list[str]:
        shown = [child for child in self.window.children() if isinstance(child, Toast) and child.isVisible()]
        return [each.accessibleName() for each in shown]


def passes(window: QWidget) -> None:
    """Nothing is cut, too small or nameless."""
    assert audit.clipped(window) == []
    assert audit.small_targets(window) == []
    assert audit.nameless(window) == []


def choose(page: Any, text: str) -> None:
    cells: list[ChoiceCell] = list(page.findChildren(ChoiceCell))
    (found,) = [one for one in cells if one.text() == text and one.isVisible()]
    found.click()


@pytest.fixture
def twins(ws: Workspace) -> Twins:
    """王秀兰 with marks, and 王秀蓝 who has her telephone and a village."""
    one = make.attendee(ws, "王秀兰", birth="1950-03-02", phone=PHONE, id_number=CARD)
    other = make.attendee(
        ws, "王秀蓝", birth="1950-03-02", phone=PHONE, region_code="410928101201", note="甲"
    )
    made = make.class_(ws, 2, [one.id])
    mark(ws, make.held(ws, made)[0], [one.id], "present")
    return one, other


@pytest.fixture
def alone(qtbot: QtBot, ws: Workspace, twins: object) -> Alone:
    return Alone(qtbot, ws, DuplicatesPage)


def test_the_record_that_knows_more_is_kept_and_what_it_lacks_is_taken(
    alone: Alone, ws: Workspace, twins: Twins
) -> None:
    assert "共 1 对，最可靠的在前" in alone.told()
    assert any("读音相近，生日相同、电话相同，姓名相近" in text for text in alone.told())
    assert "1 个班，1 次考勤，0 张证书" in alone.told()
    assert "出生日期　1950年3月2日" in alone.told()
    assert alone.page.card.taken() == {"place", "note"}
    alone.press("是同一个人，合并")
    kept = service.attendee(ws, twins[0].id)
    assert kept is not None
    assert (kept.name, kept.region_code, kept.note) == ("王秀兰", "410928101201", "甲")
    assert "没有重复" in alone.told()
    assert any("已合并成一个人" in text for text in alone.toasts())
    ws.undo()
    audit.settle()
    assert "共 1 对，最可靠的在前" in alone.told()


def test_a_value_is_chosen_by_pressing_it(alone: Alone, ws: Workspace, twins: Twins) -> None:
    choose(alone.page, "王秀蓝")
    alone.press("是同一个人，合并")
    kept = service.attendee(ws, twins[0].id)
    assert kept is not None
    assert kept.name == "王秀蓝"


def test_the_other_record_may_be_kept(alone: Alone, ws: Workspace, twins: Twins) -> None:
    alone.press("改为保留这一条")
    assert alone.page.card.taken() == {"id_number"}
    alone.press("是同一个人，合并")
    assert merging.canonical(ws, twins[0].id) == twins[1].id


def test_not_the_same_person_is_remembered(alone: Alone, ws: Workspace) -> None:
    alone.press("不是同一个人")
    assert "没有重复" in alone.told()
    assert any("不是同一个人" in text for text in alone.toasts())
    ws.undo()
    audit.settle()
    alone.press("不是同一个人")
    alone.page.search()
    assert "没有重复" in alone.told()
    alone.press("返回名单")
    assert alone.gone == [("attendees", None)]


def test_a_pair_can_be_left_for_later(qtbot: QtBot, ws: Workspace, twins: object) -> None:
    make.attendee(ws, "李一", birth="1951-01-01", id_number="", phone="15400000002")
    make.attendee(ws, "李益", birth="1951-01-01", phone="")
    alone = Alone(qtbot, ws, DuplicatesPage)
    first = alone.page.current()
    alone.press("以后再看")
    assert alone.page.current() != first
    alone.press("以后再看")
    assert alone.page.current() == first


def test_covered_numbers_that_look_alike_are_told_apart(qtbot: QtBot, ws: Workspace) -> None:
    make.attendee(ws, "王秀兰", birth="1950-03-02", phone="15400010001")
    make.attendee(ws, "王秀兰", birth="1950-03-02", phone="15400020001")
    alone = Alone(qtbot, ws, DuplicatesPage)
    cells: list[ChoiceCell] = list(alone.page.findChildren(ChoiceCell))
    assert "154****0001（遮住的数字不同）" in {cell.text() for cell in cells}


def test_every_kind_of_value_is_spelled_out(qtbot: QtBot, ws: Workspace) -> None:
    who = [make.attendee(ws, "王秀兰", birth="1950-03-02", sex=sex).id for sex in ("女", "")]
    with ws.change("x"):
        ws.conn.execute(
            "UPDATE attendee SET living = 'alone', phone_model = 'M1', phone_system = 'android',"
            " receives_allowance = 1, contact_name = '王大', contact_relation = '儿子',"
            " contact_phone = '15400000009', sensitive_consent = '2026-01-01' WHERE id = ?",
            (who[0],),
        )
        ws.conn.execute(
            "UPDATE attendee SET receives_allowance = 0, phone_system = '' WHERE id = ?", (who[1],)
        )
    alone = Alone(qtbot, ws, DuplicatesPage)
    cells: list[ChoiceCell] = list(alone.page.findChildren(ChoiceCell))
    assert {"一个人住", "M1 安卓", "领取", "未领取", "王大  儿子  154****0009", "没有填"} <= {
        cell.text() for cell in cells
    }


def test_merges_are_listed_and_parted(alone: Alone, ws: Workspace) -> None:
    alone.press("是同一个人，合并")
    dialog = MergesDialog(alone.page.shell, alone.page)
    dialog.show()
    audit.settle()
    assert dialog.table.keys()
    press(dialog, "拆开")
    assert not dialog.table.keys()
    dialog.part()  # nothing is left
    assert merging.merges(ws) == []
    audit.answer("关闭")
    alone.page.show_merges()
    dialog.hide()
    dialog.deleteLater()


# -- privacy


@pytest.fixture
def privacy_page(qtbot: QtBot, ws: Workspace, twins: Twins) -> Alone:
    return Alone(qtbot, ws, PrivacyPage)


def test_looks_are_listed(privacy_page: Alone, ws: Workspace, twins: Twins) -> None:
    assert "还没有人看过完整号码" in privacy_page.told()
    privacy.reveal(ws, twins[0].id, "打电话")
    privacy.note_access(ws, 12, "list", "打印通讯录")
    audit.settle()
    table = privacy_page.page.table
    keys = table.keys()
    shown = [table.cells(key) for key in keys]
    assert {(row[2], row[3]) for row in shown} == {("王秀兰", "打电话"), ("12 人", "打印通讯录")}
    privacy_page.press("返回名单")
    assert privacy_page.gone == [("attendees", None)]


def test_a_notice_gets_a_new_version(privacy_page: Alone, ws: Workspace) -> None:
    privacy_page.page.open("notices")
    assert any("敏感个人信息" in text for text in privacy_page.told())

    def look(dialog: Any) -> None:
        dialog.words.set_value("新的说法。")

    audit.answer("存为新的一版", look)
    privacy_page.press("修改拍照摄像")
    assert privacy.notices(ws)[-1].body == "新的说法。"
    assert any("新的一版" in text for text in privacy_page.toasts())


def test_what_is_kept_too_long_is_shown_and_erased(privacy_page: Alone, ws: Workspace, twins: Twins) -> None:
    privacy_page.page.open("kept")
    assert privacy_page.told().count("没有到期的") == 0  # pills are painted
    with ws.change("x"):
        ws.conn.execute("UPDATE attendee SET created = '2020-01-01' WHERE id = ?", (twins[1].id,))
    privacy_page.page.refresh_now()
    assert any("王秀蓝" in text for text in privacy_page.told())
    audit.answer("取消")
    privacy_page.press("清除到期的号码")
    audit.answer("清除")
    privacy_page.press("清除到期的号码")
    gone = service.attendee(ws, twins[1].id)
    assert gone is not None
    assert gone.phone == ""
    privacy_page.press("修改保存月数")
    assert privacy_page.gone == [("settings", None)]
    privacy_page.page._plan = None
    privacy_page.page.apply()  # nothing was looked at


def test_a_long_list_is_cut_short(privacy_page: Alone, ws: Workspace) -> None:
    people = make.people(ws, 30)
    assert privacy_page.page._names(people).endswith("等")


# -- one person


@pytest.fixture
def person(privacy_page: Alone, twins: Twins) -> PersonPrivacy:
    dialog = PersonPrivacy(privacy_page.page, twins[0])
    dialog.show()
    audit.settle()
    return dialog


def test_consents_are_noted(person: PersonPrivacy, ws: Workspace, twins: Twins) -> None:
    audit.answer("登记")
    press(person, "拍照摄像 同意")
    said = privacy.standing(ws, twins[0].id)["photo"]
    assert (said.given, said.version, said.how) == (True, 1, "signed")
    assert "2026-11-22，告知书第 1 版" in words(person)
    audit.answer("登记")
    press(person, "拍照摄像 不同意")
    assert not privacy.standing(ws, twins[0].id)["photo"].given
    audit.answer("取消")
    press(person, "提供给运营商 同意")
    assert "carrier" not in privacy.standing(ws, twins[0].id)


def test_a_death_is_noted_quietly(person: PersonPrivacy, ws: Workspace, twins: Twins) -> None:
    audit.answer("取消")
    press(person, "登记去世")
    assert privacy.deceased_on(ws, twins[0].id) is None

    def look(dialog: Any) -> None:
        dialog.day.set_value("2026-10-1")

    audit.answer("登记", look)
    press(person, "登记去世")
    assert privacy.deceased_on(ws, twins[0].id) == ("2026-10-01", ws.actor)
    assert any("已登记去世" in text for text in words(person))
    press(person, "登记错了，取消")
    assert privacy.deceased_on(ws, twins[0].id) is None


def test_everything_is_exported(
    person: PersonPrivacy,
    ws: Workspace,
    twins: Twins,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(person_privacy, "save_file", lambda *_args, **_more: None)
    person.export()
    assert person.isVisible()
    monkeypatch.setattr(person_privacy, "save_file", lambda *_args, **_more: tmp_path / "她.pdf")
    press(person, "导出本人信息")
    assert {file.suffix for file in tmp_path.iterdir()} == {".pdf", ".xlsx"}
    assert privacy.accesses(ws, twins[0].id)[0].reason == "本人查阅"


def test_erasing_asks_and_is_done(person: PersonPrivacy, ws: Workspace, twins: Twins) -> None:
    audit.answer("取消")
    press(person, "注销个人信息")
    assert erasing.erased(ws) == set()
    audit.answer("注销")
    press(person, "注销个人信息")
    assert erasing.erased(ws) == {twins[0].id}


def test_it_opens_over_a_page(privacy_page: Alone, twins: Twins) -> None:
    person_privacy.show(privacy_page.page, None)
    audit.answer("关闭")
    person_privacy.show(privacy_page.page, twins[0])


def test_numbers_are_shown_for_a_reason(privacy_page: Alone, ws: Workspace, twins: Twins) -> None:
    shown: list[bool] = []
    reveal.reveal(privacy_page.page, None, lambda: shown.append(True))
    audit.answer("取消")
    reveal.reveal(privacy_page.page, twins[0], lambda: shown.append(True))
    assert not shown

    def look(dialog: Any) -> None:
        dialog.reason.set_value("核对身份")

    audit.answer("查看", look)
    reveal.reveal(privacy_page.page, twins[0], lambda: shown.append(True))
    assert shown == [True]
    assert privacy.accesses(ws)[0].reason == "核对身份"


# -- how it looks


@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
@pytest.mark.parametrize("kind", [DuplicatesPage, PrivacyPage])
def test_nothing_is_cut_small_or_nameless(
    ws: Workspace, twins: object, size: tuple[int, int], scale: int, kind: type[Page], qapp: object
) -> None:
    with audit.shown(lambda: audit.page_window(kind, ws), size, scale) as window:
        passes(window)


@pytest.mark.parametrize("part", ["notices", "kept"])
def test_the_parts_of_privacy_stand_large_text(ws: Workspace, twins: object, part: str, qapp: object) -> None:
    def made() -> QWidget:
        window = audit.page_window(PrivacyPage, ws)
        page = window.findChild(PrivacyPage)
        assert isinstance(page, PrivacyPage)
        page.open(part)
        return window

    with audit.shown(made, (1093, 580), 140) as window:
        passes(window)


MAKERS: list[Callable[[Any, Attendee], QWidget]] = [
    PersonPrivacy,
    lambda page, who: person_privacy.ConsentForm(page, who, "health", given=True),
    person_privacy.DeathForm,
    lambda page, _who: reveal.ReasonDialog("查看", str, ok="查看", parent=page),
    lambda page, _who: MergesDialog(page.shell, page),
]


@pytest.mark.parametrize("place", range(len(MAKERS)))
@pytest.mark.parametrize("scale", [100, 140])
def test_the_dialogs_stand_large_text(privacy_page: Alone, twins: Twins, place: int, scale: int) -> None:
    with audit.shown(lambda: MAKERS[place](privacy_page.page, twins[0]), (720, 560), scale) as dialog:
        passes(dialog)


def test_somebody_known_is_told_while_they_are_typed(qtbot: QtBot, ws: Workspace, twins: Twins) -> None:
    form = AttendeeForm(ws)
    qtbot.addWidget(form)
    form.name.set_value("汪绣兰")
    form.birth.set_value("1950-03-02")
    form.place.set_value(None)
    form._look()
    assert "登记簿里可能已有：王秀兰" in form._odd.words.text()
    assert "读音相近，生日相同" in form._odd.words.text()
    assert known_already(ws, None) == []
