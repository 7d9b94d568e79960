"""SheetsPage: choose a class and its sessions, see the first sheet, print them or keep them as a PDF."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from literacy_desktop.attendance.page.start import classes_offered, likely_class
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import SESSION_STATES, SessionDetail
from literacy_desktop.classes.service import class_summary, session_details
from literacy_desktop.qtkit import fonts, theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, EmptyState, Note
from literacy_desktop.qtkit.files import save_file
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.steady import keep_steady
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Elided, set_words
from literacy_desktop.sheets import service
from literacy_desktop.sheets.model import CLASS
from literacy_desktop.sheets.page.making import after_faults, sheets_name, show_sheets
from literacy_desktop.sheets.page.sample import Sample, draw_sample, pixmap_of

COLUMNS = (
    Column(key="number", title=N_("课次"), width=68, align="right", kind="strong"),
    Column(key="day", title=N_("日期"), width=150),
    Column(key="time", title=N_("时间"), width=78),
    Column(key="state", title=N_("状态"), width=96),
    Column(key="topic", title=N_("教学内容"), width=150, stretch=True),
)
FORMS = (
    (N_("每次课一张"), service.Form()),
    (N_("每次课一张，加“会做”检查项"), service.Form(skills=True)),
    (N_("整班一张（最多12次课）"), service.Form(CLASS)),
    (N_("空白表（讲座，不印名字）"), service.Form(blank_rows=18)),
)
PAUSE = 200


class SheetsPage(Page):
    """The page; `open` takes (class id, number of a session or None)."""

    TITLE = N_("签到表")
    SHOWS = frozenset({"class", "session", "enrolment", "attendee", "topic", "site", "setting"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self.class_id: Id | None = None
        self._wanted: int | None = None
        self._fresh = True
        self._turn = 0
        self._details: dict[Id, SessionDetail] = {}
        self.set_actions(
            [
                Action(
                    text=_("读拍回来的表"),
                    refused=self.ws.refusal("papers"),
                    icon="scan-line",
                    call=lambda: self.shell.open("reading"),
                ),
                Action(text=_("存为 PDF"), refused=self.ws.refusal("papers"), icon="save", call=self.save),
                Action(
                    text=_("预览并打印"),
                    icon="printer",
                    call=self.print_chosen,
                    kind="primary",
                    shortcut="Ctrl+P",
                ),
            ]
        )
        self._fill_toolbar()
        self._lay_out_parts()
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.draw)

    def _lay_out_parts(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        self.table = Table(COLUMNS, "sheets", checks=True)
        self.table.set_empty(EmptyState("calendar-days", _("这个班没有可以打印的课次")))
        self.table.chosen_changed.connect(lambda _n: self._on_chosen())
        row.addWidget(self.table, 3)
        self.card = Card(_("第一张的样子"))
        self.sample = Sample()
        self.note = Note("", "warn")
        self.card.body.addWidget(self.note)
        self.card.body.addWidget(self.sample, 1)
        self.note.setVisible(False)
        row.addWidget(self.card, 2)
        self._parts = QWidget()
        self._parts.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._parts, 1)

    def _fill_toolbar(self) -> None:
        self.classes = QComboBox()
        keep_steady(self.classes)
        self.classes.setAccessibleName(_("班级"))
        self.classes.setMaxVisibleItems(16)
        self.classes.setMinimumWidth(theme.px(300))
        self.classes.activated.connect(lambda _place: self.choose(self.classes.currentData()))
        self.toolbar.addWidget(self.classes)
        self.forms = QComboBox()
        keep_steady(self.forms)
        self.forms.setAccessibleName(_("表的样式"))
        for words, form in FORMS:
            self.forms.addItem(_(words), form)
        self.forms.activated.connect(lambda _place: self._on_chosen())
        self.toolbar.addWidget(self.forms)
        for text, which in ((_("只选下次课"), "next"), (_("选没上的课"), "ahead")):
            self.toolbar.addWidget(button(Action(text=text, call=partial(self.choose_sessions, which))))
        self._told = Elided("", "muted")
        self.toolbar.addWidget(self._told, 1)

    # -- what is shown

    def open(self, key: object) -> None:
        class_id, number = key if isinstance(key, tuple) else (key, None)
        if isinstance(class_id, bytes):
            self.class_id, self._wanted, self._fresh = class_id, number, True
            self.refresh_now()

    def choose(self, class_id: Id) -> None:
        """Show another class."""
        self.open((class_id, None))

    def refresh(self) -> None:
        offered = classes_offered(self.ws)
        if not offered:
            self.show_empty(self._no_class())
            return
        self.show_empty(None)
        ids = [class_id for class_id, _words in offered]
        if self.class_id not in ids:
            self.class_id, self._fresh = likely_class(self.ws) or ids[0], True
        self.classes.clear()
        for class_id, words in offered:
            self.classes.addItem(fonts.cover(words), class_id)
        self.classes.setCurrentIndex(ids.index(self.class_id))
        self._show_sessions(self.class_id)

    def _no_class(self) -> EmptyState:
        make = partial(self.shell.open, "classes", "new")
        action = Action(text=_("新建班级"), icon="plus", call=make, kind="primary")
        return EmptyState("printer", _("还没有班级"), _("先建班、添加学员，再来打印签到表。"), action)

    def _show_sessions(self, class_id: Id) -> None:
        summary, today = class_summary(self.ws, class_id), self.ws.today()
        details = [one for one in session_details(self.ws, class_id) if one.session.counts]
        self._details = {one.session.id: one for one in details}
        self.table.set_rows(
            [
                (
                    str(one.session.number),
                    date_words(one.session.starts.date(), today),
                    f"{one.session.starts:%H:%M}",
                    Pill(
                        _(SESSION_STATES[one.session.state]), "ok" if one.session.state == "done" else "info"
                    ),
                    one.topic,
                )
                for one in details
            ],
            list(self._details),
        )
        if self._fresh:
            self._fresh = False
            self.choose_sessions("next")
        pages = _("名单 {n} 人").format(n=summary.enrolled)
        self.set_fact(pages)
        self._on_chosen()

    def choose_sessions(self, which: str) -> None:
        """Choose the next session, or all that are still to come."""
        now = self.ws.now().replace(tzinfo=None)
        ahead = [key for key, one in self._details.items() if one.session.ends >= now] or list(self._details)[
            -1:
        ]
        wanted = [key for key, one in self._details.items() if one.session.number == self._wanted]
        chosen = wanted or (ahead if which == "ahead" else ahead[:1])
        self._wanted = None
        self.table.choose(chosen)
        if chosen:
            self.table.set_current(chosen[0])

    def numbers(self) -> list[int]:
        """The sessions chosen."""
        return [self._details[key].session.number for key in self.table.chosen()]

    def form(self) -> service.Form:
        """The form of sheet chosen."""
        form: service.Form = self.forms.currentData()
        return form

    def _on_chosen(self) -> None:
        numbers = self.numbers()
        set_words(self._told, _("已选 {n} 次课").format(n=len(numbers)) if numbers else _("请勾选课次"))
        self._turn += 1
        self._later.start()

    def draw(self) -> None:
        """Draw the first sheet of those chosen, in the background."""
        numbers, class_id, turn, form = self.numbers(), self.class_id, self._turn, self.form()
        if not numbers or class_id is None:
            self.sample.show_words(_("勾选课次以后，这里显示签到表的样子。"))
            return
        if not self.sample.has_picture():
            self.sample.show_words(_("正在画…"))
        self.run(
            lambda ws, _report: (draw_sample(ws, class_id, numbers, form), service.faults_of(ws, class_id)),
            lambda found: self._show_sample(found[0], found[1], turn),
            label=_("签到表的样子"),
            quiet=True,
        )

    def _show_sample(self, drawn: object, faults: list[str], turn: int) -> None:
        if turn != self._turn:
            return
        self.note.words.setText("\n".join(faults))
        self.note.setVisible(bool(faults))
        if isinstance(drawn, Problem):
            self.sample.show_words(str(drawn))
            return
        self.sample.show_picture(pixmap_of(drawn))

    # -- the verbs

    def _asked(self) -> tuple[Id, list[int]]:
        numbers = self.numbers()
        if self.class_id is None or not numbers:
            raise Problem(_("还没有选课次。"), _("请在左边给要打印的课次打勾。"))
        return self.class_id, numbers

    def print_chosen(self) -> None:
        """预览并打印."""
        class_id, numbers = self._asked()
        show_sheets(self, class_id, numbers, self.form())

    def save(self) -> None:
        """存为 PDF."""
        class_id, numbers = self._asked()
        name = sheets_name(class_summary(self.ws, class_id), numbers)
        path = save_file(self, _("签到表存为 PDF"), name, purpose="pdf")
        if path is not None:
            after_faults(self, class_id, lambda: self.save_to(path), ok=_("仍然保存"))

    def save_to(self, path: Path) -> None:
        """Write the sheets chosen into a file."""
        (class_id, numbers), form = self._asked(), self.form()
        self.run(
            lambda ws, report: service.print_sheets(
                ws, class_id, path, numbers=numbers, form=form, report=report
            ),
            lambda pages: self.shell.toast(_("已保存 {n} 页：{name}").format(n=len(pages), name=path.name)),
            label=_("制作签到表"),
        )
