"""The other side of `apart`: reads one workbook in a process of its own, within bounds of memory.

Run as `python -m literacy_desktop.tables.child LANGUAGE CARE SHEET`, the file as its standard input, CARE
"quick" or "careful"; the answer on its standard output is ("sheet", its fields) or ("problem", what, then).
"""

import pickle
import sys
from typing import BinaryIO

from literacy_desktop.base.i18n import set_language
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import silent
from literacy_desktop.tables.workbooks import read_any

MOST_MEMORY = 3 * 2**29
"""Several times what the largest workbook that is let in needs."""


def main(arguments: list[str], given: BinaryIO, answer: BinaryIO) -> None:
    """Read what is given, write the answer."""
    set_language(arguments[0])
    careful, sheet = arguments[1] == "careful", arguments[2] or None
    try:
        found = read_any(given.read(), silent, sheet=sheet, careful=careful)
        told: tuple[object, ...] = ("sheet", tuple(vars(found).values()))
    except Problem as problem:
        told = ("problem", problem.what, problem.then)
    pickler = pickle.Pickler(answer, protocol=5)
    pickler.fast = True  # remembers nothing: there is nothing in it twice that were worth remembering
    pickler.dump(told)


def limit_memory(most: int = MOST_MEMORY) -> None:
    """Let this process have so many bytes and no more: a workbook that wants all of them ends here, alone."""
    if sys.platform == "win32":
        _limit_on_windows(most)
    else:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _limit_on_windows(most: int) -> None:
    """A job object with this one process in it (JOBOBJECT_EXTENDED_LIMIT_INFORMATION, ProcessMemoryLimit)."""
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  mypy on Linux does not know it
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    words = (ctypes.c_size_t * 18)()
    words[2] = 0x100  # LimitFlags behind two LARGE_INTEGERs: JOB_OBJECT_LIMIT_PROCESS_MEMORY
    words[14] = most  # ProcessMemoryLimit behind the basic limits (64 bytes) and IO_COUNTERS (48 bytes)
    kernel.SetInformationJobObject(job, 9, words, ctypes.sizeof(words))
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))


if __name__ == "__main__":
    limit_memory()
    main(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer)
