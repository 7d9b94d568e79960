"""How long the register's list takes: the first page and the whole of it, for common filters and orders.

Run as `python -m tests.bench.lists [--keep FOLDER] [people …]`, 70,000 and 700,000 unless told. "First" is
what stands on the screen before anything else happens: 64 row numbers and their rows; a dash where that takes
as long as the whole. "Whole" is the row numbers of everybody who is meant, made away from the window. The
floor is all row numbers in the order of SQLite's own index on the name. Milliseconds of the processor, the
best of three.
"""

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from literacy_desktop.attendees.model import Filter
from literacy_desktop.attendees.service import class_choices, first_numbers, list_rows, listing
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.service import all_sites
from tests.bench.search import SIZES, demo

FIRST, TIMES = 64, 3
PLAIN = "SELECT n FROM attendee WHERE deleted IS NULL ORDER BY name, n"


def asked(ws: Workspace) -> dict[str, Filter]:
    """What people ask a register for."""
    return {
        "by pinyin": Filter(),
        "by pinyin, down": Filter(descending=True),
        "by age": Filter(order="age"),
        "by place": Filter(order="region"),
        "by phone": Filter(order="phone"),
        "by attendance": Filter(order="rate", descending=True),
        "a county": Filter(region_code="410928000000"),
        "a town": Filter(region_code="410928101000"),
        "a village": Filter(region_code="410928101003"),
        "80 to 89": Filter(ages="80-89"),
        "100 and more": Filter(ages="100+"),
        "women": Filter(sex=2),
        "with certificate": Filter(certified=True),
        "allowance unknown": Filter(allowance="unknown", ages="80-89"),
        "this centre": Filter(site_id=all_sites(ws)[0].id),
        "a class": Filter(class_id=class_choices(ws)[0].id),
        "women of 70 to 79 in a county": Filter(region_code="410902000000", ages="70-79", sex=2),
        "w": Filter(text="w"),
        "wang 1945": Filter(text="wang 1945"),
        "wang, in a county": Filter(text="wang", region_code="410928000000"),
    }


def best(work: Callable[[], object]) -> float:
    """The milliseconds of the quickest of three."""
    took = []
    for _turn in range(TIMES):
        began = time.thread_time()
        work()
        took.append((time.thread_time() - began) * 1000)
    return min(took)


def first_page(ws: Workspace, shown: Filter) -> list[object] | None:
    """What the screen shows first, or None."""
    numbers = first_numbers(ws, shown, FIRST)
    return None if numbers is None else [*list_rows(ws, numbers)]


def measure(ws: Workspace, people: int) -> None:
    """Print the table."""
    plain = best(lambda: [row[0] for row in ws.conn.execute(PLAIN)])
    print(f"\n{people:,} people, ms{'':18}   first   whole   people   whole / plain")
    print(f"{'all, by the index on the name':32} {'':>7} {plain:7.1f}  {people:7,}   {1:5.2f}")
    for title, shown in asked(ws).items():
        some = first_page(ws, shown)
        early = "      –" if some is None else f"{best(partial(first_page, ws, shown)):7.1f}"
        whole = best(partial(listing, ws, shown))
        print(f"{title:32} {early} {whole:7.1f}  {len(listing(ws, shown)):7,}   {whole / plain:5.2f}")


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int, nargs="*", default=SIZES)
    parser.add_argument("--keep", type=Path, help="where the demos are kept")
    given = parser.parse_args()
    with TemporaryDirectory() as temporary:
        for people in given.people:
            with demo(given.keep or Path(temporary), people) as ws:
                measure(ws, people)


if __name__ == "__main__":
    main()
