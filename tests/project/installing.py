"""The setup program tried in the box: silent, by its pages, over data, kept waiting, refused, removed."""

import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from literacy_desktop import __version__
from tests.project import box
from tests.project.places import data, drive, home, inside, installed, screen, take_picture, tool

PATIENCE = 90.0
TITLE = "智慧助老"


def program() -> Path:
    """The installed program."""
    return installed() / "literacy-desktop.exe"


def self_test(folder: Path, person: str = "root") -> tuple[bool, str]:
    """The frozen program tries itself, its data in the person's own folder."""
    place = home(person) / "AppData" / "Local"
    place.mkdir(parents=True, exist_ok=True)
    report = place / "report.txt"
    report.unlink(missing_ok=True)
    local = f"C:\\users\\{person}\\AppData\\Local"
    (place / "Temp").mkdir(exist_ok=True)
    script = drive() / "try.bat"  # Wine tells programs of its own user; a script says otherwise
    lines = [
        f"@set LOCALAPPDATA={local}",
        f"@set TEMP={local}\\Temp",
        f"@set TMP={local}\\Temp",
        f'@"{inside(folder / "literacy.exe")}" self-test --report "{local}\\report.txt"',
        "@exit /b %ERRORLEVEL%",
    ]
    script.write_text("\r\n".join(lines) + "\r\n", encoding="gb18030", newline="")
    done = box.wine("cmd", "/c", inside(script))
    if not report.is_file():
        return False, done.stdout[-300:]
    lines = report.read_text(encoding="utf-8").splitlines()
    failed = [line for line in lines if line.startswith("✗")]
    return done.returncode == 0 and not failed, "；".join(failed) or f"{len(lines)} steps"


def install(setup: Path, *words: str) -> int:
    """Run the setup program without its pages; its exit code."""
    shutil.copy(setup, drive() / "Setup.exe")
    return box.wine(r"C:\Setup.exe", "/S", *words).returncode


def installs(setup: Path) -> tuple[bool, str]:
    """A first installation: program, shortcuts, a copy of the setup program, and the program works."""
    shutil.rmtree(installed(), ignore_errors=True)
    shutil.rmtree(data(), ignore_errors=True)
    code = install(setup)
    there = {
        "program": (installed() / "literacy-desktop.exe").is_file(),
        "uninstaller": (installed() / "卸载.exe").is_file(),
        "desktop": any(home().rglob("Desktop/智慧助老课程管理.lnk")),
        "menu": any(home().rglob("Programs/智慧助老课程管理/智慧助老课程管理.lnk")),
        "kept": (data() / "updates" / f"{__version__}-Setup.exe").is_file(),
    }
    missing = [name for name, found in there.items() if not found]
    if code or missing:
        return False, f"exit {code}, missing {missing}"
    return self_test(installed())


def goes_through_its_pages(setup: Path, keep: Path | None) -> tuple[bool, str]:
    """A person installs with the Enter key alone, page by page, and the program opens at the end."""
    shutil.rmtree(installed(), ignore_errors=True)
    shutil.rmtree(data(), ignore_errors=True)  # the data of the steps before is none
    shutil.copy(setup, drive() / "Setup.exe")
    with screen(), running(r"C:\Setup.exe"):
        if not appears("安装"):
            return False, "no page appeared"
        for number, wait in enumerate((3, 3), 1):
            look(keep, f"setup-{number}")
            tool("key", "Return")
            time.sleep(wait)
        look(keep, "setup-3")
        if not until(lambda: (data() / "updates" / f"{__version__}-Setup.schema").is_file(), 300):
            return False, "not installed in time"
        time.sleep(5)
        look(keep, "setup-4")
        tool("key", "Return")
        opened = until(lambda: not tool("search", "--onlyvisible", "--name", "安装") and window())
        end_program()
    return bool(opened and program().is_file()), "welcome, folder, copying, end; the program opened"


def shows_its_window(keep: Path | None) -> tuple[bool, str]:
    """The installed program opens its window; a second start raises it and ends; so does a file of ours."""
    file = drive() / "更新.ldupdate"
    file.write_bytes(b"no update")
    with screen(), running(inside(program())):
        if not appears():
            return False, "no window"
        time.sleep(8)
        look(keep, "window")
        began = time.monotonic()
        code = box.wine(inside(program())).returncode
        second = time.monotonic() - began
        box.wine("start", inside(file))
        time.sleep(8)
        look(keep, "file-opened")
        windows = len(tool("search", "--onlyvisible", "--name", TITLE).split())
        end_program()
    return (
        code == 0 and windows == 1,
        f"second start ended with {code} after {second:.0f} s, {windows} window",
    )


def refuses_what_is_too_old(setup: Path) -> tuple[bool, str]:
    """On Windows 7, 8.1 and 10 (1803) the setup program says no. A 32-bit Windows cannot be had here."""
    shutil.rmtree(installed(), ignore_errors=True)
    codes = {}
    try:
        for old in ("win7", "win81"):
            box.wine("winecfg", "-v", old)
            codes[old] = install(setup)
        box.wine("winecfg", "-v", "win10")
        key = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
        box.wine("reg", "add", key, "/v", "CurrentBuildNumber", "/d", "17134", "/f")
        codes["1803"] = install(setup)
    finally:
        box.wine("winecfg", "-v", "win10")
    return set(codes.values()) == {2} and not program().exists(), f"exit {codes}"


@contextmanager
def running(*words: str, data_file: str = "") -> Iterator[Future[int]]:
    """A Windows program beside us, with its exit code to come; it has ended afterwards."""
    with ThreadPoolExecutor(1) as threads:
        done = threads.submit(lambda: box.wine(*words, LITERACY_DATA=data_file).returncode)
        try:
            yield done
        finally:
            end_program()


def end_program() -> None:
    """End the program as the power switch would, from source or frozen, and any setup program."""
    for name in ("literacy-desktop.exe", "pythonw.exe", "Setup.exe"):
        box.wine("taskkill", "/F", "/IM", name)


def look(keep: Path | None, name: str) -> None:
    """Keep a picture of the screen, where pictures are wanted."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        take_picture(keep / f"{name}.png")


def until(there: Callable[[], object], patience: float = PATIENCE, pause: float = 0.5) -> object:
    """Wait until something is there; returns it, or nothing after a while."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := there():
            return found
        time.sleep(pause)
    return None


def window(name: str = TITLE) -> str:
    """The windows whose title holds these words."""
    return tool("search", "--onlyvisible", "--name", name).strip()


def appears(name: str = TITLE) -> bool:
    """Whether such a window is there before patience ends."""
    return bool(until(lambda: window(name)))


def upgrades_over_data(setup: Path) -> tuple[bool, str]:
    """A second installation leaves what is in the data folder as it was."""
    mine = data() / "literacy.db"
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_bytes(b"somebody's data")
    stray = installed() / "_internal" / "of-an-older-version.dll"
    stray.touch()
    code = install(setup)
    kept = mine.read_bytes() == b"somebody's data"
    return code == 0 and kept and not stray.exists(), f"exit {code}"


def waits_for_the_program(setup: Path) -> tuple[bool, str]:
    """The setup program replaces nothing while the program runs, and goes on once it is closed."""
    (data() / "literacy.db").unlink(missing_ok=True)
    with screen():
        shutil.copy(setup, drive() / "Setup.exe")
        with running(inside(program())):
            if not appears():
                return False, "no window"
            with ThreadPoolExecutor(1) as threads:
                waiting = threads.submit(lambda: box.wine(r"C:\Setup.exe", "/S").returncode)
                time.sleep(15)
                waited = not waiting.done()
                box.wine("taskkill", "/F", "/IM", "literacy-desktop.exe")
                code = waiting.result(300)
    return waited and code == 0, f"waited {waited}, then exit {code}"


def removes(_setup: Path) -> tuple[bool, str]:
    """A silent removal takes the program away and leaves the data."""
    mine = data() / "literacy.db"
    mine.write_bytes(b"somebody's data")
    box.wine(inside(installed() / "卸载.exe"), "/S")
    for _turn in range(60):
        if not (installed() / "literacy-desktop.exe").exists():
            break
        time.sleep(1)
    gone = not (installed() / "literacy-desktop.exe").exists()
    return gone and mine.is_file(), f"gone {gone}, data kept {mine.is_file()}"
