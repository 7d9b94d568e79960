"""The program's trial of itself, and the commands that paint without a screen."""

from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtWidgets import QApplication

from literacy_desktop import cli
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.window import self_test
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


@pytest.fixture(autouse=True)
def _plain_look(qapp: QApplication) -> None:
    """Painting pages sets a look of its own; whoever comes next finds the plain one."""
    audit.dress()


def test_every_part_of_the_program_works_and_the_report_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "报告.txt"
    code = cli.run(["self-test", "--report", str(report)])
    said = capsys.readouterr().out
    assert (code, "✗" in said) == (0, False), said
    lines = report.read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 10
    assert all(line.startswith("✓ ") for line in lines)


def test_a_step_that_fails_is_told_and_does_not_keep_the_others_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_given: object) -> NoReturn:
        raise Problem("磁盘满了。", "请清理磁盘。")

    def crash(*_given: object) -> NoReturn:
        raise KeyError("x")

    monkeypatch.setattr(self_test, "find", refuse)
    monkeypatch.setattr(self_test, "plan_import", crash)
    monkeypatch.setattr(self_test, "_window", lambda _trial: None)
    results = self_test.run_all()
    failed = {one.name: one.details for one in results if not one.passed}
    assert list(failed.values()) == ["磁盘满了。 请清理磁盘。", "KeyError: 'x'"]
    assert len(results) >= 10


def test_without_a_data_file_nothing_else_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> NoReturn:
        raise Problem("没有权限。")

    monkeypatch.setattr(self_test, "start_office", refuse)
    results = self_test.run_all()
    assert [(one.passed, one.details) for one in results] == [(False, "没有权限。")]


def test_a_failed_self_test_ends_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(self_test, "run_all", lambda: [self_test.Result("证书", passed=False, details="坏")])
    assert cli.run(["self-test"]) == 1
    answer = capsys.readouterr()
    assert "✗ 证书 坏" in answer.out
    assert "自检没有全部通过" in answer.err


def test_every_page_is_painted_into_a_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "a.db"
    Workspace.create(data).close()
    assert cli.run(["--data", str(data), "pictures", "--out", str(tmp_path / "图"), "--width", "1093"]) == 0
    files = sorted((tmp_path / "图").iterdir())
    assert [str(file) for file in files] == sorted(capsys.readouterr().out.split())
    assert len(files) >= 9
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in files)
