"""How long a key stroke in the search box takes, against a plain index.

Run as `python -m tests.bench.search [people]`. A demo of that many people (20,000 unless told) is made in a
temporary folder. 150 of their names are typed in full pinyin, as initials, in characters, and a surname with
the tail of the telephone; every prefix is searched as the box does: keys looked up, rows read with their
counts. The floor is the plainest lookup in the same file and process: the first 50 names from an index on the
name that begin with the same characters. Milliseconds of the wall clock.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from literacy_desktop.attendees.service import find, refresh_keys
from literacy_desktop.base.pinyin import readings
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.demo.service import make_demo

PEOPLE, NAMES, SHOWN = 20_000, 150, 50

PLAIN = (
    "SELECT n, id, name FROM attendee WHERE deleted IS NULL AND name >= ? AND name < ?"
    " ORDER BY name, n LIMIT 50"
)


def people_of(ws: Workspace) -> list[tuple[str, str]]:
    """Names to type with the tails of their telephones, from all over the register."""
    rows = ws.conn.execute("SELECT name, substr(phone, -4) FROM attendee WHERE phone <> '' ORDER BY n")
    return random.Random(1).sample([(row[0], row[1]) for row in rows], NAMES)


def strokes(texts: Sequence[str]) -> list[str]:
    """What stands in the box after every key stroke."""
    return [text[:length] for text in texts for length in range(1, len(text) + 1)]


def times(search: Callable[[str], object], typed: Sequence[str]) -> list[float]:
    """The milliseconds of each search."""
    found = []
    for text in typed:
        began = time.perf_counter()
        search(text)
        found.append((time.perf_counter() - began) * 1000)
    return found


def line(title: str, found: Sequence[float]) -> str:
    """A line of the table."""
    cuts = statistics.quantiles(found, n=100)
    figures = f"p50 {cuts[49]:7.2f}  p99 {cuts[98]:7.2f}  max {max(found):7.2f} ms"
    return f"{title:12} {len(found):5} strokes  {figures}"


def measure(people: int) -> None:
    """Print the table."""
    with TemporaryDirectory() as folder, make_demo(Path(folder) / "demo.db", attendees=people) as ws:
        refresh_keys(ws)
        chosen = [name for name, _tail in people_of(ws)]
        tails = [f"{name[0]} {tail}" for name, tail in people_of(ws)]
        spelled = ["".join(readings(name)[0]) for name in chosen]
        initials = ["".join(part[0] for part in readings(name)[0]) for name in chosen]
        plain = times(
            lambda text: ws.conn.execute(PLAIN, (text, text + "\U0010ffff")).fetchall(), strokes(chosen)
        )
        print(f"{people} people")
        print(line("plain index", plain))
        every: list[float] = []
        for title, texts in (
            ("characters", chosen),
            ("pinyin", spelled),
            ("initials", initials),
            ("two terms", tails),
        ):
            found = times(lambda text: find(ws, text, SHOWN), strokes(texts))
            every += found
            print(line(title, found))
        print(line("all", every))
        print(f"ratio of the medians {statistics.median(every) / statistics.median(plain):.1f}")


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)
