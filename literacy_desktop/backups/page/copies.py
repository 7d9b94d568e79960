"""Section 备份: how safe the data is, the second place, every copy, and the way back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from literacy_desktop.backups import service
from literacy_desktop.backups.model import WHYS, Backup, Made, RestorePlan
from literacy_desktop.backups.page.opening import CopyLock
from literacy_desktop.backups.page.preview import RestorePreview
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.drives import size_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.qtkit import files
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, EmptyState, IconTile, clear
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.section import Section
from literacy_desktop.qtkit.table import Column, Table
from literacy_desktop.qtkit.words import Wrapped

COLUMNS = (
    Column(key="made", title=N_("什么时候"), width=200, kind="strong"),
    Column(key="why", title=N_("为什么做的"), width=190, stretch=True),
    Column(key="size", title=N_("大小"), width=96, align="right"),
    Column(key="place", title=N_("在哪里"), width=190),
)


class BackupSection(Section):
    """Two cards above, the copies below."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._copies: list[Backup] = []
        cards = QHBoxLayout()
        cards.setSpacing(14)
        self._standing, self._second = Card(), Card()
        cards.addWidget(self._standing, 1)
        cards.addWidget(self._second, 1)
        self.column.addLayout(cards)
        self.table = Table(COLUMNS, "backups")
        told = _("程序在打开、关闭时和每天会自己备份；也可以现在就备份一次。")
        self.table.set_empty(EmptyState("archive", _("还没有备份"), told))
        self.table.opened.connect(self.preview)
        self.table.set_menu(self._menu)
        self.column.addWidget(self.table, 1)

    # -- what is shown

    def read(self) -> None:
        self._copies = service.all_copies(self.ws) if self.ws.path is not None else []
        self._show_standing()
        self._show_second()
        rows = [self._row(one) for one in self._copies]
        self.table.set_rows(rows, [one.path for one in self._copies])

    def _row(self, one: Backup) -> tuple[str, str, str, str]:
        second = service.second_folder(self.ws)
        words = [_("第二个位置") if place == second else _("本机") for place in one.places]
        return (
            moment_words(one, self.ws.today()),
            _(WHYS[one.why]),
            size_words(one.size),
            _("、").join(words),
        )

    def _show_standing(self) -> None:
        safe = bool(self._copies) and not service.changed(self.ws)
        last = moment_words(self._copies[0], self.ws.today()) if self._copies else ""
        if safe:
            title, told = _("数据都备份好了"), _("上一次备份：{when}。").format(when=last)
        elif self._copies:
            title = _("有新的改动还没有备份")
            told = _("上一次备份：{when}。关闭程序时会自己备份。").format(when=last)
        else:
            title, told = _("还没有备份"), _("关闭程序时会自己备份，也可以现在就做。")
        tile = IconTile("circle-check" if safe else "clock", "ok" if safe else "warn", 44)
        _fill(self._standing, tile, title, told, [])

    def _show_second(self) -> None:
        folder = service.second_folder(self.ws) if self.ws.path is not None else None
        choose = Action(
            text=_("换一个…") if folder else _("选择 U 盘或文件夹…"), icon="usb", call=self.choose_second
        )
        if folder is None:
            told = _("只放在这台电脑上还不够：电脑坏了、丢了，备份也没有了。请选一个 U 盘或另一块硬盘。")
            _fill(self._second, IconTile("usb", "info", 44), _("再放一份到别处"), told, [choose])
            return
        there = folder.is_dir()
        told = (
            _("每次备份也放进 {path}。").format(path=folder)
            if there
            else _("找不到 {path}。如果是 U 盘，插上再备份。").format(path=folder)
        )
        none = Action(text=_("不用了"), call=self.no_second, kind="link")
        title = _("第二个位置") if there else _("第二个位置不在")
        tile = IconTile("usb", "ok" if there else "warn", 44)
        _fill(self._second, tile, title, told, [choose, none])

    # -- what can be done

    def offered(self) -> Sequence[Action]:
        if self.ws.path is None:
            return []
        refused, cannot = self.ws.refusal("backup"), self.ws.refusal("restore")
        return [
            Action(
                text=_("从文件恢复…"),
                icon="folder-open",
                call=self.choose_copy,
                enabled=not cannot,
                tip=cannot,
            ),
            Action(
                text=_("恢复选中的…"),
                icon="undo-2",
                call=self.restore_chosen,
                enabled=bool(self._copies) and not cannot,
                tip=cannot,
            ),
            Action(text=_("存一份到…"), icon="save", call=self.save_as, enabled=not refused, tip=refused),
            Action(
                text=_("现在备份"),
                icon="archive",
                call=self.make,
                kind="primary",
                enabled=not refused,
                tip=refused,
            ),
        ]

    def fact(self) -> str:
        count = len(self._copies)
        return _("{n} 份备份").format(n=count) if count else ""

    def _menu(self, keys: Sequence[Path]) -> Sequence[Action]:
        if not keys:
            return []
        return [
            Action(text=_("看看里面有什么，再决定恢复…"), icon="eye", call=lambda: self.preview(keys[0])),
        ]

    def make(self) -> None:
        """Copy the data file now."""
        self.page.run(service.make_by_hand, self._made, label=_("备份"))

    def _made(self, made: Made) -> None:
        self.page.refresh_now()
        if made.trouble is not None:
            self.page.shell.tell(made.trouble)
        else:
            self.page.shell.toast(_("备份好了（{size}）").format(size=size_words(made.backup.size)))

    def save_as(self) -> None:
        """Copy the data file into a folder of the person's choice."""
        folder = files.choose_folder(self.page, _("把备份存到哪里"), purpose="backup")
        if folder is not None:
            self.page.run(
                lambda ws, report: service.save_as(ws, folder, report),
                lambda path: self.page.shell.toast(_("已存到 {name}").format(name=path.name)),
                label=_("备份"),
            )

    def choose_second(self) -> None:
        """Choose the stick or folder that gets every copy."""
        folder = files.choose_folder(self.page, _("选择 U 盘或文件夹"), purpose="backup")
        if folder is not None:
            service.choose_second(self.ws, folder)
            self.page.refresh_now()
            self.make()

    def no_second(self) -> None:
        """No second place any more; what lies there stays."""
        service.choose_second(self.ws, None)
        self.page.refresh_now()

    # -- back

    def restore_chosen(self) -> None:
        """See what is in the copy that the person is on, then decide."""
        path = self.table.current()
        if path is None:
            raise Problem(_("还没有选择备份。"), _("请先在列表里点一下要看的那一份。"))
        self.preview(path)

    def choose_copy(self) -> None:
        """Restore from a file that is not in the list, such as one on a stick."""
        path = files.open_file(self.page, _("选择备份"), "*.db", purpose="backup")
        if path is not None:
            self.preview(path)

    def preview(self, path: Path) -> None:
        """Look into a copy away from the window, then show what restoring it would mean.

        One that a passphrase of another day or another PC protects asks for it first.
        """
        locked = service.lock_of(self.ws, path)
        if locked is not None and not CopyLock(path, locked, self.ws.now, self.page).exec():
            return
        self.page.run(lambda ws, _report: service.plan_restore(ws, path), self._ask, label=_("查看备份"))

    def _ask(self, plan: RestorePlan) -> None:
        shown = RestorePreview(plan, self.ws.today(), self.ws.refusal("restore"), self.page)
        agreed = bool(shown.exec())
        shown.deleteLater()
        if agreed:
            self.page.run(
                service.set_aside, lambda aside: self._put_back(plan, aside), label=_("先另存现在的数据")
            )

    def _put_back(self, plan: RestorePlan, aside: Path) -> None:
        path, present = self.ws.path, self.ws.key
        if path is None:
            raise Problem(_("这里是预览，没有数据文件可以备份。"))
        self.page.shell.reopen(
            lambda: service.put_back(path, plan, present),
            _("已恢复。原来的数据另存为 {name}").format(name=aside.name),
        )


def moment_words(one: Backup, today: date) -> str:
    """When a copy was made, as people say it."""
    return f"{date_words(one.moment.date(), today)} {one.moment:%H:%M}"


def _fill(card: Card, tile: IconTile, title: str, told: str, actions: Sequence[Action]) -> None:
    """A tile, a heading, a sentence, and what can be done about it."""
    clear(card.body)
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(Wrapped(title, "h3"))
    column.addWidget(Wrapped(told, "muted"))
    if actions:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for action in actions:
            buttons.addWidget(button(action))
        buttons.addStretch(1)
        column.addSpacing(4)
        column.addLayout(buttons)
    column.addStretch(1)
    row.addLayout(column, 1)
    card.body.addLayout(row)
