"""How fast the two bulk documents are written, as ratios within one run: `python -m tests.bench.pages`.

The floor is a PDF writer of a few lines that is handed the finished page streams of the same document and
only packs and numbers them: what no writer in Python can go below. Ours sets the lines, encodes the QR codes,
cuts the fonts and imports all it needs. CPU seconds in fresh processes, without the start of Python; medians.
"""

import io
import json
import statistics
import subprocess
import sys
import time
import zlib
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
from unittest import mock

PAGES = 1000
ROUNDS = 5

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢"
_RARE = "䶮㛃𬎆𠅤𫖯𬱖"


def make_name(index: int) -> str:
    """A made-up name; one in a hundred has a rare character."""
    rare = _RARE[index // 100 % len(_RARE)] if index % 100 == 99 else chr(0x4E00 + index * 7 % 1600)
    return _SURNAMES[index % len(_SURNAMES)] + rare + chr(0x4E00 + index * 13 % 1600)


def write_certificates(out: BinaryIO) -> None:
    """Write a thousand certificates of one course."""
    from literacy_desktop.certificates.content import Content
    from literacy_desktop.certificates.document import write

    body = "于2026年3月2日至5月18日，参加“智能手机应用基础班”学习，共24学时，经考核成绩合格，准予结业。"
    contents = (
        Content(
            title="结业证书",
            heading="濮阳市智慧助老行动",
            name=make_name(index),
            address="同志",
            paragraphs=(body, "特发此证。"),
            number=f"濮智助结字〔2026〕第K3F-{index:04d}号",
            machine_number=f"PYJY-410928-2026-K3F-{index:04d}-7",
            issuers=("濮阳市智慧助老培训中心",),
            issued_on=date(2026, 5, 18),
        )
        for index in range(PAGES)
    )
    write(contents, out)


def write_sheets(out: BinaryIO) -> None:
    """Write a thousand full sheets of one page."""
    from literacy_desktop.sheets import layout
    from literacy_desktop.sheets.document import Sheet, SheetRow, write

    names = layout.ROWS - layout.WALK_IN_ROWS
    sheets = [
        Sheet(
            code=f"PY2026A-{index:04d}-03",
            title="智慧助老培训签到表",
            programme="濮阳市智慧助老行动",
            class_name="2026年春季·手机基础班 A 班",
            session_number=3,
            session_count=12,
            place="文化站二楼教室",
            when="2026年4月17日（周五）09:00—11:00",
            topic="微信视频通话与防诈骗",
            teacher="李老师",
            rows=tuple(
                SheetRow(bytes(16), make_name(index * names + row), "女", 60 + row, f"{row:04d}", "西街")
                for row in range(names)
            ),
            expected=names,
            printed_on=date(2026, 4, 16),
            notice="本表只用于课程的考勤、统计和发证，由主办单位保管，不向他人提供。",
        )
        for index in range(PAGES)
    ]
    write(sheets, out)


def write_floor(streams: Path, out: BinaryIO) -> None:
    """Pack page streams into the smallest PDF there is: no fonts, no forms, one page object each."""
    offsets: dict[int, int] = {}
    place = out.write(b"%PDF-1.5\n")

    def put(number: int, body: bytes) -> None:
        nonlocal place
        offsets[number] = place
        place += out.write(b"%d 0 obj%b endobj\n" % (number, body))

    texts = json.loads(streams.read_text("ascii"))
    for number, text in enumerate(texts):
        packed = zlib.compress(text.encode("ascii"))
        put(2 * number + 3, b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed))
        put(2 * number + 4, b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % (2 * number + 3))
    kids = b" ".join(b"%d 0 R" % (2 * number + 4) for number in range(len(texts)))
    put(1, b"<</Type/Catalog/Pages 2 0 R>>")
    put(2, b"<</Type/Pages/MediaBox[0 0 842 842]/Count %d/Kids[%b]>>" % (len(texts), kids))
    table = b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(offsets))
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(offsets) + 1, table))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, place))


WRITERS = {"certificates": write_certificates, "sheets": write_sheets}


def extract_streams(document: str, target: Path) -> None:
    """Store the page streams of a document for the floor to write."""
    from literacy_desktop.paper.pdf import Pdf

    streams: list[str] = []
    with mock.patch.object(Pdf, "add_page", side_effect=streams.append):
        WRITERS[document](io.BytesIO())
    target.write_text(json.dumps(streams), "ascii")


def run_once(document: str, streams: Path | None) -> None:
    """Write a document, or its floor, and print the CPU seconds and bytes it took."""
    out = io.BytesIO()
    start = time.process_time()
    if streams:
        write_floor(streams, out)
    else:
        WRITERS[document](out)
    print(json.dumps([time.process_time() - start, len(out.getvalue())]))


def measure(*arguments: str) -> tuple[float, int]:
    """The median CPU seconds, and the bytes, of fresh processes."""
    runs = []
    for _ in range(ROUNDS):
        command = [sys.executable, "-m", "tests.bench.pages", *arguments]
        runs.append(json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout))
    return statistics.median(seconds for seconds, _ in runs), runs[0][1]


def main() -> None:
    """Print the table."""
    print(f"{PAGES} pages each, median of {ROUNDS} fresh processes\n")
    print(f"{'document':<14}{'floor s':>9}{'ours s':>9}{'ours : floor':>14}{'pages/s':>9}{'bytes/page':>12}")
    with TemporaryDirectory() as folder:
        for document in WRITERS:
            streams = Path(folder) / f"{document}.json"
            extract_streams(document, streams)
            floor, _ = measure(document, str(streams))
            ours, size = measure(document)
            rate, each = PAGES / ours, size / PAGES
            print(f"{document:<14}{floor:>9.3f}{ours:>9.3f}{ours / floor:>14.1f}{rate:>9.0f}{each:>12.0f}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run_once(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    else:
        main()
