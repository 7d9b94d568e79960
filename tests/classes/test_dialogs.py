"""The dialogs about classes: more sessions, moves, make-ups, closing, merging, calls, courses, editing."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.model import Course
from literacy_desktop.classes.page import ClassesPage, listing
from literacy_desktop.classes.page.courses import CourseForm, Courses
from literacy_desktop.classes.page.edit import EditClass
from literacy_desktop.classes.page.new_class import NewClass, term_of
from literacy_desktop.classes.page.replanning import MakeupForm, MoveForm, NewSessionForm, agreed, listed
from literacy_desktop.classes.page.schedule import MoreSessions, PatternField
from literacy_desktop.classes.page.winding import CloseForm, MergeForm, Tellings
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.sites.service import all_sites
from tests.classes.office import busy_office, office
from tests.qtkit import audit

pytestmark = [audit.OFFSCREEN, pytest.mark.usefixtures("qapp")]

RUNNING, COMING = "智能手机入门一班", "支付与出行班"


@pytest.fixture
def busy(qtbot: QtBot) -> Workspace:
    audit.dress()
    return busy_office()


def named(ws: Workspace, name: str) -> Id:
    return next(one.id for one in service.all_classes(ws) if one.name == name)


def shell(qtbot: QtBot, ws: Workspace) -> Shell:
    window = QWidget()
    qtbot.addWidget(window)
    return Shell(window, ws)


# -- on which days


@pytest.mark.parametrize(
    "text", ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "LUNAR=3,13,23", "FREQ=MONTHLY;BYDAY=1TU"]
)
def test_a_pattern_is_shown_as_it_is_stored(qtbot: QtBot, text: str) -> None:
    field = PatternField()
    qtbot.addWidget(field)
    field.set_value(text)
    assert field.value() == text
    field.set_value("")
    assert field.value() == text


def test_the_weekday_follows_the_first_day_until_another_is_pressed(qtbot: QtBot) -> None:
    field = PatternField()
    qtbot.addWidget(field)
    with pytest.raises(Problem, match="哪几天"):
        field.value()
    field.follow(date(2026, 9, 22))
    assert field.value().endswith("BYDAY=TU")
    field.days[3].setChecked(True)
    field.follow(date(2026, 9, 25))
    assert field.value().endswith("BYDAY=TU,TH")
    field.way.set_value("rule")
    field._on_way("rule")
    with pytest.raises(Problem):
        field.value()


def test_more_sessions_show_every_date_before_they_are_made(qtbot: QtBot, busy: Workspace) -> None:
    class_id = named(busy, RUNNING)
    form = MoreSessions(busy, class_id)
    qtbot.addWidget(form)
    assert form.table.count() == 4
    form.first.set_value(date(2026, 9, 29))
    form.at.set_value(time(15))
    form.count.set_value(2)
    assert form.table.count() == 3, "the holiday stands in its place"
    form.at.set_value("")
    assert form.table.count() == 0
    form.at.set_value(time(15))
    form.submit()
    assert form.result_value == 2
    assert [one.starts.date() for one in service.sessions(busy, class_id)][-2:] == [
        date(2026, 9, 29),
        date(2026, 10, 13),
    ]


def test_more_sessions_that_clash_are_asked_about(qtbot: QtBot, busy: Workspace) -> None:
    class_id = named(busy, RUNNING)
    form = MoreSessions(busy, class_id)
    qtbot.addWidget(form)
    form.first.set_value(date(2026, 9, 29))
    form.at.set_value(time(9))
    form.count.set_value(1)
    assert form.note.isVisibleTo(form)
    audit.answer("取消")
    form.submit()
    assert form.result_value is None
    audit.answer("仍然这样排")
    form.submit()
    assert form.result_value == 1


# -- single sessions


def test_moving_shows_what_is_in_the_way_and_may_take_the_rest_along(qtbot: QtBot, busy: Workspace) -> None:
    class_id = named(busy, RUNNING)
    form = MoveForm(busy, service.session_of_number(busy, class_id, 6))
    qtbot.addWidget(form)
    assert not form.warning.isVisibleTo(form)
    form.day.set_value(date(2026, 10, 1))
    assert "国庆节放假" in form.warning.words.text()
    form.day.set_value("")
    assert form.warning.isVisibleTo(form)
    form.day.set_value(date(2026, 10, 14))
    form.rest.set_value(value=True)
    form.tell.set_value(value=True)
    form.submit()
    found = [one.starts.date() for one in service.sessions(busy, class_id)]
    assert found[5:] == [date(2026, 10, 14), date(2026, 10, 21), date(2026, 10, 28)]
    assert len(service.tellings(busy, class_id)) == 28
    busy.undo()
    assert service.tellings(busy, class_id) == [], "one change, one undo"


def test_a_make_up_is_offered_on_the_next_free_day(qtbot: QtBot, busy: Workspace) -> None:
    class_id = named(busy, RUNNING)
    session = service.session_of_number(busy, class_id, 3)
    form = MakeupForm(busy, session)
    qtbot.addWidget(form)
    form.tell.set_value(value=True)
    form.submit()
    made = service.sessions(busy, class_id)[-1]
    assert (made.number, made.makeup_of) == (9, session.id)
    assert len(service.tellings(busy, class_id)) == 28


def test_a_session_is_added_to_a_class(qtbot: QtBot, busy: Workspace) -> None:
    class_id = named(busy, RUNNING)
    form = NewSessionForm(busy, datetime.combine(date(2026, 9, 24), time(9)), class_id)
    qtbot.addWidget(form)
    form.submit()
    assert service.sessions(busy, class_id)[-1].starts.date() == date(2026, 9, 24)


def test_without_a_class_there_is_no_session(qtbot: QtBot) -> None:
    with pytest.raises(Problem, match="还没有班级"):
        NewSessionForm(office(), datetime.combine(date(2026, 9, 24), time(9)))


def test_what_is_in_the_way_is_asked_about_in_a_few_lines(qtbot: QtBot, busy: Workspace) -> None:
    session = service.session_of_number(busy, named(busy, RUNNING), 6)
    plan = service.plan_move(busy, session, datetime.combine(date(2026, 10, 1), time(9)))
    parent = QWidget()
    qtbot.addWidget(parent)
    audit.answer("取消")
    assert not agreed(parent, plan)
    assert listed([str(number) for number in range(9)]).endswith("还有 5 条。")


# -- closing, merging, telling


def test_a_class_is_closed_and_everybody_stands_on_the_list(qtbot: QtBot, busy: Workspace) -> None:
    class_id = named(busy, RUNNING)
    form = CloseForm(busy, class_id)
    qtbot.addWidget(form)
    form.submit()
    assert form.result_value is None, "a reason is asked for"
    form.reason.set_value("人太少")
    form.submit()
    assert service.class_by_id(busy, class_id).state == "closed"
    shown = Tellings(shell(qtbot, busy), class_id)
    qtbot.addWidget(shown)
    assert shown.table.count() == 29, "28 people and the teacher"
    keys = list(shown.table.keys())
    shown.tell(keys[:2])
    assert sum(one.told_at is not None for one in service.tellings(busy)) == 2
    shown.tell([one.id for one in service.tellings(busy) if one.told_at])
    assert all(one.told_at is None for one in service.tellings(busy))
    shown.tell([one.id for one in service.tellings(busy)])
    assert shown._fact.text() == "都通知到了。"


def test_merging_says_what_it_will_do(qtbot: QtBot, busy: Workspace) -> None:
    source, target = named(busy, RUNNING), named(busy, COMING)
    form = MergeForm(busy, source)
    qtbot.addWidget(form)
    form.target.set_value(target)
    assert "最多 30 人" in form._told.words.text()
    service.save_class(busy, replace(service.class_by_id(busy, target), capacity=60))
    form.look()
    assert "转 4 人，24 人本来就在" in form._told.words.text()
    form.reason.set_value("不满")
    form.submit()
    assert service.class_by_id(busy, source).merged_into == target
    with pytest.raises(Problem, match="没有别的班"):
        MergeForm(busy, target)


def test_the_list_tells_closed_classes_and_those_short_of_people(qtbot: QtBot, busy: Workspace) -> None:
    running, coming = named(busy, RUNNING), named(busy, COMING)
    service.save_class(busy, replace(service.class_by_id(busy, coming), minimum=30, capacity=40))
    service.close_class(busy, service.plan_close(busy, running, "人太少"))
    found = {one.summary.id: listing.row(one, busy.today())[1] for one in listing.listed(busy)}
    assert found[running] == Pill("已撤班", "plain")
    assert found[coming] == Pill("未开班", "info")
    service.withdraw(busy, coming, [one.attendee_id for one in service.roster(busy, coming)][:1])
    found = {one.summary.id: listing.row(one, busy.today())[1] for one in listing.listed(busy)}
    assert found[coming] == Pill("人数不够", "warn")


# -- courses


def test_courses_are_added_edited_and_deleted(qtbot: QtBot, busy: Workspace) -> None:
    shown = Courses(shell(qtbot, busy))
    qtbot.addWidget(shown)
    before = shown.table.count()

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, CourseForm)
        dialog.name.set_value("反诈讲座")
        dialog.form.set_value("lecture")
        dialog.topics.set_value(("F01", "F02"))

    audit.answer("保存", fill)
    shown.add()
    assert shown.table.count() == before + 1
    made = service.course_named(busy, "反诈讲座")
    assert (made.form, made.topics) == ("lecture", ("F01", "F02"))
    audit.answer("取消")
    shown.edit(made.id)
    assert [action.text for action in shown._menu([made.id])] == ["修改课程", "删除课程"]
    audit.answer("删除课程")
    shown.delete(made.id)
    assert shown.table.count() == before


def test_a_course_fills_in_what_it_knows(qtbot: QtBot, busy: Workspace) -> None:
    service.save_course(busy, Course(b"", "反诈讲座", 1, ("F01", "F02"), "lecture", 60))
    dialog = NewClass(busy)
    qtbot.addWidget(dialog)
    dialog.course.combo.setEditText("反诈讲座")
    assert (dialog.form.value(), dialog.minutes.value()) == ("lecture", 60)
    assert tuple(dialog.topics.value()) == ("F01", "F02")
    assert term_of(date(2026, 3, 1)) == "2026年春季"
    assert term_of(date(2026, 9, 1)) == "2026年秋季"


# -- editing


def test_editing_tells_what_a_move_means_and_keeps_quotas(qtbot: QtBot, busy: Workspace) -> None:
    class_id = named(busy, RUNNING)
    form = EditClass(busy, class_id)
    qtbot.addWidget(form)
    elsewhere = next(one for one in all_sites(busy) if one.name == "濮阳市老年大学")
    form.site.set_value(elsewhere.id)
    assert "以后的" in form.warning.words.text()
    form.quotas.set_value("女=x")
    form.look()
    assert "名额" in form.warning.words.text()
    form.quotas.set_value("女=20，男=10")
    form.term.set_value("秋季")
    form.minimum.set_value(12)
    form.submit()
    saved = service.class_by_id(busy, class_id)
    assert (saved.site_id, saved.term, saved.minimum) == (elsewhere.id, "秋季", 12)
    assert saved.quotas == {"sex:2": 20, "sex:1": 10}


# -- the page leads to them


def test_the_page_leads_to_its_dialogs(qtbot: QtBot, busy: Workspace) -> None:
    window = audit.page_window(ClassesPage, busy)
    qtbot.addWidget(window)
    window.resize(1366, 696)
    window.show()
    audit.settle()
    page = window.findChild(ClassesPage)
    assert isinstance(page, ClassesPage)
    audit.answer("关闭")
    page.verbs.courses()
    audit.answer("关闭")
    page.verbs.tellings(None)
    class_id = named(busy, RUNNING)
    page.open((class_id, "sessions"))
    audit.answer("取消")
    page.verbs.plan_more(class_id)
    audit.answer("取消")
    page.verbs.merge(class_id)
    audit.answer("取消")
    page.verbs.close_class(class_id)
    shown = page.view.sessions
    shown.table.set_current(service.session_of_number(busy, class_id, 6).id)
    shown.again()
    assert service.sessions(busy, class_id)[-1].number == 9
    audit.answer("排补课")
    shown.makeup()
    assert service.sessions(busy, class_id)[-1].makeup_of is not None


# -- how they look


@pytest.mark.parametrize("scale", [100, 140])
@pytest.mark.parametrize("which", ["more", "move", "makeup", "merge", "course", "tell", "edit"])
def test_the_dialogs_pass_the_audit(qtbot: QtBot, which: str, scale: int) -> None:
    ws = busy_office()
    class_id = named(ws, RUNNING)
    session = service.session_of_number(ws, class_id, 6)
    about = shell(qtbot, ws)
    makers = {
        "more": lambda: MoreSessions(ws, class_id),
        "move": lambda: MoveForm(ws, session),
        "makeup": lambda: MakeupForm(ws, session),
        "merge": lambda: MergeForm(ws, class_id),
        "course": lambda: CourseForm(about, Course(b"", "")),
        "tell": lambda: Tellings(about, class_id),
        "edit": lambda: EditClass(ws, class_id),
    }
    with audit.shown(makers[which], (860 * scale // 100, 640), scale) as window:
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []
