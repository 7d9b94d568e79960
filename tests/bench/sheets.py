"""How photographed attendance sheets are read: silent errors, what people are asked, speed, memory.

    python -m tests.bench.sheets run --pages 300 --seed 5000000 --out piece.json   (in pieces, as time allows)
    python -m tests.bench.sheets table piece.json …
    python -m tests.bench.sheets speed
    python -m tests.bench.sheets memory FILE
    python -m tests.bench.sheets kills --pages 40   (kill -9 while sheets are read and taken over)
    python -m tests.bench.sheets many --pages 300   (files at once, three broken; then no sheets)

Thresholds were set on seeds below 100,000; a table is worth something only for seeds above.
"""

import argparse
import io
import json
import math
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2
import numpy as np

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.paper.raster import Pages
from literacy_desktop.sheets import service
from literacy_desktop.sheets.content import ATTENDANCE, Sheet, SheetRow
from literacy_desktop.sheets.document import write
from literacy_desktop.sheets.layout import Layout, layout_json, make_layout
from literacy_desktop.sheets.model import CLASS, DOUBTFUL, MARKED, SESSION, Tick
from literacy_desktop.sheets.reader import look, pages_of, read_boxes
from tests import make
from tests.bench.content import make_name
from tests.sheets.kills import kill_again_and_again
from tests.sheets.office import Printed, print_out, village
from tests.sheets.photographs import DAMAGES, fill_in, photograph
from tests.sheets.test_reading import blank_page, cat, locked_pdf, other_form

SCALE = 8
_ONE_DAMAGE_IN = len(DAMAGES)


def most_memory() -> int:
    """The most that this process has held so far, in kB."""
    import resource  # not on Windows, whose tests learn from this bench but measure nothing

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@dataclass
class Form:
    """A blank page as a printer makes it, and what the reader may know of it."""

    blank: Any
    page: dict[str, Any]
    layout: Layout
    exclusive: int
    code: str


def forms() -> list[Form]:
    """Upright sheets with 12, 15 and 18 names, one with two skills, lying ones with 8 and 12 sessions."""
    skills = tuple(Tick(f"skill-{n}", "能用手机扫码付款", skill=str(n)) for n in (1, 2))
    sessions = tuple(Tick(f"session-{n}", f"第{n}次", f"04-{n:02}", status="present") for n in range(1, 13))
    asked = [
        (SESSION, ATTENDANCE, 12), (SESSION, ATTENDANCE, 15), (SESSION, ATTENDANCE, 18),
        (SESSION, ATTENDANCE + skills, 16), (CLASS, sessions[:8], 12), (CLASS, sessions, 13),
    ]  # fmt: skip
    return [_form(number, kind, ticks, names) for number, (kind, ticks, names) in enumerate(asked, 1)]


def _form(number: int, kind: str, ticks: tuple[Tick, ...], names: int) -> Form:
    rows = tuple(
        SheetRow(
            bytes([row]) * 16,
            make_name(number * 40 + row),
            "女",
            60 + row,
            f"{row * 691:05d}"[-4:],
            "西街",
        )
        for row in range(names)
    )
    facts = (("班级", "手机基础班"), ("地点", "文化站"), ("时间", "4月17日"), ("教师", "李老师"))
    sheet = Sheet(
        f"K3F26-{number:05}", "智慧助老培训签到表", "濮阳市", facts, rows, names, date(2026, 4, 16),
        "签名（按手印）即表示同意登记姓名与电话。", 0, kind, ticks,
    )  # fmt: skip
    out = io.BytesIO()
    pages = write([sheet], out)
    with Pages(out.getvalue()) as opened:
        drawn = opened.draw(0, SCALE * 25.4, "RGB")
    pixels = np.frombuffer(drawn.data, np.uint8).reshape(drawn.height, drawn.stride)
    blank = np.ascontiguousarray(pixels[:, : drawn.width * 3].reshape(drawn.height, -1, 3))
    exclusive = sum(1 for tick in ticks if not tick.skill) if kind == SESSION else 0
    told = json.loads(json.dumps(layout_json(pages)))["pages"][0]
    return Form(blank, told, make_layout(kind, ticks), exclusive, sheet.code)


def run(pages: int, seed: int) -> dict[str, Any]:
    """Photograph and read so many pages; what came of each kind of damage, and every silent error."""
    cv2.setNumThreads(1)
    every = forms()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    errors: list[list[Any]] = []
    for number in range(pages):
        turn = seed + number  # so that short pieces have all damages and forms in turn, too
        damage = list(DAMAGES)[turn % _ONE_DAMAGE_IN]
        form = every[(turn // _ONE_DAMAGE_IN) % len(every)]
        rng = np.random.default_rng(seed + number)
        filled = fill_in(form.blank, SCALE, form.page, rng)
        data = photograph(filled.canvas, SCALE, damage, rng)
        counts, wrong = read(form, data, filled.truth, filled.how)
        found[damage].update(counts)
        errors += [[damage, seed + number, *each] for each in wrong]
    return {"damages": found, "errors": errors}


def read(
    form: Form, data: bytes, truth: dict[Any, bool], how: dict[Any, str]
) -> tuple[Counter[str], list[Any]]:
    """Read one photograph against its truth."""
    counts = Counter({"pages": 1})
    wrong: list[Any] = []
    start = time.process_time()
    shot = next(pages_of(data))
    seen = look(shot.picture)
    if seen.refused or seen.code is None:
        return counts + Counter({"refused": 1, f"refused {seen.refused}": 1}), wrong
    counts["wrong sheet"] += (seen.code.sheet, seen.code.page) != (form.code, 1)
    boxes = read_boxes(shot, seen, form.layout, form.exclusive)
    counts["milliseconds"] += round(1000 * (time.process_time() - start))
    if boxes.refused:
        return counts + Counter({"refused": 1, f"refused {boxes.refused}": 1}), wrong
    for key, verdict in zip(truth, boxes.verdicts, strict=True):
        counts["boxes"] += 1
        if verdict.state == DOUBTFUL:
            counts["asked"] += 1
            counts[f"asked {verdict.doubt}"] += 1
        elif (verdict.state == MARKED) != truth[key]:
            counts["silent"] += 1
            wrong.append([*key, how.get(key, ""), verdict.state, verdict.doubt])
    return counts, wrong


def table(files: list[Path]) -> None:
    """Print what the pieces came to."""
    total: dict[str, Counter[str]] = defaultdict(Counter)
    errors = []
    for file in files:
        piece = json.loads(file.read_text("utf-8"))
        errors += piece["errors"]
        for damage, counts in piece["damages"].items():
            total[damage].update(counts)
    print(
        "| damage | pages | refused | boxes | silent | at most (95 %) | asked % | wrong sheet | ms a page |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for damage, counts in total.items():
        print(_line(damage, counts))
    for name, kinds in GROUPS.items():
        print(_line(name, sum((total[kind] for kind in kinds if kind in total), Counter())))
    whole = sum(total.values(), Counter())
    print(_line("all", whole))
    print({key: value for key, value in whole.items() if key.startswith(("asked ", "refused "))})
    for error in errors:
        print(error)


_COPIES = ("photocopy", "copy by phone", "one bit")
_HARD = ("crumpled", "glare", "blur", "noise")
GROUPS = {
    "photographs and scans": tuple(set(DAMAGES) - set(_COPIES)),
    "of these the readable": tuple(set(DAMAGES) - {*_COPIES, *_HARD}),
    "copies": _COPIES,
}


def _line(name: str, c: Counter[str]) -> str:
    boxes = max(c["boxes"], 1)
    parts = (
        name, c["pages"], c["refused"], c["boxes"], c["silent"], f"{1e5 * at_most(c['silent']) / boxes:.1f}",
        f"{100 * c['asked'] / boxes:.2f}", c["wrong sheet"], f"{c['milliseconds'] / max(c['pages'], 1):.0f}",
    )  # fmt: skip
    return "| " + " | ".join(map(str, parts)) + " |"


def at_most(seen: int) -> float:
    """How many errors are to be expected at the most, with 95 % confidence, where so many were seen."""
    low, high = 0.0, 10.0 + 3 * seen
    for _halving in range(60):
        middle = (low + high) / 2
        chance = sum(math.exp(-middle) * middle**each / math.factorial(each) for each in range(seen + 1))
        low, high = (middle, high) if chance > 0.05 else (low, middle)
    return high


def speed(pages: int = 24) -> None:
    """CPU seconds for photographs of 12 megapixels, on one core, and the memory that reading takes."""
    cv2.setNumThreads(1)
    form = forms()[2]
    shots = []
    for seed in range(4):
        rng = np.random.default_rng(900 + seed)
        shots.append(photograph(fill_in(form.blank, SCALE, form.page, rng).canvas, SCALE, "12 MP", rng))
    base = most_memory()
    start = time.process_time()
    for number in range(pages):
        shot = next(pages_of(shots[number % 4]))
        read_boxes(shot, look(shot.picture), form.layout, form.exclusive)
    spent = time.process_time() - start
    print(
        f"{pages / spent:.1f} pages a CPU second at 12 MP; memory {base // 1024} MB before (with the makers)"
    )


def memory(file: Path) -> None:
    """The most memory that reading one file takes in a process that does nothing else."""
    shot = next(pages_of(file.read_bytes()))
    seen = look(shot.picture)
    form = make_layout(SESSION, ATTENDANCE)
    read_boxes(shot, replace(seen), form, 3)
    print(f"{most_memory() // 1024} MB")


def many(files: int) -> None:
    """Read so many files at once, three of them broken, and then a row of things that are no sheets."""
    with TemporaryDirectory() as kept, make.workspace(make.Clock(), seed=1) as ws:
        folder = Path(kept)
        printed = print_out(ws, village(ws, 12, 11), folder)
        (folder / "微信照片").mkdir()
        for number in range(files):
            _one_of_many(printed, number, folder / "微信照片" / f"照片{number:03}.jpg")
        for number, data in ((7, b""), (70, b"\xff\xd8\xff\xe0" + b"\0" * 50), (170, "一封信".encode())):
            (folder / "微信照片" / f"照片{number % files:03}.jpg").write_bytes(data)
        start, clock = time.process_time(), time.perf_counter()
        pages = service.read_files(ws, [folder / "微信照片"])
        spent, waited = time.process_time() - start, time.perf_counter() - clock
        read = [page for page in pages if not page.refused]
        print(f"{len(pages)} files, {len(read)} read in {spent:.0f} CPU s ({waited:.0f} s)")
        print("refused:", [(page.file, page.refused) for page in pages if page.refused])
        print(f"most memory {most_memory() // 1024} MB")
        for name, data in no_sheets(printed):
            (page, *_rest) = service.read_files(ws, [(name, data)])
            print(name, "→", page.refused)
        print(f"most memory {most_memory() // 1024} MB")


def _one_of_many(printed: Printed, number: int, file: Path) -> None:
    """Thirty-three photographs, each in several qualities: another file every time."""
    shot, again = number % 33, number // 33
    data = printed.photo(("good", "shadow", "12 MP")[shot % 3], 700 + shot, shot % len(printed.pages))
    if again:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
        assert pixels is not None
        data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 95 - 2 * again])[1].tobytes()
    file.write_bytes(data)


def kills(times: int) -> None:
    """Kill a program that reads and takes over, and look what stands there."""
    with TemporaryDirectory() as kept:
        data_file = Path(kept) / "office.db"
        Workspace.create(data_file).close()
        taken, wrong = kill_again_and_again(data_file, Path(kept), times)
    print(f"{times} kills, {taken} sheets taken over, {len(wrong)} half done or lost", *wrong, sep="\n")


def no_sheets(printed: Printed) -> Iterator[tuple[str, bytes]]:
    """What people drop by mistake."""
    page = printed.blank[0]
    yield "猫.jpg", cat()
    yield "白纸.png", blank_page()
    yield "别的表.png", other_form()
    yield "有密码.pdf", locked_pdf()
    yield "镜像.jpg", cv2.imencode(".jpg", np.ascontiguousarray(page[:, ::-1]))[1].tobytes()
    yield "倒过来的镜像.jpg", cv2.imencode(".jpg", np.ascontiguousarray(page[::-1]))[1].tobytes()
    yield "半张.jpg", cv2.imencode(".jpg", page[: len(page) // 2])[1].tobytes()
    yield "没有左边.jpg", cv2.imencode(".jpg", page[:, 25 * SCALE :])[1].tobytes()
    yield "空的.jpg", b""
    yield "200 MB.tif", large_tiff()


def large_tiff() -> bytes:
    """Seventy million pixels in three colours, not packed."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (7000, 10000), (250, 250, 250)).save(out, "TIFF")
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["run", "table", "speed", "memory", "many", "kills"])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=150)
    parser.add_argument("--seed", type=int, default=5_000_000)
    parser.add_argument("--out", type=Path, default=Path("sheets.json"))
    asked = parser.parse_args()
    if asked.what == "run":
        asked.out.write_text(json.dumps(run(asked.pages, asked.seed), ensure_ascii=False), "utf-8")
    elif asked.what == "table":
        table(asked.files)
    elif asked.what == "kills":
        kills(asked.pages)
    elif asked.what == "many":
        many(asked.pages)
    elif asked.what == "memory":
        memory(asked.files[0])
    else:
        speed()


if __name__ == "__main__":
    main()
