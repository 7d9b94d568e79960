"""How long unlocking takes, from the passphrase to an open workspace, against one bare Argon2id call.

Run as `python -m tests.bench.unlock [turns]` (15 unless told). One user, one recovery sheet. The bare call
has the same parameters (64 MiB, 3 passes, 4 lanes) and is made in turn with ours; the best of each counts.
Seconds of the wall clock.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from literacy_desktop.access import service
from literacy_desktop.base.keyring import Passphrase, unlock
from literacy_desktop.base.keyring.ways import COST
from literacy_desktop.base.workspace import Workspace, local_now
from tests import make

TURNS = 15
SPOKEN = "liutun-2026-hao"


def bare() -> None:
    """Nothing but the stretching."""
    memory, passes, lanes = COST
    salt = os.urandom(16)
    Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory).derive(
        b"liutun-2026-hao"
    )


def best(turns: int, works: list[Callable[[], object]]) -> list[float]:
    """The best time of each, taken in turn."""
    found = [float("inf")] * len(works)
    for _turn in range(turns):
        for place, work in enumerate(works):
            began = time.perf_counter()
            work()
            found[place] = min(found[place], time.perf_counter() - began)
    return found


def main(turns: int = TURNS) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "literacy.db"
        with Workspace.create(path) as ws:
            make.office(ws)
            service.add_user(ws, "周建国", "admin", SPOKEN)
            service.keep_sheet(ws, service.draft_sheet(ws))

        def unlocked() -> None:
            unlock(path, Passphrase("", SPOKEN), local_now())

        def opened() -> None:
            Workspace.open(path, opened=unlock(path, Passphrase("", SPOKEN), local_now())).close()

        floor, key, whole = best(turns, [bare, unlocked, opened])
    print(f"one bare Argon2id call      {floor:.3f} s")
    print(f"passphrase to key           {key:.3f} s   {key / floor:.2f} times the bare call")
    print(f"passphrase to open file     {whole:.3f} s   {whole / floor:.2f} times the bare call")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
