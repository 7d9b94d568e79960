"""A PDF is seen, kept and printed at its true size."""

import errno
import io
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from literacy_desktop.base.problems import Problem
from literacy_desktop.paper.raster import Pages
from literacy_desktop.qtkit import files
from literacy_desktop.qtkit.preview import Preview, show_pdf
from literacy_desktop.qtkit.printing import Printing
from tests.qtkit import audit

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
    assert shown.height() > room.height() * 0.8
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
    heard: list[bool] = []
    preview.kept.connect(lambda: heard.append(True))
    preview.save()
    assert (tmp_path / "十月签到.pdf").read_bytes() == pdf
    assert heard == [True]
    assert files._folder("pdf") == tmp_path


def test_a_full_disk_leaves_the_old_file_whole(
    preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "签到表.pdf"
    old.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(old), ""))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        preview.save()
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("签到表.pdf", b"old")]


def test_a_page_that_is_not_there_has_no_words(preview: Preview) -> None:
    model = preview._thumbs.model()
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole):
        assert model.data(QModelIndex(), role) is None
        assert model.data(model.createIndex(99, 0), role) is None


def test_cancelling_the_file_dialog_keeps_nothing(
    preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    preview.save()
    assert list(tmp_path.iterdir()) == []


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


def test_paper_gets_the_pages_at_their_true_size(qtbot: QtBot, preview: Preview, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "out.pdf")
    preview.print_on(printer, range(3))
    assert not preview._print.isEnabled()
    with qtbot.waitSignal(preview._printing.finished):
        pass
    assert preview._print.isEnabled()
    with Pages(tmp_path / "out.pdf") as printed:
        assert len(printed) == 3
        for place, (width, height) in enumerate(SIZES):
            assert printed.size(place) == pytest.approx((width, height), abs=0.6)
            assert frame(printed, place) == pytest.approx((20, width - 20, 20, height - 20), abs=1)


def test_printing_stops_when_the_preview_is_closed(qtbot: QtBot, preview: Preview, tmp_path: Path) -> None:
    ended: list[bool] = []
    preview.print_on(to_file(tmp_path / "out.pdf"), range(3))
    preview._printing.finished.connect(ended.append)
    preview.close()
    assert ended == [False]


@pytest.mark.qt_log_ignore("Returned false", extend=True)
def test_a_printer_that_does_not_answer_is_told(qtbot: QtBot, pdf: bytes, tmp_path: Path) -> None:
    printing = Printing(to_file(tmp_path / "missing" / "out.pdf"), pdf, range(1))
    with pytest.raises(Problem, match="打印机没有响应"):
        printing.start()


def test_without_a_printer_the_way_out_is_told(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinters", list)
    audit.answer("知道了")
    preview.print_pages()
    assert preview._printing is None


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
        seen.append(dialog.windowTitle())
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))

    opened: list[str] = []
    audit.answer("打开文件夹", look)
    QTimer.singleShot(50, lambda: close_modal())
    show_pdf(parent, path, title="签到表", name="一.pdf")
    assert seen == ["签到表"]
    assert [Path(each) for each in opened] == [tmp_path]
    path.unlink()
