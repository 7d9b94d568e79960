"""`sites …`, `partners …`, `staff …` on the command line."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from literacy_desktop.base.console import Console
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import all_classes, mark_done
from literacy_desktop.sites.commands import partners, sites, staff
from tests import make


@pytest.fixture
def console(data_file: Path) -> Console:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws, seats=30)
        class_ = make.class_(ws, 2, teacher="周敏", name="春季班")
        for session in make.held(ws, class_):
            mark_done(ws, session)
    return Console(data_file, as_json=True)


@pytest.fixture
def code(console: Console) -> str:
    with Workspace.open(console.data_file) as ws:
        return all_classes(ws)[0].code


def ask(console: Console, group: click.Group, *words: object) -> Any:
    try:
        result = CliRunner().invoke(group, [str(word) for word in words], obj=console)
    finally:
        console.close()
    if isinstance(result.exception, Problem):
        raise result.exception
    assert result.exit_code == 0, result.stderr or result.exception
    return json.loads(result.stdout)


def plainly(console: Console, group: click.Group, *words: object) -> str:
    """The answer as people read it."""
    result = CliRunner().invoke(group, [str(word) for word in words], obj=Console(console.data_file))
    assert result.exit_code == 0
    return result.stdout


def test_a_site_is_added_shown_edited_and_deleted(console: Console) -> None:
    ask(console, partners, "set", "示范养老公司", "--kind", "operator")
    ask(
        console, sites, "add", "京东社区日间照料中心", "--kind", "daycare", "--region", "华龙区",
        "--area", 180, "--beds", 12, "--opening", "工作日 8:00-17:00", "--market", "逢三逢八",
        "--operator", "示范",
        "--converted-on", "2024-3-1",
    )  # fmt: skip
    shown = ask(console, sites, "show", "京东")
    assert (shown["meets_standard"], shown["market"]) == (False, "农历逢3、8")
    assert shown["opening"] == "周一至周五 08:00-17:00"
    told = plainly(console, sites, "show", "京东")
    assert "面积 180 ㎡，标准 200 ㎡" in told
    assert [one["name"] for one in ask(console, sites, "list", "--below-standard")] == [
        "京东社区日间照料中心"
    ]
    assert ask(console, sites, "list", "--kind", "hall") == []
    ask(console, sites, "set", "京东", "--name", "京东中心", "--area", 200, "--operator", "")
    assert ask(console, sites, "show", "京东")["meets_standard"] is True
    ask(console, sites, "delete", "京东")
    assert len(ask(console, sites, "list")) == 1
    with pytest.raises(Problem, match="认不出"):
        ask(console, sites, "set", "幸福院", "--region", "火星")


def test_rooms_days_off_and_plaques(console: Console) -> None:
    ask(console, sites, "room", "幸福院", "201", "--seats", 40, "--projector")
    ask(console, sites, "room", "幸福院", "201", "--rename", "202")
    ask(console, sites, "close", "幸福院", "2026-12-1", "2026-12-3", "--reason", "修房顶")
    ask(console, sites, "close", "幸福院", "2027-1-1")
    ask(console, sites, "plaque", "幸福院", "--on", "2021-4-25", "--number", "01", "--issuers", "市民政局")
    ask(console, sites, "plaque", "幸福院", "--on", "2021-4-25", "--number", "02", "--state", "withdrawn")
    shown = ask(console, sites, "show", "幸福院")
    assert shown["rooms"] == [
        {"name": "202", "seats": 40, "projector": True},
        {"name": "活动室", "seats": 30, "projector": False},
    ]
    assert [one["first"] for one in shown["closures"]] == ["2026-12-01", "2027-01-01"]
    (plaque,) = ask(console, sites, "plaques")
    assert (plaque["number"], plaque["state"], plaque["region"]) == ("02", "withdrawn", "濮阳县 柳屯镇")
    assert "已收回" in plainly(console, sites, "plaques")
    assert "修房顶" in plainly(console, sites, "show", "幸福院")
    ask(console, sites, "close", "幸福院", "2026-12-1", "--cancel")
    ask(console, sites, "room", "幸福院", "202", "--delete")
    shown = ask(console, sites, "show", "幸福院")
    assert (len(shown["rooms"]), len(shown["closures"])) == (1, 1)
    with pytest.raises(Problem, match="没有从 2026-12-01 开始的停课"):
        ask(console, sites, "close", "幸福院", "2026-12-1", "--cancel")
    with pytest.raises(Problem, match="没有叫“礼堂”的教室"):
        ask(console, sites, "room", "幸福院", "礼堂", "--delete")


def test_staff_are_added_assigned_and_their_hours_told(console: Console, code: str) -> None:
    ask(console, partners, "set", "示范通信", "--kind", "carrier", "--carrier", "unicom")
    ask(
        console,
        staff,
        "add",
        "周敏",
        "--role",
        "teacher",
        "--available",
        "周二 9:00-11:00",
        "--skill",
        "微信",
    )
    ask(
        console, staff, "add", "赵梅", "--phone", "15400000001", "--category", "community", "--site",
        "幸福院", "--partner", "示范",
    )  # fmt: skip
    ask(console, staff, "assign", "赵梅", "--class", code, "--role", "volunteer")
    here = ask(
        console,
        staff,
        "assign",
        "赵梅",
        "--class",
        code,
        "--session",
        2,
        "--role",
        "volunteer",
        "--minutes",
        30,
    )
    assert [(one["name"], one["minutes"]) for one in here] == [("周敏", None), ("赵梅", 30)]
    hours = {one["name"]: one["minutes"] for one in ask(console, staff, "hours")}
    assert hours == {"周敏": 180, "赵梅": 120}
    mine = ask(console, staff, "hours", "--person", "赵梅", "--from", "2026-10-20")
    assert [(one["day"], one["minutes"]) for one in mine] == [("2026-10-20", 30)]
    assert "春季班" in plainly(console, staff, "hours", "--person", "赵梅")
    assert "赵梅  2  2.0" in plainly(console, staff, "hours")
    assert [one["name"] for one in ask(console, staff, "list", "--category", "community")] == ["赵梅"]
    assert [one["name"] for one in ask(console, staff, "list", "--role", "teacher")] == ["周敏"]
    assert "周二 09:00-11:00" in plainly(console, staff, "list")


def test_somebody_stands_in_is_renamed_and_leaves(console: Console, code: str) -> None:
    ask(console, staff, "add", "周敏")
    ask(console, staff, "add", "钱进")
    here = ask(console, staff, "assign", "钱进", "--class", code, "--session", 1, "--instead")
    assert [one["name"] for one in here] == ["钱进"]
    assert ask(console, staff, "assign", "钱进", "--class", code, "--session", 1, "--remove") == []
    ask(console, staff, "set", "周敏", "--name", "周慧敏", "--left-on", "2027-1-1")
    assert [one["name"] for one in ask(console, staff, "assign", "钱进", "--class", code)] == [
        "周慧敏",
        "钱进",
    ]
    assert [one["name"] for one in ask(console, staff, "assign", "钱进", "--class", code, "--remove")] == [
        "周慧敏"
    ]
    ask(console, staff, "delete", "钱进")
    assert [one["name"] for one in ask(console, staff, "list")] == ["周慧敏"]
    with pytest.raises(Problem, match="没有编号为 X 的班级"):
        ask(console, staff, "assign", "周慧敏", "--class", "X")
    with pytest.raises(Problem, match="没有第 9 次课"):
        ask(console, staff, "assign", "周慧敏", "--class", code, "--session", 9)


def test_partners_join_classes_sessions_and_series(console: Console, code: str) -> None:
    ask(console, partners, "set", "市民政局", "--kind", "government", "--phone", "0393 6687009")
    ask(console, partners, "join", "市民政局", "--class", code, "--role", "host")
    here = ask(
        console, partners, "join", "示范通信", "--class", code, "--role", "organise", "--kind", "carrier"
    )
    assert [(one["name"], one["role"]) for one in here] == [("市民政局", "host"), ("示范通信", "organise")]
    here = ask(console, partners, "join", "协会", "--class", code, "--session", 1, "--role", "assist")
    assert [one["name"] for one in here] == ["协会"]
    assert ask(console, partners, "join", "协会", "--class", code, "--session", 1, "--remove") == []
    assert len(ask(console, partners, "join", "示范", "--class", code, "--remove")) == 1
    listed = {one["name"]: one for one in ask(console, partners, "list")}
    assert listed["市民政局"]["roles"] == {"site": 0, "class": 1, "session": 0}
    assert "党政部门" in plainly(console, partners, "list")
    ask(console, partners, "set", "协会", "--rename", "老年教育协会")
    ask(console, partners, "delete", "老年教育协会")
    assert "老年教育协会" not in {one["name"] for one in ask(console, partners, "list")}
    ask(console, partners, "series", "set", "手机公益大讲堂", "--partner", "示范", "--from-year", 2021)
    assert ask(console, partners, "series", "join", "大讲堂", "--class", code)["series"] == ["手机公益大讲堂"]
    (series,) = ask(console, partners, "series", "list")
    assert (series["classes"], series["sessions"]) == (1, 2)
    assert "手机公益大讲堂  1  2" in plainly(console, partners, "series", "list")
    assert ask(console, partners, "series", "join", "大讲堂", "--class", code, "--remove")["series"] == []
    ask(console, partners, "series", "set", "手机公益大讲堂", "--rename", "大讲堂")
    ask(console, partners, "series", "set", "大讲堂", "--delete")
    assert ask(console, partners, "series", "list") == []
    with pytest.raises(Problem, match="没有唯一叫“大讲堂”的系列活动"):
        ask(console, partners, "series", "join", "大讲堂", "--class", code)


def test_days_that_are_different_are_noted_listed_and_taken_back(console: Console) -> None:
    ask(console, staff, "add", "周敏", "--available", "周二 9:00-11:00", "--available-note", "放学以前")
    base = ("days", "周敏")
    ask(
        console,
        staff,
        *base,
        "--from",
        "2026-12-1",
        "--starts",
        "9:00",
        "--ends",
        "11:00",
        "--reason",
        "开会",
    )
    (one,) = ask(console, staff, *base)
    assert one == {
        "first": "2026-12-01",
        "last": "2026-12-01",
        "starts": "09:00",
        "ends": "11:00",
        "can_come": False,
        "reason": "开会",
    }
    ask(console, staff, *base, "--from", "2026-12-5", "--to", "2026-12-6", "--can-come")
    assert "能来  2026-12-05 – 2026-12-06" in plainly(console, staff, *base)
    assert len(ask(console, staff, *base, "--from", "2026-12-1", "--remove")) == 1
    assert ask(console, staff, "list")[0]["available_note"] == "放学以前"


def test_a_partner_has_several_roles_on_the_command_line(console: Console, code: str) -> None:
    base = ("join", "通信公司", "--class", code)
    here = ask(console, partners, *base, "--role", "host", "--role", "support")
    assert here == [{"name": "通信公司", "role": "host"}, {"name": "通信公司", "role": "support"}]
    assert ask(console, partners, *base, "--role", "host", "--remove") == here[1:]
    assert ask(console, partners, *base, "--remove") == []
