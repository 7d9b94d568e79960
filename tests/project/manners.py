"""How the installed program behaves on a PC: scaling, dark mode, files held open, long paths, WeChat."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.project import box
from tests.project.installing import appears, end_program, look, program, running, until
from tests.project.places import drive, home, inside, installed, screen, tool

DESKTOP = r"HKCU\Control Panel\Desktop"
THEMES = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
SCALES = (100, 125, 150, 175, 200)
LARGE = "2732x1536"
"""A screen on which 200 % leaves as much room as the offices' 1366 by 768."""

HOLD = """
import ctypes, sys, time
from pathlib import Path
handle = ctypes.windll.kernel32.CreateFileW(sys.argv[1], 0xC0000000, 0, None, 3, 0x80, None)
Path(sys.argv[2]).write_text(str(handle), encoding="ascii")
time.sleep(600)
"""
"""Holds a file as Excel does: nobody else may even read it."""

SOUND = """
import time
from literacy_desktop.desk.page.sounds import Sounds
for good in (True, False):
    Sounds().play(good=good)
    time.sleep(0.5)
print("played")
"""


def manners(keep: Path | None) -> list[tuple[str, Callable[[], tuple[bool, str]]]]:
    """Every manner by its name."""
    return [
        ("display at 100 to 200 %", lambda: scales(keep)),
        ("Windows' dark mode", lambda: follows_dark_mode(keep)),
        ("a file that Excel holds open", tells_of_a_held_file),
        ("data and lists in a path of more than 260 characters", works_in_long_paths),
        ("files received through WeChat", finds_what_wechat_received),
        ("the desk's sounds", plays_its_sounds),
    ]


@contextmanager
def registry(key: str, name: str, value: int) -> Iterator[None]:
    """A number in the registry, for a while."""
    box.wine("reg", "add", key, "/v", name, "/t", "REG_DWORD", "/d", str(value), "/f")
    try:
        yield
    finally:
        box.wine("reg", "delete", key, "/v", name, "/f")


def asked(*words: str, data_file: Path | None = None) -> tuple[int, str]:
    """The installed command line: its exit code and what it said."""
    given = ("--data", inside(data_file)) if data_file else ()
    done = box.wine(inside(installed() / "literacy.exe"), *given, *words)
    return done.returncode, done.stdout


def demo() -> Path:
    """A fresh demo on drive C, by the installed program itself."""
    place = drive() / "manners"
    place.mkdir(exist_ok=True)
    data_file = place / f"demo-{time.monotonic_ns()}.db"  # the program remembers what it has seen
    asked("demo", data_file=data_file)
    return data_file


def colours(line: str) -> list[tuple[int, int, int]]:
    """The colours of a part of the screen, as ImageMagick names it: 200x1+0+300."""
    command = ["import", "-window", "root", "-crop", line, "-depth", "8", "rgb:-"]
    found = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    return [(found[at], found[at + 1], found[at + 2]) for at in range(0, len(found) - 2, 3)]


@contextmanager
def shown(data_file: Path, size: str = LARGE) -> Iterator[bool]:
    """The installed program's window before a screen, filling it; whether it came and was painted."""
    with screen(size), running(inside(program()), data_file=inside(data_file)):
        came = appears()
        found = tool("search", "--onlyvisible", "--name", "智慧助老").split()
        if came and found:
            tool("windowmove", found[0], "0", "0")
            tool("windowsize", found[0], *size.split("x"))
        time.sleep(6)
        yield came


def scales(keep: Path | None) -> tuple[bool, str]:
    """The sidebar is as many times as wide as Windows is told to draw everything larger."""
    data, widths = demo(), {}
    for percent in SCALES:
        with registry(DESKTOP, "LogPixels", 96 * percent // 100), shown(data) as came:
            look(keep, f"scale-{percent}")
            row = colours("1400x1+0+1100") if came else []
            widths[percent] = next((at for at, one in enumerate(row) if at > 12 and one != row[12]), 0)
            end_program()
    off = [abs(width / widths[100] * 100 / percent - 1) for percent, width in widths.items() if widths[100]]
    return len(off) == len(SCALES) and max(off) < 0.03, f"sidebar {widths} pixels wide"


def follows_dark_mode(keep: Path | None) -> tuple[bool, str]:
    """The page is dark where Windows' applications are told to be, and light otherwise."""
    data, seen = demo(), []
    for light in (1, 0):
        with registry(THEMES, "AppsUseLightTheme", light), shown(data, "1366x768"):
            look(keep, "light" if light else "dark")
            spots = colours("1x400+640+200")
            seen.append(sorted(sum(one) // 3 for one in spots)[len(spots) // 2] if spots else -1)
            end_program()
    return seen[0] > 200 > 90 > seen[1] > 0, f"brightness {seen[0]} light, {seen[1]} dark"


def tells_of_a_held_file() -> tuple[bool, str]:
    """Exporting over a workbook that Excel holds is refused in words, and done once it is closed."""
    data = demo()
    out, sign = drive() / "manners" / "学员.xlsx", drive() / "manners" / "held.txt"
    sign.unlink(missing_ok=True)
    first = asked("attendees", "export", inside(out), data_file=data)[0]
    with running(box.WINDOWS_PYTHON, "-c", HOLD, inside(out), inside(sign)):
        until(sign.is_file)
        code, said = asked("attendees", "export", inside(out), data_file=data)
        box.wine("taskkill", "/F", "/IM", "python.exe")
    after = asked("attendees", "export", inside(out), data_file=data)[0]
    return (first, code, after) == (0, 1, 0) and "WPS" in said, said.strip().replace("\n", " ")[-120:]


def works_in_long_paths() -> tuple[bool, str]:
    """A new data file, its list of attendees, in nested folders with Chinese names."""
    folder = drive() / "manners" / "/".join(["很长的文件夹名字用来试一试" * 4] * 6)
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "助老.db"
    for old in folder.glob("助老*"):
        old.unlink()
    made, _said = asked("demo", data_file=data)
    exported, _said = asked("attendees", "export", inside(folder / "名单.xlsx"), data_file=data)
    there = (folder / "名单.xlsx").is_file()
    return made == 0 and exported == 0 and there, f"{len(inside(data))} characters: exit {made}, {exported}"


def finds_what_wechat_received() -> tuple[bool, str]:
    """An update that was sent through WeChat is found without its folder being named."""
    place = home() / "Documents" / "WeChat Files" / "wxid_a1" / "FileStorage" / "File" / "2026-11"
    place.mkdir(parents=True, exist_ok=True)
    (place / "智慧助老.ldupdate").write_bytes(b"not one")
    code, said = asked("updates", "find")
    return "WeChat" in said or "智慧助老.ldupdate" in said, f"exit {code}: {said.strip()[-120:]}"


def plays_its_sounds() -> tuple[bool, str]:
    """Both sounds go to winsound without a fault, with a sound card or without."""
    said = box.python("-c", SOUND).stdout.strip()
    return said.endswith("played"), said[-120:]
