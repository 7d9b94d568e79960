"""What the command line promises: exit codes, JSON and nothing else on stdout, Chinese and English help."""

import gettext
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest

from literacy_desktop import __version__
from literacy_desktop.attendees.service import delete
from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.settings import declared
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import issue
from literacy_desktop.classes.model import Class
from literacy_desktop.cli import main, run
from literacy_desktop.paper.raster import Pages
from tests import make
from tests.sheets.office import Printed, pixels_of, ticked

SOMEBODY = "王秀兰"
ROOT = Path(__file__).resolve().parents[1]
HAN = re.compile("[\u4e00-\u9fff]")
HEX_ID = re.compile("[0-9a-f]{32}")


@pytest.fixture(autouse=True)
def _own_words_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A command line chooses the words of its own library for the whole process."""
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.delenv("LITERACY_LANG", raising=False)
    yield
    gettext.textdomain("messages")


@dataclass
class Answer:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Everything on stdout, which must be one JSON value."""
        return json.loads(self.out)


@dataclass
class Line:
    """The command line on one data file."""

    path: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: object) -> Answer:
        """Run a command that answers in text."""
        self.capsys.readouterr()
        code = run(["--data", str(self.path), *map(str, arguments)])
        told = self.capsys.readouterr()
        return Answer(code, told.out, told.err)

    def json(self, *arguments: object) -> Any:
        """The JSON of a command that ends well and says nothing on stderr."""
        answer = self("--json", *arguments)
        assert (answer.code, answer.err) == (0, ""), answer
        return answer.json

    def refused(self, *arguments: object, code: int = 1) -> str:
        """What a refused command says on stderr; stdout stays empty."""
        for way in ((), ("--json",)):
            answer = self(*way, *arguments)
            assert (answer.code, answer.out) == (code, ""), answer
            assert "Traceback" not in answer.err
        return answer.err


@dataclass
class Office:
    """What lies in the data file of `line`."""

    running: Class
    past: Class
    people: list[str]


@pytest.fixture
def line(data_file: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(data_file, capsys)


@pytest.fixture
def office(line: Line, clock: make.Clock) -> Office:
    """An office with a running class of three and one that is over, with two certificates earned."""
    with Workspace.open(line.path, clock=clock) as ws:
        make.office(ws)
        running = make.class_(ws, name="秋季班", topics=("A01", "B02"))
        past = make.marked_class(ws, 1.0, 0.75, 0.25, name="春季班")
        return Office(running, past, [one.hex() for one in make.roll(ws, running)])


def roster(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


# -- new data files


def test_new_makes_a_data_file_with_its_centre(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = Line(tmp_path / "新.db", capsys)
    made = line.json(
        "new",
        "--site",
        "柳屯镇幸福院",
        "--kind",
        "village",
        "--region",
        "濮阳县柳屯镇",
        "--operator",
        "周建国",
    )
    assert made == {"data": str(line.path), "site": "柳屯镇幸福院"}
    (site,) = line.json("sites", "list")
    assert (site["name"], site["kind"], site["region"]) == ("柳屯镇幸福院", "village", "濮阳县 柳屯镇")
    line.json("sites", "add", "老年大学")
    assert line.json("history")[0]["actor"] == "周建国"
    assert "已经存在" in line.refused("new", "--site", "另一个")


@pytest.mark.parametrize("options", [("--site", " "), ("--site", "甲", "--region", "火星")])
def test_a_refused_new_leaves_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    Line(tmp_path / "新.db", capsys).refused("new", *options)
    assert not list(tmp_path.iterdir())


def test_demo_makes_a_data_file_to_look_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = Line(tmp_path / "示例.db", capsys)
    made = line.json("demo", "--attendees", 60)
    assert (made["data"], made["attendees"]) == (str(line.path), 60)
    assert made["classes"] == [one["code"] for one in line.json("classes", "list")]
    assert line.json("check")["well"] is True
    assert "已经存在" in line.refused("demo")
    assert "60 到" in Line(tmp_path / "别的.db", capsys).refused("demo", "--attendees", 5)


# -- reading


def test_topics_are_listed(line: Line) -> None:
    topics = line.json("topics", "list")
    assert {"code", "group", "title", "level", "minutes", "steps", "can_do", "verified_on"} <= set(topics[0])
    assert isinstance(topics[0]["steps"], list)
    assert f"{topics[0]['code']}  {topics[0]['group']}" in line("topics", "list").out


def test_sites_and_partners_are_added_and_listed(line: Line) -> None:
    made = line.json(
        "sites", "add", "京东社区日间照料中心", "--kind", "daycare", "--region", "华龙区", "--room", "一楼"
    )
    assert HEX_ID.fullmatch(made["id"])
    line.json("sites", "partner", "京东", "示范通信", "--kind", "carrier", "--role", "organise")
    (site,) = line.json("sites", "list")
    assert (site["room"], site["region"]) == ("一楼", "华龙区")
    assert site["partners"] == [{"name": "示范通信", "role": "organise"}]
    assert "社区日间照料中心" in line("sites", "list").out
    assert "已经有叫" in line.refused("sites", "add", "京东社区日间照料中心")
    assert "认不出" in line.refused("sites", "add", "乙", "--region", "火星")
    assert "没有唯一叫" in line.refused("sites", "partner", "没有", "协会")
    line.refused("sites", "add", "乙", "--kind", "palace", code=2)


# -- classes


def test_a_class_is_planned_made_listed_and_shown(line: Line, office: Office) -> None:
    options = (
        "--course",
        "微信班",
        "--start",
        "2026-9-24",
        "--weeks",
        3,
        "--time",
        "14:30",
        "--topics",
        "a01，B02",
    )
    before = line.json("classes", "list")
    plan = line.json("classes", "new", *options, "--dry-run")
    assert plan["code"] is None
    assert line.json("classes", "list") == before
    assert [one["starts"] for one in plan["sessions"]] == [
        "2026-09-24T14:30:00",
        "2026-10-08T14:30:00",
        "2026-10-15T14:30:00",
    ]
    assert plan["skipped"] == [{"date": "2026-10-01", "reason": "国庆节放假"}]
    made = line.json("classes", "new", *options, "--minutes", 60, "--capacity", 12, "--teacher", "周敏")
    assert {**made, "code": None} == plan
    shown = line.json("classes", "show", made["code"].lower())
    assert (shown["teacher"], shown["capacity"], shown["phase"] in {"coming", "running", "past"}) == (
        "周敏",
        12,
        True,
    )
    assert [one["minutes"] for one in shown["sessions"]] == [60] * 3
    assert shown["attendees"] == []
    assert {one["code"] for one in line.json("classes", "list")} == {
        made["code"],
        office.running.code,
        office.past.code,
    }


def test_a_plan_in_words_tells_days_skipped_ones_and_that_nothing_was_made(line: Line) -> None:
    out = line("classes", "new", "--course", "班", "--start", "2026-9-24", "--weeks", 2, "--dry-run").out
    assert "2026-10-08 09:00" in out
    assert "跳过 2026-10-01：国庆节" in out
    assert "没有建班" in out


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--weeks", 0), "课次数"),
        (("--minutes", 0), "时长"),
        (("--capacity", 0), "人数上限"),
        (("--topics", "Z99"), "Z99"),
        (("--site", "没有"), "没有唯一叫"),
    ],
)
def test_a_class_that_cannot_be_made_is_refused(line: Line, options: tuple[object, ...], word: str) -> None:
    assert word in line.refused("classes", "new", "--course", "班", "--start", "2026-9-24", *options)
    assert line.json("classes", "list") == []


def test_people_are_enrolled_and_withdrawn(line: Line, office: Office) -> None:
    found = line.json("attendees", "find", "王")
    who = next(one["id"] for one in found if one["id"] not in office.people) if len(found) > 1 else ""
    who = who or line.json("classes", "show", office.past.code)["attendees"][0]["id"]
    done = line.json(
        "classes", "enrol", "--class", office.running.code, "--attendee", who, "--attendee", office.people[0]
    )
    assert done == {"new": [who], "already": [office.people[0]]}
    assert len(line.json("classes", "show", office.running.code)["attendees"]) == 4
    assert line.json("classes", "withdraw", "--class", office.running.code, "--attendee", who) == {
        "withdrawn": [who]
    }
    assert len(line.json("classes", "show", office.running.code)["attendees"]) == 3
    for wrong in ("00" * 16, "王秀兰"):
        line.refused("classes", "enrol", "--class", office.running.code, "--attendee", wrong)
        line.refused("classes", "withdraw", "--class", office.running.code, "--attendee", wrong)
    assert line.json("check")["well"] is True


def test_a_class_with_its_sessions_is_shown_in_words(line: Line, office: Office) -> None:
    out = line("classes", "show", office.running.code).out
    assert office.running.name in out
    assert "10月13日" in out
    assert "未上" in out


# -- rosters


def test_a_roster_is_looked_at_imported_and_put_into_a_class(
    line: Line, office: Office, tmp_path: Path
) -> None:
    file = roster(
        tmp_path / "名单.xlsx",
        ("姓名", "性别", "手机号", "爱好"),
        ("单䶮", "女", "13800001111", "唱歌"),
        ("李𬱖", "猫", "", ""),
        ("单䶮", "女", "13800001111", ""),
        ("合计", "", "3", ""),
    )
    plan = line.json("attendees", "import", file, "--dry-run")
    assert (plan["new"], plan["twice"], plan["refused"], plan["dry_run"]) == (1, 1, 2, True)
    assert plan["columns"] == {"姓名": "姓名", "性别": "性别", "手机号": "手机号", "爱好": ""}
    assert [one["row"] for one in plan["bad"]] == [3, 5]
    assert line.json("attendees", "find", "单䶮") == []
    done = line.json("attendees", "import", file, "--class", office.running.code)
    assert (done["new"], done["enrolled"], done["dry_run"]) == (1, 1, False)
    (found,) = line.json("attendees", "find", "shanyan")
    assert (found["name"], found["phone"], done["attendees"]) == ("单䶮", "138****1111", [found["id"]])
    again = line.json("attendees", "import", file, "--class", office.running.code)
    assert (again["same"], again["new"], again["enrolled"]) == (1, 0, 0)
    text = line("attendees", "import", file, "--dry-run").out
    assert "第 3 行" in text
    assert "没有写入" in text


def test_a_chinese_windows_text_file_is_read(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_bytes("姓名,手机号\n王秀兰,13800001111\n李建国,13800002222\n".encode("gb18030"))
    assert len(line.json("attendees", "import", file)["attendees"]) == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("名单.xlsx", b""),
        ("名单.xlsx", "这不是表格".encode()),
        ("名单.xlsx", b"PK\x03\x04 broken"),
        ("名单.xls", b"\xd0\xcf\x11\xe0 broken"),
        ("名单.csv", b""),
        ("名单.csv", "品名,数量\n鸡蛋,30\n".encode()),
        ("名单.csv", "姓名,性别\n".encode()),
        ("名单.csv", "姓名,性别\n王秀兰,猫\n".encode()),
        ("照片.jpg", b"\xff\xd8\xff\xe0"),
    ],
)
def test_a_file_that_is_no_roster_is_refused(line: Line, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    told = line.refused("attendees", "import", tmp_path / name)
    assert HAN.search(told)
    assert len(told.strip().splitlines()) == 2  # what is wrong, and how to go on
    assert line.json("history") == []


def test_a_roster_that_is_not_there_is_refused(line: Line, tmp_path: Path) -> None:
    assert "找不到" in line.refused("attendees", "import", tmp_path / "没有.xlsx")
    line.refused("attendees", "import", tmp_path, code=2)


def test_a_full_class_refuses_the_roster_as_a_whole(line: Line, office: Office, tmp_path: Path) -> None:
    file = roster(
        tmp_path / "名单.xlsx", ("姓名",), *(("王" + chr(0x4E00 + number),) for number in range(40))
    )
    assert "最多 30 人" in line.refused("attendees", "import", file, "--class", office.running.code)
    assert "没有编号为" in line.refused("attendees", "import", file, "--class", "没有")
    assert len(line.json("classes", "show", office.running.code)["attendees"]) == 3


def test_people_are_exported_and_a_template_is_written(line: Line, office: Office, tmp_path: Path) -> None:
    done = line.json("attendees", "export", tmp_path / "学员.csv")
    assert done == {"out": str(tmp_path / "学员.csv"), "count": 6, "password": None}
    assert (tmp_path / "学员.csv").read_text(encoding="utf-8-sig").startswith("姓名,性别")
    assert "写明用途" in line.refused("attendees", "export", tmp_path / "学员.xlsx", "--unmasked")
    locked = line.json("attendees", "export", tmp_path / "学员.xlsx", "--unmasked", "--reason", "津贴认证")
    assert (locked["count"], len(locked["password"])) == (6, 8)
    found = line.json(
        "attendees", "export", tmp_path / "部分.csv", "--find", "王", "--columns", "姓名，birth"
    )
    assert found["count"] < 6
    assert (tmp_path / "部分.csv").read_text(encoding="utf-8-sig").startswith("姓名,出生日期\n")
    assert "没有“血型”这一项" in line.refused("attendees", "export", tmp_path / "a.csv", "--columns", "血型")
    assert "没有找到" in line.refused("attendees", "export", tmp_path / "a.csv", "--region", "火星")
    line.json("attendees", "template", tmp_path / "模板.xlsx")
    assert (tmp_path / "模板.xlsx").read_bytes().startswith(b"PK")
    (tmp_path / "文件").write_bytes(b"")
    assert "也建不了" in line.refused("attendees", "export", tmp_path / "文件" / "学员.csv")


def test_found_people_show_no_more_of_an_identity_number_than_a_list_may(line: Line) -> None:
    with Workspace.open(line.path) as ws:
        make.attendee(
            ws, "王秀兰", birth="", sex="", id_number="410901195003020028"[:17] + _last("41090119500302002")
        )
    (found,) = line.json("attendees", "find", "王秀兰")
    assert "1950" not in found["id_number"]
    assert found["birth"] == "1950-03-02"


def _last(body: str) -> str:
    from literacy_desktop.base.id_numbers import check_char

    return check_char(body)


def test_finding_has_a_limit(line: Line, office: Office) -> None:
    with Workspace.open(line.path) as ws:
        for number in range(5):
            make.attendee(ws, "单䶮", phone=f"1380000000{number}")
    assert len(line.json("attendees", "find", "单䶮", "--limit", 2)) == 2
    assert line.json("attendees", "find", "没有这个人") == []
    line.refused("attendees", "find", "单", "--limit", 0, code=2)


# -- attendance


def test_attendance_is_marked_filled_shown_and_cleared(line: Line, office: Office) -> None:
    who = office.people[0]
    base = ("attendance", "mark", "--class", office.running.code, "--session", 1)
    assert line.json(*base, "--attendee", who, "late") == {"marked": 1, "status": "late"}
    assert line.json(*base, "--all", "√") == {"marked": 2, "status": "present"}
    shown = line.json("attendance", "show", "--class", office.running.code.lower())
    assert shown["class"] == office.running.code
    assert shown["sessions"][0]["present"] == 3
    assert [one["marks"] for one in shown["attendees"]] == [{"1": "late"}, {"1": "present"}, {"1": "present"}]
    assert {one["percent"] for one in shown["attendees"]} == {12}
    assert "△·······  1/8" in line("attendance", "show", "--class", office.running.code).out
    assert line.json(*base, "--attendee", who, "clear")["status"] is None
    assert line.json("attendance", "show", "--class", office.running.code)["attendees"][0]["marks"] == {}


@pytest.mark.parametrize("status", ["缺勤", "×", "absent"])
def test_a_status_is_read_in_every_way_it_is_written(line: Line, office: Office, status: str) -> None:
    done = line.json(
        "attendance",
        "mark",
        "--class",
        office.running.code,
        "--session",
        2,
        "--attendee",
        office.people[0],
        status,
    )
    assert done["status"] == "absent"


def test_attendance_that_cannot_be_marked_is_refused(line: Line, office: Office) -> None:
    base = ("attendance", "mark", "--class", office.running.code)
    who = ("--attendee", office.people[0])
    assert "没有第 9 次课" in line.refused(*base, "--session", 9, *who, "present")
    assert "考勤状态" in line.refused(*base, "--session", 1, *who, "在")
    assert "没有指定学员" in line.refused(*base, "--session", 1, "present")
    assert "不在班级名单里" in line.refused(*base, "--session", 1, "--attendee", "00" * 16, "present")
    assert "没有找到" in line.refused(*base, "--session", 1, "--attendee", "查无此人", "present")
    assert "不能一次清除" in line.refused(*base, "--session", 1, "--all", "clear")
    assert "没有编号为" in line.refused("attendance", "show", "--class", "没有")
    assert all(
        not one["marks"]
        for one in line.json("attendance", "show", "--class", office.running.code)["attendees"]
    )


# -- paper


def test_sheets_are_printed_with_the_places_of_their_boxes(
    line: Line, office: Office, tmp_path: Path
) -> None:
    out, layout = tmp_path / "签到表.pdf", tmp_path / "位置.json"
    done = line.json(
        "sheets",
        "print",
        "--class",
        office.running.code,
        "--session",
        1,
        "--session",
        3,
        "--out",
        out,
        "--layout",
        layout,
    )
    assert (done["out"], done["pages"], len(done["sheets"])) == (str(out), 2, 2)
    with Pages(out) as pages:
        assert len(pages) == 2
    assert json.loads(layout.read_text(encoding="utf-8"))
    assert "没有第 9 次课" in line.refused(
        "sheets", "print", "--class", office.running.code, "--session", 9, "--out", out
    )


def test_sheets_that_come_back_are_read_and_lead_to_their_ink(
    line: Line, office: Office, tmp_path: Path
) -> None:
    out, layout, scan = tmp_path / "签到表.pdf", tmp_path / "位置.json", tmp_path / "扫描 三班.png"
    of_class = ("--class", office.running.code, "--session", 2)
    line.json("sheets", "print", *of_class, "--out", out, "--layout", layout)
    described = json.loads(layout.read_text(encoding="utf-8"))["pages"]
    printed = Printed(office.running, pixels_of(out.read_bytes()), described, out.read_bytes())
    scan.write_bytes(ticked(printed, (1, "present"), (2, "absent")))
    (tmp_path / "猫.jpg").write_bytes(b"")
    told = line.json("sheets", "read", scan, tmp_path / "猫.jpg")
    page, cat = told["pages"]
    assert (page["file"], page["page"], page["refused"]) == ("扫描 三班.png", 1, None)
    assert [box["state"] for box in page["boxes"][:6]] == [
        "marked",
        "empty",
        "empty",
        "empty",
        "empty",
        "marked",
    ]
    assert "0 字节" in cat["refused"]
    assert "applied" not in told
    who = page["boxes"][0]["attendee"]
    ink = ("sheets", "ink", *of_class, "--attendee", who, "--out", tmp_path / "笔迹.png")
    assert "背后没有照片" in line.refused(*ink)
    assert line.json("sheets", "read", scan, "--apply")["applied"]["marks"] == 2
    assert line.json("sheets", "read", scan, "--apply")["applied"]["same"] == 2
    assert line.json(*ink)["row"] == 1
    assert (tmp_path / "笔迹.png").read_bytes().startswith(b"\x89PNG")
    plain = line("sheets", "read", scan, tmp_path / "猫.jpg", "--apply", "--absent-rest").out
    assert "✓ 扫描 三班.png" in plain
    assert "这张照片已经读过" in plain
    assert "✗ 猫.jpg" in plain
    assert "像是复印件" in plain, "black ink on a black form"
    in_folder = line.json("sheets", "read", tmp_path)["pages"]
    assert {"猫.jpg", "扫描 三班.png"} <= {page["file"] for page in in_folder}
    assert [page["grey"] for page in in_folder if page["file"] == "扫描 三班.png"] == [True]


def test_the_attendance_of_a_class_is_printed(line: Line, office: Office, tmp_path: Path) -> None:
    done = line.json("attendance", "print", "--class", office.past.code, "--out", tmp_path / "考勤.pdf")
    assert done["pages"] == 1
    assert (tmp_path / "考勤.pdf").read_bytes().startswith(b"%PDF")


def test_certificates_from_earning_to_voiding(line: Line, office: Office, tmp_path: Path) -> None:
    of_class = ("--class", office.past.code)
    earned = line.json("certificates", "earned", *of_class)
    assert [(one["earned"], one["short_by"], one["number"]) for one in earned] == [
        (True, 0, ""),
        (True, 0, ""),
        (False, 3, ""),
    ]
    assert "还差 3 次" in line("certificates", "earned", *of_class).out
    assert "还差 3 次" in line.refused(
        "certificates", "issue", *of_class, "--attendee", earned[2]["attendee"]
    )
    first = line.json("certificates", "issue", *of_class, "--attendee", earned[1]["attendee"])
    assert [one["name"] for one in first["issued"]] == [earned[1]["name"]]
    assert [one["attendee"] for one in first["missed"]] == [earned[0]["attendee"], earned[2]["attendee"]]
    assert len(line.json("certificates", "issue", *of_class)["issued"]) == 1
    assert "都已经发过证" in line.refused("certificates", "issue", *of_class)
    assert line.json("certificates", "print", *of_class, "--out", tmp_path / "证书.pdf")["pages"] == 2
    number = first["issued"][0]["machine_number"]
    assert line.json("certificates", "void", number, "--reason", "写错") == {
        "voided": first["issued"][0]["number"]
    }
    assert "已经作废" in line.refused("certificates", "void", number, "--reason", "写错")
    assert "登记簿里没有" in line.refused("certificates", "void", "没有", "--reason", "写错")
    register = line.json("certificates", "register")
    assert [bool(one["voided_at"]) for one in register] == [False, True]
    assert all(one["printed_at"] for one in register)
    assert "已作废：写错" in line("certificates", "register").out
    assert line.json("certificates", "print", *of_class, "--out", tmp_path / "证书.pdf")["pages"] == 1


def test_a_class_without_certificates_prints_none(line: Line, office: Office, tmp_path: Path) -> None:
    told = line.refused("certificates", "print", "--class", office.running.code, "--out", tmp_path / "x.pdf")
    assert "还没有可以打印的证书" in told
    assert not (tmp_path / "x.pdf").exists()


# -- the vault


def test_check_history_and_recycle_bin(line: Line, office: Office) -> None:
    found = line.json("check")
    assert found["well"] is True
    assert {"what", "well", "details"} == set(found["findings"][0])
    assert line("check").out.startswith("✓ ")
    with Workspace.open(line.path) as ws:
        delete(ws, [bytes.fromhex(office.people[0])])
    (gone,) = line.json("recycle", "list")
    assert (gone["id"], gone["kind"]) == (office.people[0], "attendee")
    assert "学员" in line("recycle", "list").out
    assert line.json("recycle", "restore", gone["id"]) == {"restored": gone["name"]}
    assert "回收站里没有" in line.refused("recycle", "restore", gone["id"])
    assert "recycle list" in line.refused("recycle", "restore", "王秀兰")
    lines = line.json("history", "--limit", 2)
    assert [one["label"] for one in lines] == ["从回收站恢复 1 项", "删除 1 位学员"]
    assert {"at", "label", "actor", "device", "rows"} == set(lines[0])
    line.refused("history", "--limit", 0, code=2)


def test_a_damaged_log_is_told_by_check(line: Line, office: Office) -> None:
    with Workspace.open(line.path) as ws:
        ws.conn.execute("DELETE FROM sync_log WHERE seq = 2")
    answer = line("--json", "check")
    assert answer.code == 1
    assert answer.json["well"] is False
    assert "repair" in answer.err


def test_settings_are_shown_and_set(line: Line) -> None:
    assert set(line.json("settings", "show")) == set(declared())
    assert line.json("settings", "set", "pass_percent", "75")["pass_percent"] == 75
    assert "pass_percent = 75    # 结业出勤率" in line("settings", "show").out
    assert "1 到 100" in line.refused("settings", "set", "pass_percent", "101")
    assert "没有叫" in line.refused("settings", "set", "颜色", "红")


# -- what is wrong with the data file


@pytest.mark.parametrize(
    "command",
    [("classes", "list"), ("attendees", "find", "王"), ("check",), ("settings", "show"), ("recycle", "list")],
)
def test_without_a_data_file_every_command_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    told = Line(tmp_path / "没有.db", capsys).refused(*command)
    assert "还没有数据文件" in told
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_data_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "说明.txt").write_text("你好", encoding="utf-8")
    assert "钥匙文件" in Line(tmp_path / "说明.txt", capsys).refused("classes", "list")
    Line(tmp_path, capsys).refused("classes", "list", code=2)


def test_a_lost_keyring_is_told(line: Line) -> None:
    keyring_path(line.path).unlink()
    assert "旁边没有钥匙文件" in line.refused("classes", "list")


def test_a_bug_is_told_without_a_traceback_and_reported(
    line: Line, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_ws: object) -> None:
        raise ZeroDivisionError(SOMEBODY)

    monkeypatch.setattr("literacy_desktop.topics.service.all_topics", broken)
    told = line.refused("topics", "list")
    assert "没有料到的错" in told
    (path, *_more) = sorted((home / "literacy-desktop" / "crashes").iterdir())
    assert str(path.parent) in told
    report = path.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in report
    assert SOMEBODY not in report


def test_stopping_by_hand_is_told(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_ws: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("literacy_desktop.topics.service.all_topics", stop)
    assert "已取消" in line.refused("topics", "list")


def test_the_data_file_may_be_named_by_the_environment(
    line: Line, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LITERACY_DATA", str(line.path))
    capsys.readouterr()
    assert run(["--json", "classes", "list"]) == 0
    assert json.loads(capsys.readouterr().out) == []


# -- usage and help


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("nonsense",), "没有命令 'nonsense'。"),
        (("classes", "lst"), "是不是 'list'？"),
        (("classes", "list", "--nonsense"), "没有选项 '--nonsense'。"),
        (("classes", "new", "--course", "班"), "缺少选项 '--start'"),
        (("classes", "show"), "缺少参数 'CODE'"),
        (("classes", "show", "a", "b"), "多出来的参数：b"),
        (("classes", "new", "--course", "班", "--start", "明天"), "看不出是哪一天"),
        (("classes", "new", "--course", "班", "--start", "2026-9-1", "--time", "九点"), "不是时间"),
        (("classes", "new", "--course", "班", "--start", "2026-9-1", "--weeks", "多"), "'多' 不是数字"),
        (("--lang", "fr", "classes", "list"), "'fr' 不在可选的范围里：'zh_CN', 'en'。"),
        (("--json=1", "classes", "list"), "选项 '--json' 后面不要写值"),
        (("history", "--limit"), "选项 '--limit' 后面还要写值"),
        (("history", "--limit", "0"), "超出范围"),
    ],
)
def test_wrong_usage_is_told_in_chinese(line: Line, arguments: tuple[str, ...], word: str) -> None:
    told = line.refused(*arguments, code=2)
    assert word in told
    assert not {"Usage", "Error", "Try", "Missing", "Invalid", "such"} & set(re.findall("[A-Za-z]+", told))


def commands(group: click.Group, *names: str) -> Iterator[tuple[str, ...]]:
    """Every command and group under a group, by their names."""
    for name, one in group.commands.items():
        yield (*names, name)
        if isinstance(one, click.Group):
            yield from commands(one, *names, name)


@pytest.mark.parametrize("names", list(commands(main)), ids=" ".join)
def test_every_command_has_help_in_chinese(line: Line, names: tuple[str, ...]) -> None:
    answer = line(*names, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("用法：")
    assert "选项:" in answer.out
    described = [text for text in answer.out.splitlines() if text.lstrip().startswith("--")]
    assert HAN.search(answer.out.split("选项:")[0].removeprefix("用法："))
    assert described
    assert "Show this message" not in answer.out


def test_a_group_alone_shows_its_commands(line: Line) -> None:
    answer = line("classes")
    assert answer.code == 2
    assert "new" in answer.err + answer.out


def test_the_version_is_told(line: Line) -> None:
    answer = line("--version")
    assert answer.code == 0
    assert re.fullmatch(rf"literacy-desktop\W+\w+ {re.escape(__version__)}\n", answer.out)


# -- as a program of its own


def started(*arguments: object, **environment: str) -> Answer:
    done = subprocess.run(
        [sys.executable, "-m", "literacy_desktop.cli", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "gbk", **environment},
        capture_output=True,
        check=False,
    )
    return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def test_english_is_spoken_when_asked_for(data_file: Path) -> None:
    for way in (started("--lang", "en", "--help"), started("--help", LITERACY_LANG="en")):
        assert way.code == 0
        assert way.out.startswith("Usage: literacy-desktop")
        assert "Show this message and exit." in way.out
        assert not HAN.search(way.out)
    wrong = started("--lang=en", "--data", data_file, "classes", "show", "x")
    assert wrong.code == 1
    assert not HAN.search(wrong.err.replace("x", ""))


def test_pipes_speak_utf8_and_rare_names_survive(data_file: Path) -> None:
    with Workspace.open(data_file) as ws:
        make.attendee(ws, "单䶮𬱖")
    answer = started("--data", data_file, "--json", "attendees", "find", "单䶮𬱖")
    assert (answer.code, answer.err) == (0, "")
    assert [one["name"] for one in answer.json] == ["单䶮𬱖"]


def test_the_command_line_loads_no_window(data_file: Path) -> None:
    code = (
        "import sys; from literacy_desktop.cli import run\n"
        f"code = run(['--data', {str(data_file)!r}, 'classes', 'list'])\n"
        "heavy = {'PySide6', 'reportlab', 'openpyxl', 'python_calamine', 'pypinyin', 'sqlite_utils', 'babel',"
        " 'uharfbuzz', 'zxingcpp', 'pypdfium2', 'hypothesis'}\n"
        "sys.exit(code or sorted({name.split('.')[0] for name in sys.modules} & heavy) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_window_ends_with_its_own_exit_code(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("literacy_desktop.window.application.run", lambda path, **_given: 1)
    assert line("open").code == 1
    assert line().code == 1
    monkeypatch.setattr("literacy_desktop.window.application.run", lambda path, **_given: 0)
    assert line("open").code == 0


def test_issued_certificates_of_a_busy_office_are_registered(line: Line, office: Office) -> None:
    with Workspace.open(line.path) as ws:
        issued = issue(ws, office.past.id)
    assert {one["number"] for one in line.json("certificates", "register")} == {one.number for one in issued}


def test_help_follows_the_language_back_and_forth(line: Line) -> None:
    shown = [line("--lang", language, "attendance", "--help").out for language in ("en", "zh_CN", "en")]
    assert ["Show this message and exit." in out for out in shown] == [True, False, True]


def test_people_are_listed_narrowed_and_ordered(line: Line, office: Office) -> None:
    by_name = line.json("attendees", "list")
    assert len(by_name) == 6
    by_rate = line.json("attendees", "list", "--order", "rate", "--descending", "--class", "春季班")
    assert [row["attended"] for row in by_rate] == [8, 6, 2]
    assert line.json("attendees", "list", "--sex", "male") == []
    assert len(line.json("attendees", "find", "王", "--sex", "female", "--not-certified")) >= 1
    assert len(line.json("attendees", "list", "--site", "柳屯镇幸福院", "--limit", 2)) == 2
    assert line.json("attendees", "list", "--region", "柳屯镇") == []
    for wrong in (("--region", "月球"), ("--class", "没有这个班"), ("--site", "没有")):
        line.refused("attendees", "list", *wrong)
    line.refused("attendees", "list", "--ages", "7", code=2)


def test_people_are_tagged_by_name_or_by_filter(line: Line, office: Office) -> None:
    assert line.json("attendees", "tag", "班长", office.people[0])["count"] == 1
    assert line.json("attendees", "tag", "老学员", "--class", office.past.code)["count"] == 3
    assert line.json("attendees", "tags") == [
        {"tag": "老学员", "people": 3},
        {"tag": "班长", "people": 1},
    ]
    (found,) = line.json("attendees", "list", "--tagged", "班长")
    assert (found["id"], found["tags"]) == (office.people[0], ["班长"])
    assert "班长" in line("attendees", "list").out
    assert "3 人" in line("attendees", "tag", "--off", "老学员", "--tagged", "老学员").out
    line.refused("attendees", "tag", "班长")
    line.refused("attendees", "tag", "班长", "0" * 32)
    line.refused("attendees", "tag", "独居、空巢", office.people[0])


def test_people_are_deleted_and_their_history_is_told(line: Line, office: Office) -> None:
    who = office.people[0]
    told = line.json("attendees", "history", who)
    assert {"record", "class"} <= {event["kind"] for event in told}
    assert "加入秋季班" in line("attendees", "history", who).out
    assert line.json("attendees", "delete", who)["deleted"] == [who]
    assert who not in {row["id"] for row in line.json("attendees", "list")}
    assert "1 人" in line("attendees", "delete", office.people[1]).out
    line.refused("attendees", "delete")
