"""What ails a printer: CUPS's reasons and Windows' bits, each by values as those systems give them."""

import ctypes
import shutil
import subprocess
import sys
from typing import Any

import pytest

from literacy_desktop.qtkit import troubles, winspool
from literacy_desktop.qtkit.troubles import TROUBLES, read_lpstat, worst
from literacy_desktop.qtkit.winspool import JobInfo, PrinterInfo, troubles_of

LPSTAT = """\
printer HP_LaserJet is idle.  enabled since Sat 28 Nov 2026 09:00:00 AM CST
\tForm mounted:
\tContent types: any
\tPrinter types: unknown
\tDescription: 一楼 HP
\tAlerts: {alerts}
\tLocation: 办公室
printer PDF disabled since Sat 28 Nov 2026 09:01:00 AM CST -
\tPaused
\tAlerts: paused
printer Well now printing Well-12.  enabled since Sat 28 Nov 2026 09:02:00 AM CST
\tAlerts: none
"""


@pytest.mark.parametrize(
    ("alerts", "trouble"),
    [
        ("none", None),
        ("media-jam-error", "jam"),
        ("media-empty-error, media-needed-error", "empty"),
        ("media-empty-warning", None),
        ("toner-low-report media-low-warning", None),
        ("door-open-error,media-jam-error", "jam"),
        ("cover-open", "door"),
        ("marker-supply-empty-error", "ink"),
        ("offline-report", None),
        ("offline", "offline"),
        ("output-area-full-error", "full"),
        ("spool-area-full-error", "space"),
        ("other-error", "fault"),
        ("cups-ipp-conformance-failure-report", None),
    ],
)
def test_reasons_of_cups_become_troubles(alerts: str, trouble: str | None) -> None:
    told = read_lpstat(LPSTAT.format(alerts=alerts))
    assert told.get("HP_LaserJet") == trouble
    assert (told["PDF"], "Well" in told) == ("paused", False)


def test_every_trouble_has_words_and_the_worst_is_told() -> None:
    assert worst({"paused", "jam", "empty"}) == "jam"
    assert worst(set()) == ""
    assert troubles.words("jam") == "卡纸：请打开打印机，取出卡住的纸，合上盖子。"
    assert {troubles.short(key) for key in TROUBLES} == {what for what, _then in TROUBLES.values()}
    known = {*troubles._REASONS, *winspool.PRINTER_BITS.values(), *winspool.JOB_BITS.values()}
    assert known == set(TROUBLES)


@pytest.mark.skipif(sys.platform == "win32", reason="asks CUPS")
def test_cups_that_is_not_there_or_does_not_answer_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert troubles.by_printer(["HP"]) == {}
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/lpstat")

    def hang(*_command: object, **_options: object) -> None:
        raise subprocess.TimeoutExpired("lpstat", 10)

    monkeypatch.setattr(subprocess, "run", hang)
    assert troubles.of("HP") == ""


class Spooler:
    """winspool.drv with one printer, as Windows lays its answers out in memory."""

    def __init__(self, status: int = 0, attributes: int = 0, jobs: tuple[int, ...] = ()) -> None:
        self.status, self.attributes, self.jobs = status, attributes, jobs
        self.open = 0
        self.silent = False

    def OpenPrinterW(self, name: Any, handle: Any, _defaults: object) -> int:  # noqa: N802  Windows' name
        if name.value != "HP":
            return 0
        self.open += 1
        handle._obj.value = 7
        return 1

    def ClosePrinter(self, handle: Any) -> int:  # noqa: N802  Windows' name
        assert handle.value == 7
        self.open -= 1
        return 1

    def GetPrinterW(self, _handle: Any, level: int, buffer: Any, size: int, needed: Any) -> int:  # noqa: N802  Windows' name
        assert level == 2
        needed._obj.value = ctypes.sizeof(PrinterInfo) + 300  # texts lie behind it
        if buffer is None or size < needed._obj.value or self.silent:
            return 0
        info = PrinterInfo(attributes=self.attributes, status=self.status)
        ctypes.memmove(buffer, ctypes.byref(info), ctypes.sizeof(info))
        return 1

    def EnumJobsW(self, *given: Any) -> int:  # noqa: N802  Windows' name
        _handle, _first, _most, level, buffer, size, needed, count = given
        assert level == 1
        needed._obj.value = ctypes.sizeof(JobInfo) * len(self.jobs)
        if buffer is None or size < needed._obj.value:
            return 0
        made = (JobInfo * len(self.jobs))(*[JobInfo(status=status) for status in self.jobs])
        ctypes.memmove(buffer, made, ctypes.sizeof(made))
        count._obj.value = len(self.jobs)
        return 1


@pytest.mark.parametrize(
    ("spooler", "found"),
    [
        (Spooler(), set()),
        (Spooler(0x00000008), {"jam"}),
        (Spooler(0x00000010 | 0x00000400), {"empty"}),
        (Spooler(0x00020000), set()),
        (Spooler(0x00400000 | 0x00000002), {"door", "fault"}),
        (Spooler(attributes=winspool.WORK_OFFLINE), {"offline"}),
        (Spooler(jobs=(0x10,)), set()),
        (Spooler(jobs=(0x10, 0x52)), {"empty", "fault"}),
        (Spooler(0x00000080, jobs=(0x20,)), {"offline"}),
    ],
)
def test_bits_of_windows_become_troubles(spooler: Spooler, found: set[str]) -> None:
    assert troubles_of("HP", spooler) == found
    assert spooler.open == 0


def test_a_printer_that_windows_cannot_open_is_not_connected() -> None:
    assert troubles_of("gone", Spooler()) == {"offline"}
    silent = Spooler(0x8)
    silent.silent = True
    assert troubles_of("HP", silent) == set()


def test_the_structures_are_as_large_as_those_of_windows() -> None:
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert ctypes.sizeof(PrinterInfo) == 136
        assert ctypes.sizeof(JobInfo) == 96


def test_windows_own_spooler_is_asked_on_windows_only() -> None:
    if sys.platform != "win32":
        with pytest.raises(AssertionError):
            troubles_of("HP")
