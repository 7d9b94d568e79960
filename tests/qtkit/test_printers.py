"""The printers: found without making anybody wait, offered as they are, asked for the pages people mean."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.qtkit import printers, troubles
from literacy_desktop.qtkit.preview import Preview, printwork
from literacy_desktop.qtkit.preview.ranges import read_pages
from literacy_desktop.qtkit.printers import FAULT, READY, Printer
from literacy_desktop.qtkit.printing import Order, printer_for
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN

Opens = Callable[..., Preview]

LASER = Printer("HP", "办公室激光", usual=True, colour=False, duplex=("one", "long"))
INK = Printer("EPSON", "彩色喷墨", state=FAULT, trouble="empty")


@pytest.fixture(scope="session")
def sheet() -> bytes:
    """Three black pages."""
    import io

    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    for _page in range(3):
        canvas.setStrokeColorRGB(0.37, 0.39, 0.41)
        canvas.rect(50, 50, 400, 600)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def open_preview(qtbot: QtBot, sheet: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opens]:
    """Opens previews on a machine with the printers given."""
    made: list[Preview] = []

    def show(*found: Printer, purpose: str = "sheets") -> Preview:
        monkeypatch.setattr(printers, "available", lambda: list(found))
        audit.dress()
        preview = Preview(sheet, title="签到表", name="签到表.pdf", purpose=purpose)
        qtbot.addWidget(preview)
        with qtbot.waitSignal(preview._work.found, timeout=10_000):
            preview.show()
        audit.settle()
        made.append(preview)
        return preview

    yield show
    for preview in made:
        preview.close()


def test_a_list_of_printers_that_takes_long_keeps_nobody_waiting(
    qtbot: QtBot, sheet: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = threading.Event()

    def slow() -> list[Printer]:
        assert threading.current_thread() is not threading.main_thread()
        assert answered.wait(30)
        return [LASER]

    monkeypatch.setattr(printers, "available", slow)
    audit.dress()
    preview = Preview(sheet, title="签到表", name="签到表.pdf")
    qtbot.addWidget(preview)
    preview.show()
    audit.settle()
    assert preview.panel.note.words.text() == "正在查找打印机…"
    preview.show_page(2)
    assert preview.place() == 2
    with pytest.raises(Problem, match="还在查找打印机"):
        preview.print_pages()
    with qtbot.waitSignal(preview._work.found, timeout=10_000):
        answered.set()
    assert preview.panel.chosen() == "HP"
    assert preview.panel.note.isHidden()


def test_a_window_closes_though_the_printers_never_answer(
    qtbot: QtBot, sheet: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()
    monkeypatch.setattr(printers, "available", lambda: release.wait(30) and [])
    audit.dress()
    preview = Preview(sheet, title="签到表", name="签到表.pdf")
    preview.show()
    preview.close()
    assert not release.is_set()
    assert not preview.isVisible()
    release.set()


def test_without_a_printer_the_way_out_is_told(open_preview: Opens) -> None:
    preview = open_preview()
    assert "还没有装打印机" in preview.panel.note.words.text()
    with pytest.raises(Problem, match="没有可以用的打印机"):
        preview.print_pages()


def test_only_what_the_printer_can_do_is_offered(open_preview: Opens) -> None:
    panel = open_preview(LASER, INK).panel
    assert [panel.sides.combo.itemData(place) for place in range(panel.sides.combo.count())] == [
        "one",
        "long",
    ]
    assert [panel.ink.combo.itemData(place) for place in range(panel.ink.combo.count())] == ["grey"]
    panel.printer.set_value("EPSON")
    assert panel.sides.isHidden()
    assert panel.ink.combo.count() == 2


def test_a_printer_with_a_fault_says_so_and_is_asked_about(
    open_preview: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = open_preview(LASER, INK)
    sent: list[Order] = []
    monkeypatch.setattr(preview, "print_on", lambda _make, order: sent.append(order))
    preview.panel.printer.set_value("EPSON")
    assert preview.panel.fault.isVisible()
    assert preview.panel.fault.words.text() == "打印机没有纸了：请放好纸，纸要推到底。"
    assert preview.panel.printer.combo.currentText() == "彩色喷墨（没有纸了）"
    audit.answer("取消")
    preview.print_pages()
    assert sent == []
    audit.answer("仍然打印")
    preview.print_pages()
    assert [list(order.places) for order in sent] == [[0, 1, 2]]


def test_what_was_chosen_is_remembered_for_each_purpose(
    open_preview: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = Printer("A", "甲", duplex=("one", "long", "short")), Printer("B", "乙", usual=True)
    first = open_preview(*both)
    monkeypatch.setattr(first, "print_on", lambda _make, _order: None)
    first.panel.printer.set_value("A")
    first.panel.sides.set_value("short")
    first.panel.copies.set_value(2)
    first.panel.pages.set_value("2-3")
    first.print_pages()
    second, other = open_preview(*both), open_preview(*both, purpose="certificates")
    assert (second.panel.chosen(), second.panel.sides.value(), second.panel.copies.value()) == (
        "A",
        "short",
        1,
    )
    assert other.panel.sides.value() == "one"


def test_a_black_page_is_printed_black_unless_asked_otherwise(open_preview: Opens) -> None:
    panel = open_preview(INK).panel
    assert panel.order("签到表").grey
    panel.ink.set_value("colour")
    assert not panel.order("签到表").grey


def test_a_fault_after_printing_is_told(
    qtbot: QtBot, open_preview: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printwork, "PAUSE", 0.01)
    states = iter(["", "", "jam"])
    monkeypatch.setattr(printers, "trouble_of", lambda _name: next(states))
    preview = open_preview(LASER)
    preview._watched = "HP"
    with qtbot.waitSignal(preview._work.faulty, timeout=10_000):
        preview._printed(None)
    assert "卡纸：请打开打印机" in preview.panel.fault.words.text()
    assert "排除以后" in preview.panel.fault.words.text()


def test_a_well_printer_is_watched_for_a_while_and_no_longer(
    qtbot: QtBot, open_preview: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printwork, "PAUSE", 0.0)
    asked: list[str] = []

    def well(name: str) -> str:
        asked.append(name)
        return ""

    monkeypatch.setattr(printers, "trouble_of", well)
    preview = open_preview(LASER)
    preview._work.watch("HP")
    qtbot.waitUntil(lambda: len(asked) == printwork.WATCHED)
    assert preview.panel.fault.isHidden()


@pytest.mark.parametrize(("size", "scale"), [((1366, 696), 100), ((1093, 580), 100), ((1366, 696), 140)])
def test_everything_in_the_preview_fits_at_all_sizes(
    qtbot: QtBot, sheet: bytes, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], scale: int
) -> None:
    monkeypatch.setattr(printers, "available", lambda: [LASER, INK])
    with audit.shown(lambda: Preview(sheet, title="签到表", name="一.pdf"), size, scale) as window:
        assert isinstance(window, Preview)
        qtbot.waitUntil(lambda: window.panel.chosen() == "HP")
        window.panel.printer.set_value("EPSON")
        audit.settle()
        assert audit.clipped(window) == []
        assert audit.small_targets(window) == []
        assert audit.nameless(window) == []
        window.close()


# -- what the system knows


def info(name: str, words: str = "", state: QPrinter.PrinterState = QPrinter.PrinterState.Idle) -> object:
    """A printer as Qt tells of it."""
    told = {
        "printerName": name,
        "description": words,
        "isDefault": name == "B",
        "isNull": not name,
        "state": state,
        "supportedColorModes": [QPrinter.ColorMode.Color, QPrinter.ColorMode.GrayScale],
        "supportedDuplexModes": [QPrinter.DuplexMode.DuplexLongSide],
    }
    return SimpleNamespace(**{key: partial(lambda value: value, value) for key, value in told.items()})


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with two printers, the second one the usual."""
    known = {"A": info("A", "二楼", QPrinter.PrinterState.Error), "B": info("B")}
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: list(known))
    monkeypatch.setattr(QPrinterInfo, "printerInfo", lambda name: known.get(name, info("")))


@pytest.mark.usefixtures("machine")
def test_the_usual_printer_comes_first_and_each_tells_how_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(troubles, "by_printer", lambda _names: {"A": "door"})
    monkeypatch.setattr(troubles, "of", lambda name: {"B": "paused"}.get(name, ""))
    assert printers.available() == [
        Printer("B", "B", usual=True, colour=True, duplex=("one", "long"), state=READY),
        Printer("A", "二楼", usual=False, colour=True, duplex=("one", "long"), state=FAULT, trouble="door"),
    ]
    assert [printers.trouble_of(name) for name in ("A", "B")] == ["fault", "paused"]
    monkeypatch.setattr(troubles, "by_printer", lambda _names: {})
    assert [one.trouble for one in printers.available()] == ["", "fault"]
    assert [printers.state_of(name) for name in ("A", "B", "gone")] == [FAULT, READY, FAULT]


@pytest.mark.usefixtures("machine")
def test_a_printer_that_was_taken_away_is_named() -> None:
    with pytest.raises(Problem, match="找不到打印机“gone”"):
        printer_for("gone", Order([0]))


# -- which pages


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("全部", [0, 1, 2, 3, 4]),
        ("2", [1]),
        ("1-3", [0, 1, 2]),
        ("1－3、5", [0, 1, 2, 4]),
        ("１，３", [0, 2]),
        ("2 到 4", [1, 2, 3]),
        ("3至5", [2, 3, 4]),
        ("4-", [3, 4]),
        ("-2", [0, 1]),
        ("5-3", [4, 3, 2]),
        ("2;2", [1, 1]),
    ],
)
def test_pages_are_understood_as_people_write_them(text: str, places: list[int]) -> None:
    assert list(read_pages(text, 5)) == places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("6", "没有第 6 页，一共 5 页"),
        ("0", "没有第 0 页"),
        ("3-9", "没有第 9 页"),
        ("甲", "看不懂页码“甲”"),
        ("-", "看不懂"),
        ("1-2-3", "看不懂"),
    ],
)
def test_pages_that_are_not_there_are_told(text: str, told: str) -> None:
    with pytest.raises(Problem, match=told):
        read_pages(text, 5)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_pages_written_one_by_one_are_read_back(pages: list[int]) -> None:
    assert [place + 1 for place in read_pages("、".join(map(str, pages)), 40)] == pages
