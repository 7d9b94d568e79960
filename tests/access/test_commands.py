"""Users, passphrases and the sheet on the command line: no secret is ever a word of it."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from literacy_desktop.base import keyring
from literacy_desktop.base.backups import back_up
from literacy_desktop.base.keyring import held, ways
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.cli import main, run
from tests import make

GOOD, BETTER = "liutun-2026-hao", "wo ai xue shouji"


class Line:
    """A command line with one data file and files for secrets."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self._capsys = data, capsys

    def file(self, text: str) -> str:
        path = self.data.with_name(f"{abs(hash(text))}.txt")
        path.write_text(text + "\n多余的一行\n", encoding="utf-8")
        return str(path)

    def __call__(
        self, *words: str, code: int = 0, secret: str | None = None, user: str = ""
    ) -> tuple[str, str]:
        head = ["--data", str(self.data)]
        head += ["--passphrase-file", self.file(secret)] if secret is not None else []
        head += ["--user", user] if user else []
        got = run([*head, *words])
        told = self._capsys.readouterr()
        assert got == code, told.err
        return told.out, told.err


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(ways, "COST", (64, 1, 1))
    held.let_go()
    yield
    held.let_go()


@pytest.fixture
def line(data_file: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws)
    return Line(data_file, capsys)


@pytest.fixture
def locked(line: Line) -> Line:
    line("vault", "add-user", "周建国", "--new-passphrase-file", line.file(GOOD))
    return line


def test_an_open_office_sees_how_it_is_protected(line: Line) -> None:
    out, _err = line("vault", "status")
    assert "没有上锁" in out
    assert "还没有打印" in out
    assert json.loads(line("--json", "vault", "status")[0])["protection"] == "open"


def test_after_the_first_user_every_command_asks(locked: Line) -> None:
    _out, err = locked("classes", "list", code=1)
    assert "要输入口令" in err
    assert "--passphrase-file" in err
    locked("classes", "list", secret=GOOD)
    _out, err = locked("classes", "list", secret="wrong-wrong", code=1)
    assert "口令不对" in err


def test_a_passphrase_comes_from_the_standard_input(
    locked: Line, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(GOOD + "\n"))
    assert run(["--data", str(locked.data), "--passphrase-file", "-", "vault", "status"]) == 0
    assert "周建国（管理员）" in capsys.readouterr().out


def test_an_empty_file_is_no_passphrase(locked: Line) -> None:
    empty = locked.data.with_name("空.txt")
    empty.write_text("", encoding="utf-8")
    assert run(["--data", str(locked.data), "--passphrase-file", str(empty), "vault", "status"]) == 1


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a person at the keyboard answers, one after the other."""
    answers: list[str] = []

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def prompt(_words: str, **given: Any) -> str:
        answer = answers.pop(0)
        kind = given.get("type")
        return str(kind.convert(answer, None, None)) if isinstance(kind, click.Choice) else answer

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(click, "prompt", prompt)
    return answers


def test_a_person_is_asked_three_times(locked: Line, typed: list[str]) -> None:
    typed += ["wrong-one-1", GOOD]
    out, err = locked("vault", "status")
    assert "周建国" in out
    assert "口令不对" in err
    typed += ["wrong-one-1", "wrong-one-2", "wrong-one-3"]
    locked("vault", "status", code=1)
    assert not typed


def test_one_of_several_says_who(locked: Line, typed: list[str]) -> None:
    typed += [GOOD, BETTER, "another-one"]
    assert "两遍不一样" in locked("vault", "add-user", "李秀英", "--role", "desk", code=1)[1]
    typed += [GOOD, BETTER, BETTER]
    locked("vault", "add-user", "李秀英", "--role", "desk")
    typed += ["李秀英", BETTER]
    assert "李秀英（签到员）" in locked("vault", "status")[0]
    assert "李秀英（签到员）" in locked("vault", "status", secret=BETTER, user="李秀英")[0]
    _out, err = locked("vault", "status", secret=BETTER, code=1)
    assert "哪位" in err


def test_the_role_binds_the_command_line(locked: Line) -> None:
    given = ("--role", "reader", "--new-passphrase-file", locked.file(BETTER))
    locked("vault", "add-user", "李秀英", *given, secret=GOOD)
    _out, err = locked("settings", "set", "walk_in_rows", "3", secret=BETTER, user="李秀英", code=1)
    assert "只读" in err
    assert "周建国" in err
    locked("vault", "add-user", "马三", code=1, secret=BETTER, user="李秀英")


def test_users_with_a_scope_are_listed_edited_and_removed(locked: Line) -> None:
    given = (
        "--site",
        "柳屯镇幸福院",
        "--region",
        "濮阳县柳屯镇",
        "--new-passphrase-file",
        locked.file(BETTER),
    )
    locked("vault", "add-user", "李秀英", *given, secret=GOOD, user="周建国")
    out, _err = locked("vault", "users", secret=GOOD, user="周建国")
    assert "李秀英  教务  柳屯镇幸福院、" in out
    assert "柳屯镇" in out
    assert "周建国  管理员  全部" in out
    out, _err = locked(
        "vault", "edit-user", "李秀英", "--role", "desk", "--everything", secret=GOOD, user="周建国"
    )
    assert "李秀英  签到员  全部" in out
    out, _err = locked("vault", "edit-user", "李秀英", "--region", "清丰县", secret=GOOD, user="周建国")
    assert "清丰县" in out
    _out, err = locked(
        "vault", "edit-user", "李秀英", "--region", "没有的县", secret=GOOD, user="周建国", code=1
    )
    assert "没有的县" in err
    assert "已删除" in locked("vault", "remove-user", "李秀英", secret=GOOD, user="周建国")[0]
    listed = json.loads(locked("--json", "vault", "users", secret=GOOD, user="周建国")[0])
    assert [one["name"] for one in listed] == ["周建国"]


def test_a_user_may_be_listed_for_another_pc(line: Line) -> None:
    line("vault", "add-user", "马三", "--no-passphrase", "--role", "desk")
    assert "在这台电脑上没有口令" in line("vault", "users")[0]
    assert "没有上锁" in line("vault", "status")[0]


def test_passphrases_are_changed_by_their_owner_and_by_an_admin(locked: Line) -> None:
    new = locked.file(BETTER)
    locked(
        "vault",
        "passphrase",
        "--old-passphrase-file",
        locked.file(GOOD),
        "--new-passphrase-file",
        new,
        secret=GOOD,
    )
    locked("vault", "add-user", "李秀英", "--new-passphrase-file", locked.file(GOOD), secret=BETTER)
    locked(
        "vault", "passphrase", "--for", "李秀英", "--new-passphrase-file", new, secret=BETTER, user="周建国"
    )
    locked("vault", "status", secret=BETTER, user="李秀英")


def test_the_sheet_is_printed_and_lets_back_in(locked: Line, tmp_path: Path) -> None:
    import pypdfium2

    out = tmp_path / "恢复纸.pdf"
    told = json.loads(locked("--json", "vault", "recovery-key", "--out", str(out), secret=GOOD)[0])
    words = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_range()
    digits = "".join(word for word in words.split() if word.isdigit() and len(word) == 6)
    assert told["label"] in locked("vault", "status", secret=GOOD)[0]
    given = ("--recovery-file", locked.file(digits), "--new-passphrase-file", locked.file(BETTER))
    assert "要输入口令" in locked("vault", "recover", *given)[0]
    locked("vault", "status", secret=BETTER)
    locked("vault", "status", secret=GOOD, code=1)


def test_the_lock_s_minutes(locked: Line) -> None:
    locked("vault", "lock-after", "5", secret=GOOD)
    assert "5 分钟" in locked("vault", "status", secret=GOOD)[0]
    locked("vault", "lock-after", "0", secret=GOOD)
    assert "不自动锁" in locked("vault", "status", secret=GOOD)[0]


def test_protection_by_windows_or_by_nothing(locked: Line) -> None:
    if sys.platform != "win32":
        assert "不是 Windows" in locked("vault", "protect", "windows", secret=GOOD, code=1)[1]
    assert "没有上锁" in locked("vault", "protect", "none", secret=GOOD)[0]
    locked("classes", "list")


def test_what_only_the_sheet_opens_is_told_so(line: Line) -> None:
    with Workspace.open(line.data) as ws:
        _path, key = ws.opened_file()
    keyring.add_recovery(line.data, key, day="2026-11-22", label="K7XM")
    ring = keyring.load(line.data)
    from literacy_desktop.base.keyring.ring import Keyring, save

    save(line.data, Keyring(ring.fingerprint, tuple(ring.of_kind("recovery"))))
    _out, err = line("classes", "list", code=1)
    assert "K7XM" in err


def test_no_option_takes_a_secret_as_a_word() -> None:
    """A word of the command line can be read by everybody on the PC."""
    vault = main.commands["vault"]
    assert isinstance(vault, click.Group)
    for command in (main, *vault.commands.values()):
        for option in command.params:
            if {"passphrase", "recovery"} & set((option.name or "").split("_")):
                assert isinstance(option.type, click.Path) or getattr(option, "is_flag", False), option.name


def test_who_is_shut_out_does_not_restore_and_a_copy_opens_elsewhere_with_its_passphrase(
    locked: Line, tmp_path: Path
) -> None:
    copy = tmp_path / "备份" / "一.db"
    with Workspace.open(
        locked.data, opened=keyring.unlock(locked.data, keyring.Passphrase("", GOOD), make.NOW)
    ) as ws:
        back_up(ws.conn, locked.data, copy, key=ws.key)
    held.let_go()
    before = locked.data.read_bytes()
    for secret in (None, "wrong-wrong"):
        locked("backup", "restore", str(copy), "--yes", secret=secret, code=1)
        locked("repair", "--yes", secret=secret, code=1)
    assert locked.data.read_bytes() == before
    new = Line(tmp_path / "新电脑" / "literacy.db", locked._capsys)
    new.data.parent.mkdir()
    held.let_go()
    assert "要输入口令" in new("backup", "restore", str(copy), "--yes", code=1)[1]
    assert not new.data.exists()
    new("backup", "restore", str(copy), "--yes", secret=GOOD)
    new("vault", "status", secret=GOOD)
