"""Records, imports and exports on the command line."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from literacy_desktop.cli import run


class Line:
    """The command line on one data file."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self.capsys = path, capsys

    def __call__(self, *words: object, code: int = 0) -> str:
        """What a command says, in text; a refused one, on stderr."""
        assert run(["--data", str(self.path), *map(str, words)]) == code
        told = self.capsys.readouterr()
        return told.err if code else told.out

    def json(self, *words: object) -> Any:
        """What it answers as JSON."""
        code = run(["--data", str(self.path), "--json", *map(str, words)])
        told = self.capsys.readouterr()
        assert code == 0, told.err
        return json.loads(told.out)


@pytest.fixture
def line(data_file: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(data_file, capsys)


def roster(folder: Path, *rows: list[object]) -> Path:
    path = folder / "名单.xlsx"
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_record_is_added_shown_and_edited(line: Line) -> None:
    line("attendees", "fields", "add", "生产队", "--kind", "choice", "--choice", "一队", "--choice", "二队")
    made = line.json(
        "attendees", "add", "王秀兰", "--sex", "女", "--birth", "1950", "--phone", "13800000001", "--phones",
        "13800000002、13800000003", "--region", "濮阳县柳屯镇", "--allowance", "yes", "--contact",
        "李建国,儿子,13900000002", "--contact-name", "李梅", "--categories", "独居、重残",
        "--sensitive-consent", "2026-5-1", "--living", "邻里照护", "--phone-system", "苹果",
        "--set", "生产队=二队",
    )["id"]  # fmt: skip
    told = line.json("attendees", "show", made)
    assert (told["name"], told["phone"], told["phones"]) == (
        "王秀兰",
        "138****0001",
        ["138****0002", "138****0003"],
    )
    assert told["contacts"] == ["李梅", "李建国 儿子 139****0002"]
    assert (told["categories"], told["living"], told["phone_system"]) == ("独居", "邻里照护", "苹果")
    assert (told["custom"], told["receives_allowance"]) == ({"生产队": "二队"}, True)
    line(
        "attendees", "edit", made, "--note", "坐前排", "--phones", "", "--categories", "", "--set", "生产队="
    )
    told = line.json("attendees", "show", made)
    assert (told["note"], told["phones"], told["categories"], told["custom"]) == ("坐前排", [], "", {})
    assert (told["birth"], told["region"]) == ("1950", "濮阳县 柳屯镇")
    assert "name: 王秀兰" in line("attendees", "show", made)
    line("attendees", "edit", made, "--region", "", "--allowance", "unknown", "--name", "王秀蓝")
    assert line.json("attendees", "show", made)["receives_allowance"] is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "王秀兰", "--birth", "1950", "--region", "濮阳县柳屯镇"), "可能已经登记过"),
        (("add", "李四", "--region", "火星"), "没有找到“火星”"),
        (("add", "李四", "--categories", "低保"), "没有“低保”这种"),
        (("add", "李四", "--set", "血型=A"), "没有自定义项“血型”"),
        (("add", "李四", "--categories", "失能"), "单独同意"),
        (("show", "00" * 16), "没有这位学员"),
        (("edit", "00" * 16, "--note", "x"), "没有这位学员"),
        (("fields", "remove", "血型"), "没有自定义项“血型”"),
        (("import-undo", "00" * 16), "没有这一次导入"),
    ],
)
def test_what_cannot_be_done_is_told(line: Line, words: tuple[str, ...], told: str) -> None:
    line("attendees", "add", "王秀兰", "--birth", "1950", "--region", "濮阳县柳屯镇")
    assert told in line("attendees", *words, code=1)


def test_somebody_alike_is_registered_all_the_same_where_that_is_said(line: Line) -> None:
    for extra in ((), ("--same-name",)):
        line("attendees", "add", "王秀兰", "--birth", "1950", "--region", "濮阳县柳屯镇", *extra)
    assert len(line.json("attendees", "find", "王秀兰")) == 2


def test_fields_are_listed_renamed_and_removed(line: Line) -> None:
    line("attendees", "fields", "add", "爱好")
    assert "爱好  文字" in line("attendees", "fields", "list")
    line("attendees", "fields", "edit", "爱好", "--rename", "特长")
    assert [one["title"] for one in line.json("attendees", "fields", "list")] == ["特长"]
    line("attendees", "fields", "remove", "特长")
    assert line.json("attendees", "fields", "list") == []


def test_a_roster_is_settled_imported_listed_and_taken_back(line: Line, tmp_path: Path) -> None:
    line("attendees", "add", "李四", "--birth", "1950")
    path = roster(tmp_path, ["李建国", "王秀兰", 1950], ["张三", "李四", ""], ["x", "", 7])
    out = tmp_path / "改.xlsx"
    assert "没有找到“姓名”" in line("attendees", "import", path, code=1)
    assert "看不懂" in line("attendees", "import", path, "--mapping", "名字一栏", code=1)
    words = ("--mapping", "第 B 列=姓名", "--mapping", "第 A 列=家属联系人", "--mapping", "第 C 列=")
    plan = line.json("attendees", "import", path, *words, "--dry-run", "--refused", out)
    assert (plan["new"], plan["suspect"], plan["refused"], plan["refused_rows"]) == (1, 1, 1, 2)
    assert openpyxl.load_workbook(out).active.max_row == 3
    done = line.json("attendees", "import", path, *words, "--suspects", "update")
    assert (done["new"], done["update"], len(done["attendees"])) == (1, 1, 2)
    (kept,) = line.json("attendees", "imports")
    assert kept["file_name"] == "名单.xlsx"
    assert "新增 1，补充更新 1" in line("attendees", "imports")
    assert "没有写入" in line("attendees", "import-undo", kept["id"], "--dry-run")
    undone = line.json("attendees", "import-undo", kept["id"])
    assert (undone["removed"], undone["restored"]) == (1, 1)
    assert "已撤销" in line("attendees", "imports")
    assert len(line.json("attendees", "find", "李四")) == 1


def test_the_template_knows_the_office_s_own_fields(line: Line, tmp_path: Path) -> None:
    line("attendees", "fields", "add", "爱好")
    path = tmp_path / "模板.xlsx"
    line("attendees", "template", path)
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book.active[1]]
    assert (heads[0], heads[-1]) == ("姓名", "爱好")
    assert book.active["D2"].number_format == "@" or book.active.column_dimensions["D"].number_format == "@"
    assert {str(rule.sqref).split("2:")[0] for rule in book.active.data_validations.dataValidation} >= {"B"}
    assert len(book.sheetnames) == 2
