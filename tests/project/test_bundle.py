"""What offices get: licences, sums, the publisher's key, the setup script."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from literacy_desktop import __version__
from literacy_desktop.__main__ import OURS
from literacy_desktop.updates import service
from tests.project import bundle
from tests.project.source import ROOT


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bundle, "DIST", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("LICENSE", True),
        ("licence.txt", True),
        ("COPYING.LESSER", True),
        ("NOTICE", True),
        ("README.md", False),
    ],
)
def test_a_licence_is_known_by_its_name(name: str, is_one: bool) -> None:
    assert bundle.is_licence(name) is is_one


def test_every_locked_package_has_a_file_among_the_licences(tmp_path: Path) -> None:
    without_text = bundle.add_licences(tmp_path, None)
    there = {path.stem.lower().replace("_", "-") for path in (tmp_path / "licences").iterdir()}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    asked = {line.split("==")[0].lower() for line in lock.splitlines() if "==" in line and ";" not in line}
    assert asked <= there
    assert "literacy-desktop" in there
    for name in without_text:
        assert (tmp_path / "licences" / f"{name}.txt").read_text(encoding="utf-8").strip() != f"{name}: ?"


def test_the_sums_are_those_of_the_files(dist: Path) -> None:
    (dist / "一.exe").write_bytes(b"1")
    text = bundle.write_sums([dist / "一.exe"]).read_text(encoding="utf-8")
    assert text == f"{hashlib.sha256(b'1').hexdigest()}  一.exe\n"
    if shutil.which("sha256sum"):
        done = subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS.txt"], cwd=dist, check=False)
        assert done.returncode == 0


def test_the_publishers_key_is_made_once_and_its_public_half_is_only_there_while_building(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "KEYS", tmp_path / "update-keys.json")
    with bundle.publisher(tmp_path / "publisher.key") as first:
        told = json.loads((tmp_path / "update-keys.json").read_text(encoding="utf-8"))
        assert [len(bytes.fromhex(key)) for key in told["keys"]] == [32]
    assert not (tmp_path / "update-keys.json").exists()
    with bundle.publisher(tmp_path / "publisher.key") as second:
        assert first == second
    with bundle.publisher(None) as nobody:
        assert nobody is None
        assert not (tmp_path / "update-keys.json").exists()


def test_an_update_that_was_built_is_one_that_the_program_takes(
    dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "KEYS", dist / "update-keys.json")
    setup = dist / "Setup.exe"
    setup.write_bytes(b"MZ setup")
    with bundle.publisher(dist / "publisher.key") as key:
        assert key is not None
        told = json.loads((dist / "update-keys.json").read_text(encoding="utf-8"))
    path = bundle.make_update(setup, key)
    monkeypatch.setattr(service, "__version__", "0.0.1")
    update = service.inspect(path, keys=told["keys"])
    assert update.manifest.version == __version__
    assert update.manifest.notes


def test_the_same_contents_weigh_the_same_and_have_one_time(tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal" / "a.dll").write_bytes(b"123")
    (tmp_path / "x.exe").write_bytes(b"12")
    bundle.settle_times(tmp_path)
    times = {path.stat().st_mtime for path in tmp_path.rglob("*")}
    assert times == {float(bundle.moment())}
    assert bundle.weight(tmp_path) == 5
    assert bundle.sizes(tmp_path) == [("a.dll", 3)]


def test_the_icon_has_every_size_that_windows_asks_for() -> None:
    with Image.open(ROOT / "assets/installer/literacy-desktop.ico") as icon:
        assert {16, 20, 24, 32, 40, 48, 64, 256} <= {width for width, _height in icon.info["sizes"]}


def test_the_setup_script_never_deletes_data_unless_somebody_says_so_twice() -> None:
    script = (ROOT / "assets/installer/setup.nsi").read_text(encoding="utf-8")
    whole = 'RMDir /r "${DATA}"'
    assert script.count(whole) == 1
    before = script[: script.index(whole)]
    uninstall = before[before.index('Section "Uninstall"') :]
    assert uninstall.count("MB_YESNO") == 2
    assert uninstall.index("${Silent}") < uninstall.index("MB_YESNO")
    assert uninstall.index("Return") < uninstall.index("MB_YESNO")


def test_the_setup_script_gives_windows_every_kind_of_file_that_the_program_opens() -> None:
    script = (ROOT / "assets/installer/setup.nsi").read_text(encoding="utf-8")
    for ending in OURS:
        assert f'!insertmacro OPENS "{ending}"' in script
        assert f'DeleteRegKey HKCU "Software\\Classes\\{ending}"' in script


def test_the_bundle_holds_every_font_packed_and_the_removal_takes_the_copies_away() -> None:
    spec = (ROOT / "build.spec").read_text(encoding="utf-8")
    script = (ROOT / "assets/installer/setup.nsi").read_text(encoding="utf-8")
    assert 'glob("*.ttf")' in spec
    assert 'RMDir /r "${DATA}\\unpacked"' in script
