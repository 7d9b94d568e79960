"""Wrong passphrases are counted beside the data file, and the more there were the longer the next one waits.

This stops guessing at the keyboard, also after a restart. Who copies the keyring away guesses elsewhere;
against that stands the cost of each guess (ways.py).
"""

import json
from datetime import datetime
from pathlib import Path

from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

FREE = 3
WAITS = (5, 15, 30, 60, 120, 300)
"""Seconds after the third wrong one, the fourth and so on; the last holds for all further ones."""


def tries_path(data_file: Path) -> Path:
    """Where the count of a data file lies."""
    return data_file.with_name(data_file.name + ".tries.json")


def seconds_to_wait(data_file: Path, now: datetime) -> int:
    """How many seconds must pass before the next passphrase is looked at."""
    failed, last = _read(data_file)
    if failed < FREE:
        return 0
    pause = WAITS[min(failed - FREE, len(WAITS) - 1)]
    passed = now.timestamp() - last
    if passed < 0:  # the clock was set back: it counts from now
        return pause
    return max(0, int(pause - passed + 0.999))


def check(data_file: Path, now: datetime) -> None:
    """Raise a Problem where it is too early for the next passphrase."""
    left = seconds_to_wait(data_file, now)
    if left:
        raise Problem(
            _("口令连续输错，请等 {seconds} 秒再试。").format(seconds=left),
            _("想不起来，可以用打印出来的恢复纸重设口令。"),
        )


def count(data_file: Path, now: datetime) -> int:
    """One more was wrong.

    Returns: how many there were in a row.
    """
    failed, _last = _read(data_file)
    told = json.dumps({"failed": failed + 1, "last": now.timestamp()})
    with replacing(tries_path(data_file)) as file:
        file.write(told.encode())
    return failed + 1


def forget(data_file: Path) -> None:
    """The right one was given."""
    tries_path(data_file).unlink(missing_ok=True)


def _read(data_file: Path) -> tuple[int, float]:
    path = tries_path(data_file)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return int(content["failed"]), float(content["last"])
    except FileNotFoundError:
        return 0, 0.0
    except (ValueError, KeyError, TypeError):  # somebody was at it: as if the free ones were used up
        return FREE, path.stat().st_mtime
