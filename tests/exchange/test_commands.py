"""The courier on the command line, with data files on a disk."""

import json
from pathlib import Path
from typing import Any

import pytest

from literacy_desktop.attendees.service import count
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.cli import run
from literacy_desktop.exchange import service
from literacy_desktop.sites.service import all_sites
from tests import make

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def county(tmp_path: Path) -> Path:
    path = tmp_path / "county.db"
    with Workspace.create(path) as ws:
        make.office(ws, "县中心")
        make.site(ws, "柳屯镇幸福院")
        make.class_(ws, sessions=2, people=2, site_id=all_sites(ws)[-1].id)
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def tell(capsys: Capture, data: Path, *arguments: object, code: int = 0) -> Any:
    """Run a command with --json and give back what it says."""
    capsys.readouterr()
    assert run(["--data", str(data), "--json", "exchange", *map(str, arguments)]) == code
    out = capsys.readouterr().out
    return json.loads(out) if code == 0 else None


def say(capsys: Capture, data: Path, *arguments: object, code: int = 0) -> str:
    capsys.readouterr()
    assert run(["--data", str(data), "exchange", *map(str, arguments)]) == code
    told = capsys.readouterr()
    return told.out + told.err


@pytest.fixture
def city(county: Path, stick: Path, tmp_path: Path, capsys: Capture) -> Path:
    made = tell(capsys, county, "new-pc", "--site", "县中心", "--everything", "--to", stick)
    path = tmp_path / "city.db"
    tell(capsys, path, "join", made["path"], "--code", made["code"], "--operator", "周建国")
    return path


def test_a_new_pc_joins_and_both_exchange(county: Path, city: Path, stick: Path, capsys: Capture) -> None:
    (made,) = tell(capsys, city, "make", "--all", "--to", stick)
    assert made["n"] == 1
    told = say(capsys, county, "plan", made["path"])
    assert "会带来" in told
    assert "新增" in told
    (found,) = tell(capsys, county, "apply", made["path"])
    assert found["new"]["device"] == 1
    assert "以前收过了" in say(capsys, county, "apply", made["path"])
    (peer,) = tell(capsys, county, "peers")["peers"]
    assert (peer["taken"], peer["given"]) == (1, 0)
    assert "收到第 1 包" in say(capsys, county, "peers")
    said = say(capsys, county, "make", "--for", peer["device"]["name"], "--to", stick)
    assert "的第 1 包" in said
    with Workspace.open(city) as ws:
        assert count(ws) == 2
        assert ws.local("operator") == "周建国"


def test_another_key_after_a_theft(county: Path, stick: Path, tmp_path: Path, capsys: Capture) -> None:
    made = tell(capsys, county, "new-pc", "--site", "县中心", "--everything", "--to", stick)
    city = tmp_path / "city.db"
    say(capsys, city, "join", made["path"], "--code", made["code"])
    (back,) = tell(capsys, city, "make", "--all", "--to", stick)
    say(capsys, county, "apply", back["path"])
    told = say(capsys, county, "new-key")
    assert "钥匙换好了" in told
    assert "还要给它做一个数据包" in told
    assert "还没有拿到单位的新钥匙" in say(capsys, county, "peers")
    (sent,) = tell(capsys, county, "make", "--all", "--to", stick)
    say(capsys, city, "apply", sent["path"])
    (back,) = tell(capsys, city, "make", "--all", "--to", stick)
    say(capsys, county, "apply", back["path"])
    assert "新钥匙" not in say(capsys, county, "peers")


def test_the_package_of_a_new_pc_in_words(county: Path, stick: Path, capsys: Capture) -> None:
    sheet = stick / "口令单.pdf"
    told = say(capsys, county, "new-pc", "--site", "柳屯镇幸福院", "--to", stick, "--sheet", sheet)
    assert "一次性口令：" in told
    assert sheet.read_bytes().startswith(b"%PDF")
    assert "没有唯一叫" in say(capsys, county, "new-pc", "--site", "没有的", "--to", stick, code=1)


def test_a_wrong_code_leaves_no_data_file(county: Path, stick: Path, tmp_path: Path, capsys: Capture) -> None:
    made = tell(capsys, county, "new-pc", "--site", "县中心", "--to", stick)
    fresh = tmp_path / "fresh.db"
    assert "20 位" in say(capsys, fresh, "join", made["path"], "--code", "1234", code=1)
    assert not fresh.exists()
    assert "本机叫" in say(capsys, fresh, "join", made["path"], "--code", made["code"])


def test_make_wants_one_or_all(county: Path, city: Path, stick: Path, capsys: Capture) -> None:
    assert run(["--data", str(county), "exchange", "make", "--to", str(stick)]) == 2
    assert run(["--data", str(county), "exchange", "make", "--all", "--for", "县", "--to", str(stick)]) == 2
    assert "没有唯一叫" in say(capsys, county, "make", "--for", "没有的", "--to", stick, code=1)
    assert "还没有别的电脑" in say(capsys, county, "make", "--all", "--to", stick, code=1)


def test_conflicts_are_listed_taken_and_kept(county: Path, city: Path, stick: Path, capsys: Capture) -> None:
    assert say(capsys, county, "conflicts").strip() == "没有冲突。"
    for path, percent in ((county, "70"), (city, "80")):
        with Workspace.open(path) as ws:
            ws.set_setting("pass_percent", percent)
            ws.set_setting("freeze_days", percent)
    (made,) = tell(capsys, city, "make", "--all", "--to", stick)
    assert "冲突：2 处" in say(capsys, county, "apply", made["path"])
    told = say(capsys, county, "conflicts")
    assert "没有采用：70" in told
    assert len(tell(capsys, county, "conflicts", "--take", 1)) == 1
    assert tell(capsys, county, "conflicts", "--keep", 1) == []
    assert "没有第 3 个冲突" in say(capsys, county, "conflicts", "--take", 3, code=1)


def test_a_damaged_package_is_told_in_words(county: Path, city: Path, stick: Path, capsys: Capture) -> None:
    (made,) = tell(capsys, city, "make", "--all", "--to", stick)
    path = Path(made["path"])
    path.write_bytes(path.read_bytes()[:-200])
    assert "不完整" in say(capsys, county, "apply", path, code=1)
    assert "找不到" in say(capsys, county, "plan", stick / "没有.ldpackage", code=1)


def test_a_lost_pc_is_revoked_and_restored(county: Path, city: Path, stick: Path, capsys: Capture) -> None:
    (made,) = tell(capsys, city, "make", "--all", "--to", stick)
    tell(capsys, county, "apply", made["path"])
    name = tell(capsys, county, "peers")["peers"][0]["device"]["name"]
    assert "已停用" in say(capsys, county, "revoke", name, "--reason", "电脑丢失")
    assert "已停用：电脑丢失" in say(capsys, county, "peers")
    assert "已经停用了" in say(capsys, county, "revoke", name, "--reason", "再来", code=1)
    assert "已恢复" in say(capsys, county, "restore", name)
    assert "没有停用" in say(capsys, county, "restore", name, code=1)
    assert "写明原因" in say(capsys, county, "revoke", name, "--reason", " ", code=1)


def test_a_pc_is_named(county: Path, capsys: Capture) -> None:
    assert "县中心前台" in say(capsys, county, "name", "县中心前台")
    assert "不能是空的" in say(capsys, county, "name", " ", code=1)
    assert tell(capsys, county, "peers")["own"]["name"].startswith("县中心前台")


def test_a_shared_folder_brings_both_together(
    county: Path, city: Path, stick: Path, tmp_path: Path, capsys: Capture
) -> None:
    shared = tmp_path / "shared"
    assert "还没有设置" in say(capsys, city, "folder", code=1)
    assert "找不到文件夹" in say(capsys, city, "folder", shared, code=1)
    shared.mkdir()
    (shared / "半个.ldpackage").write_bytes(b"LDPKG")
    assert len(tell(capsys, city, "folder", shared)["made"]) == 1
    done = tell(capsys, county, "folder", shared)
    assert len(done["taken"]) == 1
    assert "没有新内容" in say(capsys, county, "folder") or done["made"]
    with Workspace.open(county) as ws:
        make.attendee(ws, "新来的")
    tell(capsys, county, "folder")
    say(capsys, city, "folder")
    with Workspace.open(city) as ws:
        assert count(ws) == 3
    for _turn in range(3):
        for path in (county, city):
            say(capsys, path, "folder")
    assert "没有新内容" in say(capsys, county, "folder")
    assert "没有新内容" in say(capsys, city, "folder")
    assert "不再用" in say(capsys, city, "folder", "--off")


def test_a_package_that_cannot_be_taken_in_does_not_stop_the_folder(
    county: Path, city: Path, tmp_path: Path, capsys: Capture
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    tell(capsys, city, "folder", shared)
    tell(capsys, county, "folder", shared)
    name = tell(capsys, county, "peers")["peers"][0]["device"]["name"]
    with Workspace.open(city) as ws:
        make.attendee(ws, "新来的")
    tell(capsys, city, "folder")
    say(capsys, county, "revoke", name, "--reason", "丢了")
    done = tell(capsys, county, "folder")
    assert "已经停用" in done["refused"][0]["reason"]
    assert "已经停用" in say(capsys, county, "folder")


def test_a_folder_is_known_to_the_service(county: Path, tmp_path: Path) -> None:
    with Workspace.open(county) as ws:
        assert service.folder(ws) is None
        service.set_folder(ws, tmp_path)
        assert service.folder(ws) == tmp_path
