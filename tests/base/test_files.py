"""A file appears whole or not at all."""

import errno
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base.faults import explain, known_faults
from literacy_desktop.base.files import LONGEST_NAME, file_name, replacing
from literacy_desktop.base.problems import Problem


def write(path: Path, content: bytes, fault: BaseException | None = None) -> None:
    with replacing(path) as file:
        file.write(content)
        if fault is not None:
            raise fault


def test_a_file_is_written_whole_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "新文件夹" / "名单.csv"
    write(path, b"abc")
    assert path.read_bytes() == b"abc"
    assert list(path.parent.iterdir()) == [path]


def test_the_old_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(b"old and longer")
    write(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt(), ValueError("x")])
@pytest.mark.parametrize("there", [True, False])
def test_on_failure_the_old_file_stays_and_no_draft(
    tmp_path: Path, fault: BaseException, there: bool
) -> None:
    path = tmp_path / "名单.csv"
    if there:
        path.write_bytes(b"old")
    with pytest.raises(type(fault)):
        write(path, b"half", fault)
    assert [one.read_bytes() for one in tmp_path.iterdir()] == ([b"old"] if there else [])


def test_while_it_is_written_the_old_file_is_there(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(b"old")
    with replacing(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"


def test_a_folder_in_its_place_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "签到表.pdf").mkdir()
    with pytest.raises(OSError, match=r".") as fault:
        write(tmp_path / "签到表.pdf", b"x")
    told = explain(fault.value)
    assert told is not None
    assert "“签到表.pdf”" in told.what
    assert [one.name for one in tmp_path.iterdir()] == ["签到表.pdf"]


@pytest.mark.parametrize("below", [("签到表.pdf",), ("更深", "签到表.pdf")])
def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path, below: tuple[str, ...]) -> None:
    (tmp_path / "文件").write_bytes(b"x")
    with pytest.raises(OSError, match=r".") as fault:
        write(tmp_path.joinpath("文件", *below), b"x")
    told = explain(fault.value)
    assert told is not None
    assert "不是文件夹" in told.what


@pytest.mark.skipif(os.name == "nt", reason="modes are of Unix")
def test_what_was_asked_for_is_an_ordinary_file(tmp_path: Path) -> None:
    write(tmp_path / "x", b"")
    (tmp_path / "y").write_bytes(b"")
    assert (tmp_path / "x").stat().st_mode == (tmp_path / "y").stat().st_mode


@given(st.text())
def test_any_text_becomes_a_name_that_windows_takes(text: str) -> None:
    name = file_name(text)
    assert 0 < len(name) <= LONGEST_NAME + 1
    assert not set(name) & set('<>:"/\\|?*')
    assert min(name) >= " "
    assert name == name.strip(" .") or name == "_"
    assert name.split(".")[0].lower() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert file_name(name) == name


def test_a_chinese_name_stays_as_it_is() -> None:
    assert file_name("秋季手机基础班（2026）签到表") == "秋季手机基础班（2026）签到表"
    assert file_name("一班/二班: 名单?") == "一班_二班_ 名单_"


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere an open file can be replaced")
def test_a_file_that_wps_holds_open_stays_and_the_person_is_told_to_close_it(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"old")
    with path.open("rb"), pytest.raises(Problem) as told, known_faults(), replacing(path) as out:
        out.write(b"new")
    assert "名单.xlsx" in told.value.what
    assert "WPS" in told.value.then
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("depth", [3, 12])
def test_a_deep_folder_with_a_chinese_name_takes_files(tmp_path: Path, depth: int) -> None:
    folder = tmp_path.joinpath(*["智慧助老 培训班名单"] * depth)
    with replacing(folder / "名单.xlsx") as out:
        out.write(b"new")
    assert (folder / "名单.xlsx").read_bytes() == b"new"
