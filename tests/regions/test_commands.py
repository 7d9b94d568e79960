"""`units …` on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from literacy_desktop.base.console import Console
from literacy_desktop.base.problems import Problem
from literacy_desktop.regions.commands import units


@pytest.fixture
def console(data_file: Path) -> Console:
    return Console(data_file, as_json=True)


def ask(console: Console, *words: object) -> Any:
    try:
        result = CliRunner().invoke(units, [str(word) for word in words], obj=console)
    finally:
        console.close()
    if isinstance(result.exception, Problem):
        raise result.exception
    assert result.exit_code == 0, result.stderr or result.exception
    return json.loads(result.stdout)


def plainly(console: Console, *words: object) -> str:
    result = CliRunner().invoke(units, [str(word) for word in words], obj=Console(console.data_file))
    assert result.exit_code == 0
    return result.stdout


def test_units_are_added_given_towns_and_deleted(console: Console) -> None:
    ask(console, "set", "示范区", "--place", 9, "--platform", "智慧养老平台")
    assert ask(console, "give", "濮阳县柳屯镇", "示范区") == {"region": "濮阳县 柳屯镇", "unit": "示范区"}
    listed = {one["name"]: one for one in ask(console, "list")}
    assert (listed["示范区"]["towns"], listed["示范区"]["villages"]) == (1, listed["示范区"]["blank"])
    assert ask(console, "give", "濮阳县柳屯镇")["unit"] == "濮阳县"
    ask(console, "set", "示范区", "--rename", "新区")
    with pytest.raises(Problem, match="已经归“濮阳县”"):
        ask(console, "set", "新区", "--region", "濮阳县")
    ask(console, "set", "新区", "--region", "")
    ask(console, "delete", "新区")
    assert len(ask(console, "list")) == 8
    with pytest.raises(Problem, match="认不出"):
        ask(console, "give", "火星")


def test_a_platform_s_rate_says_of_what_it_is(console: Console) -> None:
    assert "算不出入网率" in plainly(console, "platform", "范县", "--as-of", "2024-6-1", "--enrolled", 70000)
    ask(console, "population", "范县", "--as-of", "2020-11-1", "--over60", 66000, "--title", "普查")
    rate = ask(console, "platform", "范县", "--as-of", "2024-6-1", "--enrolled", 70000)["rate"]
    assert (rate["percent"], rate["of"]) == ("106.06%", 66000)
    assert rate["denominator"] == "2020-11-01 常住60岁以上，普查"
    assert "106.06%" in plainly(console, "list")
    assert ask(console, "list")[3]["enrolled"] == 70000


def test_figures_are_listed_and_need_their_day(console: Console) -> None:
    (later, census) = ask(console, "population")
    assert (census["of"], census["over60"], census["rounded"]) == ("濮阳市", 666648, False)
    assert later["rounded"] is True
    assert "第七次全国人口普查" in plainly(console, "population")
    with pytest.raises(Problem, match="截止的日期"):
        ask(console, "population", "范县", "--over60", 1)


def test_villages_without_a_class_are_listed(console: Console) -> None:
    found = ask(console, "blank", "--unit", "台前县", "--months", 3)
    assert {one["unit"] for one in found} == {"台前县"}
    assert len(ask(console, "blank", "--all")) == 3197
    assert "台前县" in plainly(console, "blank", "--unit", "台前县")
