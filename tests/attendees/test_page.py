"""The register page: finding, showing, registering, deleting; rosters brought in by dialog or by drop."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Filter, Typed
from literacy_desktop.attendees.page import AttendeesPage
from literacy_desktop.attendees.page.cells import COLUMNS
from literacy_desktop.attendees.page.checking import ordered
from literacy_desktop.attendees.page.chosen import TagForm
from literacy_desktop.attendees.page.form import AttendeeForm
from literacy_desktop.attendees.page.happenings import Happenings
from literacy_desktop.attendees.page.importing import ImportDialog
from literacy_desktop.attendees.page.rosters import apply, export_to
from literacy_desktop.attendees.service import ExportWish
from literacy_desktop.attendees.service.privacy import accesses
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.forms import accepted
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Bar, Pill, Table
from literacy_desktop.qtkit.toast import Toast
from tests import make
from tests.qtkit import audit
from tests.qtkit.find import pressable, words

pytestmark = audit.OFFSCREEN

RARE = ("单䶮", "李𬱖", "买买提·吐尔逊")
WOMAN_OF_1950 = "410928195003020029"
VILLAGE = "410928101003"
PLACES = {column.key: place for place, column in enumerate(COLUMNS)}


def rows(table: Table) -> list[Sequence[object]]:
    """All rows of a table, as they are shown."""
    keys = table.keys()
    return [table.cells(key) for key in keys]


class Alone:
    """The page in a window of its own."""

    def __init__(self, qtbot: QtBot, ws: Workspace) -> None:
        audit.dress()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.page = AttendeesPage(ws, Shell(self.window, ws), self.window)
        self.window.resize(1366, 696)
        self.page.resize(1366, 696)
        self.window.show()
        audit.settle()

    def cell(self, name: str, column: str) -> object:
        (row,) = [row for row in rows(self.page.table) if row[0] == name]
        return row[PLACES[column]]

    def names(self) -> list[str]:
        return [str(row[0]) for row in rows(self.page.table)]

    def fact(self) -> str:
        return self.page._fact.text()

    def go(self, ws: Workspace, name: str) -> None:
        (person,) = service.find(ws, name, 1)
        self.page.table.set_current(person.n)

    def told(self) -> list[str]:
        """All words of the pane."""
        return words(self.page.pane)

    def toasts(self) -> list[str]:
        shown = [child for child in self.window.children() if isinstance(child, Toast) and child.isVisible()]
        return [each.accessibleName() for each in shown]


@pytest.fixture
def alone(qtbot: QtBot, ws: Workspace) -> Alone:
    for name in RARE:
        make.attendee(ws, name, phone="13800001234", region_code=VILLAGE)
    make.people(ws, 9)
    return Alone(qtbot, ws)


@pytest.fixture
def form(qtbot: QtBot, ws: Workspace) -> Iterator[AttendeeForm]:
    audit.dress()
    made = AttendeeForm(ws)
    made.show()
    yield made
    made.hide()  # not closed: that would ask whether to give up what was entered
    made.deleteLater()


def in_dialog(act: Callable[[QWidget], None]) -> None:
    """Do something in the next modal dialog once it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, look)
        else:
            act(dialog)

    QTimer.singleShot(0, look)


# -- the list


def test_the_register_lists_everybody_with_covered_numbers(alone: Alone) -> None:
    assert len(alone.names()) == 12
    assert set(RARE) < set(alone.names())
    assert alone.cell("单䶮", "phone") == "138****1234"
    assert "柳屯镇" in str(alone.cell("李𬱖", "region"))
    assert alone.fact() == "共 12 人"


def test_identity_numbers_are_hidden_until_asked_for_and_covered_then() -> None:
    (column,) = [column for column in COLUMNS if column.key == "id_number"]
    assert column.hidden


def test_a_covered_identity_number_shows_its_ends_only(ws: Workspace, qtbot: QtBot) -> None:
    make.attendee(ws, "王秀兰", birth="", id_number=WOMAN_OF_1950)
    assert Alone(qtbot, ws).cell("王秀兰", "id_number") == "410***********0029"


def test_a_low_attendance_is_a_low_bar_and_no_class_is_none(ws: Workspace, qtbot: QtBot) -> None:
    made = make.marked_class(ws, 1.0, 0.5)
    good, poor = (person.name for one in make.roll(ws, made) if (person := service.attendee(ws, one)))
    make.attendee(ws, "没上过课")
    alone = Alone(qtbot, ws)
    assert alone.cell(good, "rate") == Bar(1.0, "100%", low=False)
    assert alone.cell(poor, "rate") == Bar(0.5, "50%", low=True)
    assert alone.cell("没上过课", "rate") is None


def test_whether_the_allowance_is_received_is_a_pill(ws: Workspace, qtbot: QtBot) -> None:
    for name, receives in (("甲", True), ("乙", False), ("丙", None)):
        make.attendee(ws, name, receives_allowance=receives)
    alone = Alone(qtbot, ws)
    found = [alone.cell(name, "allowance") for name in ("甲", "乙", "丙")]
    assert found == [Pill("领取", "ok"), Pill("未领取", "plain"), None]


@pytest.mark.parametrize("text", ["sy", "单", "shanyan"])
def test_people_are_found_by_name_initials_and_pinyin(alone: Alone, text: str) -> None:
    alone.page.filters.search.setText(text)
    alone.page.filters.search.returnPressed.emit()
    assert "单䶮" in alone.names()
    assert alone.fact() == f"共 12 人，筛选后 {len(alone.names())} 人"


def test_nothing_is_searched_while_an_input_method_composes(alone: Alone, qtbot: QtBot) -> None:
    box = alone.page.filters.search
    box.setFocus()
    QApplication.sendEvent(box, QInputMethodEvent("shan", []))
    qtbot.wait(250)
    assert len(alone.names()) == 12
    commit = QInputMethodEvent()
    commit.setCommitString("单")
    QApplication.sendEvent(box, commit)
    qtbot.waitUntil(lambda: alone.names() == ["单䶮"])


def test_a_search_without_a_hit_offers_to_clear_the_filters(alone: Alone) -> None:
    alone.page.filters.search.setText("查无此人")
    alone.page.filters.search.returnPressed.emit()
    assert alone.names() == []
    alone.page.clear_filters()
    assert len(alone.names()) == 12


def test_the_towns_offered_belong_to_the_county_chosen(alone: Alone) -> None:
    page = alone.page
    page.filters.set_values({"county": "410928000000"})
    page.on_filter()
    assert set(alone.names()) == set(RARE)
    page.filters.set_values({"town": "410928101000"})
    page.on_filter()
    assert page.filters.asked() == Filter("", "410928101000")
    page.filters.set_values({"county": "410902000000"})
    page.on_filter()
    assert page.filters.asked() == Filter("", "410902000000")
    assert alone.names() == []


def test_a_large_register_shows_its_first_page_at_once(
    alone: Alone, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = alone.page
    monkeypatch.setattr("literacy_desktop.attendees.page.register.AT_ONCE", 5)
    monkeypatch.setattr("literacy_desktop.attendees.page.register.FIRST", 4)
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr(
        page.shell,
        "run",
        lambda _on, work, done, _label, quiet=False: waiting.append(lambda: done(work(ws, None))),
    )
    page.table.set_keys([], lambda keys: [])
    page.reload()
    assert len(alone.names()) == 4
    waiting.pop()()
    assert len(alone.names()) == 12


def test_an_answer_that_comes_too_late_is_dropped(
    alone: Alone, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, waiting = alone.page, list[Callable[[], None]]()
    monkeypatch.setattr("literacy_desktop.attendees.page.register.AT_ONCE", 5)
    monkeypatch.setattr(
        page.shell,
        "run",
        lambda _on, work, done, _label, quiet=False: waiting.append(lambda: done(work(ws, None))),
    )
    for text in ("单", "李𬱖"):
        page.filters.set_values({"text": text})
        page.reload()
    waiting[1]()
    waiting[0]()
    assert alone.names() == ["李𬱖"]


# -- the pane


def test_the_pane_covers_numbers_until_asked(alone: Alone, ws: Workspace) -> None:
    alone.go(ws, "单䶮")
    assert "138****1234" in alone.told()
    audit.answer("取消")
    alone.page.pane.uncover()
    assert "138****1234" in alone.told()
    audit.answer("查看", lambda dialog: dialog.reason.set_value("打电话"))  # type: ignore[attr-defined]  # a form of ours
    alone.page.pane.uncover()
    assert "13800001234" in alone.told()
    alone.page.pane.uncover()
    assert "138****1234" in alone.told()
    alone.go(ws, "李𬱖")
    assert "138****1234" in alone.told()


def test_the_pane_tells_classes_the_next_session_and_certificates(
    ws: Workspace, qtbot: QtBot, clock: make.Clock
) -> None:
    who = make.attendee(ws, "王秀兰")
    make.class_(ws, 8, [who.id], name="柳屯班", topics=("A01",) * 8)
    alone = Alone(qtbot, ws)
    alone.go(ws, "王秀兰")
    told = alone.told()
    assert "柳屯班" in told
    assert "到 0 / 8 节" in told
    assert any(text.startswith("11月24日 周二 09:00\n") for text in told)


def test_a_class_in_the_pane_leads_to_its_page(ws: Workspace, qtbot: QtBot) -> None:
    made = make.class_(ws, people=1)
    alone = Alone(qtbot, ws)
    with qtbot.waitSignal(alone.page.shell.wanted) as heard:
        alone.page.pane.class_wanted.emit(made.id)
    assert heard.args == ["classes", made.id]


def test_marks_made_elsewhere_are_seen_at_once(ws: Workspace, qtbot: QtBot) -> None:
    made = make.class_(ws, sessions=2, people=1)
    (who,) = make.roll(ws, made)
    person = service.attendee(ws, who)
    assert person is not None
    alone = Alone(qtbot, ws)
    mark(ws, make.held(ws, made)[0], [who], "present")
    audit.settle()
    assert alone.cell(person.name, "rate") == Bar(1.0, "100%", low=False)
    assert "到 1 / 2 节" in alone.told()


def test_another_page_can_lead_to_a_person(alone: Alone, ws: Workspace) -> None:
    (person,) = service.find(ws, "买买提", 1)
    alone.page.filters.set_values({"text": "单"})
    alone.page.refresh_now()
    alone.page.open(person.id)
    current = alone.page.current()
    assert current is not None
    assert current.name == "买买提·吐尔逊"
    assert "买买提·吐尔逊" in alone.told()


# -- the form


def test_birth_and_sex_are_filled_in_from_the_identity_number(form: AttendeeForm) -> None:
    form.id_number.set_value(WOMAN_OF_1950)
    assert (form.birth.value(), form.sex.value()) == ("1950-03-02", 2)


def test_what_somebody_entered_is_not_overwritten_by_the_number(form: AttendeeForm) -> None:
    form.name.set_value("王秀兰")
    form.birth.set_value("1951")
    form.id_number.set_value(WOMAN_OF_1950)
    assert form.birth.value() == "1951"
    form._look()
    assert "1950-03-02" in form._odd.words.text()


def test_half_a_number_fills_in_nothing_and_leaving_the_field_says_why(form: AttendeeForm) -> None:
    form.id_number.set_value(WOMAN_OF_1950[:-1])
    assert form.birth.value() == ""
    assert not form.id_number.validate()


def test_an_odd_telephone_is_remarked_on_but_kept(form: AttendeeForm, ws: Workspace) -> None:
    form.name.set_value("王秀兰")
    form.phone.set_value("1380000123")
    form._look()
    assert "11位" in form._odd.words.text()
    assert form._odd_frame.isVisible()
    form.submit()
    assert service.count(ws) == 1


def test_an_identity_number_of_somebody_else_is_refused_under_its_field(
    form: AttendeeForm, ws: Workspace
) -> None:
    make.attendee(ws, "李桂英", birth="", id_number=WOMAN_OF_1950)
    form.name.set_value("王秀兰")
    form.id_number.set_value(WOMAN_OF_1950)
    form.submit()
    assert "李桂英" in form.id_number._below.text()
    assert service.count(ws) == 1


def test_the_form_begins_in_the_town_of_the_own_site(ws: Workspace, qtbot: QtBot) -> None:
    make.office(ws, region_code=VILLAGE)
    form = AttendeeForm(ws)
    qtbot.addWidget(form)
    assert form.typed().region_code == "410928101000"


@pytest.mark.parametrize(("answer", "people"), [("不是同一人，照样登记", 2), ("取消", 1)])
def test_somebody_who_may_be_known_is_asked_about(
    form: AttendeeForm, ws: Workspace, answer: str, people: int
) -> None:
    make.attendee(ws, "单䶮", phone="13800001234")
    form.name.set_value("单䶮")
    form.phone.set_value("13800001234")
    audit.answer(answer)
    form.submit()
    assert service.count(ws) == people
    assert form._note.isVisible() == (people == 1)


def test_an_edited_person_keeps_every_field(ws: Workspace, qtbot: QtBot) -> None:
    fields = {"birth": "1950-03", "phone": "13800001234", "region_code": VILLAGE, "address": "12 号"}
    fields |= {"contact_name": "张丽", "contact_relation": "侄女", "contact_phone": "0393-4411223"}
    person = make.attendee(ws, "单䶮", **fields, student_number="7", receives_allowance=False, note="坐前排")
    form = AttendeeForm(ws, person)
    qtbot.addWidget(form)
    form.submit()
    assert service.attendee(ws, person.id) == person


def test_new_people_are_registered_one_after_the_other(alone: Alone, ws: Workspace) -> None:
    def first(dialog: QWidget) -> None:
        assert isinstance(dialog, AttendeeForm)
        dialog.name.set_value("王一")
        in_dialog(second)
        dialog.save_and_go_on()

    def second(dialog: QWidget) -> None:
        assert isinstance(dialog, AttendeeForm)
        dialog.name.set_value("王二")
        dialog.submit()

    in_dialog(first)
    alone.page.add()
    assert {"王一", "王二"} < set(alone.names())
    assert alone.toasts() == ["已登记：王二"]


def test_a_fault_at_save_and_go_on_does_not_go_on_later(form: AttendeeForm) -> None:
    form.save_and_go_on()
    assert not form.again
    form.name.set_value("王秀兰")
    form.submit()
    assert not form.again


# -- deleting


def test_one_person_is_deleted_at_once_and_comes_back_by_undo(alone: Alone, ws: Workspace) -> None:
    alone.go(ws, "单䶮")
    alone.page.delete_current()
    audit.settle()
    assert "单䶮" not in alone.names()
    assert alone.toasts() == ["已放进回收站：单䶮"]
    alone.page.shell.undo()
    audit.settle()
    assert "单䶮" in alone.names()


@pytest.mark.parametrize(("answer", "left"), [("删除", 10), ("取消", 12)])
def test_several_people_are_deleted_after_a_question(
    alone: Alone, ws: Workspace, answer: str, left: int
) -> None:
    alone.page.table.choose(alone.page.table.keys()[:2])
    audit.answer(answer)
    alone.page.many.delete()
    assert service.count(ws) == left


def test_names_and_telephones_are_copied_for_a_message(alone: Alone, ws: Workspace) -> None:
    page = alone.page
    keys = page.table.keys()
    page.table.choose([key for key in keys if page.table.cells(key)[0] in {"单䶮", "李𬱖"}])
    QGuiApplication.clipboard().clear()
    audit.answer("取消")
    page.many.copy()
    assert QGuiApplication.clipboard().text() == ""
    audit.answer("复制", lambda dialog: dialog.reason.set_value("通知上课"))  # type: ignore[attr-defined]  # a form of ours
    page.many.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert sorted(lines) == ["单䶮\t13800001234", "李𬱖\t13800001234"]


# -- rosters


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "名单.csv"
    lines = ["姓名,性别,出生日期,手机号,备注2", "王秀兰,女,1950-3-2,13800001111,x", "单䶮,妖,1950,,"]
    lines += ["王秀兰,女,1950-3-2,13800001111,", "李𬱖,女,1951,1380000111,"]
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


@pytest.fixture
def steps(qtbot: QtBot, ws: Workspace) -> ImportDialog:
    alone = Alone(qtbot, ws)
    made = ImportDialog(alone.page.shell, alone.page.ground, alone.page)
    made.show()
    return made


def test_an_empty_register_offers_to_import(ws: Workspace, qtbot: QtBot) -> None:
    alone = Alone(qtbot, ws)
    assert pressable(alone.page, "导入名单").isEnabled()
    assert not alone.page.table.isVisible()
    make.attendee(ws)
    audit.settle()
    assert alone.page.table.isVisible()


def test_without_a_file_the_import_does_not_go_on(steps: ImportDialog) -> None:
    steps.go_on()
    assert steps.place() == 0
    assert steps._note.isVisible()


def test_a_read_roster_is_shown_with_the_bad_rows_first(steps: ImportDialog, roster: Path) -> None:
    steps.read(roster)
    assert steps.place() == 2
    table = steps.check.table
    assert [(row[1], row[2]) for row in rows(table)] == [
        ("单䶮", Pill("不能导入", "bad")),
        ("王秀兰", Pill("表内重复", "warn")),
        ("李𬱖", Pill("新增", "ok")),
        ("王秀兰", Pill("新增", "ok")),
    ]
    assert "妖" in str(table.cells(1)[3])
    assert "没有用到的列：备注2" in steps.check.columns.text()
    assert steps.next.text() == "导入 2 人"


def test_only_the_rows_to_look_at_can_be_shown(steps: ImportDialog, roster: Path) -> None:
    steps.read(roster)
    for part, count in (("odd", 3), ("taken", 2), ("all", 4)):
        steps.check.part.set_value(part)
        steps.check.show_rows()
        assert steps.check.table.count() == count


def test_the_whole_reason_of_a_row_stands_under_the_table(steps: ImportDialog, roster: Path) -> None:
    steps.read(roster)
    table = steps.check.table
    table.set_current(ordered(steps.check.plan)[0])
    assert steps.check._whole.text() == table.cells(table.current())[3]


def test_a_roster_with_nothing_to_take_is_not_applied(steps: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "坏.csv"
    path.write_text("姓名,性别\n王秀兰,妖\n", encoding="utf-8")
    steps.read(path)
    steps.go_on()
    assert steps.result_value is None
    assert steps._note.isVisible()


def test_a_file_that_is_no_table_is_told_and_the_first_step_stays(
    steps: ImportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(Problem):
        steps.read(path)
    assert steps.place() == 0


def test_an_import_is_applied_told_and_can_be_undone(alone: Alone, ws: Workspace, roster: Path) -> None:
    before = service.count(ws)
    audit.answer("导入 2 人")
    alone.page.import_roster(roster)
    audit.settle()
    assert service.count(ws) == before + 2
    assert alone.toasts() == ["导入好了：新增 2 人"]
    alone.page.shell.undo()
    assert service.count(ws) == before


def test_another_page_leads_straight_to_the_import(alone: Alone) -> None:
    asked: list[str] = []
    audit.answer("取消", lambda dialog: asked.append(dialog.accessibleName()))
    alone.page.open("import")
    audit.settle()
    assert asked == ["导入名单"]


def test_a_cancelled_import_changes_nothing(alone: Alone, ws: Workspace, roster: Path) -> None:
    audit.answer("取消")
    alone.page.import_roster(roster)
    assert service.count(ws) == 12


def test_in_a_file_an_import_runs_in_the_background(qtbot: QtBot, data_file: Path, roster: Path) -> None:
    with Workspace.open(data_file) as ws:
        alone = Alone(qtbot, ws)
        apply(alone.page, service.plan_import(ws, roster))
        qtbot.waitUntil(lambda: sorted(alone.names()) == ["李𬱖", "王秀兰"])
        alone.page.shell.close()


def mime(path: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path))])
    return made


def drag(path: Path) -> tuple[QDragEnterEvent, QMimeData]:
    data = mime(path)
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPoint(9, 9), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
    event.setAccepted(False)
    return event, data


def test_a_roster_dropped_on_the_page_is_read_at_once(alone: Alone, ws: Workspace, roster: Path) -> None:
    event, data = drag(roster)
    QApplication.sendEvent(alone.page, event)
    assert event.isAccepted()
    assert alone.fact() == "松开鼠标，就导入这份名单"
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    audit.answer("导入 2 人")
    QApplication.sendEvent(alone.page, drop)
    assert service.count(ws) == 14
    assert alone.fact() != "松开鼠标，就导入这份名单"


@pytest.mark.parametrize("name", ["照片.jpg", "说明.docx", "名单"])
def test_other_files_are_not_taken(alone: Alone, tmp_path: Path, name: str) -> None:
    event, _data = drag(tmp_path / name)
    QApplication.sendEvent(alone.page, event)
    assert not event.isAccepted()


def test_the_export_writes_everybody_and_says_so(alone: Alone, tmp_path: Path) -> None:
    out = tmp_path / "学员.xlsx"
    export_to(alone.page, out, ExportWish())
    assert out.stat().st_size > 0
    assert alone.toasts() == ["已导出 12 人：学员.xlsx"]


def test_the_rows_of_a_plan_keep_the_files_order_within_a_kind(ws: Workspace, roster: Path) -> None:
    plan = service.plan_import(ws, roster)
    assert [plan.rows[place].number for place in ordered(plan)] == [3, 4, 5, 2]


# -- how it looks


@pytest.mark.parametrize(("size", "scale"), audit.SIZES)
def test_nothing_is_cut_small_or_nameless(
    qapp: object, ws: Workspace, size: tuple[int, int], scale: int
) -> None:
    made = make.class_(ws, people=4)
    make.attendee(ws, RARE[2], region_code=VILLAGE, note="听力不太好")
    mark(ws, make.held(ws, made)[0], make.roll(ws, made), "present")
    with audit.shown(lambda: audit.page_window(AttendeesPage, ws), size, scale) as window:
        page = window.findChild(AttendeesPage)
        assert isinstance(page, AttendeesPage)
        page.show_details()
        audit.settle()
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []


@pytest.mark.parametrize("scale", [100, 140])
def test_the_form_and_the_import_pass_the_audit(ws: Workspace, roster: Path, scale: int) -> None:
    def dialog() -> QWidget:
        holder = QWidget()
        page = AttendeesPage(ws, Shell(holder, ws), holder)
        made = ImportDialog(page.shell, page.ground)
        made.read(roster)
        return made

    for make_one in (lambda: AttendeeForm(ws), dialog):
        with audit.shown(make_one, (720, 640), scale) as window:
            assert audit.small_targets(window) == []
            assert audit.nameless(window) == []
            assert audit.clipped(window) == []


def test_f2_edits_the_row(alone: Alone, ws: Workspace) -> None:
    alone.go(ws, "单䶮")

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, AttendeeForm)
        dialog.note.set_value("坐前排")
        dialog.submit()

    in_dialog(act)
    alone.page.table.view.setFocus()
    QTest.keyClick(alone.page.table.view, Qt.Key.Key_F2)
    (person,) = service.find(ws, "单䶮")
    kept = service.attendee(ws, person.id)
    assert kept is not None
    assert kept.note == "坐前排"
    assert [one.reason for one in accesses(ws, person.id)] == ["修改学员资料"]


def test_a_form_left_without_a_word_asks_nothing(ws: Workspace, qtbot: QtBot) -> None:
    form = AttendeeForm(ws, service.add(ws, Typed("王秀兰")))
    qtbot.addWidget(form)
    in_dialog(lambda dialog: form.reject())
    assert not accepted(form)


# -- filters, orders, several people at once


def test_towns_and_villages_are_offered_where_their_county_is_chosen(alone: Alone) -> None:
    bar = alone.page.filters
    assert not bar._chips["town"].isVisible()
    bar.set_values({"county": "410928000000"})
    alone.page.on_filter()
    assert bar._chips["town"].isVisible()
    bar.set_values({"town": "410928101000"})
    alone.page.on_filter()
    assert bar._chips["village"].isVisible()
    bar.set_values({"village": VILLAGE})
    alone.page.on_filter()
    assert set(alone.names()) == set(RARE)
    assert alone.fact() == "共 12 人，筛选后 3 人"
    bar.set_values({"county": None})
    alone.page.on_filter()
    assert bar.asked().region_code is None


def test_seldom_used_filters_wait_in_a_menu_until_they_hold_something(alone: Alone, ws: Workspace) -> None:
    bar = alone.page.filters
    assert not bar._chips["sex"].isVisible()
    assert not bar._chips["class"].offers()
    bar.set_values({"sex": 2})
    alone.page.on_filter()
    assert bar._chips["sex"].isVisible()
    make.class_(ws, people=0, name="秋季班")
    audit.settle()
    assert bar._chips["class"].offers()
    alone.page.clear_filters()
    assert not bar._chips["sex"].isVisible()


def test_a_click_on_a_heading_orders_and_is_remembered(alone: Alone, ws: Workspace, qtbot: QtBot) -> None:
    page = alone.page
    place = [column.key for column in page.table._model.columns].index("age")
    page.table.view.header.sort_clicked.emit(place)
    ages = [int(str(row[PLACES["age"]])) for row in rows(page.table)]
    assert ages == sorted(ages)
    page.table.view.header.sort_clicked.emit(place)
    assert [int(str(row[PLACES["age"]])) for row in rows(page.table)] == ages[::-1]
    again = Alone(qtbot, ws)
    assert (again.page.filters.order, again.page.filters.descending) == ("age", True)


def test_several_people_are_tagged_and_untagged(
    alone: Alone, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = alone.page

    def fill(off: bool) -> Callable[[TagForm], bool]:
        def write(form: TagForm) -> bool:
            form.word.set_value("班长")
            form.off.set_value(off)
            return True

        return write

    for off, count in ((False, 12), (True, 0)):
        monkeypatch.setattr("literacy_desktop.attendees.page.chosen.accepted", fill(off))
        page.table.view.selectAll()
        page.many.tag()
        audit.settle()
        assert dict(service.tags(ws)).get("班长", 0) == count
        assert alone.toasts()[-1].startswith("已去掉 12" if off else "已给 12")


def test_chosen_people_go_to_the_classes_however_many(alone: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    page, went = alone.page, list[tuple[str, object]]()
    page.shell.wanted.connect(lambda name, key: went.append((name, key)))
    page.many.enrol()
    monkeypatch.setattr("literacy_desktop.attendees.page.chosen.AT_ONCE", 5)
    page.table.view.selectAll()
    page.many.enrol()
    audit.settle()
    for (name, key), count in zip(went, (1, 12), strict=True):
        assert name == "classes"
        assert isinstance(key, tuple)
        assert (key[0], len(key[1])) == ("enrol", count)


def test_the_list_of_the_chosen_is_shown_on_paper(alone: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[bytes] = []
    monkeypatch.setattr(
        "literacy_desktop.qtkit.preview.show_pdf", lambda _page, made, **_named: shown.append(made)
    )
    alone.page.table.view.selectAll()
    alone.page.many.print_list()
    assert shown[0].startswith(b"%PDF")


def test_everything_that_happened_is_shown_and_narrowed(
    alone: Alone, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []

    def look(dialog: Happenings) -> int:
        seen.append([str(row[2]) for row in rows(dialog.table)])
        dialog.kind.set_value("tag")
        dialog.show_events()
        assert dialog.whole.text().startswith(dialog._shown[0].what + "（")
        seen.append([str(row[2]) for row in rows(dialog.table)])
        return 0

    alone.go(ws, "单䶮")
    service.tag(ws, [service.find(ws, "单䶮")[0].id], "班长")
    monkeypatch.setattr(Happenings, "exec", look)
    alone.page.show_events()
    assert seen == [["加上标签“班长”", "登记：单䶮"], ["加上标签“班长”"]]


def test_the_log_of_a_person_is_one_step_away(
    alone: Alone, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[tuple[str, object]] = []
    alone.page.shell.wanted.connect(lambda page, key: wanted.append((page, key)))

    def press(dialog: Happenings) -> int:
        buttons: list[QPushButton] = list(dialog.findChildren(QPushButton))
        next(one for one in buttons if one.text() == "看操作记录").click()
        return 0

    monkeypatch.setattr(Happenings, "exec", press)
    alone.go(ws, "单䶮")
    alone.page.show_events()
    assert wanted == [("settings", ("history", (service.find(ws, "单䶮")[0].id, "单䶮")))]


def test_another_page_may_ask_for_a_search(alone: Alone) -> None:
    alone.page.open(("search", "单"))
    assert alone.names() == ["单䶮"]
    assert alone.page.filters.search.text() == "单"


def test_a_register_far_behind_says_so_and_lists_when_it_is_ready(
    alone: Alone, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("literacy_desktop.attendees.service.lookup.SOON", 0)
    make.attendee(ws, "新来的")
    told: list[str] = []
    monkeypatch.setattr(alone.page, "set_fact", told.append)
    alone.page.reload()
    assert told[0].startswith("正在整理")
    assert "新来的" in alone.names()
