"""Photographs of filled-in sheets are read as they were ticked, or not at all."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import zxingcpp
from PIL import Image

from literacy_desktop.base.problems import Cancelled
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sheets import service
from literacy_desktop.sheets.layout import write_page_code
from literacy_desktop.sheets.model import CLASS, DOUBTFUL, MARKED, PageRead
from literacy_desktop.sheets.reader import looking
from literacy_desktop.sheets.reader.judging import Verdict
from tests import make
from tests.sheets.office import SCALE, Printed, as_tiff, pixels_of, print_out, village
from tests.sheets.photographs import DAMAGES, Filled, photograph
from tests.sheets.photographs.hands import _tick
from tests.sheets.photographs.pens import Pen, signature


@pytest.fixture
def printed(ws: Workspace, tmp_path: Path) -> Printed:
    return print_out(ws, village(ws), tmp_path, numbers=[1])


def read_one(ws: Workspace, data: bytes, name: str = "照片.jpg") -> PageRead:
    (page,) = service.read_files(ws, [(name, data)])
    return page


def decoded(data: bytes) -> Any:
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)


def wrong(page: PageRead, filled: Filled) -> list[tuple[int, str, str]]:
    """The boxes that were read otherwise than they were ticked, and not doubted."""
    return [
        (box.row, box.column, box.state)
        for box in page.boxes
        if box.state != DOUBTFUL and (box.state == MARKED) != filled.truth[box.row, box.column]
    ]


@pytest.mark.parametrize("damage", DAMAGES)
def test_no_box_is_silently_wrong(ws: Workspace, printed: Printed, damage: str) -> None:
    filled = printed.filled(seed=7)
    page = read_one(ws, printed.shoot(filled, damage, 7))
    assert page.refused == ""
    assert page.sheet is not None
    assert page.sheet.code == printed.pages[0]["sheet"]
    assert [(box.row, box.column) for box in page.boxes] == list(filled.truth)
    assert wrong(page, filled) == []
    if damage == "good":
        assert page.doubtful <= 2


def test_a_whole_class_on_a_lying_sheet_is_read(ws: Workspace, tmp_path: Path) -> None:
    printed = print_out(ws, village(ws, 10, 8), tmp_path, form=service.Form(CLASS))
    filled = printed.filled(3)
    page = read_one(ws, printed.shoot(filled, "good", 3))
    assert page.refused == ""
    assert (len(page.boxes), wrong(page, filled)) == (13 * 8, [])
    assert page.doubtful < 20


def test_pages_of_several_sheets_come_in_any_order_and_rotation(ws: Workspace, tmp_path: Path) -> None:
    printed = print_out(ws, village(ws, 20, 2), tmp_path)
    shots = [printed.photo("good", 11 + place, place) for place in (3, 0, 2)]
    turned = [decoded(each) for each in shots]
    files = [
        (f"{place}.png", cv2.imencode(".png", np.ascontiguousarray(np.rot90(each, place)))[1].tobytes())
        for place, each in enumerate(turned)
    ]
    pages = service.read_files(ws, files)
    told = [(page.sheet.code, page.page) for page in pages if page.sheet]
    assert told == [(printed.pages[place]["sheet"], printed.pages[place]["page"]) for place in (3, 0, 2)]


def test_scans_of_many_pages_are_read_from_pdf_and_tiff(ws: Workspace, tmp_path: Path) -> None:
    printed = print_out(ws, village(ws, 4, 2), tmp_path)
    by_pdf = service.read_files(ws, [("扫描.pdf", printed.pdf)])
    by_tiff = service.read_files(ws, [("扫描.tif", as_tiff(printed.blank))])
    for pages in (by_pdf, by_tiff):
        assert [(page.number, page.page, page.refused) for page in pages] == [(1, 1, ""), (2, 1, "")]
        assert all(box.state == "empty" for page in pages for box in page.boxes)


@pytest.mark.parametrize("kind", ["WEBP", "BMP"])
def test_phones_and_messengers_send_other_formats_too(ws: Workspace, printed: Printed, kind: str) -> None:
    taken = Image.open(io.BytesIO(printed.photo()))
    out = io.BytesIO()
    taken.save(out, kind)
    assert read_one(ws, out.getvalue()).refused == ""


def test_pictures_of_an_iphone_are_read(ws: Workspace, printed: Printed) -> None:
    """A real HEIC file, from an encoder that the program itself does without."""
    filled = printed.filled(5)
    jpeg = read_one(ws, printed.shoot(filled, "good", 5))
    heic = read_one(ws, as_heic(printed.shoot(filled, "good", 5)), "IMG_0042.HEIC")
    assert heic.refused == ""
    assert wrong(heic, filled) == []
    same = [one.state == other.state for one, other in zip(jpeg.boxes, heic.boxes, strict=True)]
    assert sum(same) >= len(same) - 2, "what the codec blurs is asked about at the most"


def test_a_picture_of_an_iphone_that_is_cut_short_is_told(ws: Workspace, printed: Printed) -> None:
    whole = as_heic(printed.photo())
    assert "损坏" in read_one(ws, whole[: len(whole) // 3]).refused


def as_heic(jpeg: bytes) -> bytes:
    import pillow_heif

    out = io.BytesIO()
    picture = Image.open(io.BytesIO(jpeg))
    pillow_heif.from_pillow(picture).save(out, quality=80, enc_params={"preset": "ultrafast"})
    return out.getvalue()


def test_files_lie_anywhere_under_any_name(ws: Workspace, printed: Printed, tmp_path: Path) -> None:
    folder = tmp_path / "微信文件 2026年" / "签到（三班）"
    folder.mkdir(parents=True)
    (folder / "照片①.jpg").write_bytes(printed.photo())
    (folder / "说明.txt").write_text("不是照片", "utf-8")
    (page,) = service.read_files(ws, [folder])
    assert (page.file, page.refused) == ("照片①.jpg", "")


# -- what is not a sheet, or not ours


def cat() -> bytes:
    rng = np.random.default_rng(5)
    noise = cv2.GaussianBlur(rng.integers(0, 255, (600, 800, 3)).astype(np.uint8), (0, 0), 9)
    return bytes(cv2.imencode(".jpg", noise)[1])


def blank_page() -> bytes:
    return bytes(cv2.imencode(".png", np.full((1400, 1000, 3), 250, np.uint8))[1])


def other_form() -> bytes:
    made = zxingcpp.create_barcode("HTTPS://EXAMPLE.CN/FORM", zxingcpp.BarcodeFormat.QRCode)
    code = np.array(made.to_image(scale=6))
    page = np.full((1400, 1000), 250, np.uint8)
    page[100 : 100 + code.shape[0], 100 : 100 + code.shape[1]] = code
    return bytes(cv2.imencode(".png", page)[1])


def locked_pdf() -> bytes:
    """A PDF with a password, as scanners and office programs make them."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("秘密".encode().hex(), canPrint=1))
    canvas.drawString(100, 100, "x")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("make_file", "told"),
    [
        (cat, "没有找到签到表"),
        (blank_page, "没有找到签到表"),
        (other_form, "不是本程序的签到表"),
        (locked_pdf, "加了密码"),
        (lambda: b"", "0 字节"),
        (lambda: b"%PDF-1.5 broken", "不是完好的 PDF"),
        (lambda: b"II*\0" + b"\1" * 200, "不是照片"),
        (lambda: b"\xff\xd8\xff\xe0" + b"\0" * 50, "不是照片"),
        (lambda: b"\0\0\0\x18ftypheic" + b"\0" * 60, "不是照片"),
        (lambda: "一封信".encode(), "不是照片"),
    ],
)
def test_what_is_no_sheet_is_told_by_its_fault(
    ws: Workspace, make_file: Callable[[], bytes], told: str
) -> None:
    page = read_one(ws, make_file())
    assert told in page.refused
    assert page.boxes == ()


def blurred(printed: Printed, width: float) -> tuple[bytes, Filled]:
    """A scan that is out of focus by so many millimetres."""
    filled = printed.filled(seed=7)
    soft = cv2.GaussianBlur(filled.canvas, (0, 0), width * SCALE)
    return cv2.imencode(".jpg", cv2.resize(soft, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA))[
        1
    ].tobytes(), filled


def test_a_photograph_out_of_focus_is_read_by_sharpening_its_codes_and_marks(
    ws: Workspace, printed: Printed
) -> None:
    for width in (0.6, 0.7):
        data, filled = blurred(printed, width)
        assert not list(looking._read(cv2.cvtColor(decoded(data), cv2.COLOR_BGR2GRAY)))
        page = read_one(ws, data)
        assert (page.refused, wrong(page, filled)) == ("", [])


def test_a_photograph_on_which_most_boxes_cannot_be_made_out_is_refused(
    ws: Workspace, printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def all_hidden(verdicts: list[Verdict], *_given: object) -> None:
        verdicts[:] = [Verdict(DOUBTFUL, 0.2, "hidden")] * len(verdicts)

    monkeypatch.setattr("literacy_desktop.sheets.reader.doubt_columns", all_hidden)
    assert read_one(ws, printed.photo()).refused.startswith("照片太模糊")


def test_a_box_that_lies_elsewhere_than_its_neighbours_is_read_where_it_is(
    ws: Workspace, printed: Printed
) -> None:
    """On crumpled paper a box may be a millimetre off all others: its frame is no stroke in it."""
    canvas = printed.blank[0].copy()
    boxes = {(box["row"], box["column"]): box for box in printed.pages[0]["boxes"]}
    for row in (3, 7, 11):
        left, top, size = (round(boxes[row, "late"][key] * SCALE) - 8 for key in ("x", "y", "w"))
        size += 8 + 16
        part = canvas[top : top + size, left : left + size].copy()
        canvas[top : top + size, left : left + size] = 255
        canvas[top : top + size, left + 9 : left + 9 + size] = part
    page = read_one(ws, cv2.imencode(".png", canvas)[1].tobytes())
    assert (page.refused, {box.state for box in page.boxes}) == ("", {"empty"})


@pytest.mark.parametrize(
    ("row", "dx", "dy"),
    [(3, 4.4, 0.0), (13, 3.6, 4.0)],
    ids=["in the open", "into the rule below the last row"],
)
def test_a_tick_beside_its_box_is_asked_about_even_beside_other_ticks(
    ws: Workspace, tmp_path: Path, row: int, dx: float, dy: float
) -> None:
    printed = print_out(ws, village(ws, 13, 11), tmp_path, form=service.Form(CLASS))
    filled = Filled(printed.blank[0].copy(), SCALE)
    boxes = {(box["row"], box["column"]): box for box in printed.pages[0]["boxes"]}
    pen, rng = Pen((35, 32, 32), 0.5, 0.95), np.random.default_rng(1)
    keys = [(each, f"session-{number}") for each in (1, 2, 3, 4, 12, 13) for number in range(1, 9)]
    beside = (row, "session-4")
    for key in keys:
        box = boxes[key]
        moved = box | {"x": box["x"] + dx, "y": box["y"] + dy} if key == beside else box
        _tick(filled, moved, pen, rng, 0.8 if key == beside else 1.2)
    page = read_one(ws, cv2.imencode(".png", filled.canvas)[1].tobytes())
    told = {(box.row, box.column): box.state for box in page.boxes}
    assert told[beside] == DOUBTFUL
    assert {told[key] for key in keys if key != beside} == {MARKED}


def test_a_page_that_is_refused_shows_which_picture_it_was(ws: Workspace) -> None:
    shown = decoded(read_one(ws, cat()).photo)
    assert max(shown.shape[:2]) <= 900
    assert read_one(ws, b"").photo == b""


def test_a_mirror_image_and_half_a_page_are_refused(ws: Workspace, printed: Printed) -> None:
    taken = decoded(printed.photo())
    mirrored = cv2.imencode(".jpg", np.ascontiguousarray(taken[:, ::-1]))[1].tobytes()
    assert "镜像" in read_one(ws, mirrored).refused
    page = printed.blank[0]
    assert "半张" in read_one(ws, cv2.imencode(".png", page[: len(page) // 2])[1].tobytes()).refused
    small = cv2.resize(page, None, fx=0.22, fy=0.22, interpolation=cv2.INTER_AREA)
    assert "太小" in read_one(ws, cv2.imencode(".png", small)[1].tobytes()).refused


@pytest.mark.parametrize(("side", "told"), [("left", "左边"), ("right", "右边")])
@pytest.mark.parametrize("turn", [0, 1, 2])
def test_a_page_that_lacks_one_side_is_refused_and_says_which(
    ws: Workspace, printed: Printed, side: str, told: str, turn: int
) -> None:
    page = printed.blank[0]
    away = 25 * SCALE
    kept = page[:, away:] if side == "left" else page[:, :-away]
    turned = np.ascontiguousarray(np.rot90(kept, turn))
    found = read_one(ws, cv2.imencode(".png", turned)[1].tobytes())
    assert (found.reason, told in found.refused) == (side, True)


def test_a_page_that_lacks_one_corner_is_read(ws: Workspace, printed: Printed) -> None:
    filled = printed.filled(6)
    width = filled.canvas.shape[1]
    corner = np.array([[width, 0], [width - 60 * SCALE, 0], [width, 75 * SCALE]], np.int32)
    cv2.fillPoly(filled.canvas, [corner], (60, 90, 120))
    page = read_one(ws, cv2.imencode(".png", filled.canvas)[1].tobytes())
    assert page.refused == ""
    assert wrong(page, filled) == []


def test_a_page_whose_marks_are_gone_is_refused(ws: Workspace, printed: Printed) -> None:
    page = printed.blank[0].copy()
    page[:, : 16 * SCALE] = page[:, -16 * SCALE :] = 255
    assert "小黑块" in read_one(ws, cv2.imencode(".png", page)[1].tobytes()).refused


def test_a_page_without_its_codes_is_refused(ws: Workspace, printed: Printed) -> None:
    page = printed.blank[0].copy()
    for code in printed.pages[0]["codes"]:
        x, y, side = (int(code[key] * SCALE) for key in ("x", "y", "w"))
        page[y : y + side, x : x + side] = 128
    assert "二维码看不清" in read_one(ws, cv2.imencode(".png", page)[1].tobytes()).refused


def test_a_sheet_of_another_office_is_told(printed: Printed, clock: make.Clock) -> None:
    with make.workspace(clock, seed=9) as other:
        make.office(other)
        page = read_one(other, printed.photo())
    assert "别的教学点" in page.refused
    assert page.reason == "unknown"


def test_an_old_version_of_the_layout_is_told(
    ws: Workspace, printed: Printed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("literacy_desktop.sheets.layout.codes.LAYOUT_VERSION", 1)
    assert "V1" in write_page_code("A-1", 1)
    old = print_out(ws, printed.class_, tmp_path, numbers=[2])
    monkeypatch.undo()
    page = read_one(ws, cv2.imencode(".png", old.blank[0])[1].tobytes())
    assert (page.reason, page.boxes) == ("old", ())


def test_sheets_printed_before_reading_was_possible_are_told(ws: Workspace, printed: Printed) -> None:
    with ws.change("旧表"):
        ws.conn.execute("UPDATE sheet SET ticks = '[]'")
    assert read_one(ws, printed.photo()).reason == "old"


def test_two_sheets_in_one_picture_are_not_mixed_up(ws: Workspace, tmp_path: Path) -> None:
    printed = print_out(ws, village(ws, 3, 2), tmp_path)
    one, other = (page.copy() for page in printed.blank)
    code = printed.pages[0]["codes"][1]
    x, y, side = (int(code[key] * SCALE) for key in ("x", "y", "w"))
    one[y - 8 : y + side + 8, x - 8 : x + side + 8] = other[y - 8 : y + side + 8, x - 8 : x + side + 8]
    page = read_one(ws, cv2.imencode(".png", one)[1].tobytes())
    assert page.reason == "several"


def test_a_copy_of_black_and_white_is_asked_about_where_ink_may_have_vanished(
    ws: Workspace, printed: Printed
) -> None:
    page = read_one(ws, printed.photo("one bit", 4))
    assert page.copy
    assert {box.doubt for box in page.boxes if box.state == DOUBTFUL} >= {"copy"}


@pytest.mark.parametrize("damage", ["photocopy", "copy by phone"])
def test_a_grey_copy_is_told_as_one(ws: Workspace, printed: Printed, damage: str) -> None:
    for seed in (4, 8):
        page = read_one(ws, printed.photo(damage, seed))
        assert (page.refused, page.grey, page.copy) == ("", True, False)


@pytest.mark.parametrize("damage", ["good", "scan", "noise", "small JPEG", "glare", "shadow"])
def test_an_original_is_not_told_as_a_copy(ws: Workspace, printed: Printed, damage: str) -> None:
    page = read_one(ws, printed.photo(damage, 4))
    assert (page.refused, page.grey, page.copy) == ("", False, False)


def test_a_grey_copy_that_was_signed_but_lost_its_ticks_is_asked_about(
    ws: Workspace, printed: Printed
) -> None:
    filled = Filled(printed.blank[0].copy(), SCALE)
    right, row = printed.pages[0]["width"] - 40, printed.pages[0]["rows"][0]
    pen = Pen((30, 30, 30), 0.6, 1.0)
    signature(filled.canvas, SCALE, (right, row["y"] + row["h"] / 2), 18, pen, np.random.default_rng(3))
    page = read_one(ws, cv2.imencode(".png", filled.canvas)[1].tobytes())
    assert (page.grey, {box.doubt for box in page.boxes}) == (True, {"copy"})


def test_a_page_that_nobody_has_written_on_is_no_copy_and_nothing_is_asked(
    ws: Workspace, printed: Printed
) -> None:
    page = read_one(ws, cv2.imencode(".png", printed.blank[0])[1].tobytes())
    assert (page.grey, {box.state for box in page.boxes}) == (False, {"empty"})


def test_many_files_of_which_three_are_broken_are_read_but_for_those(ws: Workspace, printed: Printed) -> None:
    """The bench does the same with 300 photographs: `python -m tests.bench.sheets many`."""
    small = cv2.resize(printed.blank[0], None, fx=0.45, fy=0.45, interpolation=cv2.INTER_AREA)
    good = cv2.imencode(".jpg", small)[1].tobytes()
    broken = {7: b"", 17: good[:3000], 23: cat()}
    files = [(f"{place:03}.jpg", broken.get(place, good)) for place in range(30)]
    pages = service.read_files(ws, files)
    assert [page.file for page in pages if page.refused] == ["007.jpg", "017.jpg", "023.jpg"]
    assert len(pages) == 30
    read = [page for page in pages if not page.refused]
    assert [page.again for page in read] == [False] + [True] * 26


def test_a_missing_file_is_told_by_name(ws: Workspace, tmp_path: Path) -> None:
    (page,) = service.read_files(ws, [tmp_path / "没有.jpg"])
    assert (page.file, "打不开" in page.refused) == ("没有.jpg", True)


def test_far_too_large_files_are_refused_before_they_are_opened(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("literacy_desktop.sheets.service.reading._LARGEST", 10)
    (tmp_path / "x.tif").write_bytes(b"II*\0" * 9)
    (page,) = service.read_files(ws, [tmp_path / "x.tif"])
    assert "太大" in page.refused


@pytest.mark.parametrize("kind", ["TIFF", "PNG"])
def test_a_picture_of_too_many_pixels_is_refused(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr("literacy_desktop.sheets.reader.pictures.MOST_PIXELS", 1000)
    monkeypatch.setattr("literacy_desktop.sheets.reader.pictures._MOST_BYTES", 1000)
    out = io.BytesIO()
    Image.new("L", (100, 100), 200).save(out, kind)
    assert "太大" in read_one(ws, out.getvalue()).refused


def test_want_of_memory_is_told_and_the_rest_read(
    ws: Workspace, printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(_data: bytes) -> object:
        raise MemoryError

    monkeypatch.setattr("literacy_desktop.sheets.reader.pages_of", burst)
    assert "内存不够" in read_one(ws, b"x").refused


def test_reading_tells_of_every_file_and_can_be_stopped(ws: Workspace) -> None:
    told = []

    def report(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        service.read_files(ws, [(str(place), b"") for place in range(4)], report)
    assert told == [(1, 4), (2, 4)]


def test_a_photograph_is_the_same_for_the_same_seed(ws: Workspace, printed: Printed) -> None:
    filled = printed.filled(2)
    shots = {photograph(filled.canvas, SCALE, "noise", np.random.default_rng(3)) for _time in range(2)}
    assert len(shots) == 1
    assert pixels_of(printed.pdf)[0].shape == printed.blank[0].shape
