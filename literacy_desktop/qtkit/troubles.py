"""What ails a printer, as far as the system tells: a jam, no paper, switched off, a queue that was stopped.

Qt only says "fault". CUPS says reasons (RFC 8011, 5.4.12), Windows says bits of printer and jobs; both are
asked for in the thread that talks to printers, since a dead printer on the network takes its time.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable

from literacy_desktop.base.i18n import N_, _

TROUBLES = {
    "jam": (N_("卡纸"), N_("请打开打印机，取出卡住的纸，合上盖子。")),
    "empty": (N_("没有纸了"), N_("请放好纸，纸要推到底。")),
    "door": (N_("盖子没有关好"), N_("请把打印机的盖子都合上。")),
    "ink": (N_("没有墨粉或墨水了"), N_("请换墨粉盒或墨盒。")),
    "full": (N_("出纸盘满了"), N_("请把打好的纸取走。")),
    "space": (N_("打印队列的空间不够"), N_("请清理磁盘，或者分几次打印。")),
    "offline": (N_("没有连上"), N_("请检查打印机是否开机、线是否插好、有没有设成脱机。")),
    "paused": (N_("打印队列暂停了"), N_("请在系统的打印机窗口里让它继续。")),
    "fault": (N_("有故障"), N_("可能缺纸、卡纸或没有开机，请到打印机前看一看。")),
}
"""Every trouble, the worst first: what it is, and what to do."""

_REASONS = {
    "jam": ("media-jam",),
    "empty": ("media-empty", "media-needed", "input-tray-missing"),
    "door": ("door-open", "cover-open", "interlock-open"),
    "ink": ("toner-empty", "marker-supply-empty", "marker-supply-missing", "developer-empty"),
    "full": ("output-area-full", "output-tray-missing", "marker-waste-full"),
    "space": ("spool-area-full",),
    "offline": ("offline", "shutdown", "timed-out", "connecting-to-device"),
    "paused": ("paused", "moving-to-paused", "stopped-partly"),
    "fault": ("other", "fuser-over-temp", "fuser-under-temp", "opc-life-over"),
}
_LONGEST = 10.0
_PRINTER = re.compile(r"^printer (\S+) ")


def worst(found: set[str]) -> str:
    """The trouble that is told first; empty where there is none."""
    return next((key for key in TROUBLES if key in found), "")


def words(key: str) -> str:
    """What ails the printer, and what to do."""
    what, then = TROUBLES[key]
    return _("{what}：{then}").format(what=_(what), then=_(then))


def short(key: str) -> str:
    """What ails the printer, in a word or two."""
    return _(TROUBLES[key][0])


def by_printer(names: Iterable[str]) -> dict[str, str]:
    """The trouble of each printer that has one."""
    if sys.platform == "win32":
        return {name: of(name) for name in names}
    return read_lpstat(_lpstat("-l", "-p"))


def of(name: str) -> str:
    """The trouble of one printer now; empty where the system knows of none."""
    if sys.platform == "win32":
        from literacy_desktop.qtkit import winspool

        return worst(winspool.troubles_of(name))
    return read_lpstat(_lpstat("-l", "-p", name)).get(name, "")


def _lpstat(*arguments: str) -> str:
    """What CUPS tells; nothing where there is no CUPS or it does not answer in time."""
    program = shutil.which("lpstat")
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603  a program of the system, found where the system has it
            [program, *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LONGEST,
            env=os.environ | {"LC_ALL": "C.UTF-8"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def read_lpstat(told: str) -> dict[str, str]:
    """The trouble of each printer out of what `lpstat -l -p` prints."""
    found: dict[str, set[str]] = {}
    name = ""
    for line in told.splitlines():
        if (head := _PRINTER.match(line)) is not None:
            name = head[1]
            found[name] = {"paused"} if " disabled since " in line else set()
        elif name and line.strip().startswith("Alerts:"):
            found[name] |= _of_reasons(line.partition(":")[2].replace(",", " ").split())
    return {one: worst(keys) for one, keys in found.items() if keys}


def _of_reasons(reasons: list[str]) -> set[str]:
    """The troubles behind reasons like media-jam-error; those that only warn or report are none."""
    plain = {reason.removesuffix("-error") for reason in reasons}
    return {key for key, known in _REASONS.items() if plain & set(known)}
