"""The page of classes: the list, one class, a new class in steps, people, sessions."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.attendees.page.cells import Ground
from literacy_desktop.attendees.service import find, plan_import
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import ClassSummary
from literacy_desktop.classes.page import ClassesPage
from literacy_desktop.classes.page.edit import EditClass
from literacy_desktop.classes.page.new_class import NewClass, next_working_day, shortened
from literacy_desktop.classes.page.notices import notices
from literacy_desktop.classes.page.people import FindPeople, QuickRegister
from literacy_desktop.classes.page.rosters import ClassImport, apply
from literacy_desktop.classes.page.taking_in import ChooseClass
from literacy_desktop.classes.page.topic_order import SERIES, TopicOrder
from literacy_desktop.classes.service import (
    all_classes,
    cancel_session,
    class_by_id,
    class_summary,
    enrol,
    roster,
    session_details,
    sessions,
)
from literacy_desktop.qtkit.fields import AreaField, TextField
from literacy_desktop.qtkit.table import Bar
from literacy_desktop.regions.service import tree
from literacy_desktop.topics.service import all_topics, lesson_of
from tests import make
from tests.classes.office import NOW, busy_office, office, people
from tests.qtkit import audit
from tests.qtkit.find import inside

pytestmark = audit.OFFSCREEN


class Alone:
    """The page in a window of its own."""

    def __init__(self, qtbot: QtBot, ws: Workspace) -> None:
        audit.dress()
        self.ws = ws
        self.window = audit.page_window(ClassesPage, ws)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 696)
        self.window.show()
        audit.settle()
        found = self.window.findChild(ClassesPage)
        assert isinstance(found, ClassesPage)
        self.page: ClassesPage = found
        self.told: list[tuple[str, object]] = []
        found.shell.wanted.connect(lambda name, key: self.told.append((name, key)))

    def names(self) -> list[object]:
        return [self.page.table.cells(key)[0] for key in list(self.page.table.keys())]

    def named(self, name: str) -> ClassSummary:
        return next(one for one in all_classes(self.ws) if one.name == name)

    def open(self, name: str, tab: str = "sessions") -> Id:
        class_id = self.named(name).id
        self.page.open((class_id, tab))
        audit.settle()
        return class_id

    def words(self) -> list[str]:
        found: list[QLabel] = list(self.page.findChildren(QLabel))
        return [one.text() for one in found if one.isVisible()]


RUNNING, COMING, PAST = "智能手机入门一班", "支付与出行班", "微信基础班"


@pytest.fixture
def alone(qtbot: QtBot) -> Alone:
    return Alone(qtbot, busy_office())


# -- the list


def test_running_classes_stand_first_with_their_facts(alone: Alone) -> None:
    assert alone.names() == [RUNNING, COMING, PAST]
    cells = alone.page.table.cells(alone.named(RUNNING).id)
    assert cells[2:5] == ("今天 09:00", Bar(0.5, "4 / 8"), "28 / 30")


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({"phase": "coming"}, [COMING]),
        ({"text": "周建国"}, [RUNNING]),
        ({"text": "-01"}, [PAST]),
        ({"site": "濮阳市老年大学"}, []),
    ],
)
def test_filters_leave_what_was_asked_for(alone: Alone, values: dict[str, str], left: list[str]) -> None:
    alone.page.filters.set_values(values)
    alone.page.filters.changed.emit(alone.page.filters.values())
    if "site" not in values:
        assert alone.names() == left
    else:
        assert alone.page.filters.values()["site"] == "濮阳市老年大学"


def test_the_pane_leads_to_attendance(alone: Alone) -> None:
    found: list[QPushButton] = list(alone.page.pane.findChildren(QPushButton))
    next(one for one in found if one.text() == "记考勤").click()
    assert alone.told == [("attendance", alone.named(RUNNING).id)]


def test_a_class_opens_in_the_page_and_back_again(alone: Alone) -> None:
    alone.page.table.opened.emit(alone.named(PAST).id)
    assert alone.page._title.text() == PAST
    alone.page.show_list()
    assert alone.page._title.text() == "班级"
    assert alone.page.table.isVisible()


def test_without_classes_it_offers_the_first_one(qtbot: QtBot) -> None:
    alone = Alone(qtbot, office())
    assert "还没有班级" in alone.words()


# -- one class: sessions


def test_the_session_of_today_is_chosen(alone: Alone) -> None:
    alone.open(RUNNING)
    detail = alone.page.view.sessions.current()
    assert detail is not None
    assert detail.session.starts.date() == NOW.date()


def test_marking_and_printing_lead_to_the_session_chosen(alone: Alone) -> None:
    class_id = alone.open(RUNNING)
    alone.page.mark()
    alone.page.print_sheets()
    alone.page.view.sessions.table.opened.emit(sessions(alone.ws, class_id)[0].id)
    assert alone.told == [(page, (class_id, 4)) for page in ("attendance", "sheets", "attendance")]


def test_a_session_is_cancelled_with_a_reason_and_restored(alone: Alone) -> None:
    class_id = alone.open(RUNNING)
    shown = alone.page.view.sessions
    shown.table.set_current(sessions(alone.ws, class_id)[5].id)

    def look(dialog: QWidget) -> None:
        field = dialog.findChild(TextField)
        assert isinstance(field, TextField)
        field.set_value("下雪停课")

    audit.answer("取消这次课", look)
    shown.cancel()
    audit.settle()
    assert (sessions(alone.ws, class_id)[5].state, sessions(alone.ws, class_id)[5].reason) == (
        "cancelled",
        "下雪停课",
    )
    assert [action.text for action in shown.offered() if action.enabled][-1] == "恢复这次课"
    shown.restore()
    assert sessions(alone.ws, class_id)[5].state == "planned"


def test_a_session_moves_to_another_day(alone: Alone) -> None:
    class_id = alone.open(RUNNING)
    shown = alone.page.view.sessions
    shown.table.set_current(sessions(alone.ws, class_id)[7].id)

    def look(dialog: QWidget) -> None:
        from literacy_desktop.qtkit.dayfields import DateField, TimeField

        day, at = dialog.findChild(DateField), dialog.findChild(TimeField)
        assert isinstance(day, DateField)
        assert isinstance(at, TimeField)
        day.set_value(date(2026, 10, 29))
        at.set_value(time(14, 30))

    audit.answer("改时间", look)
    shown.change_time()
    assert sessions(alone.ws, class_id)[7].starts == datetime(2026, 10, 29, 14, 30)  # noqa: DTZ001  local time


def test_a_session_gets_another_topic(alone: Alone) -> None:
    class_id = alone.open(RUNNING)
    shown = alone.page.view.sessions
    shown.table.set_current(sessions(alone.ws, class_id)[7].id)
    wanted = next(one for one in all_topics(alone.ws) if one.code == "G01")

    def look(dialog: QWidget) -> None:
        from literacy_desktop.qtkit.fields import ChoiceField

        topic = dialog.findChild(ChoiceField)
        assert isinstance(topic, ChoiceField)
        topic.set_value(wanted.id)

    audit.answer("保存", look)
    shown.change_topic()
    assert sessions(alone.ws, class_id)[7].topic_id == wanted.id


def test_what_is_amiss_is_told(alone: Alone) -> None:
    ws = alone.ws
    made = make.class_(ws, sessions=2, people=0, first=date(2026, 9, 7), name="没记的班")
    now = NOW.replace(tzinfo=None)
    told = notices(class_summary(ws, made.id), session_details(ws, made.id), now)
    assert told == ["这个班还没有学员，请先添加学员。", "还有 2 次课没有定教学内容。"]
    enrol(ws, made.id, people(ws, 1, start=60))
    told = notices(class_summary(ws, made.id), session_details(ws, made.id), now)
    assert told[0].startswith("第 1 次（9月7日 周一）、第 2 次（9月14日 周一）课已经上过")


# -- people


def test_people_are_found_ticked_and_enrolled(alone: Alone) -> None:
    class_id = alone.open(RUNNING, "people")

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, FindPeople)
        for tail in ("0030", "0031"):
            dialog.search_for(tail)
            dialog.toggle_current()
        assert len(dialog.picked()) == 2

    audit.answer("加入 2 人", look)
    alone.page.view.roster.add()
    audit.settle()
    assert len(roster(alone.ws, class_id)) == 30
    assert alone.page.view.roster.table.count() == 30


def test_more_people_than_places_are_told_in_the_dialog(alone: Alone) -> None:
    class_id = alone.named(COMING).id
    dialog = FindPeople(
        alone.ws, "添加学员", lambda ids: enrol(alone.ws, class_id, ids), ok="加入 {n} 人", here=[]
    )
    dialog.search_for("0000")
    dialog.toggle_current()
    dialog.submit()
    assert "最多 30 人" in dialog._note.words.text()
    assert dialog.result_value is None


def test_who_is_in_the_class_already_is_marked(alone: Alone) -> None:
    here = [one.attendee_id for one in roster(alone.ws, alone.named(RUNNING).id)]
    dialog = FindPeople(alone.ws, "添加学员", lambda ids: ids, ok="加入 {n} 人", here=here)
    dialog.search_for("单䶮")
    assert dialog.table.cells(here[0])[4] == ("已在本班", "ok")
    dialog.toggle_current()
    dialog.toggle_current()
    assert dialog.picked() == []


def test_somebody_new_is_registered_and_ticked(alone: Alone) -> None:
    dialog = FindPeople(alone.ws, "添加学员", lambda ids: ids, ok="加入 {n} 人", here=[])
    dialog.box.setText("欧阳春梅")

    def look(form: QWidget) -> None:
        assert isinstance(form, QuickRegister)
        assert form.name.value() == "欧阳春梅"
        form.sex.set_value(2)
        form.birth.set_value("1955")

    audit.answer("登记", look)
    dialog.register()
    (found,) = find(alone.ws, "欧阳春梅")
    assert dialog.picked() == [found.id]
    assert (found.sex, found.birth) == (2, "1955")


def test_a_double_is_asked_about_before_it_is_registered(alone: Alone) -> None:
    form = QuickRegister(alone.ws, "单䶮")
    form.phone.set_value("13800000000")
    form.submit()
    assert "可能是同一个人" in form._note.words.text()
    assert len(find(alone.ws, "单䶮")) == 1
    form.submit()
    assert len(find(alone.ws, "单䶮")) == 2


def test_leaving_asks_and_can_be_undone(alone: Alone) -> None:
    class_id = alone.open(RUNNING, "people")
    shown = alone.page.view.roster
    shown.table.choose(list(shown.table.keys())[:2])
    audit.answer("退班")
    shown.withdraw_chosen()
    audit.settle()
    assert len(roster(alone.ws, class_id)) == 26
    alone.ws.undo()
    audit.settle()
    assert shown.table.count() == 28


def test_a_roster_goes_onto_the_register_and_into_the_class(alone: Alone, tmp_path: Path) -> None:
    class_id = alone.open(RUNNING, "people")
    file = tmp_path / "名单.csv"
    file.write_text("姓名,手机\n欧阳春梅,13900000001\n单䶮,13800000000\n", encoding="utf-8")
    apply(alone.page, class_id, plan_import(alone.ws, file))
    assert [one.name for one in roster(alone.ws, class_id)][28:] == ["欧阳春梅"]


def test_the_steps_of_an_import_end_in_the_class(alone: Alone, tmp_path: Path) -> None:
    class_id = alone.open(RUNNING, "people")
    file = tmp_path / "名单.csv"
    file.write_text("姓名,手机\n单䶮,13800000000\n欧阳春梅,13900000001\n", encoding="utf-8")

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, ClassImport)
        dialog.read(file)

    audit.answer("导入 2 人", look)
    alone.page.import_roster()
    assert [one.name for one in roster(alone.ws, class_id)][28:] == ["欧阳春梅"]


def test_people_on_the_register_already_can_be_imported_into_a_class(alone: Alone, tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_text("姓名,手机\n单䶮,13800000000\n", encoding="utf-8")
    ground = Ground(tree(alone.ws), alone.ws.today(), 60)
    steps = ClassImport(alone.page.shell, ground)
    with pytest.raises(Problem, match="没有可以加入"):
        steps._agreed()
    steps.read(file)
    assert steps._agreed().counts["same"] == 1


# -- making, editing, deleting


def test_the_first_page_of_the_steps_opens_from_another_page(alone: Alone) -> None:
    seen: list[QWidget] = []
    audit.answer("取消", seen.append)
    alone.page.open("new")
    assert isinstance(seen[0], NewClass)
    assert len(all_classes(alone.ws)) == 3


def test_a_class_is_edited_from_the_page(alone: Alone) -> None:
    class_id = alone.open(RUNNING)

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, EditClass)
        dialog.teacher.set_value("李娜")

    audit.answer("保存", look)
    alone.page.edit()
    audit.settle()  # the page reads anew in the next turn of the event loop, on Windows after the dialog
    assert class_by_id(alone.ws, class_id).teacher == "李娜"
    assert "李娜" in alone.page._fact.text()


def test_menus_offer_what_the_buttons_do(alone: Alone) -> None:
    class_id = alone.open(RUNNING, "people")
    words = [action.text for action in alone.page._menu([class_id])]
    assert words == ["打开班级", "记考勤", "学员名单", "修改班级", "删除班级"]
    people_words = [action.text for action in alone.page.view.roster._menu([b"1"])]
    assert people_words == ["查看资料", "退班"]


def _new(ws: Workspace) -> NewClass:
    dialog = NewClass(ws)
    dialog.course.combo.setEditText("智能手机基础班")
    return dialog


def test_a_class_is_made_in_three_steps(alone: Alone) -> None:
    dialog = _new(alone.ws)
    dialog.go_on()
    dialog.first.set_value(date(2026, 9, 24))
    dialog.at.set_value("14:30")
    dialog.go_on()
    told = [dialog.table.cells(key) for key in list(dialog.table.keys())]
    assert [cells[0] for cells in told] == ["1", "", "2", "3", "4", "5", "6", "7", "8"]
    assert told[1][4] == "国庆节放假，不上课"
    dialog.go_on()
    alone.page.added(dialog.result_value)
    assert alone.page._title.text() == "智能手机基础班"
    assert alone.page.view.roster.isVisible()
    assert len(sessions(alone.ws, dialog.result_value.id)) == 8
    alone.ws.undo()
    assert len(all_classes(alone.ws)) == 3


def test_a_step_is_not_left_before_it_is_filled_in(alone: Alone) -> None:
    dialog = NewClass(alone.ws)
    dialog.go_on()
    assert (dialog.place(), "课程名称" in dialog._note.words.text()) == (0, True)


def test_clashes_are_told_before_the_class_is_made(alone: Alone) -> None:
    dialog = _new(alone.ws)
    dialog.room.set_value("302 教室")
    dialog.go_on()
    dialog.first.set_value(date(2026, 9, 29))
    dialog.at.set_value("9:30")
    dialog.go_on()
    assert dialog._notes.count() == 1
    assert dialog._plan is not None
    assert "教室冲突" in shortened(dialog._plan.notices)
    assert shortened(["一", "二", "三", "四", "五"]).endswith("还有 2 条这样的提醒。")


def test_a_known_course_brings_its_topics(alone: Alone) -> None:
    dialog = NewClass(alone.ws)
    dialog.course.combo.setEditText(PAST)
    assert dialog.topics.value() == ("B01", "B02", "B03", "B04", "B05", "F01")
    assert dialog.count.value() == 6


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 9, 22), date(2026, 9, 29)),
        (date(2026, 9, 26), date(2026, 10, 5)),
        (date(2026, 9, 27), date(2026, 10, 5)),
    ],
)
def test_the_first_day_offered_is_a_weekday_a_week_ahead(today: date, first: date) -> None:
    assert next_working_day(today) == first


def test_topics_are_added_ordered_and_left_out(alone: Alone) -> None:
    order = TopicOrder(all_topics(alone.ws))
    order.set_value(["A01", "A02"])
    order.box.setText("防骗基础")
    order._show_catalogue("防骗基础")
    order.left.setCurrentRow(0)
    order.add_current()
    order.shift(-1)
    assert order.value() == ("A01", "F01", "A02")
    order.shift(-1)
    order.shift(-1)
    order.remove()
    assert order.value() == ("A01", "A02")
    assert order.right.item(1).text() == "第 2 次  触屏手势与返回桌面"


def test_every_series_consists_of_topics_there_are(alone: Alone) -> None:
    codes = {one.code for one in all_topics(alone.ws)}
    assert {code for _title, series in SERIES for code in series} <= codes


def test_a_class_is_edited(alone: Alone) -> None:
    class_id = alone.open(RUNNING)
    form = EditClass(alone.ws, class_id)
    form.name.set_value("入门二班")
    form.capacity.set_value(40)
    form.submit()
    made = class_by_id(alone.ws, class_id)
    assert (made.name, made.capacity, made.room) == ("入门二班", 40, "302 教室")


def test_a_deleted_class_goes_to_the_bin_and_comes_back(alone: Alone) -> None:
    alone.open(PAST)
    audit.answer("删除班级")
    alone.page.delete()
    audit.settle()
    assert alone.names() == [RUNNING, COMING]
    assert alone.page._title.text() == "班级"
    alone.ws.undo()
    audit.settle()
    assert alone.names() == [RUNNING, COMING, PAST]


def test_a_class_that_is_gone_is_told(alone: Alone) -> None:
    with pytest.raises(Problem, match="已经不在"):
        alone.page.open(b"0123456789abcdef")


def test_a_session_cancelled_elsewhere_is_seen_at_once(alone: Alone) -> None:
    class_id = alone.open(RUNNING)
    cancel_session(alone.ws, sessions(alone.ws, class_id)[6], "停电")
    audit.settle()
    table = alone.page.view.sessions.table
    assert table.cells(sessions(alone.ws, class_id)[6].id)[6] == ("已取消", "plain")


# -- how it looks


@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
@pytest.mark.parametrize("key", [None, "sessions", "people"])
def test_nothing_is_cut_small_or_nameless(
    qtbot: QtBot, size: tuple[int, int], scale: int, key: str | None
) -> None:
    ws = busy_office()
    with audit.shown(lambda: audit.page_window(ClassesPage, ws), size, scale) as window:
        page = window.findChild(ClassesPage)
        assert isinstance(page, ClassesPage)
        if key:
            page.open((all_classes(ws)[1].id, key))
            audit.settle()
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []


def test_the_dialogs_have_names_and_targets_large_enough(qtbot: QtBot) -> None:
    ws = busy_office()
    dialogs = (
        lambda: _new(ws),
        lambda: FindPeople(ws, "添加学员", lambda ids: ids, ok="加入 {n} 人", here=[]),
        lambda: QuickRegister(ws, ""),
    )
    for made in dialogs:
        with audit.shown(made, (900, 600)) as dialog:
            assert audit.small_targets(dialog) == []
            assert audit.nameless(dialog) == []


# -- people chosen elsewhere


def test_people_chosen_in_the_register_go_into_a_class(alone: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = make.people(alone.ws, 3)
    class_id = make.class_(alone.ws, people=ids[:1], name="新班").id

    def choose(form: ChooseClass) -> bool:
        assert form.choice.value() != alone.named(PAST).id  # those that are over stand last
        form.choice.set_value(class_id)
        return True

    monkeypatch.setattr("literacy_desktop.classes.page.taking_in.accepted", choose)
    alone.page.open(("enrol", tuple(ids)))
    audit.settle()
    assert {member.attendee_id for member in roster(alone.ws, class_id)} == set(ids)
    assert alone.page.class_id == class_id


def test_without_a_class_nobody_can_be_taken_in(qtbot: QtBot, ws: Workspace) -> None:
    audit.dress()
    window = audit.page_window(ClassesPage, ws)
    qtbot.addWidget(window)
    page = window.findChild(ClassesPage)
    assert isinstance(page, ClassesPage)
    with pytest.raises(Problem):
        ChooseClass(page, 1)


def test_staff_partners_and_plans_are_opened_from_the_class(alone: Alone) -> None:
    class_id = alone.open(RUNNING)
    shown = alone.page.view.sessions
    session = sessions(alone.ws, class_id)[7]
    shown.table.set_current(session.id)
    audit.answer("好了")
    alone.page.verbs.joined(class_id)
    audit.answer("好了")
    shown.show_joined()
    audit.answer("保存", lambda dialog: inside(dialog, AreaField)[0].set_value("带插线板"))
    shown.write_plan()
    assert lesson_of(alone.ws, session.id).lesson.preparation == "带插线板"
