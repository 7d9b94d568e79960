"""Files that are no tables, or no longer: each is answered with a sentence that helps, none with a fault."""

import gzip
import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.tables import delimited, workbooks
from literacy_desktop.tables.reading import read_table

MakeXls = Callable[[Sequence[Sequence[str | float | None]]], bytes]

SHEET = "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256))


def whole() -> bytes:
    book = openpyxl.Workbook()
    for n in range(300):
        book.active.append([f"王{n}", n])
    buffer = io.BytesIO()
    book.save(buffer)
    book.close()
    return buffer.getvalue()


WHOLE = whole()


def repacked(changes: dict[str, bytes | None], source: bytes = WHOLE) -> bytes:
    """The workbook with parts replaced, added or, where None, left out."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts = {name: old.read(name) for name in old.namelist()}
        for name, content in {**parts, **changes}.items():
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    return repacked({**dict.fromkeys(zipfile.ZipFile(io.BytesIO(WHOLE)).namelist()), **parts})


def sheet(cells: str) -> dict[str, bytes | None]:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
    return {SHEET: xml.encode()}


def compound(stream: str) -> bytes:
    return OLE + bytes(1016) + stream.encode("utf-16-le") + bytes(2000)


def flagged(content: bytes) -> bytes:
    """The package with the bit set that says its parts have a password."""
    marked = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(mark)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(mark, at + 4)
    return bytes(marked)


BLANK = '<row r="1"><c r="A1" t="str"><v> </v></c></row>'
STRAY = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

ODD = '<row r="1"><c r="ZBCr1"><v>1</v></c><c r="B1"><v>2</v></c></row>'

FAR_ROW = "<row r='4294967295'><c><v>1</v></c></row>"

BROKEN = {
    "nothing at all": ("名册.xlsx", b"", "空文件"),
    "only blanks": ("名册.csv", b"\xef\xbb\xbf \r\n\r\n", "空文件"),
    "only zero bytes": ("名册.xlsx", bytes(4096), "空文件"),
    "only delimiters": ("名册.csv", b",,,\n,,,\n", "没有内容"),
    "a workbook without content": ("名册.xlsx", repacked(sheet("")), "没有内容"),
    "a workbook of blanks": ("名册.xlsx", repacked(sheet(BLANK)), "没有内容"),
    "the start of a workbook": ("名册.xlsx", WHOLE[:2000], "不完整"),
    "a workbook without its last byte": ("名册.xlsx", WHOLE[:-30], "不完整"),
    "a workbook without its middle": ("名册.xlsx", WHOLE[:500] + WHOLE[900:], "不完整"),
    "a workbook with a wrong byte": ("名册.xlsx", WHOLE[:1500] + b"\xaa\xaa\xaa" + WHOLE[1503:], "不完整"),
    "only the mark of a zip": ("名册.xlsx", b"PK\x03\x04", "不完整"),
    "a sheet that is no XML": ("名册.xlsx", repacked({SHEET: b"<sheetData><row"}), "不完整"),
    "a workbook that lost its sheet": ("名册.xlsx", repacked({SHEET: None}), "不完整"),
    "a list of sheets that is no XML": ("名册.xlsx", repacked({"xl/workbook.xml": b"\x00"}), "不完整"),
    "strings that are no XML": ("名册.xlsx", repacked({"xl/sharedStrings.xml": b"<sst><si>"}), "不完整"),
    "one stray cell in the last corner": ("名册.xlsx", repacked(sheet(STRAY)), "第1048576行、第16384列"),
    "a cell in a place that cannot be": ("名册.xlsx", repacked(sheet(ODD)), "不完整"),
    "a row too far": ("名册.xlsx", repacked(sheet(FAR_ROW)), "不完整"),
    "an archive": ("名册.zip", archive({"名册.txt": "王".encode()}), "压缩包"),
    "an archive called xlsx": ("名册.xlsx", archive({"照片.jpg": JPEG}), "压缩包"),
    "an archive of nothing": ("名册.xlsx", b"PK\x05\x06" + bytes(18), "压缩包"),
    "a package with a password": ("名册.xlsx", flagged(WHOLE), "密码"),
    "an encrypted workbook": ("名册.xlsx", compound("EncryptedPackage"), "密码"),
    "a document": ("名册.xlsx", archive({"word/document.xml": b"<w/>"}), "Word"),
    "a presentation": ("名册.xlsx", archive({"ppt/presentation.xml": b"<p/>"}), "演示文稿"),
    "a binary workbook": ("名册.xlsb", archive({"xl/workbook.bin": b"x"}), "另存为xlsx"),
    "an open document": ("名册.ods", archive({"content.xml": b"<x/>"}), "另存为xlsx"),
    "an old document": ("名册.xls", compound("WordDocument"), "Word"),
    "only the mark of an old workbook": ("名册.xls", OLE, "不完整"),
    "an old workbook of zeros": ("名册.xls", compound("Workbook"), "不完整"),
    "a page of the web": ("名册.xls", "<html><body><table><tr><td>姓名</td></tr></table>".encode(), "网页"),
    "a page with a mark": ("名册.xls", b"\xef\xbb\xbf\r\n<!DOCTYPE html><table></table>", "网页"),
    "a bare table of the web": ("名册.xls", "<TABLE><tr><td>姓名".encode("gbk"), "网页"),
    "a workbook as XML": ("名册.xls", b'<?xml version="1.0"?><Workbook></Workbook>', "另存为xlsx"),
    "a PDF": ("名册.xlsx", b"%PDF-1.4\n1 0 obj\n", "PDF"),
    "a photograph": ("名册.xlsx", JPEG, "图片"),
    "a screenshot": ("名册.csv", PNG, "图片"),
    "a bitmap": ("名册.xls", b"BM" + bytes(range(200)), "图片"),
    "a rich text": ("名册.xls", b"{\\rtf1 abc}", "Word"),
    "a rar": ("名册.xlsx", b"Rar!\x1a\x07\x00" + bytes(50), "压缩包"),
    "a packed csv": ("名册.csv", gzip.compress("姓名,电话".encode()), "压缩包"),
    "a program": ("名册.exe", b"MZ\x90\x00\x03" + bytes(range(64)), "程序"),
    "another data file": ("名册.csv", b"SQLite format 3\x00" + bytes(100), "数据库文件"),
    "random bytes": ("名册.xlsx", bytes(range(1, 256)) * 4, "不是表格文件"),
    "a text in a document's name": ("说明.docx", "姓名,电话".encode(), "不是表格文件"),
    "text with control characters": ("名册.csv", b"a,b\x00c,d\n", "不是表格文件"),
    "a quotation mark never closed": ("名册.csv", '姓名,电话\n王,"138\n李,139\n'.encode(), "第2行附近"),
    "a quotation mark that swallows all": ("名册.csv", b'a,b\n1,"2\n' + b"3,4\n" * 50000, "第2行附近"),
    "Excel's lock file": ("~$名册.xlsx", b"\x05admin", "临时文件"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_answered_with_what_is_wrong_and_what_to_do(tmp_path: Path, case: str) -> None:
    name, content, said = BROKEN[case]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Problem) as told:
        read_table(path)
    assert said in str(told.value)
    assert told.value.what
    assert told.value.then


def test_the_collection_is_large() -> None:
    assert len(BROKEN) >= 30


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"找不到“没有\.xlsx”"):
        read_table(tmp_path / "没有.xlsx")
    (tmp_path / "文件").write_bytes(b"x")
    with pytest.raises(Problem, match="找不到"):
        read_table(tmp_path / "文件" / "没有.xlsx")


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="是文件夹"):
        read_table(tmp_path)


@pytest.mark.parametrize(
    ("fault", "said"),
    [(PermissionError(13, "denied"), "正被WPS或Excel占用"), (OSError(16, "busy"), "正被WPS或Excel占用"),
     (OSError(5, "Input/output error"), "Input/output error")],
)  # fmt: skip
def test_a_file_that_another_program_holds_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError, said: str
) -> None:
    def refuse(path: Path) -> bytes:
        raise fault

    path = tmp_path / "名册.xlsx"
    path.write_bytes(WHOLE)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Problem, match=said) as told:
        read_table(path)
    assert told.value.then


def test_a_file_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "录像.csv"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(Problem, match="200兆"):
        read_table(path)


def test_a_small_package_that_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    declared = bytearray(repacked({"xl/media/a.bin": b"x" * 1000}))
    at = declared.rindex(b"PK\x01\x02")
    struct.pack_into("<I", declared, at + 24, 500 * 2**20)
    path = tmp_path / "名册.xlsx"
    path.write_bytes(declared)
    with pytest.raises(Problem, match="解开后太大"):
        read_table(path)


def test_a_package_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    lying = bytearray(repacked({SHEET: b"<worksheet>" + b" " * 100_000}))
    at = lying.find(b"xl/worksheets/sheet1.xml", lying.find(b"PK\x01\x02")) - 46
    struct.pack_into("<I", lying, at + 24, 50)
    path = tmp_path / "名册.xlsx"
    path.write_bytes(lying)
    with pytest.raises(Problem, match="不完整"):
        read_table(path)


def test_styled_cells_without_content_do_not_make_a_sheet_large(tmp_path: Path) -> None:
    styled = '<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    path = tmp_path / "名册.xlsx"
    path.write_bytes(repacked(sheet(styled)))
    assert read_table(path).rows == ((7,),)


def test_cells_without_places_are_counted_by_row(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(
        repacked(sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>" * 50))
    )
    assert read_table(path).rows[:2] == ((1, 2), (3, None))
    wide = f"<row>{'<c><v>1</v></c>' * 5000}</row><row r='1048576'><c><v>1</v></c></row>"
    path.write_bytes(repacked(sheet(wide)))
    with pytest.raises(Problem, match="第1048576行、第5000列"):
        read_table(path)


def test_a_sheet_longer_than_one_bite_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(repacked(sheet('<row r="1"><c r = "A1"><v>1</v></c><c r="C1"><v>3</v></c></row>')))
    for bite in range(100, 190):
        monkeypatch.setattr(workbooks, "_CHUNK", bite)
        assert read_table(path).rows == ((1, None, 3),)


def test_a_stray_cell_of_an_old_workbook_is_told(
    tmp_path: Path, make_xls: MakeXls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "_MOST_CELLS", 20)
    path = tmp_path / "名册.xls"
    path.write_bytes(make_xls([["姓名"], [], [], [None] * 9 + ["x"]]))
    with pytest.raises(Problem, match="第4行、第10列"):
        read_table(path)


def test_a_panic_of_the_reader_becomes_a_problem(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import python_calamine

    panic = type("PanicException", (BaseException,), {})

    def give_up(file: object) -> object:
        raise panic

    monkeypatch.setattr(python_calamine, "load_workbook", give_up)
    path = tmp_path / "名册.xlsx"
    path.write_bytes(WHOLE)
    with pytest.raises(Problem, match="不完整"):
        read_table(path)


def test_an_interrupt_is_not_taken_for_a_broken_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import python_calamine

    def interrupt(file: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(python_calamine, "load_workbook", interrupt)
    path = tmp_path / "名册.xlsx"
    path.write_bytes(WHOLE)
    with pytest.raises(KeyboardInterrupt):
        read_table(path)


def test_a_text_with_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_MOST_CELLS", 5)
    path = tmp_path / "名册.csv"
    path.write_bytes(b"a,b\n" * 3)
    with pytest.raises(Problem, match="太大"):
        read_table(path)


def test_a_broken_part_of_pictures_does_not_hide_the_table(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(repacked({"xl/media/image1.png": b"no picture", "xl/drawings/drawing1.xml": b"<x"}))
    assert len(read_table(path).rows) == 300
