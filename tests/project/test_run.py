"""The starter: what it does before the program runs, and what it says when it cannot."""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.project.source import ROOT

FAKE_PIP = "import sys; print('Collecting click==8.5.1'); print('no route to host'); sys.exit({code})"


@pytest.fixture
def run(tmp_path: Path) -> ModuleType:
    """run.py as it lies in a folder of its own, with both locks and nothing installed."""
    for name in ("run.py", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    spec = importlib.util.spec_from_file_location("run", tmp_path / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def put_in_place(run: ModuleType, base: str = sys.executable) -> None:
    """Make the folder look as if both locks were installed."""
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()
    digests = [hashlib.sha256(lock.read_bytes()).hexdigest() for lock in (run.RUN, run.TEST)]
    run.STAMP.write_text("\n".join([base, *digests]), encoding="utf-8")


def never(*_arguments: object) -> str:
    raise AssertionError("nothing was to be installed")


def test_what_is_in_place_is_not_installed_again(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(run)
    before = run.STAMP.read_bytes()
    monkeypatch.setattr(run, "install", never)
    run.set_up(run.TEST)
    run.set_up(run.RUN)
    assert run.STAMP.read_bytes() == before


def test_a_new_lock_is_installed_and_noted(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(run)
    run.RUN.write_text("click==9.0\n", encoding="utf-8")
    installed = []

    def install(lock: Path) -> str:
        installed.append(lock)
        return sys.executable

    monkeypatch.setattr(run, "install", install)
    run.set_up(run.RUN)
    run.set_up(run.RUN)
    assert installed == [run.RUN]


def test_an_environment_whose_python_is_gone_does_not_count(run: ModuleType, tmp_path: Path) -> None:
    put_in_place(run, base=str(tmp_path / "python3"))
    assert run.stamped() == []


def test_a_failed_install_leaves_no_stamp_and_says_how_to_go_on(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    put_in_place(run)
    monkeypatch.setattr(run, "PYTHON_M", [sys.executable, "-c", FAKE_PIP.format(code=1)])
    with pytest.raises(
        SystemExit, match=r"no route to host(.|\n)*pip download .* -r requirements.lock -d wheels"
    ):
        run.install(run.RUN)
    assert run.stamped() == []
    assert re.search(r" 1/\d+  click==8\.5\.1", capfd.readouterr().err)


def test_a_folder_of_wheels_stands_in_for_the_network(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    put_in_place(run)
    run.WHEELS.mkdir()
    monkeypatch.setattr(run, "PYTHON_M", [sys.executable, "-c", FAKE_PIP.format(code=0)])
    assert run.install(run.RUN) == sys.executable
    heard = capfd.readouterr()
    assert "wheels" in heard.err
    assert heard.out == ""


def test_who_may_not_install_system_libraries_is_told_the_command(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "LIBRARIES", "libnothing.so.9=libnothing9 libc.so.6=libc6")
    monkeypatch.setattr(run, "sys", SimpleNamespace(platform="linux"))
    monkeypatch.setattr(run, "loads", lambda library: library == "libc.so.6")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit, match=r"sudo apt-get install -y --no-install-recommends libnothing9$"):
        run.have_qt_ready()


def test_a_missing_library_is_noticed(run: ModuleType) -> None:
    assert not run.loads("libnothing.so.9")


def test_tools_of_the_tests_that_are_missing_are_installed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "qpdf").touch(mode=0o755)
    monkeypatch.setattr(run, "TOOLS", f"{tmp_path}/qpdf=qpdf {tmp_path}/cupsd=cups")
    asked: list[list[str]] = []
    monkeypatch.setattr(run, "apt", lambda packages, _purpose: asked.append(packages))
    run.have_tools()
    assert asked == [["cups"]]


@pytest.mark.parametrize("code", [0, 100])
def test_tools_that_cannot_be_installed_are_named_loudly_and_the_tests_run_all_the_same(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], code: int
) -> None:
    monkeypatch.setattr(run, "TOOLS", "no-such-tool=qpdf no-such-printer=printer-driver-cups-pdf")
    monkeypatch.setattr(run.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=code))
    monkeypatch.setattr(run.shutil, "which", lambda name: name if name == "apt-get" and code else None)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    run.have_tools()
    heard = capfd.readouterr().err
    assert "！！！没有 qpdf、printer-driver-cups-pdf：用到它们的测试会跳过" in heard
    assert "sudo apt-get install qpdf printer-driver-cups-pdf" in heard


def test_only_the_tests_want_their_tools(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(run)
    monkeypatch.setenv("PYTHONPATH", os.environ.get("PYTHONPATH", ""))  # put back what main sets
    monkeypatch.setattr(run, "have_qt_ready", lambda: True)
    monkeypatch.setattr(run, "become", lambda *module: module)
    wanted: list[str] = []
    monkeypatch.setattr(run, "have_tools", lambda: wanted.append("tools"))
    assert run.main(["classes", "list"])[0] == "literacy_desktop.cli"
    assert wanted == []
    monkeypatch.setattr(run.os, "chdir", lambda _folder: None)
    assert run.main(["test", "-x"]) == ("pytest", "-n", "2", "-x")
    assert wanted == ["tools"]


def test_the_demo_is_made_once_and_only_counts_when_whole(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def ask(_option: str, file: str, command: str) -> None:
        made.append(command)
        Path(file).write_bytes(b"made")

    monkeypatch.setattr(run, "ask", ask)
    (run.DEMO / "half").mkdir(parents=True)
    (run.DEMO / "half/demo.db").write_bytes(b"interrupted")
    assert run.demo_data().read_bytes() == b"made"
    run.demo_data()
    assert made == ["demo"]
    assert [each.name for each in run.DEMO.iterdir()] == ["demo.db"]


def test_without_a_screen_the_main_job_is_done_all_the_same(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = []

    def ask(*arguments: str) -> str:
        calls.append(arguments[:2])
        if "--out" in arguments:
            Path(arguments[-1]).write_bytes(b"made")
        return json.dumps([{"code": "2026-02"}, {"code": "2026-01"}])

    monkeypatch.setattr(run, "ask", ask)
    run.DEMO.mkdir()
    assert run.without_screen() == 0
    assert calls[1:] == [("sheets", "print"), ("certificates", "print"), ("pictures", "--out")]
    assert {Path(line).name for line in capsys.readouterr().out.split()} == {
        "签到表.pdf",
        "证书.pdf",
        "pictures",
    }


def test_an_old_python_is_told_which_one_is_needed(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "sys", SimpleNamespace(version_info=(3, 8, 10)))
    with pytest.raises(SystemExit, match=r"3\.11、3\.12 或 3\.13。现在的是 3\.8"):
        run.main([])
