"""`certificates verify` and `certificates keys`: answers as text and JSON, and how they end."""

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from literacy_desktop import cli
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.verification import service
from literacy_desktop.verification.content import DOMAIN, from_digits, to_digits
from literacy_desktop.verification.service.keys import signature_of
from tests import make
from tests.bench.codes import LEVELS, photograph
from tests.verification import office
from tests.verification.test_reader import paper


@dataclass
class Shell:
    """Runs commands on one data file."""

    data_file: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str | Path) -> tuple[int, str, str]:
        """Run one; returns how it ended, what it said, and what it said of errors."""
        code = cli.run(["--data", str(self.data_file), *map(str, words)])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def json(self, *words: str | Path) -> tuple[int, Any]:
        code, out, _err = self("--json", *words)
        return code, json.loads(out)


@pytest.fixture
def issued(data_file: Path) -> list[office.Issued]:
    """Three certificates, of which the second is void and the third has no signature."""
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws)
        made = [office.issue(ws), office.issue(ws, 2, "李建国"), office.issue(ws, 3, "赵桂英", signed=False)]
        office.change(ws, made[1], voided_at="2026-06-01T10:00:00+08:00", void_reason="发错了人")
    return made


@pytest.fixture
def shell(data_file: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(data_file, capsys)


def verify(shell: Shell, *given: str | Path) -> tuple[int, str]:
    code, out, _err = shell("certificates", "verify", *given)
    return code, out


def test_the_digits_of_a_good_code_end_well(shell: Shell, issued: list[office.Issued]) -> None:
    code, out = verify(shell, issued[0].digits)
    assert code == 0
    assert "✓ 真证书，现在有效" in out
    assert "姓名：王秀兰" in out
    assert issued[0].number in out


def test_only_valid_certificates_end_well(shell: Shell, issued: list[office.Issued]) -> None:
    code = from_digits(issued[0].digits)
    forged = to_digits(code.signed, signature_of(bytes(32), DOMAIN + code.signed))
    with office.other_pc() as other:
        foreign = office.issue(other).digits
    ends = {
        issued[0].number: 0,
        issued[2].number: 0,
        forged: 1,
        issued[1].digits: 1,
        foreign: 1,
        office.machine_number(99): 1,
        "王秀兰": 1,
    }
    assert {given: verify(shell, given)[0] for given in ends} == ends
    assert verify(shell, issued[0].digits, foreign, issued[1].digits, forged)[0] == 1


def test_the_answer_as_json_says_what_the_signature_covers(shell: Shell, issued: list[office.Issued]) -> None:
    code, (answer,) = shell.json("certificates", "verify", issued[0].digits)
    assert code == 0
    assert {
        name: answer[name] for name in ("verdict", "valid", "signature_good", "in_register", "number")
    } == {
        "verdict": "genuine",
        "valid": True,
        "signature_good": True,
        "in_register": True,
        "number": issued[0].number,
    }
    assert answer["covered"] == {
        "machine_number": issued[0].statement.machine_number,
        "issued_on": "2026-05-18",
        "name": "王秀兰",
        "kind": "completion",
        "class_name": "智能手机基础",
    }


def test_photographs_and_numbers_are_answered_together(
    shell: Shell, issued: list[office.Issued], tmp_path: Path
) -> None:
    photo = tmp_path / "照片.JPG"
    photo.write_bytes(photograph(paper(issued[0].digits), LEVELS["mid"], 150, random.Random(2), (10, 10)))
    code, answers = shell.json("certificates", "verify", photo, issued[1].number)
    assert code == 1
    assert [(one["source"], one["page"], one["verdict"]) for one in answers] == [
        ("照片.JPG", 1, "genuine"),
        (issued[1].number, None, "voided"),
    ]
    assert "照片.JPG 第 1 页" in verify(shell, photo)[1]


def test_a_file_that_is_not_there_is_refused(
    shell: Shell, issued: list[office.Issued], tmp_path: Path
) -> None:
    code, out, err = shell("certificates", "verify", tmp_path / "没有.png")
    assert (code, out) == (1, "")
    assert "没有.png" in err


def test_keys_travel_by_commands_from_one_office_to_another(
    shell: Shell, issued: list[office.Issued], tmp_path: Path
) -> None:
    path = tmp_path / "名单.json"
    with office.other_pc() as other:
        theirs = office.issue(other, 500).digits
        service.export_list(other, path)
        fingerprint = service.own_key(other).fingerprint
    assert verify(shell, theirs)[0] == 1
    code, out, err = shell("certificates", "keys", "import", path)
    assert (code, out, fingerprint in err, "--trust" in err) == (1, "", True, True)
    assert shell.json("certificates", "keys", "import", path, "--trust") == (
        0,
        {"office": "清丰县老年大学", "new_keys": 1, "revoked_keys": 0, "voided": 0},
    )
    assert verify(shell, theirs)[0] == 0
    _code, listed = shell.json("certificates", "keys", "list")
    assert {(one["office"], one["own"]) for one in listed} == {
        ("柳屯镇幸福院", True),
        ("清丰县老年大学", False),
    }
    code, out, _err = shell("certificates", "keys", "revoke", fingerprint, "--reason", "电脑丢失")
    assert (code, "已停用：清丰县老年大学" in out) == (0, True)
    assert "停用：电脑丢失" in shell("certificates", "keys", "list")[1]
    assert verify(shell, theirs)[0] == 1


def test_the_exported_list_is_named_with_its_fingerprint(
    shell: Shell, issued: list[office.Issued], tmp_path: Path
) -> None:
    path = tmp_path / "名单.json"
    code, told = shell.json("certificates", "keys", "export", "--out", path)
    assert (code, told["keys"]) == (0, 1)
    assert told["fingerprint"] in shell("certificates", "keys", "export", "--out", path)[1]
    with office.other_pc() as other:
        assert service.import_list(other, path, trust=True).voided == 1
        assert service.judge(other, issued[0].digits).well
