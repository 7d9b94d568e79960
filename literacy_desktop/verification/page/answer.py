"""The answer card: a shape, a colour and words, and under them what to compare with the paper."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.base.dates import chinese_date, chinese_numeral_date
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.cards import Card, EmptyState, clear
from literacy_desktop.qtkit.words import Wrapped, label, picture
from literacy_desktop.verification.model import COVERED, KIND_NAMES, NOT_COVERED, Answer, Statement

SHAPES = {"ok": "circle-check", "warn": "triangle-alert", "bad": "circle-x"}
"""A circle with a tick, a triangle, a circle with a cross: told apart without colours too."""

SHAPE_SIZE = 72


class AnswerCard(Card):
    """What was found out about one certificate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(_("核验结果"))
        self.answer: Answer | None = None
        self.show_answer(None)

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer; None shows what to do."""
        self.answer = answer
        clear(self.body)
        if answer is None:
            hint = _("用扫码枪扫证书左下角的二维码，或把照片、扫描件拖进来，结果显示在这里。不需要联网。")
            self.body.addWidget(EmptyState("qr-code", _("还没有核验"), hint))
            return
        self.setAccessibleDescription(f"{answer.headline} {answer.told}")
        self.body.addWidget(_banner(answer))
        if answer.statement is not None:
            self.body.addWidget(label(_comparing(answer), "strong"))
            self.body.addWidget(Wrapped(answer.statement.name or "—", "kpi"))
            self.body.addLayout(_facts(answer, answer.statement))
        if answer.proven:
            self.body.addWidget(Wrapped(f"{_(COVERED)}{_(NOT_COVERED)}", "caption"))
        self.body.addStretch(1)


def _banner(answer: Answer) -> QFrame:
    made = QFrame()
    made.setProperty("role", f"note-{answer.tone}")
    row = QHBoxLayout(made)
    row.setContentsMargins(16, 14, 16, 14)
    row.setSpacing(16)
    row.addWidget(picture(SHAPES[answer.tone], answer.tone, SHAPE_SIZE), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(6)
    words.addWidget(Wrapped(answer.headline, "h1"))
    words.addWidget(Wrapped(answer.told))
    words.addStretch(1)
    row.addLayout(words, 1)
    return made


def _comparing(answer: Answer) -> str:
    if answer.proven:
        return _("签名保护的内容，请和纸上逐项对照")
    if answer.coded:
        return _("码里写的内容，没有可信的签名")
    return _("登记簿里的内容，请和纸上逐项对照")


def _facts(answer: Answer, said: Statement) -> QGridLayout:
    day = f"{chinese_numeral_date(said.issued_on)}（{chinese_date(said.issued_on)}）"
    facts = [
        (_("证书编号"), answer.number),
        (_("登记编号"), said.machine_number),
        (_("发证日期"), day),
        (_("证书种类"), _(KIND_NAMES[said.kind]) if said.kind in KIND_NAMES else ""),
        (_("班级开头"), said.class_name),
        (_("签名单位"), answer.issuer),
    ]
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for row, (title, text) in enumerate((title, text) for title, text in facts if text):
        caption = label(title, "small")
        caption.setMinimumHeight(theme.px(22))
        grid.addWidget(caption, row, 0, top)
        grid.addWidget(Wrapped(text, "h3"), row, 1, top)
    return grid
