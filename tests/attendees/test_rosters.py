"""Rosters in any condition: columns settled by hand and remembered, damage named, imports taken back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Contact, CustomField, ImportPlan, More, PlannedRow, PlannedRows
from literacy_desktop.base.id_numbers import check_char
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import enrol, import_roster, roster
from literacy_desktop.vault.service import check, history
from tests import make

CARD = "41090119500302002" + check_char("41090119500302002")
VILLAGE = "410928101201"


def workbook(path: Path, *rows: Sequence[object], merged: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    if merged:
        sheet.merge_cells(merged)
    book.save(path)
    return path


def plan(ws: Workspace, folder: Path, *rows: Sequence[object], merged: str = "") -> ImportPlan:
    return service.plan_import(ws, workbook(folder / "名单.xlsx", *rows, merged=merged))


def only(plan: ImportPlan) -> PlannedRow:
    (row,) = plan.rows
    return row


# -- columns


def test_headings_are_found_below_titles_and_notes(ws: Workspace, tmp_path: Path) -> None:
    found = plan(
        ws, tmp_path, ["柳屯镇智慧助老学员名单"], [], ["填表人：周敏", None, "2026年11月"],
        ["序号", "姓  名", "联系电话（必填）"], [1, "王秀兰", "13800000001"],
    )  # fmt: skip
    assert (only(found).number, only(found).name) == (5, "王秀兰")
    assert found.columns == {"序号": "", "姓 名": "姓名", "联系电话（必填）": "手机号"}


def test_a_table_without_headings_can_be_settled_by_hand(ws: Workspace, tmp_path: Path) -> None:
    path = workbook(tmp_path / "名单.xlsx", ["王秀兰", "女", 1950], ["李建国", "男", 1948])
    roster = service.open_roster(ws, path)
    assert [(one.heading, one.samples[0], one.field) for one in roster.columns] == [
        ("第 A 列", "王秀兰", ""), ("第 B 列", "女", ""), ("第 C 列", "1950", ""),
    ]  # fmt: skip
    with pytest.raises(Problem, match="没有找到“姓名”这一列"):
        service.plan_roster(ws, roster)
    settled = service.named_columns(ws, roster, {"第 A 列": "姓名", "第 C 列": "birth"})
    found = service.plan_roster(ws, settled)
    assert [(row.name, row.attendee.birth) for row in found.rows if row.attendee] == [
        ("王秀兰", "1950"), ("李建国", "1948"),
    ]  # fmt: skip


def test_how_columns_were_settled_is_remembered_for_such_headings(ws: Workspace, tmp_path: Path) -> None:
    path = workbook(tmp_path / "甲.xlsx", ["户主", "姓名", "备注"], ["李建国", "王秀兰", "东街"])
    roster = service.named_columns(
        ws, service.open_roster(ws, path), {"户主": "家属联系人", "备注": "address"}
    )
    service.apply_import(ws, service.plan_roster(ws, roster))
    other = workbook(tmp_path / "乙.xlsx", ["户主", "姓名", "备注"], ["张三", "李四", "西街"])
    again = service.open_roster(ws, other)
    assert again.settled
    assert [one.field for one in again.columns] == ["contact_name", "name", "address"]
    third = workbook(tmp_path / "丙.xlsx", ["户主", "姓名"], ["张三", "李四"])
    assert not service.open_roster(ws, third).settled


@pytest.mark.parametrize(
    ("wanted", "told"), [({"电邮": "姓名"}, "没有“电邮”这一列"), ({"姓名": "电邮"}, "没有“电邮”这一项")]
)
def test_a_column_that_is_not_there_is_told(
    ws: Workspace, tmp_path: Path, wanted: dict[str, str], told: str
) -> None:
    roster = service.open_roster(ws, workbook(tmp_path / "名单.xlsx", ["姓名"], ["王秀兰"]))
    with pytest.raises(Problem, match=told):
        service.named_columns(ws, roster, wanted)


def test_two_columns_for_one_field_leave_the_left_one(ws: Workspace, tmp_path: Path) -> None:
    roster = service.open_roster(ws, workbook(tmp_path / "名单.xlsx", ["姓名", "别的"], ["王秀兰", "李四"]))
    assert service.named_columns(ws, roster, {"别的": "姓名"}).fields() == {"name": 0}


def test_an_office_s_own_fields_are_columns_too(ws: Workspace, tmp_path: Path) -> None:
    party = service.save_field(ws, CustomField(b"", "入党时间", "date"))
    acres = service.save_field(ws, CustomField(b"", "亩数", "number"))
    found = plan(
        ws, tmp_path, ["姓名", "入党时间", "亩数"], ["王秀兰", date(1975, 7, 1), 3.0], ["李四", "去年", 2]
    )
    assert [row.action for row in found.rows] == ["new", "refused"]
    (who,) = service.apply_import(ws, found)
    assert service.more(ws, who).custom == {party.id: "1975-07-01", acres.id: "3"}


def test_everything_of_a_record_comes_in(ws: Workspace, tmp_path: Path) -> None:
    found = plan(
        ws, tmp_path,
        ["姓名", "曾用名", "手机号", "其他电话", "特殊困难类别", "敏感信息同意日期", "居住方式", "系统",
         "机型"],
        ["王秀兰", "王二妮", "13800000001/0393-6687009", "13800000002", "独居、失能", "2026.5.1", "邻里照护",
         "苹果", "旧"],
    )  # fmt: skip
    (who,) = service.apply_import(ws, found)
    person = service.attendee(ws, who)
    assert person is not None
    assert (person.former_name, person.phone, person.sensitive_consent) == (
        "王二妮",
        "13800000001",
        "2026-05-01",
    )
    assert (person.living, person.phone_system, person.phone_model) == ("neighbours", "ios", "旧")
    more = service.more(ws, who)
    assert set(more.phones) == {"0393-6687009", "13800000002"}
    assert more.categories == {"alone", "disabled"}


def test_sensitive_categories_without_a_consent_are_left_out_and_told(ws: Workspace, tmp_path: Path) -> None:
    row = only(plan(ws, tmp_path, ["姓名", "特殊困难类别"], ["王秀兰", "独居、重残、低保"]))
    assert row.action == "new"
    assert row.more == More(categories=frozenset({"alone"}))
    assert any("“重残”没有单独同意" in warning for warning in row.warnings)
    assert any("没有“低保”这种" in warning for warning in row.warnings)


def test_what_a_row_adds_to_somebody_known_is_joined(ws: Workspace, tmp_path: Path) -> None:
    known = make.attendee(ws, "王秀兰", phone="13800000001", more=More(("111",), (Contact("李梅"),)))
    head = ["姓名", "手机号", "其他电话"]
    found = plan(ws, tmp_path, head, ["王秀兰", "13800000001", "222"])
    assert only(found).action == "update"
    service.apply_import(ws, found)
    assert service.more(ws, known.id) == More(("111", "222"), (Contact("李梅"),))
    assert only(plan(ws, tmp_path, head, ["王秀兰", "13800000001", "222"])).action == "same"


# -- what Excel does


@pytest.mark.parametrize(
    ("headings", "cells", "damage", "action"),
    [
        (["姓名", "身份证号"], ["王秀兰", 410901195003020028.0], "digits", "refused"),
        (["姓名", "身份证号"], ["王秀兰", "4.10901E+17"], "digits", "refused"),
        (["姓名", "身份证号"], ["王秀兰", CARD[:15] + "000"], "digits", "refused"),
        (["姓名", "出生日期"], ["王秀兰", 18324], "serial", "new"),
        (["姓名", "手机号"], ["王 秀 兰", ""], "spaces", "new"),
        (["姓名", "身份证号"], ["王秀兰", CARD[:6] + " " + CARD[6:]], "spaces", "new"),
        (["姓名", "手机号"], ["合计：25人", ""], "total", "refused"),
        (["序号", "姓名", "手机号"], ["小计", None, "3"], "total", "refused"),
        (["姓名", "手机号"], ["姓名", "手机号"], "total", "refused"),
    ],
)  # fmt: skip
def test_the_damage_is_named(
    ws: Workspace, tmp_path: Path, headings: list[str], cells: list[object], damage: str, action: str
) -> None:
    found = plan(ws, tmp_path, headings, cells)
    row = found.rows[0]
    assert (row.action, row.damage) == (action, (damage,))
    assert found.damages == {damage: 1}
    assert row.reason or row.warnings or damage == "spaces"


def test_a_date_serial_is_read_as_its_day(ws: Workspace, tmp_path: Path) -> None:
    row = only(plan(ws, tmp_path, ["姓名", "出生日期"], ["王秀兰", 18324]))
    assert row.attendee is not None
    assert row.attendee.birth == "1950-03-02"
    assert "序号 18324，按 1950-03-02 读入" in row.warnings[0]


def test_a_year_is_no_serial(ws: Workspace, tmp_path: Path) -> None:
    row = only(plan(ws, tmp_path, ["姓名", "出生日期"], ["王秀兰", 1950]))
    assert (row.attendee and row.attendee.birth, row.damage) == ("1950", ())


def test_a_merged_village_counts_for_every_row_it_spans(ws: Workspace, tmp_path: Path) -> None:
    found = plan(
        ws, tmp_path,
        ["村（社区）", "姓名"], ["濮阳县柳屯镇柳屯村", "王秀兰"], [None, "李建国"], [None, "张三"],
        merged="A2:A3",
    )  # fmt: skip
    regions = [row.attendee.region_code for row in found.rows if row.attendee]
    assert regions == [VILLAGE, VILLAGE, None]
    assert [row.damage for row in found.rows] == [(), ("merged",), ()]


def test_one_name_all_through_stays_quick(ws: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_text(
        "姓名,手机号\n" + "".join(f"王秀兰,1380000{n:04}\n" for n in range(3000)), encoding="utf-8"
    )
    assert service.plan_import(ws, file).counts["new"] == 3000


# -- suspects


def test_a_suspect_is_left_out_until_somebody_decides(ws: Workspace, tmp_path: Path) -> None:
    known = make.attendee(ws, "王秀兰", birth="1950", region_code=VILLAGE)
    found = plan(
        ws, tmp_path, ["姓名", "村", "备注"], ["王秀兰", "濮阳县柳屯镇柳屯村", "新"], ["李四", "", ""]
    )
    assert len(service.apply_import(ws, found)) == 1
    same = found.decided([2], "update")
    assert same.counts["update"] == 1
    assert known.id in service.apply_import(ws, same)
    person = service.attendee(ws, known.id)
    assert person is not None
    assert (person.note, person.birth) == ("新", "1950")
    service.apply_import(ws, found.decided([2], "new"))
    assert service.count(ws) == 2 + 3  # 李四 was planned as new each time
    assert found.decided([3], "update").rows[1].action == "new"


# -- what was not taken


def test_rows_that_were_not_taken_come_back_with_the_reason(ws: Workspace, tmp_path: Path) -> None:
    found = plan(
        ws, tmp_path,
        ["序号", "姓名", "身份证号", "爱好"], [1, "王秀兰", "123", "下棋"], [2, "李四", "", "跳舞"],
        [3, "李四", "", "看书"],
    )  # fmt: skip
    path = tmp_path / "没有导入的行.xlsx"
    assert service.write_refused(path, found) == 2
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active]
    assert rows[0] == ["序号", "姓名", "身份证号", "爱好", "没有导入的原因"]
    assert rows[1][:4] == ["1", "王秀兰", "123", "下棋"]
    assert "身份证号有3位" in str(rows[1][4])
    assert rows[2][4] == "和第 3 行是同一个人。"
    again = service.plan_import(ws, path)
    assert again.counts["refused"] == 1
    with pytest.raises(Problem, match="没有不能导入的行"):
        service.write_refused(path, ImportPlan("", {}, PlannedRows()))


# -- taking an import back


@pytest.fixture
def imported(ws: Workspace, tmp_path: Path) -> dict[str, Id]:
    """Five new people and one known one whose record was filled in; and the import's own id."""
    known = make.attendee(ws, "李建国", phone="13800000009", note="旧")
    rows = [["甲一", "", ""], ["乙二", "", ""], ["丙三", "", ""], ["丁四", "", ""], ["戊五", "", ""]]
    found = plan(ws, tmp_path, ["姓名", "手机号", "住址"], *rows, ["李建国", "13800000009", "东街"])
    ids = service.apply_import(ws, found)
    assert ids[-1] == known.id
    return dict(zip(["甲一", "乙二", "丙三", "丁四", "戊五", "李建国"], ids, strict=True)) | {
        "import": service.imports(ws)[0].id
    }


def test_an_import_is_listed_with_what_it_did(ws: Workspace, imported: dict[str, Id]) -> None:
    (one,) = service.imports(ws)
    assert (one.id, one.file_name, one.undone) == (imported["import"], "名单.xlsx", None)
    assert service.action_words(one.counts) == "新增 5，补充更新 1"


def test_an_import_is_taken_back_as_a_whole(ws: Workspace, imported: dict[str, Id]) -> None:
    planned = service.plan_undo(ws, imported["import"])
    assert planned.counts == {"removed": 5, "restored": 1, "partly": 0, "kept": 0, "gone": 0}
    assert service.count(ws) == 6
    service.undo_import(ws, planned)
    assert service.count(ws) == 1
    person = service.attendee(ws, imported["李建国"])
    assert person is not None
    assert (person.address, person.note) == ("", "旧")
    assert service.imports(ws)[0].undone is not None
    assert history(ws)[0].label == "撤销导入：名单.xlsx"
    with pytest.raises(Problem, match="已经撤销过"):
        service.plan_undo(ws, imported["import"])
    assert all(finding.well for finding in check(ws))


def test_who_was_used_or_changed_since_stays(ws: Workspace, imported: dict[str, Id]) -> None:
    edited = service.attendee(ws, imported["甲一"])
    assert edited is not None
    with ws.change("改"):
        ws.conn.execute("UPDATE attendee SET note = '改过' WHERE id = ?", (imported["甲一"],))
        ws.conn.execute("UPDATE attendee SET address = '西街' WHERE id = ?", (imported["李建国"],))
    class_ = make.class_(ws, people=0)
    enrol(ws, class_.id, [imported["乙二"], imported["丙三"]])
    mark(ws, make.held(ws, class_)[0], [imported["丙三"]], "present")
    service.delete(ws, [imported["丁四"]])
    planned = service.plan_undo(ws, imported["import"])
    told = {row.name: (row.action, row.reason) for row in planned.rows}
    assert told == {
        "甲一": ("kept", "导入以后改过"),
        "乙二": ("kept", "导入以后加入了班级"),
        "丙三": ("kept", "导入以后有考勤"),
        "丁四": ("gone", ""),
        "戊五": ("removed", ""),
        "李建国": ("kept", "导入以后改过"),
    }
    service.undo_import(ws, planned)
    assert service.count(ws) == 4
    person = service.attendee(ws, imported["李建国"])
    assert person is not None
    assert person.address == "西街"


def test_fields_changed_since_stay_and_the_others_go_back(ws: Workspace, tmp_path: Path) -> None:
    known = make.attendee(ws, "李建国", phone="13800000009")
    head = ["姓名", "手机号", "住址", "备注", "其他电话"]
    service.apply_import(ws, plan(ws, tmp_path, head, ["李建国", "13800000009", "东街", "新", "111"]))
    with ws.change("改"):
        ws.conn.execute("UPDATE attendee SET address = '西街' WHERE id = ?", (known.id,))
    planned = service.plan_undo(ws, service.imports(ws)[0].id)
    assert [row.action for row in planned.rows] == ["partly"]
    service.undo_import(ws, planned)
    person = service.attendee(ws, known.id)
    assert person is not None
    assert (person.address, person.note) == ("西街", "")
    assert service.more(ws, known.id) == More()


def test_an_import_is_taken_back_after_a_restart(data_file: Path, tmp_path: Path) -> None:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        service.apply_import(
            ws, plan(ws, tmp_path, ["姓名", "特殊困难类别"], ["王秀兰", "独居"], ["李四", ""])
        )
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.attendee(ws, "张三")
        service.undo_import(ws, service.plan_undo(ws, service.imports(ws)[0].id))
        assert service.count(ws) == 1


def test_the_roll_of_a_class_goes_back_with_the_import(ws: Workspace, tmp_path: Path) -> None:
    class_ = make.class_(ws, people=1)
    import_roster(ws, class_.id, plan(ws, tmp_path, ["姓名"], ["甲一"], ["乙二"]))
    assert len(roster(ws, class_.id)) == 3
    service.undo_import(ws, service.plan_undo(ws, service.imports(ws)[0].id))
    assert len(roster(ws, class_.id)) == 1
    assert all(finding.well for finding in check(ws))


def test_taking_back_can_be_cancelled_and_taken_back(ws: Workspace, imported: dict[str, Id]) -> None:
    planned = service.plan_undo(ws, imported["import"])

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        service.undo_import(ws, planned, stop)
    assert service.count(ws) == 6
    service.undo_import(ws, planned)
    ws.undo()
    assert service.count(ws) == 6
    assert service.imports(ws)[0].undone is None


def test_an_import_that_is_not_here_is_told(ws: Workspace, imported: dict[str, Id]) -> None:
    with pytest.raises(Problem, match="没有这一次导入"):
        service.plan_undo(ws, bytes(16))
    ws.conn.execute("UPDATE sync_log SET payload = NULL")
    with pytest.raises(Problem, match="不能整体撤销"):
        service.plan_undo(ws, imported["import"])
