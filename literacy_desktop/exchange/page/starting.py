"""A PC begins to exchange: a package is made for a new one, or this one joins with such a package."""

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
from literacy_desktop.exchange.model.packages import ENDING, Arrival, Made
from literacy_desktop.exchange.page.taking import ELSEWHERE, place_words
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, EmptyState, Note
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.fields import CheckField, ChoiceField, TextField
from literacy_desktop.qtkit.files import choose_folder, open_file
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.words import Wrapped, label
from literacy_desktop.sites.service import all_sites, own_site


def alone(page: Page) -> EmptyState:
    """What the page shows while there is no other PC: the two ways to begin."""
    hint = _("第一台电脑给每台新电脑做一个包，新电脑用它加入。以后两边用 U 盘带数据包，就会有同样的内容。")
    make = Action(text=_("给新电脑做包"), icon="plus", call=lambda: set_up_new_pc(page), kind="primary")
    made = EmptyState("usb", _("还没有和别的电脑交换过"), hint, make)
    join = button(Action(text=_("本机要加入别的电脑…"), icon="log-out", call=lambda: join_others(page)))
    column: Any = made.layout()
    column.insertWidget(column.count() - 1, join, 0, Qt.AlignmentFlag.AlignHCenter)
    return made


# -- a package for a new PC


class NewPcForm(FormDialog):
    """Which centre the new PC belongs to, what it sees, where the package goes; `result_value` says it."""

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        super().__init__(_("给新电脑做包"), self._chosen, ok=_("做好"), parent=parent, width=560)
        self._ws = ws
        told = _("包里有教学点、师资、教学内容、模板和它要用的学员与班级。新电脑五分钟就能用起来。")
        self.add_widget(Note(told))
        sites = [(site.id, site.name) for site in all_sites(ws)]
        self.site = self.add(ChoiceField(_("新电脑放在哪个教学点"), sites, required=True))
        own = own_site(ws)
        if own is not None:
            self.site.set_value(own.id)
        self.everything = self.add(CheckField(_("它要看所有教学点的内容（县里、市里的电脑才勾）")))
        places = [(str(one.path), place_words(one)) for one in service.places(ws)]
        self.where = self.add(ChoiceField(_("放到哪里"), [*places, (ELSEWHERE, _("别的文件夹…"))]))
        self.untouched()

    def _chosen(self) -> tuple[bytes, bool, str]:
        return self.site.value(), self.everything.value(), str(self.where.value())


class CodeDialog(Framed):
    """The one-time code, large enough to be copied by hand."""

    def __init__(
        self,
        made: Made,
        code: str,
        parent: QWidget | None = None,
        *,
        write: Callable[[BinaryIO], None] | None = None,
    ) -> None:
        super().__init__(_("一次性口令"), parent, width=620)
        self._write = write
        self.body.addWidget(label(_("包做好了，请把口令抄下来"), "h2"))
        card = Card()
        digits = label(code, "kpi")
        digits.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        digits.setAccessibleName(_("口令 {code}").format(code=code))
        card.body.addWidget(digits)
        self.body.addWidget(card)
        self.body.addWidget(Wrapped(_("文件：{path}").format(path=made.path)))
        told = _(
            "口令只显示这一次，程序里不留。请抄在纸上，和 U 盘分开带：谁同时有两样，谁就能看到学员信息。"
        )
        self.body.addWidget(Note(told, "warn"))
        how = _("到了新电脑：装好程序，第一次打开时选“从数据包开始”，选这个文件，输入口令。")
        self.body.addWidget(Wrapped(how))
        paper = Action(text=_("打印口令单…"), icon="printer", call=self.print_sheet)
        done = Action(text=_("抄好了"), icon="check", call=self.accept, kind="primary")
        self.set_buttons([*([paper] if write else []), done])

    def print_sheet(self) -> None:
        """打印口令单: the same on paper, for who takes it to the new PC."""
        from literacy_desktop.qtkit.preview import Preview

        made = io.BytesIO()
        if self._write is not None:
            self._write(made)
        shown = Preview(made.getvalue(), title=_("新电脑口令单"), name=_("新电脑口令单.pdf"), parent=self)
        shown.exec()
        shown.deleteLater()


def set_up_new_pc(page: Page) -> None:
    """Ask, make the package in the background, then show the code."""
    form = NewPcForm(page.ws, page)
    if not form.exec():
        return
    site, everything, where = form.result_value
    folder = (
        choose_folder(page, _("放到哪个文件夹？"), purpose="packages-out")
        if where == ELSEWHERE
        else Path(where)
    )
    if folder is None:
        return

    def work(ws: Workspace, report: Report) -> tuple[Made, str]:
        return service.new_pc(ws, site, folder, everything=everything, report=report)

    def show(done: tuple[Made, str]) -> None:
        write = partial(service.write_code_sheet, page.ws, *done)
        CodeDialog(*done, page, write=write).exec()

    page.run(work, show, label=_("给新电脑做包"))


# -- joining


class JoinForm(FormDialog):
    """The package and the code with which this PC joins; `result_value` is both."""

    def __init__(self, parent: QWidget | None = None, path: Path | None = None) -> None:
        super().__init__(_("从数据包开始"), self._chosen, ok=_("开始"), parent=parent, width=560)
        self.path = path
        told = _("请先在已经在用的电脑上点“数据交换—给新电脑做包”，把文件和口令带来。")
        self.add_widget(Wrapped(told, "muted"))
        self._file = label("", "strong")
        self.add_widget(self._file)
        self.add_widget(button(Action(text=_("选择文件…"), icon="folder-open", call=self.choose)))
        self.code = self.add(
            TextField(_("一次性口令"), required=True, placeholder="0000 0000 0000 0000 0000")
        )
        self.operator = self.add(TextField(_("您的姓名"), required=True))
        self._tell_file()
        self.untouched()

    def choose(self) -> None:
        """Ask for the package."""
        path = open_file(self, _("选“新电脑”包"), f"*{ENDING}", purpose="packages")
        if path is not None:
            self.path = path
            self._tell_file()

    def _tell_file(self) -> None:
        self._file.setText(self.path.name if self.path else _("还没有选文件"))

    def _chosen(self) -> tuple[Path, str, str]:
        return service.join_request(self.path, self.code.value(), self.operator.value())


def join_others(page: Page) -> None:
    """Let this PC, in which somebody has worked already, join the others."""
    form = JoinForm(page)
    if not form.exec():
        return
    path, code, operator = form.result_value

    def work(ws: Workspace, report: Report) -> Arrival:
        return service.join(ws, path, code, operator, report)

    def done(_found: Arrival) -> None:
        page.refresh_now()
        page.shell.renamed.emit()
        page.shell.toast(_("已加入，本机叫“{name}”").format(name=service.own_device(page.ws).name))

    page.run(work, done, label=_("加入"))
