"""Makes spreadsheets in every bad condition that we could think of: broken, hostile, mislabelled, odd.

`python -m tests.attendees.hostile` prints each kind with what the program answers.
"""

import functools
import gzip
import io
import random
import struct
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from literacy_desktop.attendees.service import plan_import
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.tables.locking import locked
from tests.tables import biff

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, BOOK, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
HEAD = ("姓名", "性别", "出生日期", "身份证号", "手机号")
PEOPLE = (("王秀兰", "女", "1950-3-2", "", "13800000001"), ("李建国", "男", "1948", "", "13800000002"))


@dataclass(frozen=True)
class Bad:
    """One file: its family, what is the matter with it, what it is called, what is in it."""

    family: str
    kind: str
    name: str
    content: bytes


Maker = Callable[[], Iterator[tuple[str, str, bytes]]]
FAMILIES: dict[str, Maker] = {}


def family(make: Maker) -> Maker:
    """Count a maker among the families."""
    FAMILIES[make.__name__] = make
    return make


def all_files() -> Iterator[Bad]:
    """Every bad file, one after another."""
    for name, make in FAMILIES.items():
        for kind, file_name, content in make():
            yield Bad(name, kind, file_name, content)


# -- good ones to spoil


@functools.cache
def good_xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    for number in range(60):
        book.active.append([f"王{chr(0x4E00 + number)}", "女", "1950-3-2", "", f"138{number:08}"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@functools.cache
def good_xls() -> bytes:
    return biff.container(biff.stream([HEAD, *PEOPLE]))


GOOD_CSV = "姓名,性别,出生日期\n王秀兰,女,1950-3-2\n李建国,男,1948\n"


def repacked(changes: dict[str, bytes | None], source: bytes = b"") -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source or good_xlsx())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
        for name, content in {**parts, **changes}.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def sheet(rows: str, before: str = "", after: str = "") -> bytes:
    """A workbook whose sheet has these rows."""
    xml = f'<worksheet xmlns="{SPACE}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return repacked({SHEET: xml.encode()})


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">' + "".join(cells) + "</row>"


def text(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


TOP = row(1, text("A1", "姓名"), text("B1", "出生日期"))
ONE = row(2, text("A2", "王秀兰"), text("B2", "1950-3-2"))


# -- the families


@family
def cut_off() -> Iterator[tuple[str, str, bytes]]:
    for content, name, points in ((good_xlsx(), "名单.xlsx", 40), (good_xls(), "名单.xls", 20)):
        for point in range(1, points + 1):
            yield f"cut at {point}/{points + 1}", name, content[: len(content) * point // (points + 1)]
    for encoding in ("utf-8", "gb18030", "utf-16"):
        whole = GOOD_CSV.encode(encoding)
        for point in (1, 2, 3, len(whole) // 2, len(whole) - 1):
            yield f"{encoding} cut at {point}", "名单.csv", whole[:point]


@family
def wrong_bytes() -> Iterator[tuple[str, str, bytes]]:
    chance = random.Random(5)
    for content, name in ((good_xlsx(), "名单.xlsx"), (good_xls(), "名单.xls")):
        for number in range(30):
            spoiled = bytearray(content)
            for _time in range(1 + number % 4):
                spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
            yield f"flipped bits {number}", name, bytes(spoiled)


@family
def parts() -> Iterator[tuple[str, str, bytes]]:
    names = zipfile.ZipFile(io.BytesIO(good_xlsx())).namelist()
    for name in names:
        yield f"without {name}", "名单.xlsx", repacked({name: None})
    for name in (SHEET, BOOK, "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"):
        yield f"empty {name}", "名单.xlsx", repacked({name: b""})
        yield f"no XML in {name}", "名单.xlsx", repacked({name: b"\x00\xff<<<"})


@family
def bad_xml() -> Iterator[tuple[str, str, bytes]]:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE x [<!ENTITY a0 "{"ha" * 10}">{bomb}]>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    for kind, head, cell in (("entities that grow", laughs, "&a9;"), ("an entity outside", outside, "&a;")):
        xml = f'<?xml version="1.0"?>{head}<worksheet xmlns="{SPACE}"><sheetData>{TOP}'
        xml += row(2, text("A2", cell)) + "</sheetData></worksheet>"
        yield kind, "名单.xlsx", repacked({SHEET: xml.encode()})
    whole = f'<worksheet xmlns="{SPACE}"><sheetData>{TOP}{ONE}</sheetData></worksheet>'
    yield "in UTF-16", "名单.xlsx", repacked({SHEET: whole.encode("utf-16")})
    yield "in GBK without saying so", "名单.xlsx", repacked({SHEET: whole.encode("gbk")})
    yield "with zero bytes", "名单.xlsx", repacked({SHEET: whole.replace("王", "王\0").encode()})
    yield "never closed", "名单.xlsx", repacked({SHEET: whole[:-30].encode()})
    yield "of another language", "名单.xlsx", repacked({SHEET: whole.replace(SPACE, "urn:x").encode()})
    yield "nested deeply", "名单.xlsx", repacked({SHEET: ("<a>" * 100_000).encode()})
    yield "without a root", "名单.xlsx", repacked({SHEET: b"<?xml version='1.0'?>"})


@family
def packages() -> Iterator[tuple[str, str, bytes]]:
    yield "a bomb", "名单.xlsx", repacked({SHEET: b" " * (401 * 2**20)})
    yield "a zip in a zip", "名单.xlsx", repacked({"inner.zip": repacked({"a": bytes(2**20)})})
    many: dict[str, bytes | None] = {f"xl/worksheets/sheet{n}.xml": b"<a/>" for n in range(5000)}
    yield "five thousand parts", "名单.xlsx", repacked(many)
    yield "a way out of the folder", "名单.xlsx", repacked({"../../etc/passwd": b"x"})
    yield "a password on the parts", "名单.xlsx", flagged(good_xlsx())
    yield "a method nobody knows", "名单.xlsx", method(good_xlsx(), 99)
    yield "a size that lies", "名单.xlsx", lying(good_xlsx(), 7)
    yield "an enormous size that lies", "名单.xlsx", lying(good_xlsx(), 2**31)
    yield "rubbish before the package", "名单.xlsx", b"MZ" + bytes(500) + good_xlsx()
    yield "rubbish behind the package", "名单.xlsx", good_xlsx() + bytes(70_000)
    yield "two packages, one behind the other", "名单.xlsx", good_xlsx() + good_xlsx()
    yield "encrypted by Office", "名单.xlsx", locked(good_xlsx(), "abc123")


def flagged(content: bytes) -> bytes:
    return headers(headers(content, b"PK\x03\x04", 6, b"\x01"), b"PK\x01\x02", 8, b"\x01")


def method(content: bytes, number: int) -> bytes:
    packed = struct.pack("<H", number)
    return headers(headers(content, b"PK\x03\x04", 8, packed), b"PK\x01\x02", 10, packed)


def lying(content: bytes, size: int) -> bytes:
    packed = struct.pack("<I", size)
    return headers(headers(content, b"PK\x03\x04", 22, packed), b"PK\x01\x02", 24, packed)


def headers(content: bytes, mark: bytes, offset: int, new: bytes) -> bytes:
    """Every header of a package with this mark overwritten at an offset."""
    changed, at = bytearray(content), content.find(mark)
    while at >= 0:
        changed[at + offset : at + offset + len(new)] = new
        at = content.find(mark, at + 4)
    return bytes(changed)


@family
def places() -> Iterator[tuple[str, str, bytes]]:
    far = row(1_048_576, text("XFD1048576", "远"))
    yield "a stray cell in the last corner", "名单.xlsx", sheet(TOP + ONE + far)
    yield (
        "a stray cell in the last row",
        "名单.xlsx",
        sheet(TOP + ONE + row(1_048_576, text("A1048576", "远"))),
    )
    wide = "".join(text(f"{letters(n)}2", "x") for n in range(16_384))
    yield "sixteen thousand columns", "名单.xlsx", sheet(TOP + row(2, wide))
    long = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="D{n}"><v>1</v></c></row>' for n in range(2, 9)
    )
    end = row(1_048_576, "".join(f'<c r="{c}1048576"><v>1</v></c>' for c in "ABCDE"))
    yield "a million rows by five", "名单.xlsx", sheet(TOP + long + end)
    for kind, said in (
        ("too large", "A1:XFD1048576"), ("too small", "A1:A1"), ("nonsense", "Q:!"), ("backwards", "Z9:A1"),
        ("beyond all bounds", "A1:ZZZZ99999999999"),
    ):  # fmt: skip
        yield f"a dimension {kind}", "名单.xlsx", sheet(TOP + ONE, f'<dimension ref="{said}"/>')
    yield (
        "a column that cannot be",
        "名单.xlsx",
        sheet(TOP + row(2, text("ZZZZ2", "x"), text("A2", "王秀兰"))),
    )
    yield (
        "a row that cannot be",
        "名单.xlsx",
        sheet(TOP + '<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>'),
    )
    yield "a row of minus one", "名单.xlsx", sheet(TOP + '<row r="-1"><c><v>1</v></c></row>')
    yield "rows out of order", "名单.xlsx", sheet(ONE + TOP)
    yield "one place twice", "名单.xlsx", sheet(TOP + row(2, text("A2", "王秀兰"), text("A2", "李建国")))
    yield (
        "no places at all",
        "名单.xlsx",
        sheet(
            "<row><c t='inlineStr'><is><t>姓名</t></is></c></row>"
            "<row><c t='inlineStr'><is><t>王秀兰</t></is></c></row>"
        ),
    )
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    yield "everything merged into one", "名单.xlsx", sheet(TOP + ONE, after=merged)
    odd = '<mergeCells><mergeCell ref="A2:Q"/><mergeCell ref="B2:A1"/></mergeCells>'
    yield "merged nonsense", "名单.xlsx", sheet(TOP + ONE, after=odd)
    styled = "".join(f'<row r="{n}"><c r="ZZ{n}" s="1"/></row>' for n in range(3, 20_000))
    yield "styled cells without content", "名单.xlsx", sheet(TOP + ONE + styled)


def letters(number: int) -> str:
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


@family
def cells() -> Iterator[tuple[str, str, bytes]]:
    for error in ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#WRONG"):
        cell = f'<c r="A2" t="e"><f>A9</f><v>{error}</v></c>'
        yield f"the error {error} for a name", "名单.xlsx", sheet(TOP + row(2, cell, text("B2", "1950")))
    for kind, attributes, value in (
        ("a formula without a result", "", "<f>1/0</f>"),
        ("a shared string that is not there", ' t="s"', "<v>999999</v>"),
        ("a shared string of minus one", ' t="s"', "<v>-1</v>"),
        ("a shared string that is no number", ' t="s"', "<v>x</v>"),
        ("a type nobody knows", ' t="zz"', "<v>1</v>"),
        ("a number that is none", "", "<v>abc</v>"),
        ("a number beyond all bounds", "", "<v>1E999</v>"),
        ("not a number", "", "<v>NaN</v>"),
        ("a style that is not there", ' s="99999"', "<v>1</v>"),
        ("yes or no", ' t="b"', "<v>1</v>"),
        ("an empty text", ' t="str"', "<v></v>"),
    ):
        cell = f'<c r="A2"{attributes}>{value}</c>'
        yield f"{kind} for a name", "名单.xlsx", sheet(TOP + row(2, cell, text("B2", "1950")))
    for serial in ("-1", "0", "1", "60", "2958466", "1E300", "18324"):
        cell = f'<c r="B2" s="1"><v>{serial}</v></c>'
        made = sheet(TOP + row(2, text("A2", "王秀兰"), cell))
        yield f"the day {serial} for a birth", "名单.xlsx", repacked({"xl/styles.xml": STYLES}, made)


STYLES = (
    f'<styleSheet xmlns="{SPACE}"><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders>'
    '<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    "</styleSheet>"
).encode()


@family
def rows() -> Iterator[tuple[str, str, bytes]]:
    for kind, name in (
        ("ten thousand characters", "王" * 10_000), ("a formula", "=CMD|'/C calc'!A0"),
        ("a line break", "王\n秀兰"), ("the other direction", "王\u202e兰秀"), ("a smiling face", "😀"),
        ("only marks", "????"), ("only a space", "\u3000"), ("a stray half of a character", "王&#xD800;"),
        ("a private character", "王\ue81e"), ("a question mark", "王?兰"),
        ("a tag", "&lt;script&gt;alert(1)&lt;/script&gt;"), ("SQL", "Robert'); DROP TABLE attendee;--"),
    ):  # fmt: skip
        yield f"{kind} for a name", "名单.xlsx", sheet(TOP + row(2, text("A2", name)))
    for kind, number in (
        ("a float", "<v>4.10901195003020E+17</v>"), ("eighteen digits", "<v>410901195003020028</v>"),
        ("minus one", "<v>-1</v>"), ("a hundred digits", f"<v>{'9' * 100}</v>"),
    ):  # fmt: skip
        head = row(1, text("A1", "姓名"), text("B1", "身份证号"))
        cells = row(2, text("A2", "王秀兰"), f'<c r="B2">{number}</c>')
        yield f"{kind} for an identity number", "名单.xlsx", sheet(head + cells)


@family
def sheets() -> Iterator[tuple[str, str, bytes]]:
    for state in ("hidden", "veryHidden"):
        book = openpyxl.Workbook()
        book.active.append(["姓名"])
        book.active.append(["王秀兰"])
        other = book.create_sheet("空")
        book["Sheet"].sheet_state = state
        book.active = book.index(other)
        yield f"the only full sheet {state}", "名单.xlsx", saved(book)
    book = openpyxl.Workbook()
    for number in range(300):
        book.create_sheet(f"表{number}")
    book["表299"].append(["姓名"])
    book["表299"].append(["王秀兰"])
    yield "the last of three hundred sheets", "名单.xlsx", saved(book)
    yield "only headings", "名单.xlsx", sheet(TOP)
    yield "only a title", "名单.xlsx", sheet(row(1, text("A1", "学员名单")))
    yield "no headings", "名单.xlsx", sheet(row(1, text("A1", "王秀兰"), text("B1", "1950")) + ONE)
    yield "no names", "名单.xlsx", sheet(row(1, text("A1", "性别"), text("B1", "手机号")) + ONE)
    yield "nothing", "名单.xlsx", sheet("")
    book = openpyxl.Workbook()
    book.create_chartsheet("图")
    yield "a chart beside an empty sheet", "名单.xlsx", saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@family
def other_kinds() -> Iterator[tuple[str, str, bytes]]:
    page = "<html><body><table><tr><td>姓名</td></tr></table></body></html>".encode()
    old_xml = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    empty = zipfile_of(
        {"content.xml": b"<x/>", "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    )
    for kind, content in (
        ("a web page", page), ("a web page with its mark", b"\xef\xbb\xbf" + page), ("XML of 2003", old_xml),
        ("a PDF", b"%PDF-1.7\n" + bytes(300)), ("a PNG", b"\x89PNG\r\n\x1a\n" + bytes(300)),
        ("a JPEG", b"\xff\xd8\xff\xe0" + bytes(300)), ("a GIF", b"GIF89a" + bytes(300)),
        ("a document", zipfile_of({"word/document.xml": b"<w/>"})),
        ("a presentation", zipfile_of({"ppt/presentation.xml": b"<p/>"})),
        ("an OpenDocument table", empty), ("a binary workbook", zipfile_of({"xl/workbook.bin": b"x"})),
        ("an archive", zipfile_of({"名单.csv": GOOD_CSV.encode()})),
        ("a rar", b"Rar!\x1a\x07\x00" + bytes(99)),
        ("a gzip", gzip.compress(GOOD_CSV.encode())), ("a 7z", b"7z\xbc\xaf\x27\x1c" + bytes(99)),
        ("a program", b"MZ" + bytes(600)), ("a database", b"SQLite format 3\0" + bytes(99)),
        ("RTF", b"{\\rtf1 x}"), ("random bytes", random.Random(3).randbytes(5000)), ("zeros", bytes(9000)),
        ("nothing", b""), ("an old document", OLE + bytes(4000)), ("a picture of Windows", b"BM" + bytes(99)),
    ):  # fmt: skip
        for ending in (".xlsx", ".xls"):
            yield f"{kind} called {ending}", f"名单{ending}", content
    yield "a workbook called .csv", "名单.csv", good_xlsx()
    yield "a workbook called .jpg", "名单.jpg", good_xlsx()
    yield "a csv called .xlsx", "名单.xlsx", GOOD_CSV.encode()
    yield "a lock file", "~$名单.xlsx", bytes(165)


OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def zipfile_of(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


@family
def texts() -> Iterator[tuple[str, str, bytes]]:
    for encoding in ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        yield f"in {encoding}", "名单.csv", GOOD_CSV.encode(encoding)
    lines = GOOD_CSV.encode("utf-8").splitlines(keepends=True)
    yield "two encodings in one file", "名单.csv", lines[0] + "王秀兰,女,1950\n".encode("gbk") * 3
    yield "in Big5", "名单.csv", "姓名,性別\n王秀蘭,女\n".encode("big5")
    yield "zero bytes", "名单.csv", GOOD_CSV.replace("王", "王\0").encode()
    yield (
        "a quotation mark never closed",
        "名单.csv",
        ('姓名,备注\n王秀兰,"听力\n' + "李四,x\n" * 50).encode(),
    )
    yield "a hundred thousand columns", "名单.csv", ("姓名" + "," * 100_000 + "\n王秀兰\n").encode()
    yield "one cell of two million characters", "名单.csv", ("姓名,备注\n王秀兰," + "字" * 2_000_000).encode()
    yield "no line ends", "名单.csv", ("姓名,性别," * 20_000).encode()
    yield "line ends of old Macs", "名单.csv", GOOD_CSV.replace("\n", "\r").encode()
    yield "semicolons", "名单.csv", GOOD_CSV.replace(",", ";").encode()
    yield "tabs", "名单.txt", GOOD_CSV.replace(",", "\t").encode()
    yield "two marks at the head", "名单.csv", b"\xef\xbb\xbf" * 2 + GOOD_CSV.encode()
    yield "control characters", "名单.csv", GOOD_CSV.replace("女", "女\x07\x1b").encode()
    yield "uneven lines", "名单.csv", b"a\n" + "姓名,性别\n王,女,多,余\n李\n".encode()
    yield "the 2022 mapping", "名单.csv", "姓名,性别\n王\ue81e,女\n".encode("gb18030")


@family
def old_workbooks() -> Iterator[tuple[str, str, bytes]]:
    stream = biff.stream([HEAD, *PEOPLE])
    for kind, record in (
        ("a password", biff.record(0x002F, bytes(6))), ("a false extent", biff.record(0x0200, b"\xff" * 14)),
        ("two thousand million strings", biff.record(0x00FC, struct.pack("<II", 1, 0x7FFFFFFF))),
        ("a record that is cut off", struct.pack("<HH", 0x0203, 60_000)),
        ("a cell far away", biff.record(0x0203, struct.pack("<HHHd", 65_535, 255, 0, 1.0))),
        ("a row of packed numbers without end", biff.record(0x00BD, struct.pack("<HHHH", 1, 0, 1, 0xFFFF))),
    ):  # fmt: skip
        yield kind, "名单.xls", biff.container(stream[:-4] + record + stream[-4:])
    whole = bytearray(biff.container(stream))
    for at in (30, 44, 48, 60, 68, 76):
        for number in (0, 1, 0x7FFFFFFF, 0xFFFFFFFF):
            spoiled = bytearray(whole)
            spoiled[at : at + 4] = struct.pack("<I", number)
            yield f"the header's number at {at} is {number:#x}", "名单.xls", bytes(spoiled)
    yield "only the mark of a container", "名单.xls", OLE
    yield "a container of nothing", "名单.xls", OLE + bytes(100_000)


def answer(ws: Workspace, folder: Path, bad: Bad) -> str:
    """What the program says to a file: the rows that it would take, or the sentence of its Problem."""
    path = folder / bad.name
    path.write_bytes(bad.content)
    try:
        counts = plan_import(ws, path).counts
    except Problem as problem:
        return str(problem)
    finally:
        path.unlink()
    return "读出来了：" + "，".join(f"{action} {count}" for action, count in counts.items() if count)


def main() -> None:
    """Print the families with what each sentence was said to, and how often."""
    with Workspace.memory() as ws, TemporaryDirectory() as name:
        said: dict[str, Counter[str]] = {}
        for bad in all_files():
            said.setdefault(bad.family, Counter())[answer(ws, Path(name), bad)] += 1
        for title, counts in said.items():
            print(f"\n{title}: {counts.total()} files")
            for words, count in counts.most_common():
                print(f"  {count:3}  {words}")
        print(f"\n{sum(counts.total() for counts in said.values())} files; on the register: ", end="")
        print(ws.conn.execute("SELECT count(*) FROM attendee").fetchone()[0])


if __name__ == "__main__":
    main()
