"""Rosters in the window: columns settled, doubts decided, imports taken back, fields, exports."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Attendee, Contact, CustomField, More, Typed
from literacy_desktop.attendees.page import checking
from literacy_desktop.attendees.page.cells import Ground
from literacy_desktop.attendees.page.exporting import ExportForm
from literacy_desktop.attendees.page.fields import FieldForm, FieldsDialog
from literacy_desktop.attendees.page.form import AttendeeForm
from literacy_desktop.attendees.page.importing import ImportDialog
from literacy_desktop.attendees.page.imports import ImportsDialog, UndoDialog
from literacy_desktop.attendees.service import ExportWish
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.regions.service import tree
from tests import make
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN

VILLAGE = "410928101201"


@pytest.fixture
def shell(qtbot: QtBot, ws: Workspace) -> Shell:
    audit.dress()
    holder = QWidget()
    qtbot.addWidget(holder)
    return Shell(holder, ws)


_forms: list[AttendeeForm] = []


@pytest.fixture(autouse=True)
def _forms_go_before_the_workspace(ws: Workspace) -> Iterator[None]:
    yield
    while _forms:
        form = _forms.pop()
        form.hide()  # not closed: that would ask whether to give up what was entered
        form.deleteLater()
    audit.settle()


def opened(ws: Workspace, person: Attendee | None = None) -> AttendeeForm:
    """A form that is let go at the end of the test."""
    _forms.append(AttendeeForm(ws, person))
    return _forms[-1]


@pytest.fixture
def steps(shell: Shell, ws: Workspace) -> Iterator[ImportDialog]:
    made = ImportDialog(shell, Ground(tree(ws), ws.today(), 60))
    made.show()
    yield made
    made.hide()
    made.deleteLater()


def csv(folder: Path, text: str) -> Path:
    path = folder / "名单.csv"
    path.write_text(text, encoding="utf-8")
    return path


# -- columns


def test_a_table_without_headings_asks_which_column_is_the_name(steps: ImportDialog, tmp_path: Path) -> None:
    steps.read(csv(tmp_path, "王秀兰,女\n李建国,男\n"))
    assert steps.place() == 1
    assert "还不知道哪一列是姓名" in steps.columns._told.words.text()
    steps.go_on()
    assert steps.place() == 1
    assert "还没有指定哪一列是姓名" in steps._note.words.text()
    steps.columns.choices[0].set_value("name")
    steps.columns.choices[1].set_value("sex")
    steps.go_on()
    assert steps.place() == 2
    assert [row.name for row in steps.check.plan.rows] == ["王秀兰", "李建国"]


def test_a_field_stands_in_one_column_only(steps: ImportDialog, tmp_path: Path) -> None:
    steps.read(csv(tmp_path, "姓名,乳名\n王秀兰,妮\n"))
    steps.correct_columns()
    assert steps.place() == 1
    steps.columns.choices[1].set_value("name")
    assert steps.columns.fields() == {0: "", 1: "name"}
    steps.go_on()
    assert steps.check.plan.rows[0].name == "妮"


# -- doubts


@pytest.fixture
def doubtful(steps: ImportDialog, ws: Workspace, tmp_path: Path) -> ImportDialog:
    for name in ("王秀兰", "李四"):
        make.attendee(ws, name, birth="1950", region_code=VILLAGE)
    text = "姓名,村\n王秀兰,濮阳县柳屯镇柳屯村\n李四,濮阳县柳屯镇柳屯村\n合计,2人\n"
    steps.read(csv(tmp_path, text))
    return steps


def test_a_doubt_is_shown_beside_who_is_known_and_settled(doubtful: ImportDialog) -> None:
    check = doubtful.check
    check.table.set_current(0)
    assert check.doubt.isVisible()
    assert "登记簿里：王秀兰" in check._other.text()
    assert doubtful.next.text() == "没有要导入的人"
    check.decide("update")
    assert check.table.cells(0)[2] == Pill("补充更新", "info")
    assert doubtful.next.text() == "导入 1 人"
    check.decision.set_value("new")
    check.decide_all()
    assert check.plan.counts["new"] == 1
    check.table.set_current(2)
    assert not check.doubt.isVisible()
    assert "合计行" in check._whole.text()


def test_the_damage_stands_above_the_rows(doubtful: ImportDialog) -> None:
    assert "合计行、重复的表头，不是学员：1 行" in doubtful.check.damages.words.text()


def test_rows_that_are_left_out_are_kept_in_a_table(
    doubtful: ImportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "改.xlsx"
    monkeypatch.setattr(checking, "save_file", lambda *_given, **_named: out)
    doubtful.check.save_refused()
    assert out.read_bytes().startswith(b"PK")
    assert "最后一列是原因" in doubtful.check._whole.text()


# -- imports that were done


@pytest.fixture
def imports(shell: Shell, ws: Workspace, tmp_path: Path) -> Iterator[ImportsDialog]:
    plan = service.plan_import(ws, csv(tmp_path, "姓名\n王秀兰\n李四\n"))
    service.apply_import(ws, plan)
    made = ImportsDialog(shell)
    made.show()
    yield made
    made.hide()
    made.deleteLater()


def test_an_import_is_looked_at_and_taken_back(imports: ImportsDialog, ws: Workspace) -> None:
    seen: list[object] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, UndoDialog)
        seen.append(dialog.table.cells(0))

    audit.answer("撤销这次导入", look)
    imports.look()
    audit.settle()
    assert seen == [("王秀兰", Pill("放进回收站", "bad"), "")]
    assert service.count(ws) == 0
    key = imports.table.current()
    assert imports.table.cells(key)[4] == Pill("已撤销", "plain")
    with pytest.raises(Problem, match="已经撤销过"):
        imports.look()


def test_an_import_that_is_only_looked_at_stays(imports: ImportsDialog, ws: Workspace) -> None:
    audit.answer("取消")
    imports.look()
    assert service.count(ws) == 2


def test_without_an_import_there_is_nothing_to_take_back(shell: Shell) -> None:
    made = ImportsDialog(shell)
    with pytest.raises(Problem, match="还没有选中"):
        made.look()


# -- an office's own fields


def test_fields_are_added_changed_and_taken_away(shell: Shell, ws: Workspace) -> None:
    made = FieldsDialog(ws)

    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, FieldForm)
        dialog.title.set_value("生产队")
        dialog.kind.set_value("choice")
        assert dialog.choices.isVisibleTo(dialog)
        dialog.choices.set_value("一队\n二队")

    audit.answer("保存", fill)
    made.add()
    (field,) = service.fields(ws)
    assert (field.title, field.choices) == ("生产队", ("一队", "二队"))
    made.table.set_current(field.id)
    audit.answer("保存", lambda dialog: dialog.title.set_value("小队"))  # type: ignore[attr-defined]  # a FieldForm
    made.edit()
    assert service.fields(ws)[0].title == "小队"
    made.table.set_current(field.id)
    audit.answer("删除")
    made.remove()
    assert service.fields(ws) == []
    made.remove()
    made.edit()
    made.deleteLater()


# -- the form


def test_the_form_keeps_all_of_a_record(shell: Shell, ws: Workspace) -> None:
    field = service.save_field(ws, CustomField(b"", "生产队", "choice", ("一队", "二队")))
    text = service.save_field(ws, CustomField(b"", "爱好"))
    more = More(
        ("13800000002",), (Contact("李梅", "女儿", "13800000003"),), frozenset({"alone", "severe"}),
        {field.id: "二队", text.id: "下棋"},
    )  # fmt: skip
    made = service.add(
        ws,
        Typed(
            "王秀兰", former_name="王二妮", living="village", phone_system="ios", phone_model="旧",
            sensitive_consent="2026-1-1", more=more,
        ),
    )  # fmt: skip
    form = opened(ws, made)
    assert not form.more_box.isHidden()
    form.submit()
    assert (service.attendee(ws, made.id), service.more(ws, made.id)) == (made, more)


def test_what_few_need_is_behind_one_press(shell: Shell, ws: Workspace) -> None:
    form = opened(ws)
    assert form.more_box.isHidden()
    form.toggle_more()
    assert not form.more_box.isHidden()
    assert form.consent.isHidden()
    form.categories["disabled"].set_value(True)
    assert not form.consent.isHidden()
    form.name.set_value("王秀兰")
    form.submit()
    assert "单独同意" in form._note.words.text() or "单独同意" in form.consent._below.text()


def test_who_may_be_known_is_told_while_typing(shell: Shell, ws: Workspace) -> None:
    make.attendee(ws, "王秀兰", birth="1950", region_code=VILLAGE)
    form = opened(ws)
    form.name.set_value("王秀兰")
    form.birth.set_value("1950")
    form.place.set_value(VILLAGE)
    form._look()
    assert "登记簿里可能已有：王秀兰" in form._odd.words.text()


def test_what_was_typed_before_the_power_failed_is_offered_again(shell: Shell, ws: Workspace) -> None:
    form = opened(ws)
    form.show()
    form.name.set_value("王秀兰")
    form.phones.set_value("13800000001、13800000002")
    form.categories["alone"].set_value(True)
    form._look_while_shown()
    form.hide()  # the power fails

    again = opened(ws)
    assert not again._draft_box.isHidden()
    assert "王秀兰" in again._draft_note.words.text()
    again.take_draft()
    assert again.name.value() == "王秀兰"
    assert again.typed().more == More(
        ("13800000001", "13800000002"), (Contact(""),) * 3, frozenset({"alone"})
    )
    again.submit()
    assert service.draft(ws) is None
    assert service.count(ws) == 1


def test_a_draft_can_be_thrown_away(shell: Shell, ws: Workspace) -> None:
    service.keep_draft(ws, Typed("王秀兰"))
    form = opened(ws)
    form.drop_draft()
    assert service.draft(ws) is None
    assert form._draft_box.isHidden()
    form.take_draft()
    person = make.attendee(ws, "李四")
    service.keep_draft(ws, Typed("李四改"), person.id)
    assert opened(ws)._draft_box.isHidden()
    assert not opened(ws, person)._draft_box.isHidden()


def test_fields_changed_from_the_form_are_told(shell: Shell, ws: Workspace) -> None:
    form = opened(ws)
    form.show()
    audit.answer("关闭", lambda _dialog: service.save_field(ws, CustomField(b"", "爱好")))
    form.change_fields()
    assert "项目改好了" in form._note.words.text()
    form.hide()


# -- going out


def test_the_usual_columns_are_chosen_and_numbers_masked(shell: Shell, ws: Workspace) -> None:
    form = ExportForm(ws, [1, 2])
    form.submit()
    assert isinstance(form.result_value, ExportWish)
    assert (tuple(form.result_value.columns), form.result_value.unmasked) == (service.USUAL, False)
    assert form.result_value.numbers == [1, 2]
    assert form.reason.isHidden()


def test_numbers_in_full_ask_for_a_reason(shell: Shell, ws: Workspace) -> None:
    form = ExportForm(ws)
    form.show()
    form.whole.set_value(True)
    form.columns["sensitive"].set_value(True)
    form.submit()
    assert "写明用途" in form._note.words.text()
    form.reason.set_value("津贴认证")
    form.submit()
    assert form.result_value.reason == "津贴认证"
    assert len(form.result_value.password) == 8
    assert "sensitive" in form.result_value.columns


def test_an_export_without_columns_is_refused(shell: Shell, ws: Workspace) -> None:
    form = ExportForm(ws)
    form.whole.set_value(True)
    form.whole.set_value(False)
    for box in form.columns.values():
        box.set_value(False)
    form.submit()
    assert "一列也没有选" in form._note.words.text()


# -- how it looks


@pytest.mark.parametrize("scale", [100, 140])
def test_the_new_dialogs_pass_the_audit(
    shell: Shell, ws: Workspace, imports: ImportsDialog, scale: int
) -> None:
    service.save_field(ws, CustomField(b"", "爱好"))
    plan = service.plan_undo(ws, service.imports(ws)[0].id)
    for make_one in (
        lambda: ImportsDialog(shell), lambda: UndoDialog(plan), lambda: FieldsDialog(ws),
        lambda: ExportForm(ws), lambda: FieldForm(ws, CustomField(b"", "")),
    ):  # fmt: skip
        with audit.shown(make_one, (720, 640), scale) as dialog:
            assert audit.small_targets(dialog) == []
            assert audit.nameless(dialog) == []
            assert audit.clipped(dialog) == []
