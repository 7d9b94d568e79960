"""Faults of the machine become sentences; bugs stay bugs."""

import errno

import pytest

from literacy_desktop.base.database import driver
from literacy_desktop.base.faults import FILE_FAULTS, explain, known_faults
from literacy_desktop.base.problems import Problem


@pytest.mark.parametrize(
    ("message", "word"),
    [
        ("database is locked", "占用"),
        ("database or disk is full", "磁盘满了"),
        ("attempt to write a readonly database", "只读"),
        ("file is not a database", "不是本程序的数据文件"),
        ("database disk image is malformed", "已损坏"),
        ("unable to open database file", "打不开"),
        ("disk I/O error", "读写磁盘出错"),
    ],
)
def test_faults_of_the_database_are_told(message: str, word: str) -> None:
    told = explain(driver.OperationalError(message))
    assert told is not None
    assert word in told.what
    assert told.then


@pytest.mark.parametrize("number", list(FILE_FAULTS))
def test_faults_of_files_are_told_with_the_name_of_the_file(number: int) -> None:
    told = explain(OSError(number, "x", "/somewhere/名单.xlsx"))
    assert told is not None
    assert told.then
    assert "somewhere" not in told.what
    assert "{" not in told.what + told.then
    assert ("“名单.xlsx”" in told.what) == (number != errno.ENOSPC)


def test_a_problem_is_its_own_explanation() -> None:
    problem = Problem("不行。", "换一个。")
    assert explain(problem) is problem
    assert str(problem) == "不行。 换一个。"
    assert str(Problem("不行。")) == "不行。"


def test_too_little_memory_is_told() -> None:
    told = explain(MemoryError())
    assert told is not None
    assert "内存" in told.what


@pytest.mark.parametrize(
    "bug", [ValueError("x"), KeyError("x"), OSError("x"), driver.OperationalError("near")]
)
def test_bugs_are_not_explained_away(bug: Exception) -> None:
    assert explain(bug) is None
    with pytest.raises(type(bug)), known_faults():
        raise bug


def test_known_faults_come_out_as_problems() -> None:
    with pytest.raises(Problem, match="占用"), known_faults():
        raise driver.OperationalError("database is locked")
