"""No key, passphrase, name or number in anything that the program wrote without being asked to."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.access.traces import NAME, NUMBER, Watch, forms
from tests.project.source import ROOT


def test_nothing_leaks_from_data_logs_reports_temporary_files_and_titles(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    for part in ("temp", "home"):
        (folder / part).mkdir(parents=True)
    mine = {"TMPDIR": str(folder / "temp"), "TEMP": str(folder / "temp"), "TMP": str(folder / "temp")}
    home = {"XDG_DATA_HOME": str(folder / "home"), "LOCALAPPDATA": str(folder / "home")}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.access.traces", str(folder)],
        env=os.environ | mine | home | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["leaks"] == []
    assert told["looked"] > 10
    assert NAME not in done.stderr
    assert NUMBER not in done.stderr
    assert list((folder / "home").rglob("*.txt")), "the crash was reported"


@pytest.mark.parametrize("form", ["key", "key hex", "key base64", f"{NAME} utf-16-le", f"{NUMBER} utf-8"])
def test_the_watch_sees_what_lies_there(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "addaudithook", lambda _hook: None)
    watch = Watch(tmp_path, tmp_path / "out")
    watch.secrets = forms(bytes(range(32)))
    left = tmp_path / "left.tmp"
    left.write_bytes(b"..." + watch.secrets[form] + b"...")
    watch._hear("os.remove", (str(left), -1))
    assert any(form in leak for leak in watch.leaks)
    watch.leaks.clear()
    watch.look_at_everything()
    assert any(form in leak for leak in watch.leaks)
