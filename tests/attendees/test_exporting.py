"""Rosters out: what is listed, in chosen columns, masked unless somebody says why not, locked then."""

from pathlib import Path

import openpyxl
import pytest

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import CustomField, More
from literacy_desktop.attendees.service import ExportWish
from literacy_desktop.base.id_numbers import check_char
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.tables.locking import unlocked
from literacy_desktop.vault.service import history
from tests import make

CARD = "41090119500302002" + check_char("41090119500302002")


def rows(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active]


def test_the_chosen_people_in_their_order_and_columns(ws: Workspace, tmp_path: Path) -> None:
    made = [make.attendee(ws, name) for name in ("甲一", "乙二", "丙三")]
    numbers = [service.number(ws, made[place].id) or 0 for place in (2, 0)]
    path = tmp_path / "名单.xlsx"
    assert service.export(ws, path, ExportWish(numbers, ["student_number", "name"])) == 2
    assert rows(path) == [["学号", "姓名"], [None, "丙三"], [None, "甲一"]]


def test_numbers_are_masked_and_still_text(ws: Workspace, tmp_path: Path) -> None:
    make.attendee(
        ws, "王秀兰", birth="", sex="", id_number=CARD, phone="13800001234", contact_phone="0393-6687009",
        more=More(("13900005678",)),
    )  # fmt: skip
    path = tmp_path / "名单.xlsx"
    service.export(ws, path, ExportWish(columns=["id_number", "phone", "phones", "contact_phone"]))
    assert rows(path)[1] == ["410***********" + CARD[-4:], "138****1234", "139****5678", "0393-***7009"]


def test_in_full_only_with_a_reason_and_a_password(ws: Workspace, tmp_path: Path) -> None:
    make.attendee(ws, "王秀兰", birth="", sex="", id_number=CARD)
    path = tmp_path / "内部.xlsx"
    for wish, told in (
        (ExportWish(unmasked=True, password="abc123"), "写明用途"),
        (ExportWish(unmasked=True, reason="认证", password="abc"), "密码太短"),
    ):
        with pytest.raises(Problem, match=told):
            service.export(ws, path, wish)
    with pytest.raises(Problem, match="csv 文件不能加密"):
        service.export(ws, tmp_path / "内部.csv", ExportWish(unmasked=True, reason="认证", password="abc123"))
    assert not list(tmp_path.iterdir())
    service.export(ws, path, ExportWish(unmasked=True, reason="津贴认证", password="abc123"))
    assert CARD.encode() not in path.read_bytes()
    with pytest.raises(Problem, match="打开密码不对"):
        unlocked(path.read_bytes(), "abc124")
    path.write_bytes(unlocked(path.read_bytes(), "abc123"))
    assert CARD in rows(path)[1]


def test_an_export_stands_in_the_log_and_cannot_be_undone(ws: Workspace, tmp_path: Path) -> None:
    make.attendee(ws, "王秀兰")
    service.export(ws, tmp_path / "甲.xlsx", ExportWish(unmasked=True, reason="津贴认证", password="abc123"))
    assert history(ws)[0].label == "导出名单：甲.xlsx"
    kept = ws.conn.execute("SELECT people, unmasked, reason FROM roster_export").fetchone()
    assert tuple(kept) == (1, 1, "津贴认证")
    assert ws.undo() == "登记学员：王秀兰"


def test_sensitive_categories_go_out_only_in_full(ws: Workspace, tmp_path: Path) -> None:
    make.attendee(
        ws, "王秀兰", sensitive_consent="2026-1-1", more=More(categories=frozenset({"alone", "severe"}))
    )
    path = tmp_path / "名单.xlsx"
    service.export(ws, path, ExportWish(columns=["name", "categories"]))
    assert rows(path)[1] == ["王秀兰", "独居"]
    wish = ExportWish(columns=["categories", "sensitive"])
    with pytest.raises(Problem, match="敏感个人信息"):
        service.export(ws, path, wish)
    service.export(ws, path, ExportWish(None, wish.columns, True, "残联核对", "abc123"))
    path.write_bytes(unlocked(path.read_bytes(), "abc123"))
    assert rows(path) == [["特殊困难类别", "失能、重残"], ["独居", "重残"]]


def test_the_office_s_own_fields_go_out_too(ws: Workspace, tmp_path: Path) -> None:
    acres = service.save_field(ws, CustomField(b"", "亩数", "number"))
    hobby = service.save_field(ws, CustomField(b"", "爱好"))
    make.attendee(ws, "王秀兰", more=More(custom={acres.id: "3.5", hobby.id: "=1+1"}))
    make.attendee(ws, "李四", more=More(custom={acres.id: "3"}))
    titles = service.exportable(ws)
    path = tmp_path / "名单.xlsx"
    service.export(ws, path, ExportWish(columns=["name", *list(titles)[-2:]]))
    assert sorted(rows(path)[1:], key=str) == [["李四", 3, None], ["王秀兰", 3.5, "=1+1"]]
    book = openpyxl.load_workbook(path)
    assert {cell.data_type for cell in book.active["C"]} <= {"s", "n"}


def test_an_export_that_is_cancelled_leaves_no_file(ws: Workspace, tmp_path: Path) -> None:
    make.people(ws, 600)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    for name in ("名单.xlsx", "名单.csv"):
        with pytest.raises(Cancelled):
            service.export(ws, tmp_path / name, report=stop)
    assert not list(tmp_path.iterdir())
    assert service.export(ws, tmp_path / "名单.csv") == 600


def test_columns_are_named_by_title_or_key(ws: Workspace) -> None:
    assert service.export_columns(ws, "姓名， birth、村（社区）") == ["name", "birth", "village"]
    assert service.export_columns(ws, "") == service.USUAL
    with pytest.raises(Problem, match="没有“血型”"):
        service.export(ws, Path("没有.xlsx"), ExportWish(columns=["血型"]))


def test_people_of_a_region_or_a_search(ws: Workspace) -> None:
    near = make.attendee(ws, "王秀兰", region_code="410928101201")
    make.attendee(ws, "王桂英")
    assert service.numbers_of(ws, "", "濮阳县柳屯镇") == [service.number(ws, near.id)]
    assert len(service.numbers_of(ws, "王", "")) == 2
    with pytest.raises(Problem, match="没有找到"):
        service.numbers_of(ws, "", "火星")
