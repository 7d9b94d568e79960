"""Rosters in and out: nothing happens that was not shown before, and what happens is one change."""

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import IMPORT_ACTIONS, ImportPlan, PlannedRow, PlannedRows
from literacy_desktop.attendees.service import ExportWish
from literacy_desktop.base.id_numbers import check_char
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import import_roster, roster
from literacy_desktop.vault.service import check, history
from tests import make
from tests.attendees.kills import kill_again_and_again

Cells = Sequence[Sequence[object]]
Plan = Callable[[str, Cells], ImportPlan]


def card(body: str) -> str:
    """An identity number of nobody, with its right last character."""
    return body + check_char(body)


CARD, OTHER_CARD = card("41090119500302002"), card("41090119481121001")


@pytest.fixture
def plan(ws: Workspace, tmp_path: Path) -> Plan:
    """Plans the import of a file with these headings and rows."""

    def made(headings: str, rows: Cells) -> ImportPlan:
        return service.plan_import(ws, workbook(tmp_path / "名单.xlsx", headings, rows))

    return made


def workbook(path: Path, headings: str, rows: Cells) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(headings.split())
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def only(plan: ImportPlan) -> PlannedRow:
    (row,) = plan.rows
    return row


def actions(plan: ImportPlan) -> list[str]:
    return [row.action for row in plan.rows]


# -- planning


def test_a_namesake_further_up_in_the_file_is_to_be_looked_at(ws: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_text("姓名,性别,出生日期\n黄国强,女,1952-9-9\n黄国强,女,\n李秀英,女,\n", encoding="utf-8")
    plan = service.plan_import(ws, file)
    assert [row.action for row in plan.rows] == ["new", "new", "new"]
    assert [len(row.warnings) for row in plan.rows] == [0, 1, 0]
    assert plan.rows[1].warnings[0] == "和第 2 行同名，请确认不是同一个人。"


def test_planning_changes_nothing(ws: Workspace, plan: Plan) -> None:
    found = plan("姓名 性别", [["王秀兰", "女"], ["李建国", "男"]])
    assert found.counts == {"new": 2, "update": 0, "same": 0, "suspect": 0, "twice": 0, "refused": 0}
    assert (service.count(ws), history(ws)) == (0, [])


def test_columns_are_told_with_the_field_they_go_to(plan: Plan) -> None:
    found = plan("序号 学员姓名 联系电话 爱好", [[1, "王秀兰", "13800000001", "跳舞"]])
    assert found.columns == {"序号": "", "学员姓名": "姓名", "联系电话": "手机号", "爱好": ""}


def test_rows_bear_the_number_that_excel_shows(plan: Plan) -> None:
    found = plan("姓名", [["王秀兰"], [None], ["李建国"]])
    assert [(row.number, row.name) for row in found.rows] == [(2, "王秀兰"), (4, "李建国")]


def test_a_row_of_somebody_known_adds_what_was_not_known(ws: Workspace, plan: Plan) -> None:
    made = make.attendee(ws, "王秀兰", phone="13800000001", note="听力不好")
    row = only(plan("姓名 手机号 住址", [["王秀兰", "13800000001", "东街3号"]]))
    assert row.action == "update"
    assert row.attendee is not None
    assert (row.attendee.id, row.attendee.address, row.attendee.note) == (made.id, "东街3号", "听力不好")


def test_a_row_that_says_nothing_new_is_the_same(ws: Workspace, plan: Plan) -> None:
    make.attendee(ws, "王秀兰", phone="13800000001", note="听力不好")
    assert actions(plan("姓名 手机号 备注", [["王秀兰", "138-0000-0001", ""]])) == ["same"]


@pytest.mark.parametrize(
    ("known", "row", "action"),
    [
        # the same person: by identity number, by telephone, by birth and place
        ({"id_number": CARD, "birth": ""}, ["王秀蓝", "", CARD, "", ""], "update"),
        ({"phone": "13800000001"}, ["王秀兰", "", "", "13800000001", ""], "same"),
        ({"birth": "1950-03-02", "region_code": "410928101201"},
         ["王秀兰", "1950-3-2", "", "", "濮阳县柳屯镇柳屯村"], "same"),
        ({"birth": "1950-03-02"}, ["王秀兰", "1950-3-2", "", "", ""], "same"),
        ({"birth": "1950", "region_code": "410928101201"},
         ["王秀兰", "1950", "", "", "濮阳县柳屯镇柳屯"], "same"),
        ({"birth": "1950"}, ["王秀兰", "1950", "", "", ""], "same"),
        ({"birth": "1950", "phone": "13800000001"}, ["王秀兰", "1950-3-2", "", "13800000001", ""], "update"),
        # somebody else
        ({"phone": "13800000001"}, ["王秀梅", "", "", "13800000001", ""], "new"),
        ({"birth": "1950-03-02", "region_code": "410928101201"},
         ["王秀兰", "1950-3-2", "", "", "华龙区中原路街道京东社区"], "new"),
        ({"birth": "1950-03-02", "phone": "13800000001"},
         ["王秀兰", "1951-3-2", "", "13800000001", ""], "new"),
        ({"id_number": CARD, "birth": "", "phone": "13800000001"},
         ["王秀兰", "", OTHER_CARD, "13800000001", ""], "new"),
        # perhaps the same person
        ({"birth": ""}, ["王秀兰", "", "", "", ""], "suspect"),
        ({"birth": "1950-03-02", "phone": "13800000001"},
         ["王秀蓝", "1950-3-2", "", "13800000001", "华龙区中原路街道京东社区"], "suspect"),
    ],
)  # fmt: skip
def test_who_is_the_same_person(
    ws: Workspace, plan: Plan, known: dict[str, str], row: list[str], action: str
) -> None:
    make.attendee(ws, "王秀兰", **({"sex": "", "birth": "1950-03-02"} | known))
    assert actions(plan("姓名 出生日期 身份证号 手机号 村", [row])) == [action]


def test_a_namesake_from_the_same_place_may_be_the_same_person(ws: Workspace, plan: Plan) -> None:
    make.attendee(ws, "王秀兰", birth="1950", region_code="410928101201")
    row = only(plan("姓名 村", [["王秀兰", "濮阳县柳屯镇柳屯村"]]))
    assert row.action == "suspect"
    assert "同名、同住址" in row.reason
    assert row.other is not None


@pytest.mark.parametrize(
    "rows",
    [
        [["王秀兰", CARD, "", ""], ["王秀兰", CARD, "", ""]],
        [["王秀兰", CARD, "", ""], ["王秀蓝", CARD, "", ""]],
        [["王秀兰", "", "13800000001", ""], ["王秀兰", "", "138 0000 0001", ""]],
        [["王秀兰", CARD, "13800000001", ""], ["王秀兰", "", "13800000001", ""]],
        [["王秀兰", "", "13800000001", ""], ["王秀兰", CARD, "13800000001", ""]],
        [["王秀兰", "", "", "1950-3-2"], ["王秀兰", "", "13800000001", "1950-3-2"]],
        [["王秀兰", "", "", ""], ["王 秀兰", "", "", ""]],
    ],
)
def test_somebody_who_stands_twice_is_taken_once(plan: Plan, rows: list[list[str]]) -> None:
    found = plan("姓名 身份证号 手机号 出生日期", rows)
    assert actions(found) == ["new", "twice"]
    assert found.rows[1].reason == "和第 2 行是同一个人。"
    assert found.rows[1].attendee is None


@pytest.mark.parametrize(
    "rows",
    [
        [["王秀兰", CARD, "13800000001", ""], ["王秀兰", OTHER_CARD, "13800000001", ""]],
        [["王秀兰", "", "13800000001", "1950"], ["王秀兰", "", "13800000001", "1951"]],
        [["王秀兰", "", "13800000001", ""], ["李建国", "", "13800000001", ""]],
        [["王秀兰", "", "13800000001", ""], ["王秀兰", "", "13900000002", ""]],
    ],
)
def test_people_who_can_be_told_apart_are_two(plan: Plan, rows: list[list[str]]) -> None:
    assert actions(plan("姓名 身份证号 手机号 出生日期", rows)) == ["new", "new"]


def test_two_rows_of_one_known_person_do_not_undo_each_other(ws: Workspace, plan: Plan) -> None:
    make.attendee(ws, "王秀兰", birth="1950-03-02", id_number=CARD, phone="13800000001")
    found = plan(
        "姓名 身份证号 手机号 住址 备注",
        [["王秀兰", CARD, "", "东街3号", ""], ["王秀兰", "", "13800000001", "", "听力不好"]],
    )
    assert actions(found) == ["update", "twice"]
    (who,) = service.apply_import(ws, found)
    person = service.attendee(ws, who)
    assert person is not None
    assert person.address == "东街3号"


@pytest.mark.parametrize(
    ("headings", "row", "word"),
    [
        ("姓名 手机号", ["", "13800000001"], "姓名"),
        ("姓名 性别", ["王秀兰", "猫"], "看不懂"),
        ("姓名 出生日期", ["王秀兰", "腊月初八"], "公历"),
        ("姓名 身份证号", ["王秀兰", CARD[:17] + ("0" if CARD[17] != "0" else "1")], "身份证"),
        ("姓名 身份证号", ["王秀兰", 410901195003020000], ""),
        ("姓名 身份证号", ["王秀兰", "4.10901E+17"], ""),
        ("姓名 年龄", ["王秀兰", "七十六"], "年龄"),
        ("姓名 年龄", ["王秀兰", 200], "年龄"),
        ("姓名 手机号", ["合计", "25人"], "合计行"),
        ("姓名 手机号", ["小 计", "12"], "合计行"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(plan: Plan, headings: str, row: list[object], word: str) -> None:
    found = only(plan(headings, [row]))
    assert found.action == "refused"
    assert word in found.reason
    assert len(found.reason) > 5
    assert found.attendee is None


@pytest.mark.parametrize("age", [76, 76.0, "76", "76岁", "76周岁", " 76 岁 "])
def test_an_age_becomes_a_year_of_birth(plan: Plan, age: object) -> None:
    person = only(plan("姓名 年龄", [["王秀兰", age]])).attendee
    assert person is not None
    assert person.birth == "1950"


def test_an_age_says_nothing_where_the_birth_is_known(plan: Plan) -> None:
    found = plan("姓名 年龄 出生日期 身份证号", [["甲一", 99, "1950-3-2", None], ["乙二", 99, None, CARD]])
    assert [row.attendee.birth for row in found.rows if row.attendee] == ["1950-03-02", "1950-03-02"]


def test_a_place_is_read_down_to_the_village_near_the_own_centre(ws: Workspace, plan: Plan) -> None:
    make.office(ws)  # 柳屯镇
    found = plan(
        "姓名 县 乡镇 村 住址",
        [
            ["甲一", "濮阳县", "柳屯镇", "柳屯村", ""],
            ["乙二", None, None, "柳屯", "12号"],
            ["丙三", None, None, "找不到的村", "12号"],
            ["丁四", None, None, None, "濮阳县柳屯镇"],
        ],
    )
    people = [row.attendee for row in found.rows if row.attendee]
    assert [one.region_code for one in people] == ["410928101201", "410928101201", None, "410928101000"]
    assert [one.address for one in people] == ["", "12号", "找不到的村 12号", "濮阳县柳屯镇"]


def test_yes_and_no_are_both_kept(plan: Plan) -> None:
    found = plan("姓名 高龄津贴", [["甲一", "是"], ["乙二", "否"], ["丙三", "不清楚"], ["丁四", None]])
    assert [row.attendee.receives_allowance for row in found.rows if row.attendee] == [
        True,
        False,
        None,
        None,
    ]


def test_an_odd_telephone_is_taken_with_a_warning(plan: Plan) -> None:
    row = only(plan("姓名 手机号", [["王秀兰", "138000000"]]))
    assert (row.action, len(row.warnings)) == ("new", 1)


@pytest.mark.parametrize("rows", [[], [[None]]])
def test_a_roster_with_nothing_but_headings_is_told(plan: Plan, rows: Cells) -> None:
    with pytest.raises(Problem, match="只有表头"):
        plan("姓名 性别", rows)


def test_a_table_without_names_is_told(plan: Plan) -> None:
    with pytest.raises(Problem, match="姓名"):
        plan("品名 数量", [["鸡蛋", 30]])


def test_planning_can_be_cancelled(ws: Workspace, tmp_path: Path) -> None:
    path = workbook(tmp_path / "名单.xlsx", "姓名", [[f"王{number}"] for number in range(500)])

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        service.plan_import(ws, path, stop)


# -- applying


def test_applying_is_one_change_and_gives_the_people_in_the_order_of_the_file(
    ws: Workspace, plan: Plan
) -> None:
    known = make.attendee(ws, "李建国", phone="13800000001")
    found = plan(
        "姓名 手机号 住址",
        [
            ["王秀兰", "", ""],
            ["李建国", "13800000001", "东街"],
            ["猫123", "", ""],
            ["赵梅", "", ""],
            ["赵梅", "", ""],
        ],
    )
    ids = service.apply_import(ws, found)
    people = [service.attendee(ws, one) for one in ids]
    assert [one.name for one in people if one] == [row.name for row in found.of("new", "update")]
    assert ids[1] == known.id
    assert history(ws)[0].label == "导入名单：名单.xlsx"
    assert ws.undo() == "导入名单：名单.xlsx"
    assert service.count(ws) == 1
    assert service.attendee(ws, known.id) == known
    assert ws.redo()
    assert service.count(ws) == len(ids)
    assert {row.name for row in service.find(ws, "wxl")} == {"王秀兰"}


def test_new_people_belong_to_the_own_centre(ws: Workspace, plan: Plan) -> None:
    site = make.office(ws)
    (who,) = service.apply_import(ws, plan("姓名", [["王秀兰"]]))
    person = service.attendee(ws, who)
    assert person is not None
    assert (person.site_id, person.created) == (site.id, "2026-11-22T09:00:00+08:00")


def test_importing_the_same_file_again_changes_nothing(ws: Workspace, plan: Plan) -> None:
    rows = [["王秀兰", "13800000001", "1950-3-2"], ["李建国", "13800000002", "1948"]]
    first = service.apply_import(ws, plan("姓名 手机号 出生日期", rows))
    before = len(history(ws))
    again = plan("姓名 手机号 出生日期", rows)
    assert actions(again) == ["same", "same"]
    assert service.apply_import(ws, again) == first
    assert len(history(ws)) == before


def test_a_file_with_no_usable_row_is_refused(ws: Workspace, plan: Plan) -> None:
    with pytest.raises(Problem, match="没有可以导入的行"):
        service.apply_import(ws, plan("姓名 性别", [["王秀兰", "猫"]]))
    assert not history(ws)


@pytest.mark.parametrize("at", [200, 400, 450])
def test_cancel_halfway_leaves_nothing_behind(ws: Workspace, plan: Plan, at: int) -> None:
    found = plan("姓名 手机号", [["王秀兰", f"1380000{number:04}"] for number in range(450)])
    assert found.counts["new"] == 450

    def stop(done: int, total: int) -> None:
        assert total == 450
        if done >= at:
            raise Cancelled

    with pytest.raises(Cancelled):
        service.apply_import(ws, found, stop)
    assert (service.count(ws), history(ws), service.find(ws, "wxl")) == (0, [], [])
    assert len(service.apply_import(ws, found)) == 450


def test_a_roster_goes_into_a_class_as_one_change(ws: Workspace, plan: Plan) -> None:
    known = make.attendee(ws, "李建国", phone="13800000001")
    class_ = make.class_(ws, people=[known.id])
    done = import_roster(ws, class_.id, plan("姓名 手机号", [["王秀兰", ""], ["李建国", "13800000001"]]))
    assert (len(done.new), done.already) == (1, (known.id,))
    assert [member.name for member in roster(ws, class_.id)] == ["李建国", "王秀兰"]
    ws.undo()
    assert ([member.name for member in roster(ws, class_.id)], service.count(ws)) == (["李建国"], 1)


def test_a_roster_too_long_for_the_class_changes_nothing(ws: Workspace, plan: Plan) -> None:
    class_ = make.class_(ws, people=0, capacity=1)
    with pytest.raises(Problem, match="最多 1 人"):
        import_roster(ws, class_.id, plan("姓名", [["王秀兰"], ["李建国"]]))
    assert (service.count(ws), roster(ws, class_.id)) == (0, [])
    assert all(finding.well for finding in check(ws))


# -- files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_any_usual_encoding(ws: Workspace, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("姓名,性别\n单䶮,女\n李𬱖,男\n", encoding=encoding)
    assert [row.name for row in service.plan_import(ws, path).rows] == ["单䶮", "李𬱖"]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_is_exported_can_be_imported_again(ws: Workspace, tmp_path: Path, suffix: str) -> None:
    make.attendee(
        ws, "王秀兰", birth="1950-03-02", id_number=CARD, phone="13800000001", region_code="410928101201",
        address="东街3号", contact_name="王强", contact_relation="儿子", contact_phone="13900000002",
        student_number="0031", receives_allowance=False, note="听力不好",
    )  # fmt: skip
    make.attendee(ws, "买买提·吐尔逊", sex="男", birth="1948")
    path = tmp_path / f"学员{suffix}"
    columns = [key for key in service.exportable(ws) if key != "sensitive"]
    assert service.export(ws, path, ExportWish(columns=columns)) == 2
    found = service.plan_import(ws, path)
    assert "" not in found.columns.values()
    assert {row.name: row.action for row in found.rows} == {"王秀兰": "same", "买买提·吐尔逊": "same"}
    shown = path.read_bytes() if suffix == ".csv" else b""
    assert CARD.encode() not in shown


def test_an_export_hides_identity_numbers_unless_told(ws: Workspace, tmp_path: Path) -> None:
    make.attendee(ws, "王秀兰", birth="", sex="", id_number=CARD)
    service.export(ws, tmp_path / "学员.csv")
    text = (tmp_path / "学员.csv").read_text(encoding="utf-8-sig")
    assert CARD not in text
    assert CARD[6:14] not in text
    assert "王秀兰" in text


def test_the_template_is_a_roster_without_people(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    service.write_template(path)
    with pytest.raises(Problem, match="只有表头"):
        service.plan_import(ws, path)
    book = openpyxl.load_workbook(path)
    headings = [cell.value for cell in book.active[1]]
    assert headings[0] == "姓名"
    assert "身份证号" in headings


def test_every_action_has_a_title() -> None:
    assert set(ImportPlan("", {}, PlannedRows()).counts) == set(IMPORT_ACTIONS)


def test_a_masked_export_comes_back_without_harm(ws: Workspace, tmp_path: Path) -> None:
    make.attendee(ws, "王桂兰", id_number="410901195003020029", phone="15400001234")
    path = tmp_path / "名单.xlsx"
    service.export(ws, path)
    plan = service.plan_import(ws, path)
    assert (plan.counts["same"], plan.counts["refused"]) == (1, 0)


def test_a_kill_in_the_middle_leaves_whole_imports_and_every_index(tmp_path: Path) -> None:
    _acknowledged, wrong = kill_again_and_again(tmp_path, kills=2, longest=0.1)
    assert wrong == []
