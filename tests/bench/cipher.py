"""What encryption costs: the program's own work in an encrypted data file against the same in a plain one.

Run as `python -m tests.bench.cipher [people]` (3000 unless told). The same library, schema, settings, verbs
and folder; only the key is there or not. The two files take turns at every part, each first in every other
round; of six rounds the best counts. Seconds of the wall clock.
"""

import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from literacy_desktop.attendance.service import grid, mark
from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Attendee, Filter
from literacy_desktop.base.changes import Shared
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service as classes
from tests import make

PEOPLE, ROUNDS, MARKS = 3000, 6, 300
TYPED = ("王", "wang", "wxl", "秀兰", "13", "1945", "王 5678", "li", "zhang1", "建国")


def people(ws: Workspace, count: int) -> list[Attendee]:
    """So many, of four hundred names."""
    first = make.attendee(ws, phone="13800000000")
    names = [f"{a}{b}{c}" for a in "王李张刘陈杨赵黄" for b in "秀建桂玉德" for c in "兰国英珍福芬顺莲海霞"]
    return [
        replace(
            first,
            id=ws.new_id(),
            name=names[n % len(names)],
            phone=f"138{n:08}",
            birth=f"19{40 + n % 25}-03-02",
        )
        for n in range(count)
    ]


class Work:
    """The parts of a day, in one file."""

    def __init__(self, folder: Path, key: bytes | None, count: int) -> None:
        folder.mkdir()
        self.path, self.key, self.count = folder / "literacy.db", key, count
        self.copies = 0
        self.begin()
        make.office(self.ws)
        self.class_ = make.class_(self.ws, sessions=8, people=40, capacity=60)

    def begin(self) -> None:
        self.ws = Workspace._start(Shared(self.path, self.key, make.Clock(), make.entropy(7)))

    def register(self) -> None:
        """Many people in one change, with their search keys."""
        attendees.add_many(self.ws, people(self.ws, self.count))
        attendees.refresh_keys(self.ws)

    def reopen(self) -> None:
        """Closed and opened, nothing cached."""
        self.ws.close()
        self.begin()

    def search(self) -> None:
        """Every key stroke of ten searches, twenty times."""
        for _turn in range(20):
            for text in TYPED:
                for place in range(1, len(text) + 1):
                    attendees.find(self.ws, text[:place])

    def listing(self) -> None:
        """The register in its order, and the first page of it."""
        for _turn in range(20):
            numbers = attendees.listing(self.ws, Filter(text=""))
            attendees.list_rows(self.ws, list(numbers)[:50])

    def marks(self) -> None:
        """Single marks, each in a transaction of its own."""
        ids = make.roll(self.ws, self.class_)
        sessions = classes.sessions(self.ws, self.class_.id)
        for number in range(MARKS):
            status = ("present", "late", "absent")[number % 3]
            mark(self.ws, sessions[number % 5], [ids[number % len(ids)]], status)
        grid(self.ws, self.class_.id)

    def copy(self) -> None:
        """A copy of the whole file."""
        self.copies += 1
        self.ws.conn.execute("VACUUM INTO ?", (str(self.path.with_name(f"copy{self.copies}.db")),))


PARTS: dict[str, Callable[[Work], None]] = {
    "register many": Work.register,
    "close and open": Work.reopen,
    "search": Work.search,
    "list": Work.listing,
    "mark one by one": Work.marks,
    "copy": Work.copy,
}


def main(count: int = PEOPLE) -> None:
    best = {part: [float("inf"), float("inf")] for part in PARTS}
    with TemporaryDirectory() as folder:
        for turn in range(ROUNDS):
            pair = [
                Work(Path(folder) / f"{turn}-{name}", key, count)
                for name, key in (("plain", None), ("cipher", bytes(range(32))))
            ]
            for part, work in PARTS.items():
                for place, one in sorted(enumerate(pair), key=lambda each: each[0], reverse=turn % 2 == 1):
                    began = time.perf_counter()
                    work(one)
                    best[part][place] = min(best[part][place], time.perf_counter() - began)
            for one in pair:
                one.ws.close()
                shutil.rmtree(one.path.parent)
    print(f"{'':18}{'plain':>9}{'cipher':>9}{'ratio':>8}")
    for part, (plain, cipher) in best.items():
        print(f"{part:18}{plain:8.3f}s{cipher:8.3f}s{cipher / plain:8.2f}")
    plain, cipher = (sum(times[place] for times in best.values()) for place in (0, 1))
    print(f"{'all of it':18}{plain:8.3f}s{cipher:8.3f}s{cipher / plain:8.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
