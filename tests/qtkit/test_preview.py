"""A PDF is seen, kept and printed at its true size."""

import errno
import io
import shutil
from pathlib import Path
from typing import Any, NoReturn

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.paper.raster import Pages
from literacy_desktop.qtkit import files
from literacy_desktop.qtkit.preview import Preview, show_pdf
from literacy_desktop.qtkit.printing import Order, print_pages
from tests.qtkit import audit
from tests.qtkit.find import words

pytestmark = audit.OFFSCREEN

SIZES = ((210, 297), (297, 210), (210, 297))


@pytest.fixture(scope="session")
def pdf() -> bytes:
    """Two pages upright and one across, each with a frame 20 mm from its edges."""
    from reportlab.pdfgen.canvas import Canvas

    made, mm = io.BytesIO(), 72 / 25.4
    canvas = Canvas(made)
    for width, height in SIZES:
        canvas.setPageSize((width * mm, height * mm))
        canvas.setLineWidth(2)
        canvas.rect(20 * mm, 20 * mm, (width - 40) * mm, (height - 40) * mm)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def preview(qtbot: QtBot, pdf: bytes) -> Preview:
    audit.dress()
    made = Preview(pdf, title="签到表", name="签到表.pdf")
    qtbot.addWidget(made)
    made.show()
    audit.settle()
    return made


def test_a_page_is_shown_whole_and_told(preview: Preview) -> None:
    shown = preview._sheet.pixmap().deviceIndependentSize()
    room = preview._area.viewport().size()
    assert shown.width() <= room.width()
    assert shown.height() <= room.height()
    assert max(shown.height() / room.height(), shown.width() / room.width()) > 0.8
    assert preview._where.text().startswith("第 1 / 3 页，210×297 毫米")


def test_the_true_size_is_96_dots_an_inch_on_screen(preview: Preview) -> None:
    preview.set_zoom(100)
    shown = preview._sheet.pixmap().deviceIndependentSize().toSize()
    assert (shown - QSize(794, 1123)).width() in {-1, 0, 1}
    preview.step_zoom(1)
    assert preview._zoom == 125
    preview.step_zoom(-1)
    preview.step_zoom(-1)
    assert preview._zoom == 75


def test_pages_are_turned(preview: Preview) -> None:
    preview.show_page(1)
    assert preview._where.text().startswith("第 2 / 3 页，297×210 毫米")
    assert preview._thumbs.currentIndex().row() == 1
    preview.show_page(9)
    assert preview.place() == 1
    preview._thumbs.setCurrentIndex(preview._thumbs.model().index(2, 0))
    assert preview.place() == 2


def test_everything_in_the_preview_fits_and_has_a_name(preview: Preview) -> None:
    assert audit.clipped(preview) == []
    assert audit.small_targets(preview) == []
    assert audit.nameless(preview) == []
    role = Qt.ItemDataRole.AccessibleTextRole
    assert preview._thumbs.model().index(2, 0).data(role) == "第 3 页"


def test_a_closed_preview_draws_no_more(preview: Preview) -> None:
    preview.close()
    preview.show_page(1)
    assert preview._thumbs.model().rowCount() == 0
    assert preview.place() == 0


def test_the_pdf_is_kept_as_it_is(
    preview: Preview, pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = tmp_path / "十月签到"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(wanted), ""))
    preview.save()
    assert (tmp_path / "十月签到.pdf").read_bytes() == pdf
    assert preview.outcome.kept(2)
    assert not preview._folder.isHidden()
    assert files._folder("pdf") == tmp_path


def test_cancelling_the_file_dialog_keeps_nothing(
    preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    preview.save()
    assert list(tmp_path.iterdir()) == []
    assert not preview.outcome.kept(0)


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(300)
    return printer


def frame(pages: Pages, place: int) -> tuple[int, int, int, int]:
    """The frame's first and last dark pixel across and down, in millimetres."""
    drawn = pages.draw(place, 50.8, "grey")
    rows = [drawn.data[row * drawn.stride : row * drawn.stride + drawn.width] for row in range(drawn.height)]
    down = [number for number, row in enumerate(rows) if min(row) < 160]
    across = [column for column in range(drawn.width) if min(row[column] for row in rows) < 160]
    return round(across[0] / 2), round(across[-1] / 2), round(down[0] / 2), round(down[-1] / 2)


def order(*places: int, **told: Any) -> Order:
    return Order(places, title="签到表", **told)


@pytest.mark.parametrize("grey", [False, True])
def test_paper_gets_the_pages_at_their_true_size(
    qtbot: QtBot, preview: Preview, tmp_path: Path, grey: bool
) -> None:
    with qtbot.waitSignal(preview._work.finished, timeout=20_000):
        preview.print_on(lambda: to_file(tmp_path / "out.pdf"), order(0, 1, 2, grey=grey))
        assert not preview._print.isEnabled()
    assert preview._print.isEnabled()
    assert preview.outcome.printed == {0, 1, 2}
    with Pages(tmp_path / "out.pdf") as printed:
        assert len(printed) == 3
        for place, (width, height) in enumerate(SIZES):
            assert printed.size(place) == pytest.approx((width, height), abs=0.6)
            assert frame(printed, place) == pytest.approx((20, width - 20, 20, height - 20), abs=1)


def test_only_the_pages_asked_for_are_printed_in_their_order(pdf: bytes, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    print_pages(
        to_file(tmp_path / "out.pdf"), pdf, order(1, 0), lambda done, total: told.append((done, total))
    )
    with Pages(tmp_path / "out.pdf") as printed:
        assert [round(printed.size(place)[0]) for place in range(len(printed))] == [297, 210]
    assert told == [(1, 2), (2, 2)]


def test_a_printer_that_cannot_copy_gets_the_pages_again(
    pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _self: False)
    print_pages(to_file(tmp_path / "out.pdf"), pdf, order(0, 1, copies=2))
    with Pages(tmp_path / "out.pdf") as printed:
        assert [round(printed.size(place)[0]) for place in range(len(printed))] == [210, 297, 210, 297]


def test_a_cancelled_print_counts_for_nothing(qtbot: QtBot, preview: Preview, tmp_path: Path) -> None:
    preview._work.progress.connect(lambda _done, _total: preview._work.cancel())
    with qtbot.waitSignal(preview._work.finished, timeout=20_000) as ended:
        preview.print_on(lambda: to_file(tmp_path / "out.pdf"), order(*range(3), *range(3)))
    assert ended.args == ["cancelled"]
    assert preview.outcome.printed == set()
    assert not preview.outcome.kept(0)


def test_closing_while_printing_asks_and_stops(qtbot: QtBot, preview: Preview, tmp_path: Path) -> None:
    preview.print_on(lambda: to_file(tmp_path / "out.pdf"), order(*[0] * 40))
    audit.answer("取消")
    preview.close()
    assert preview.isVisible()
    audit.answer("停止打印")
    preview.close()
    assert not preview.isVisible()
    assert preview.outcome.printed == set()


@pytest.mark.qt_log_ignore("Returned false", extend=True)
def test_a_printer_that_does_not_answer_is_told(pdf: bytes, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="打印机没有响应"):
        print_pages(to_file(tmp_path / "missing" / "out.pdf"), pdf, order(0))


@pytest.mark.qt_log_ignore("Returned false", "propagateSizeHints", extend=True)
def test_what_went_wrong_while_printing_is_told_in_the_window(
    qtbot: QtBot, preview: Preview, tmp_path: Path
) -> None:
    seen: list[str] = []
    audit.answer("知道了", lambda dialog: seen.extend(words(dialog)))
    with qtbot.waitSignal(preview._work.finished, timeout=20_000):
        preview.print_on(lambda: to_file(tmp_path / "missing" / "out.pdf"), order(0))
    audit.settle()
    assert any("打印机没有响应" in each for each in seen)
    assert preview.outcome.printed == set()
    assert preview._print.isEnabled()


def test_a_printer_that_reports_a_fault_while_it_prints_stops_the_job(
    pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinter, "printerState", lambda _self: QPrinter.PrinterState.Error)
    with pytest.raises(Problem, match="缺纸或卡纸"):
        print_pages(to_file(tmp_path / "out.pdf"), pdf, order(0, 1))


def test_too_small_a_disk_is_told_before_anything_is_printed(
    pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=101 * 1024 * 1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(Problem, match=r"磁盘空间不够：打印 2 页大约要 \d+ MB，现在只剩 101 MB"):
        print_pages(to_file(tmp_path / "out.pdf"), pdf, order(0, 1))
    assert not (tmp_path / "out.pdf").exists()


def test_a_full_disk_while_saving_leaves_no_half_file(
    preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path) -> NoReturn:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr("literacy_desktop.qtkit.preview.window.replacing", full)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "一.pdf"), ""))
    with pytest.raises(OSError, match="no space"):
        preview.save()
    assert not preview.outcome.saved


def close_modal() -> None:
    """Close the dialog that is up."""
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()


def test_a_preview_of_a_file_leads_to_its_folder_and_lets_go_of_it(
    qtbot: QtBot, pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit.dress()
    path = tmp_path / "一.pdf"
    path.write_bytes(pdf)
    parent = Preview(pdf, title="甲", name="甲.pdf")
    qtbot.addWidget(parent)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.accessibleName())
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))

    opened: list[str] = []
    audit.answer("打开文件夹", look)
    QTimer.singleShot(50, lambda: close_modal())
    outcome = show_pdf(parent, path, title="签到表", name="一.pdf")
    assert (outcome.printed, outcome.saved) == (set(), False)
    assert seen == ["签到表"]
    assert [Path(each) for each in opened] == [tmp_path]
    path.unlink()
