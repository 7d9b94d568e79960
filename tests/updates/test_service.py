"""An update is taken when it is genuine, whole and newer; the data is copied first; there is a way back."""

import json
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from literacy_desktop import __version__
from literacy_desktop.base import paths
from literacy_desktop.base.migrations import migration_files
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.updates import service
from literacy_desktop.updates.document import write_update
from literacy_desktop.updates.model import DOMAIN, Manifest, order

SECRET = bytes(range(32))
PUBLIC = Ed25519PrivateKey.from_private_bytes(SECRET).public_key().public_bytes_raw().hex()
SETUP = b"MZ" + bytes(range(256)) * 40
NEWER = "99.1.0"


def made(folder: Path, version: str = NEWER, key: bytes = SECRET, schema: int = 99) -> Path:
    setup = folder / "built.exe"
    setup.write_bytes(SETUP)
    out = folder / "智慧助老-99.1.0.ldupdate"
    write_update(
        setup, out, key, Manifest(version, schema, "2026-12-01", 0, "", "新增：打印月历\n修正：字太小")
    )
    return out


class Launcher:
    """Notes what would have been started."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []

    def __call__(self, command: Sequence[str]) -> None:
        self.commands.append(list(command))


# -- genuine, whole, newer


def test_a_genuine_newer_update_is_told(tmp_path: Path) -> None:
    update = service.inspect(made(tmp_path), keys=[PUBLIC])
    assert (update.manifest.version, update.manifest.size) == (NEWER, len(SETUP))
    assert update.manifest.notes.splitlines() == ["新增：打印月历", "修正：字太小"]


def test_the_same_contents_make_the_same_file(tmp_path: Path) -> None:
    first = made(tmp_path).read_bytes()
    assert made(tmp_path).read_bytes() == first


@pytest.mark.parametrize("version", ["0.0.9", __version__, __version__ + ".0"])
def test_an_older_or_the_same_version_is_refused(tmp_path: Path, version: str) -> None:
    with pytest.raises(Problem, match="不用更新"):
        service.inspect(made(tmp_path, version), keys=[PUBLIC])


def test_another_publishers_update_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="签名对不上"):
        service.inspect(made(tmp_path, key=bytes(32)), keys=[PUBLIC])


def test_a_copy_without_publishers_takes_no_update(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="没有登记更新的发布者"):
        service.inspect(made(tmp_path))


def test_the_builder_puts_the_publishers_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "update-keys.json").write_text(json.dumps({"keys": [PUBLIC]}), encoding="utf-8")
    monkeypatch.setattr(paths, "_root", lambda: tmp_path)
    assert service.publishers() == (PUBLIC,)


@given(place=st.integers(0, 10**9), bit=st.integers(0, 7))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_flipped_bit_installs_anything_else(tmp_path: Path, place: int, bit: int) -> None:
    path = made(tmp_path)
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 1 << bit
    path.write_bytes(content)
    try:
        update = service.inspect(path, keys=[PUBLIC])
    except Problem:
        return
    # What is left are bits that say nothing about the contents, such as a part's time of day.
    with zipfile.ZipFile(path) as parts:
        assert parts.read("Setup.exe") == SETUP
    assert update.manifest.version == NEWER


@pytest.mark.parametrize("length", [0, 1, 30, 500, 5000])
def test_a_file_cut_short_is_refused(tmp_path: Path, length: int) -> None:
    path = made(tmp_path)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(Problem, match="不是本程序的更新文件"):
        service.inspect(path, keys=[PUBLIC])


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="找不到"):
        service.inspect(tmp_path / "没有.ldupdate", keys=[PUBLIC])


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("program", "another", "不是本程序的更新文件"),
        ("format", 2, "中间版本"),
        ("version", "neu", "不是本程序的更新文件"),
        ("size", 0, "不是本程序的更新文件"),
        ("size", 10**12, "不是本程序的更新文件"),
        ("size", 5, "坏了"),
        ("sha256", "00", "坏了"),
        ("schema", None, "坏了"),
    ],
)
def test_a_signed_manifest_that_does_not_fit_is_refused(
    tmp_path: Path, field: str, value: object, told: str
) -> None:
    path = made(tmp_path)
    with zipfile.ZipFile(path) as parts:
        manifest = json.loads(parts.read("manifest.json")) | {field: value}
    text = json.dumps(manifest).encode()
    signature = Ed25519PrivateKey.from_private_bytes(SECRET).sign(DOMAIN + text)
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("manifest.json", text)
        parts.writestr("manifest.sig", signature.hex())
        parts.writestr("Setup.exe", SETUP)
    with pytest.raises(Problem, match=told):
        service.inspect(path, keys=[PUBLIC])


def test_a_manifest_as_large_as_a_bomb_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.ldupdate"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("manifest.json", b" " * 5_000_000)
        parts.writestr("manifest.sig", "00")
    with pytest.raises(Problem, match="不是本程序的更新文件"):
        service.inspect(path, keys=[PUBLIC])


@pytest.mark.parametrize(("less", "more"), [("0.9.2", "0.10"), ("1.0", "1.0.1"), ("0.1.0", "1")])
def test_versions_compare_as_numbers(less: str, more: str) -> None:
    assert order(less) < order(more)


def test_a_version_with_a_nought_behind_is_the_same() -> None:
    assert order("0.2") == order("0.2.0")


# -- found


def test_the_newest_update_file_of_all_places_comes_first(tmp_path: Path) -> None:
    stick, downloads = tmp_path / "U盘", tmp_path / "下载"
    for number, place in enumerate((stick, downloads)):
        place.mkdir()
        (place / f"{number}.ldupdate").touch()
    (stick / "readme.txt").touch()
    (stick / "0.ldupdate").touch()
    import os

    os.utime(downloads / "1.ldupdate", (1, 1))
    found = service.find_updates([stick, downloads, tmp_path / "没有"])
    assert [one.name for one in found] == ["0.ldupdate", "1.ldupdate"]


def test_the_places_of_this_system_can_be_listed() -> None:
    assert all(isinstance(place, Path) for place in service.drives())


# -- installed, and back


def test_an_update_copies_the_data_keeps_the_setup_and_starts_it(data_file: Path, tmp_path: Path) -> None:
    launch = Launcher()
    with Workspace.open(data_file) as ws:
        ws.set_setting("programme", "甲")
        copy = service.install(ws, service.inspect(made(tmp_path), keys=[PUBLIC]), launch=launch)
    setup = service.kept_setup(NEWER)
    assert setup.read_bytes() == SETUP
    assert launch.commands == [[str(setup), "/S", "/RESTART"]]
    with Workspace.open(copy) as kept:
        assert kept.settings.programme == "甲"


def test_an_update_that_changed_since_it_was_checked_is_not_started(data_file: Path, tmp_path: Path) -> None:
    launch, path = Launcher(), made(tmp_path)
    update = service.inspect(path, keys=[PUBLIC])
    content = path.read_bytes()
    path.write_bytes(content.replace(SETUP[600:700], b"\x00" * 100))
    with Workspace.open(data_file) as ws, pytest.raises(Problem, match="坏了"):
        service.install(ws, update, launch=launch)
    assert launch.commands == []
    assert not service.kept_setup(NEWER).exists()


def test_elsewhere_than_on_windows_an_update_is_refused_before_anything_happens(
    data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with Workspace.open(data_file) as ws, pytest.raises(Problem, match="Windows"):
        service.install(ws, service.inspect(made(tmp_path), keys=[PUBLIC]))
    assert not (data_file.parent / "backups").exists()


def test_only_the_last_two_setups_are_kept(data_file: Path, tmp_path: Path) -> None:
    for version in ("0.0.1", "0.0.2"):
        service.kept_setup(version).parent.mkdir(parents=True, exist_ok=True)
        service.kept_setup(version).write_bytes(b"old")
    with Workspace.open(data_file) as ws:
        service.install(ws, service.inspect(made(tmp_path), keys=[PUBLIC]), launch=Launcher())
    assert sorted(one.name for one in service.kept_setups()) == ["0.0.2-Setup.exe", f"{NEWER}-Setup.exe"]


def keep_old(version: str, schema: int) -> Path:
    setup = service.kept_setup(version)
    setup.parent.mkdir(parents=True, exist_ok=True)
    setup.write_bytes(b"old")
    setup.with_suffix(".schema").write_text(str(schema), encoding="ascii")
    return setup


def test_without_an_old_setup_there_is_no_way_back(data_file: Path) -> None:
    keep_old(NEWER, 99)
    with Workspace.open(data_file) as ws:
        assert service.way_back(ws) is None


def test_the_way_back_to_a_version_of_the_same_schema_keeps_todays_data(data_file: Path) -> None:
    keep_old("0.0.1", 1)
    setup, launch = keep_old("0.0.9", len(migration_files())), Launcher()
    with Workspace.open(data_file) as ws:
        ws.set_setting("programme", "今天")
        way = service.way_back(ws)
        assert way is not None
        assert (way.version, way.copy) == ("0.0.9", None)
        service.go_back(ws, way, launch=launch)
    assert launch.commands == [[str(setup), "/S", "/RESTART"]]
    with Workspace.open(data_file) as ws:
        assert ws.settings.programme == "今天"


def test_the_way_back_to_an_older_schema_puts_the_old_data_back_and_keeps_todays(data_file: Path) -> None:
    keep_old("0.0.9", len(migration_files()) - 1)
    launch = Launcher()
    with Workspace.open(data_file) as ws:
        ws.set_setting("programme", "以前")
        folder = data_file.parent / "backups"
        from literacy_desktop.base.backups import back_up

        back_up(ws.conn, data_file, folder / "before-update-0.0.9-20260101-000000.db")
        ws.set_setting("programme", "今天")
        way = service.way_back(ws)
        assert way is not None
        assert way.copy is not None
        kept = service.go_back(ws, way, launch=launch)
    with Workspace.open(data_file) as ws:
        assert ws.settings.programme == "以前"
    with Workspace.open(kept) as ws:
        assert ws.settings.programme == "今天"
    assert len(launch.commands) == 1


def test_there_is_no_way_back_when_the_old_program_could_not_read_the_data(data_file: Path) -> None:
    keep_old("0.0.9", len(migration_files()) - 1)
    launch = Launcher()
    with Workspace.open(data_file) as ws:
        way = service.way_back(ws)
        assert way is not None
        with pytest.raises(Problem, match="没有退回"):
            service.go_back(ws, way, launch=launch)
        assert ws.settings is not None
    assert launch.commands == []
