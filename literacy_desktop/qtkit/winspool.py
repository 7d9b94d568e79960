"""What Windows' print spooler tells of a printer and of what waits for it, by its own functions."""

import ctypes
import sys
from collections.abc import Iterable
from typing import Any

PRINTER_BITS = {
    0x00000008: "jam",  # PRINTER_STATUS_PAPER_JAM
    0x00000010: "empty",  # PAPER_OUT
    0x00000040: "empty",  # PAPER_PROBLEM
    0x00400000: "door",  # DOOR_OPEN
    0x00040000: "ink",  # NO_TONER
    0x00000800: "full",  # OUTPUT_BIN_FULL
    0x00200000: "space",  # OUT_OF_MEMORY
    0x00000080: "offline",  # OFFLINE
    0x00001000: "offline",  # NOT_AVAILABLE
    0x00800000: "offline",  # SERVER_UNKNOWN
    0x00000001: "paused",  # PAUSED
    0x00000002: "fault",  # ERROR
    0x00100000: "fault",  # USER_INTERVENTION
}
JOB_BITS = {
    0x00000040: "empty",  # JOB_STATUS_PAPEROUT
    0x00000020: "offline",  # OFFLINE
    0x00000001: "paused",  # PAUSED
    0x00000002: "fault",  # ERROR
    0x00000200: "fault",  # BLOCKED_DEVQ
    0x00000400: "fault",  # USER_INTERVENTION
}
WORK_OFFLINE = 0x00000400
_MOST_JOBS = 64
_POINTER, _NUMBER = ctypes.c_void_p, ctypes.c_uint32


class PrinterInfo(ctypes.Structure):
    """PRINTER_INFO_2W."""

    _fields_ = (
        *[(f"text{place}", _POINTER) for place in range(13)],
        ("attributes", _NUMBER),
        *[(f"number{place}", _NUMBER) for place in range(4)],
        ("status", _NUMBER),
        ("jobs", _NUMBER),
        ("pace", _NUMBER),
    )


class JobInfo(ctypes.Structure):
    """JOB_INFO_1W."""

    _fields_ = (
        ("number", _NUMBER),
        *[(f"text{place}", _POINTER) for place in range(6)],
        ("status", _NUMBER),
        *[(f"number{place}", _NUMBER) for place in range(4)],
        ("submitted", ctypes.c_uint16 * 8),
    )


def troubles_of(name: str, spooler: Any = None) -> set[str]:
    """The troubles (keys of `troubles.TROUBLES`) of a printer; "offline" where it cannot even be opened.

    Args:
        name: of the printer.
        spooler: winspool.drv, or what stands in for it.
    """
    spool = spooler or _windows_spooler()
    handle = ctypes.c_void_p()
    if not spool.OpenPrinterW(ctypes.c_wchar_p(name), ctypes.byref(handle), None):
        return {"offline"}
    try:
        return _of_printer(spool, handle) | _of_jobs(spool, handle)
    finally:
        spool.ClosePrinter(handle)


def _windows_spooler() -> Any:
    if sys.platform != "win32":
        raise AssertionError(sys.platform)
    return ctypes.WinDLL("winspool.drv")


def _of_printer(spool: Any, handle: ctypes.c_void_p) -> set[str]:
    needed = _NUMBER()
    spool.GetPrinterW(handle, 2, None, 0, ctypes.byref(needed))
    buffer = ctypes.create_string_buffer(max(needed.value, ctypes.sizeof(PrinterInfo)))
    if not spool.GetPrinterW(handle, 2, buffer, len(buffer), ctypes.byref(needed)):
        return set()
    info = PrinterInfo.from_buffer(buffer)
    offline = {"offline"} if info.attributes & WORK_OFFLINE else set()
    return offline | _named(info.status, PRINTER_BITS)


def _of_jobs(spool: Any, handle: ctypes.c_void_p) -> set[str]:
    """Many drivers tell of a jam or an empty tray only with the job that waits for it."""
    needed, count = _NUMBER(), _NUMBER()
    told = ctypes.byref(needed), ctypes.byref(count)
    spool.EnumJobsW(handle, 0, _MOST_JOBS, 1, None, 0, *told)
    buffer = ctypes.create_string_buffer(max(needed.value, 1))
    if not needed.value or not spool.EnumJobsW(handle, 0, _MOST_JOBS, 1, buffer, len(buffer), *told):
        return set()
    jobs: Iterable[JobInfo] = (JobInfo * count.value).from_buffer(buffer)
    return set().union(*(_named(job.status, JOB_BITS) for job in jobs))


def _named(status: int, bits: dict[int, str]) -> set[str]:
    return {key for bit, key in bits.items() if status & bit}
