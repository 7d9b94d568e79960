"""The hub on the command line: made, centres let in, used, counted, shut again."""

import json
from pathlib import Path
from typing import Any

import pytest

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.cli import run
from literacy_desktop.hub import service
from literacy_desktop.hub.model import Address
from tests import make
from tests.hub.hubs import Hub


@pytest.fixture
def offices(hub: Hub, data_file: Path, tmp_path: Path) -> list[str]:
    """The words that say which hub is meant, for its administrator; the data file has two sites."""
    with Workspace.open(data_file, clock=make.Clock()) as ws:
        make.office(ws, "县中心")
        make.marked_class(ws, 1.0, 0.5)
    admin = hub.admin
    words = ["--host", admin.host, "--port", str(admin.port), "--database", admin.database]
    (tmp_path / "ca.pem").write_text(admin.ca, encoding="utf-8")
    return [*words, "--hub", admin.schema, "--admin", "postgres"]


def said(capsys: pytest.CaptureFixture[str], data_file: Path, *words: str) -> Any:
    """What a command answers as JSON."""
    capsys.readouterr()
    code = run(["--data", str(data_file), "--json", "exchange", "hub", *words])
    captured = capsys.readouterr()
    assert code == 0, captured.err
    return json.loads(captured.out)


def refused(capsys: pytest.CaptureFixture[str], data_file: Path, *words: str) -> str:
    """What a command says that does not do it."""
    capsys.readouterr()
    assert run(["--data", str(data_file), "exchange", "hub", *words]) == 1
    return capsys.readouterr().err


def let_in(
    capsys: pytest.CaptureFixture[str], data_file: Path, offices: list[str], tmp_path: Path, *words: str
) -> str:
    """Let the county in and connect; its password."""
    given = said(
        capsys, data_file, "add-centre", "county", "--full", "--reach", "localhost",
        "--ca", str(tmp_path / "ca.pem"), "--out", str(tmp_path / "county.ldhub"), *offices, *words,
    )  # fmt: skip
    secret = tmp_path / "secret.txt"
    secret.write_text(given["password"] + "\n", encoding="utf-8")
    said(capsys, data_file, "connect", str(tmp_path / "county.ldhub"), "--password-file", str(secret))
    return str(given["password"])


def test_from_an_empty_server_to_figures(
    capsys: pytest.CaptureFixture[str], data_file: Path, offices: list[str], tmp_path: Path
) -> None:
    assert said(capsys, data_file, "init", *offices)["mode"] == "full"
    password = let_in(capsys, data_file, offices, tmp_path)
    assert said(capsys, data_file, "sync")["fed"] > 0
    assert said(capsys, data_file, "sync")["fed"] == 0
    days = ["--from", "2026-01-01", "--to", "2026-12-31", "--county", "410928", "--lessons", "5"]
    counted = said(capsys, data_file, "roll-up", *days)
    assert counted == said(capsys, data_file, "roll-up", *days, "--here")
    assert sum(row["visits"] for row in counted["tables"]["months"]) == 12
    found = said(capsys, data_file, "status")
    assert (found["reason"], found["waiting"], found["centre"]["full"]) == ("", 0, True)
    assert password not in json.dumps(found)
    assert "BEGIN CERTIFICATE" not in json.dumps(found)


def test_the_same_for_people(
    capsys: pytest.CaptureFixture[str], data_file: Path, offices: list[str], tmp_path: Path
) -> None:
    for words in (["init"], ["add-centre", "county", "--full", "--out", str(tmp_path / "c.ldhub")]):
        assert run(["--data", str(data_file), "exchange", "hub", *words, *offices]) == 0
    told = capsys.readouterr().out
    assert "密码（只显示这一次）" in told
    let_in(capsys, data_file, offices, tmp_path)
    for words in (
        ["push"],
        ["pull"],
        ["merge"],
        ["status"],
        ["roll-up", "--from", "2026-1-1", "--to", "2026-12-31"],
    ):
        assert run(["--data", str(data_file), "exchange", "hub", *words]) == 0
    told = capsys.readouterr().out
    assert "没有新内容" in told
    assert "看全部" in told
    assert "濮阳县" in told
    assert "80 岁以上  女  2" in told


def test_packages_are_carried_to_the_hub_and_away(
    capsys: pytest.CaptureFixture[str], data_file: Path, offices: list[str], tmp_path: Path
) -> None:
    let_in(capsys, data_file, offices, tmp_path)
    assert "没有给它的包" in refused(capsys, data_file, "export", "--to", str(tmp_path / "stick"))
    other = tmp_path / "other.db"
    assert run(["--data", str(data_file), "--json", "exchange", "new-pc", "--site", "县中心", "--everything",
                "--to", str(tmp_path)]) == 0  # fmt: skip
    new = json.loads(capsys.readouterr().out)
    assert run(["--data", str(other), "exchange", "join", new["path"], "--code", new["code"]]) == 0
    assert run(["--data", str(other), "--json", "exchange", "make", "--all", "--to", str(tmp_path)]) == 0
    packages = [str(path) for path in tmp_path.glob("*.ldpackage") if str(path) != new["path"]]
    assert said(capsys, data_file, "import", *packages)["brought"] == 1
    assert said(capsys, data_file, "sync")["fetched"] == 1
    assert len(said(capsys, data_file, "export", "--to", str(tmp_path / "stick"))["files"]) >= 1
    assert "代号" in refused(capsys, data_file, "export", "--for", "nobody")


def test_who_is_shut_out_is_told_so(
    capsys: pytest.CaptureFixture[str], data_file: Path, offices: list[str], tmp_path: Path
) -> None:
    let_in(capsys, data_file, offices, tmp_path)
    assert said(capsys, data_file, "revoke-centre", "county", *offices) == {"revoked": "county"}
    assert "密码不对" in refused(capsys, data_file, "sync")
    assert "密码不对" in said(capsys, data_file, "status")["reason"]
    assert said(capsys, data_file, "disconnect") == {"place": None}
    assert said(capsys, data_file, "status") is None
    assert "还没有连接" in refused(capsys, data_file, "sync")


def test_a_password_is_asked_for_and_never_shown(
    capsys: pytest.CaptureFixture[str],
    data_file: Path,
    offices: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    password = let_in(capsys, data_file, offices, tmp_path)
    asked = []

    def prompt(text: str, **how: Any) -> str:
        asked.append((text, how["hide_input"]))
        return password

    monkeypatch.setattr("click.prompt", prompt)
    assert run(["--data", str(data_file), "exchange", "hub", "connect", str(tmp_path / "county.ldhub")]) == 0
    assert asked == [("密码", True)]
    captured = capsys.readouterr()
    assert password not in captured.out + captured.err


def test_a_relay_cannot_be_counted(
    capsys: pytest.CaptureFixture[str], data_file: Path, offices: list[str], tmp_path: Path
) -> None:
    assert said(capsys, data_file, "init", "--mode", "relay", *offices)["mode"] == "relay"
    let_in(capsys, data_file, offices, tmp_path)
    days = ["--from", "2026-01-01", "--to", "2026-12-31"]
    assert "只转送密封的包" in refused(capsys, data_file, "roll-up", *days)
    assert "只转送密封的包" in refused(capsys, data_file, "merge")
    assert said(capsys, data_file, "roll-up", *days, "--here")["tables"]["ages"]
    assert "前面" in refused(capsys, data_file, "roll-up", "--from", "2026-12-31", "--to", "2026-01-01")


def test_a_hub_of_another_version_is_told_as_such(
    capsys: pytest.CaptureFixture[str], hub: Hub, data_file: Path, offices: list[str], tmp_path: Path
) -> None:
    let_in(capsys, data_file, offices, tmp_path)
    for version, newer in (("1", "本程序比较新"), ("99", "服务器比较新")):
        with hub.by_hand() as conn:
            conn.execute("UPDATE hub_fact SET value = %s WHERE name = 'schema'", (version,))
        assert newer in refused(capsys, data_file, "merge")


def test_an_administrator_from_another_pc_needs_tls_and_a_password(ws: Workspace, hub: Hub) -> None:
    far = Address("localhost", hub.admin.port, hub.admin.database, hub.admin.schema, "postgres", hub.admin.ca)
    with pytest.raises(Exception, match="密码不对"):
        service.centres(far, "wrong")
