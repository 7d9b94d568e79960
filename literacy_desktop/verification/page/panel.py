"""VerifyPanel: the part 核验 of the certificates page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, scrolled
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.files import open_file, save_file
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.scanner import OWN
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.verification import service
from literacy_desktop.verification.model import Answer
from literacy_desktop.verification.page.answer import AnswerCard
from literacy_desktop.verification.page.intake import CodeLine, DropPlace, copied, files_in, picture_in
from literacy_desktop.verification.page.keys import KeysDialog

COLUMNS = (
    Column(key="verdict", title=N_("结果"), width=180),
    Column(key="name", title=N_("姓名"), width=110, kind="strong"),
    Column(key="number", title=N_("证书编号"), width=230, stretch=True),
    Column(key="source", title=N_("来自"), width=150, kind="muted"),
)
LEFT, LIST_HEIGHT = 320, 222
PATTERN = " ".join(f"*{ending}" for ending in service.FILE_KINDS)


class VerifyPanel(QWidget):
    """A line to scan into, a place to drop on, and the answer; a list above it where there are several."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.answers: list[Answer] = []
        self.line, self.place, self.card = CodeLine(), DropPlace(), AnswerCard()
        self.table = Table(COLUMNS, "verification-answers")
        self.table.setFixedHeight(theme.px(LIST_HEIGHT))
        self.table.hide()
        self.table.current_changed.connect(self._show_one)
        self.line.returnPressed.connect(self.judge_typed)
        self.line.setProperty(OWN, True)
        self.line.pasted.connect(self.paste)
        self.place.dropped.connect(self.take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        intake = _scrolling(self._intake())
        intake.setFixedWidth(theme.px(LEFT))
        row.addWidget(intake)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.table)
        right.addWidget(_scrolling(self.card), 1)
        row.addLayout(right, 1)

    def _intake(self) -> QWidget:
        made = Card(_("核验一张证书"))
        made.body.addWidget(self.line)
        judging = Action(text=_("核验"), icon="scan-line", call=self.judge_typed, kind="primary")
        made.body.addWidget(button(judging))
        self.place.setMinimumHeight(theme.px(150))
        made.body.addWidget(self.place, 1)
        made.body.addWidget(button(Action(text=_("选择照片或扫描件…"), icon="folder-open", call=self.choose)))
        made.body.addWidget(button(Action(text=_("粘贴图片"), icon="copy", call=self.paste)))
        return made

    def offered(self) -> list[Action]:
        """The buttons at the head of the page while this part is shown."""
        return [
            Action(text=_("发证密钥…"), icon="lock", call=self.show_keys),
            Action(text=_("导入密钥名单…"), icon="download", call=self.import_list),
            Action(text=_("导出密钥名单…"), icon="upload", call=self.export_list),
        ]

    def fact(self) -> str:
        """How many issuers can be verified, in one line."""
        count = len(service.issuer_keys(self._page.ws))
        return _("认识 {n} 把发证密钥；不需要联网").format(n=count)

    def begin(self) -> None:
        """Be ready for the scanner."""
        self.line.setFocus()
        self.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a scanner types while nothing else listens goes into the line."""
        if event.text().strip() and not self.line.hasFocus():
            self.line.setFocus()
            self.line.setText(event.text())
            return
        super().keyPressEvent(event)

    # -- verbs

    def judge_typed(self) -> None:
        """Answer for what stands in the line."""
        text = self.line.text().strip()
        if not text:
            raise Problem(_("还没有扫描，也没有输入。"), _("请扫证书左下角的二维码，或输入证书编号。"))
        self.show_answers([service.judge(self._page.ws, text)])
        self.begin()

    def judge_files(self, paths: Sequence[Path]) -> None:
        """Answer for photographs, scans and PDFs."""
        wanted = list(paths)

        def work(ws: Workspace, report: Report) -> list[Answer]:
            return service.judge_files(ws, wanted, report)

        self._page.run(work, self.show_answers, label=_("核验"))

    def judge_picture(self, data: bytes) -> None:
        """Answer for a picture out of the clipboard."""

        def work(ws: Workspace, report: Report) -> list[Answer]:
            return service.judge_picture(ws, data, report)

        self._page.run(work, self.show_answers, label=_("核验"))

    def choose(self) -> None:
        """Choose a file."""
        path = open_file(self, _("证书的照片、扫描件或 PDF"), PATTERN, purpose="verification")
        if path is not None:
            self.judge_files([path])

    def paste(self) -> None:
        """Take what the clipboard holds."""
        self.take(copied())

    def take(self, data: QMimeData) -> None:
        """Take files, a picture or a text that was dropped or pasted."""
        paths, image = files_in(data), picture_in(data)
        if paths:
            self.judge_files(paths)
        elif image:
            self.judge_picture(image)
        elif data.text().strip():
            self.line.setText(data.text().strip())
            self.judge_typed()
        else:
            raise Problem(
                _("剪贴板里没有图片，也没有编号。"), _("请先复制证书的照片（微信里长按图片，选“复制”）。")
            )

    def import_list(self) -> None:
        """Take over the keys and revocations of another office."""
        path = open_file(self, _("发证密钥名单"), "*.json", purpose="keys")
        if path is None:
            return
        signer, known = service.list_signer(self._page.ws, path)
        if not known:
            title = _("第一次导入“{office}”的名单").format(office=signer.office)
            told = _("请打电话给对方，核对指纹：\n{fingerprint}\n一个字也不能差。").format(
                fingerprint=signer.fingerprint
            )
            if not confirm(title, told, ok=_("指纹一致，导入"), parent=self._page):
                return
        taken = service.import_list(self._page.ws, path, trust=True)
        told = _("已导入“{office}”的名单：公钥 {keys} 把，作废证书 {voided} 张")
        self._page.shell.toast(
            told.format(office=taken.office, keys=taken.new_keys, voided=taken.voided), undo=False
        )

    def export_list(self) -> None:
        """Write the signed list for other offices, and say the fingerprint."""
        path = save_file(self, _("导出密钥名单"), _("发证密钥名单.json"), purpose="keys")
        if path is None:
            return
        service.export_list(self._page.ws, path)
        told = _("已导出。对方第一次导入时，请在电话里核对指纹：{fingerprint}")
        fingerprint = service.own_key(self._page.ws).fingerprint
        self._page.shell.toast(told.format(fingerprint=fingerprint), undo=False)

    def show_keys(self) -> None:
        """Show the keys known here; one that was lost can be revoked there."""
        shown = KeysDialog(self._page.ws, self._page)
        shown.exec()
        shown.deleteLater()
        self._page.set_fact(self.fact())

    # -- showing

    def show_answers(self, answers: list[Answer]) -> None:
        """Show the answers: the first in full, all in a list where there are several."""
        self.answers = list(answers)
        rows = [_row(one) for one in self.answers]
        self.table.setVisible(len(rows) > 1)
        self.table.set_rows(rows, list(range(len(rows))))
        self.card.show_answer(self.answers[0] if self.answers else None)
        if len(rows) > 1:
            self.table.set_current(0)

    def _show_one(self, place: object) -> None:
        if isinstance(place, int) and place < len(self.answers):
            self.card.show_answer(self.answers[place])


def _scrolling(card: QWidget) -> QScrollArea:
    """A card in an area that scrolls; the card keeps its ground."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    return scrolled(inside)


def _row(one: Answer) -> tuple[object, ...]:
    said = one.statement
    place = _("扫描的码") if one.source.isdecimal() else one.source
    if one.page:
        place = _("{name} 第 {page} 页").format(name=one.source, page=one.page)
    number = one.number or (said.machine_number if said else None)
    return Pill(one.headline, one.tone), said.name if said else None, number, place
