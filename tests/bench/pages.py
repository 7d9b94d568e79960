"""How fast the two bulk documents are written, as ratios within one run: `python -m tests.bench.pages`.

The floor is a PDF writer of a few lines that is handed the finished page streams of the same document and
only packs and numbers them: what no writer in Python can go below. "qr" is the time the QR library takes for
the same codes, which no writer escapes either. Ours imports all it needs, sets the lines, encodes the codes
and cuts the fonts. CPU seconds of fresh processes, after Python has started and the content is made; medians.
"""

import io
import json
import statistics
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
from unittest import mock

Write = Callable[[BinaryIO], object]

PAGES = 1000
ROUNDS = 5

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢"
_RARE = "䶮㛃𬎆𠅤𫖯𬱖"


def make_name(index: int) -> str:
    """A made-up name; one in a hundred has a rare character."""
    rare = _RARE[index // 100 % len(_RARE)] if index % 100 == 99 else chr(0x4E00 + index * 7 % 1600)
    return _SURNAMES[index % len(_SURNAMES)] + rare + chr(0x4E00 + index * 13 % 1600)


def make_certificates() -> Write:
    """A thousand certificates of one course."""
    from literacy_desktop.certificates.content import Content
    from literacy_desktop.certificates.document import write

    body = "于2026年3月2日至5月18日，参加“智能手机应用基础班”学习，共24学时，经考核成绩合格，准予结业。"
    contents = [
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
    ]
    return partial(write, contents)


def make_sheets() -> Write:
    """A thousand full sheets of one page."""
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
    return partial(write, sheets)


def write_floor(texts: list[str], out: BinaryIO) -> None:
    """Pack page streams into the smallest PDF there is: no fonts, no forms, one page object each."""
    offsets: dict[int, int] = {}
    place = out.write(b"%PDF-1.5\n")

    def put(number: int, body: bytes) -> None:
        nonlocal place
        offsets[number] = place
        place += out.write(b"%d 0 obj%b endobj\n" % (number, body))

    for number, text in enumerate(texts):
        packed = zlib.compress(text.encode("ascii"))
        head = b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed)
        put(2 * number + 3, head + packed + b"\nendstream")
        put(2 * number + 4, b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % (2 * number + 3))
    kids = b" ".join(b"%d 0 R" % (2 * number + 4) for number in range(len(texts)))
    put(1, b"<</Type/Catalog/Pages 2 0 R>>")
    put(2, b"<</Type/Pages/MediaBox[0 0 842 842]/Count %d/Kids[%b]>>" % (len(texts), kids))
    table = b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(offsets))
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(offsets) + 1, table))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, place))


MAKERS: dict[str, Callable[[], Write]] = {"certificates": make_certificates, "sheets": make_sheets}


def keep_parts(document: str, target: Path) -> None:
    """Store the page streams of a document for the floor to write, and its codes for the library."""
    from literacy_desktop.paper import qr
    from literacy_desktop.paper.pdf import Pdf

    streams: list[str] = []
    with (
        mock.patch.object(Pdf, "add_page", side_effect=streams.append),
        mock.patch.object(qr, "modules", wraps=qr.modules) as modules,
    ):
        MAKERS[document]()(io.BytesIO())
    codes = [call.args for call in modules.call_args_list]
    target.write_text(json.dumps({"streams": streams, "codes": codes}), "ascii")


def run_once(part: str, document: str, kept: Path) -> None:
    """Do one part of the work and print the CPU seconds and bytes it took."""
    out = io.BytesIO()
    parts = json.loads(kept.read_text("ascii"))
    works: dict[str, Write] = {
        "ours": MAKERS[document](),
        "floor": partial(write_floor, parts["streams"]),
        "qr": partial(encode_all, parts["codes"]),
    }
    start = time.process_time()
    works[part](out)
    print(json.dumps([time.process_time() - start, len(out.getvalue())]))


def encode_all(codes: list[tuple[str, str]], _out: BinaryIO) -> None:
    """Encode QR codes and do nothing with them."""
    import zxingcpp

    for payload, level in codes:
        code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
        code.to_image(scale=1, add_quiet_zones=False)


def measure(*arguments: str) -> tuple[float, int]:
    """The median CPU seconds, and the bytes, of fresh processes."""
    runs = []
    for _ in range(ROUNDS):
        command = [sys.executable, "-m", "tests.bench.pages", *arguments]
        runs.append(
            json.loads(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
        )
    return statistics.median(seconds for seconds, _ in runs), runs[0][1]


def main() -> None:
    """Print the table."""
    print(f"{PAGES} pages each, median of {ROUNDS} fresh processes\n")
    heads = ("floor s", "qr s", "ours s", "ours:floor", "ours:(floor+qr)", "pages/s", "bytes/page")
    print(f"{'document':<13}" + "".join(f"{head:>{len(head) + 3}}" for head in heads))
    with TemporaryDirectory() as folder:
        for document in MAKERS:
            kept = Path(folder) / f"{document}.json"
            keep_parts(document, kept)
            (floor, _), (codes, _), (ours, size) = (
                measure(part, document, str(kept)) for part in ("floor", "qr", "ours")
            )
            row = f"{document:<13}{floor:>10.3f}{codes:>7.3f}{ours:>9.3f}{ours / floor:>13.1f}"
            print(f"{row}{ours / (floor + codes):>18.1f}{PAGES / ours:>10.0f}{size / PAGES:>13.0f}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run_once(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
    else:
        main()
