"""Problems and faults of the machine are told; a bug leaves a report without personal data."""

import errno
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from literacy_desktop.base.database import driver
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.window import errors
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


def told(fault: BaseException) -> list[str]:
    """What the person reads when this is raised."""
    audit.dress()
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        widgets: list[QWidget] = list(dialog.findChildren(QWidget))
        seen.extend(getattr(each, "text", str)() for each in widgets)
        assert audit.clipped(dialog) == []

    audit.answer("知道了", look)
    with pytest.raises(type(fault)) as caught:
        raise fault
    errors.hook(type(fault), caught.value, caught.tb)
    return [text for text in seen if text]


def reports(home: Path) -> list[Path]:
    return sorted((home / "literacy-desktop" / "crashes").glob("*.txt"))


def test_a_problem_is_told_as_it_is(qtbot: QtBot, home: Path) -> None:
    assert {"名额满了。", "请换一个班。"} <= set(told(Problem("名额满了。", "请换一个班。")))
    assert reports(home) == []


@pytest.mark.parametrize(
    ("fault", "word"),
    [
        (driver.OperationalError("database is locked"), "占用"),
        (driver.OperationalError("database or disk is full"), "磁盘满了"),
        (driver.OperationalError("attempt to write a readonly database"), "只读"),
        (OSError(errno.ENOSPC, "No space left"), "磁盘满了"),
        (PermissionError(errno.EACCES, "denied", "名单.xlsx"), "名单.xlsx"),
    ],
)
def test_faults_of_the_machine_are_told_as_problems(
    qtbot: QtBot, home: Path, fault: Exception, word: str
) -> None:
    assert any(word in text for text in told(fault))
    assert reports(home) == []


@pytest.mark.expects_warnings
def test_a_bug_leaves_a_report_without_what_people_typed(qtbot: QtBot, home: Path) -> None:
    name = "王秀兰 13800001111"
    seen = told(ValueError(f"no such attendee: {name}"))
    (report,) = reports(home)
    text = report.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "tests/window/test_errors.py" in text
    assert "Python 3." in text
    assert "王秀兰" not in text
    assert "1380000" not in text
    assert str(Path.home()) not in text
    assert any(str(report) in each for each in seen)


def test_a_report_tells_the_cause_too(home: Path) -> None:
    fault = TypeError("b")
    fault.__cause__ = KeyError("a")
    path = errors.write_report(fault)
    text = path.read_text(encoding="utf-8")
    assert text.index("builtins.TypeError") < text.index("builtins.KeyError")


def test_only_the_last_twenty_reports_are_kept(home: Path) -> None:
    for _number in range(errors.KEPT + 5):
        errors.write_report(ValueError())
    assert len(reports(home)) == errors.KEPT


def test_cancelling_says_nothing(qtbot: QtBot, home: Path) -> None:
    errors.hook(Cancelled, Cancelled(), None)
    assert reports(home) == []


def test_leaving_the_program_is_no_bug(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    errors.hook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert reports(home) == []


def test_one_telling_at_a_time(qtbot: QtBot, home: Path) -> None:
    audit.dress()
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.windowTitle())
        errors.hook(Problem, Problem("第二个。"), None)

    audit.answer("知道了", look)
    errors.hook(Problem, Problem("第一个。"), None)
    assert len(seen) == 1


def test_installing_sets_pythons_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    errors.install()
    assert sys.excepthook is errors.hook
