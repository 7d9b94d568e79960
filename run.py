"""Starts the program from its source folder; the first start sets everything up.

    python run.py                the window, with made-up data (no screen: sheets, certificates, pictures)
    python run.py test [ARGS]    all tests; with --windows as Windows runs them (tests/project/windows.py)
    python run.py build [ARGS]   what offices install, into dist/ (tests/project/bundle.py)
    python run.py ARGS           the command line; python run.py --help lists it

Needs a bare Python 3.11 to 3.13 and nothing else. A folder `wheels` beside this file replaces the network.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

HERE = Path(__file__).resolve().parent
VENV, DEMO, WHEELS = HERE / ".venv", HERE / "demo", HERE / "wheels"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PYTHON_M = [str(PYTHON), "-X", "utf8", "-P", "-m"]
STAMP = VENV / "installed.txt"  # the Python it was made from, then the digests of the locks that are in
RUN, TEST = HERE / "requirements.lock", HERE / "requirements-dev.lock"
DRAWN = {"open", "pictures", "self-test"}  # the commands that draw
LIBRARIES = """
    libGL.so.1=libgl1 libEGL.so.1=libegl1 libdbus-1.so.3=libdbus-1-3 libfontconfig.so.1=libfontconfig1
    libgthread-2.0.so.0=libglib2.0-0 libX11-xcb.so.1=libx11-xcb1 libxkbcommon.so.0=libxkbcommon0
    libxkbcommon-x11.so.0=libxkbcommon-x11-0 libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4
    libxcb-image.so.0=libxcb-image0 libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-randr.so.0=libxcb-randr0
    libxcb-render-util.so.0=libxcb-render-util0 libxcb-shape.so.0=libxcb-shape0 libxcb-xkb.so.1=libxcb-xkb1
"""  # what Qt wants from the system = the Debian package that holds it
# what the tests check paper, printing and the hub with = its package; the last one brings cups along
TOOLS = """qpdf=qpdf pdftotext=poppler-utils pg_ctlcluster=postgresql cupsd=cups
    /usr/lib/cups/backend/cups-pdf=printer-driver-cups-pdf"""
NOT_INSTALLED = """
软件包没有装成，原因见上面几行；您的数据没有动过。请检查网络，然后重新运行刚才的命令。
没有网络时，找一台有网络、系统和 Python 版本与本机相同的电脑，在同样的文件夹里运行
  python -m pip download --require-hashes -r {lock} -d wheels
再把得到的 wheels 文件夹拷到本机的 run.py 旁边，重新运行。"""


def say(text: str) -> None:
    """Tell the person; standard output belongs to the program that is started."""
    print(text, file=sys.stderr, flush=True)


def stamped() -> list[str]:
    """What the stamp says, or nothing where the environment is half-made or its Python is gone."""
    lines = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.is_file() and PYTHON.exists() else []
    return lines if lines and Path(lines[0]).exists() else []


def take_turn() -> BinaryIO:
    """Let a start that is setting up finish first; the turn lasts until what is returned is closed."""
    file = RUN.open("rb")
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
        return file
    import msvcrt

    os.lseek(file.fileno(), 1 << 30, os.SEEK_SET)  # beyond the end, where it is in nobody's way
    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    except OSError:
        raise SystemExit("另一个窗口正在安装，请等它装完再启动。") from None
    return file


def apt(packages: list[str], purpose: str) -> None:
    """Install Debian packages as root; otherwise tell the command that does, and end."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit(f"缺少系统组件（{purpose}）。请先运行：\n  sudo {' '.join(command)}")
    say(f"正在安装系统组件（{purpose}）：{' '.join(packages)}")
    subprocess.run(["apt-get", "update", "-qq"], stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode:
        raise SystemExit("系统组件没有装成，原因见上面几行。")


def loads(library: str) -> bool:
    with contextlib.suppress(OSError):
        return bool(ctypes.CDLL(library))
    return False


def lacking(pairs: str, there: Callable[[str], object]) -> list[str]:
    """The packages whose thing is not there, of pairs thing=package."""
    return [package for thing, package in (pair.split("=") for pair in pairs.split()) if not there(thing)]


def have_qt_ready() -> bool:
    """Have what Qt wants from a Linux system (elsewhere it brings all); whether there is a screen."""
    if missing := lacking(LIBRARIES if sys.platform == "linux" else "", loads):
        apt(missing, "显示窗口")
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def have_tools() -> None:
    """Have what the tests check paper with and print to; say loudly what is not there and stays unchecked."""
    if missing := lacking(TOOLS, shutil.which):
        try:
            apt(missing, "测试纸面、打印和服务器")
        except SystemExit:
            say(f"！！！没有 {'、'.join(missing)}：用到它们的测试会跳过，这次检查得不全。")
            say(f"！！！在 Debian 上请先运行：sudo apt-get install {' '.join(missing)}")


def make_venv() -> str:
    """Make the environment anew, empty; returns the Python that it stands on."""
    if importlib.util.find_spec("ensurepip") is None:
        apt(["python{}.{}-venv".format(*sys.version_info)], "Python 的 venv")
    base = str(getattr(sys, "_base_executable", sys.executable))
    if subprocess.run([base, "-m", "venv", "--clear", str(VENV)], stdout=sys.stderr).returncode:
        raise SystemExit(f"建不成运行环境。请关闭正在运行的本程序，删除文件夹 {VENV}，然后重新启动。")
    return base


def install(lock: Path) -> str:
    """Install exactly what the lock names, each file checked by its hash; returns make_venv's Python."""
    base = stamped()[0] if stamped() else make_venv()
    STAMP.unlink(missing_ok=True)  # half-made until the new stamp: made anew after an interruption
    source = ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []
    command = [*PYTHON_M, "pip", "install", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    total, count, told = lock.read_text(encoding="utf-8").count("=="), 0, [""]
    say(f"正在安装 {total} 个软件包，来自{'文件夹 wheels' if source else '网络'}……")
    with subprocess.Popen([*command, *source, "-r", str(lock)], stdout=-1, stderr=-2) as pip:
        for line in pip.stdout or ():
            told.append(line.decode("utf-8", "replace").rstrip())
            if told[-1].startswith("Collecting "):
                count += 1
                say(f"  {count}/{total}  {told[-1].split()[1]}")
    if pip.returncode:
        raise SystemExit("\n".join(told[-12:]) + NOT_INSTALLED.format(lock=lock.name))
    return base


def set_up(lock: Path) -> None:
    """Have what the lock names, before anything is started; the test lock holds the other one whole."""
    held = [hashlib.sha256(each.read_bytes()).hexdigest() for each in (RUN, lock)]
    if held[-1] not in stamped():
        say("第一次启动，或程序有了更新：先装好需要的软件，要几分钟，请稍候……")
        with take_turn():
            if held[-1] not in stamped():
                STAMP.write_text("\n".join([install(lock), *held]), encoding="utf-8")
        say("准备好了。")


def become(*module: str) -> int:
    """Go over into the program, which from here on has the console and the exit code for itself."""
    if os.name == "posix":
        os.execv(PYTHON, [*PYTHON_M, *module])
    return subprocess.run([*PYTHON_M, *module]).returncode


def ask(*arguments: str) -> str:
    """What one command of the program prints; ends here if it fails."""
    command = [*PYTHON_M, "literacy_desktop.cli", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8")
    return done.stdout if done.returncode == 0 else sys.exit(done.returncode)


def demo_data() -> Path:
    """The made-up data; it is made apart, so that what an interruption left half-made never counts."""
    data, half = DEMO / "demo.db", DEMO / "half"
    if not data.exists():
        say("正在生成示例数据……")
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        ask("--data", str(half / "demo.db"), "demo")
        for part in sorted(half.iterdir(), key=lambda part: part.name == "demo.db"):
            part.replace(DEMO / part.name)  # the data file comes last
        half.rmdir()
    return data


def without_screen() -> int:
    """Do the main job where no window can be shown: a sheet, certificates, a picture of each page."""
    say("这里没有屏幕，打不开窗口，改为直接生成签到表、证书和各页面的图片……")
    code = json.loads(ask("--json", "classes", "list"))[-1]["code"]  # the first class there was
    ask("sheets", "print", "--class", code, "--out", str(DEMO / "签到表.pdf"))
    ask("certificates", "print", "--class", code, "--out", str(DEMO / "证书.pdf"))
    ask("pictures", "--out", str(DEMO / "pictures"))
    print(*sorted(path.relative_to(HERE) for path in DEMO.rglob("*") if path.is_file()), sep="\n")
    return 0


def main(arguments: list[str]) -> int:
    if not (3, 11) <= sys.version_info < (3, 14):
        raise SystemExit("需要 Python 3.11、3.12 或 3.13。现在的是 {}.{}。".format(*sys.version_info))
    os.environ["PYTHONPATH"] = str(HERE)
    test, build = arguments[:1] == ["test"], arguments[:1] == ["build"]
    set_up(TEST if test or build else RUN)
    screen = (test or not arguments or bool(DRAWN & {*arguments})) and have_qt_ready()
    if build or (test and "--windows" in arguments):
        os.chdir(HERE)
        return become(f"tests.project.{'bundle' if build else 'windows'}", *arguments[1:])
    if test:
        have_tools()
        os.chdir(HERE)
        return become("pytest", "-n", "2", *arguments[1:])
    if arguments:
        return become("literacy_desktop.cli", *arguments)
    os.environ["LITERACY_DATA"] = str(demo_data())
    return become("literacy_desktop") if screen else without_screen()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C ends at once; a half-made set-up is made anew
    sys.exit(main(sys.argv[1:]))
