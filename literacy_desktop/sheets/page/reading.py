"""ReadingPage: photographs of sheets come in, the doubtful is asked, what is confirmed is attendance."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.files import choose_folder, open_files
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.sheets import service
from literacy_desktop.sheets.model import Applied, PageRead
from literacy_desktop.sheets.page.desk import Desk
from literacy_desktop.sheets.page.ink import show_ink
from literacy_desktop.sheets.page.review import Review
from literacy_desktop.sheets.page.sources import Source, Watch, copied, sources_in

_KINDS = " ".join(f"*{ending}" for ending in service.PICTURES)


class ReadingPage(Page):
    """The page; `open` takes (session id, attendee id) to show the ink behind a mark, or a list of files."""

    TITLE = N_("读签到表")
    SHOWS = frozenset({"attendee"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self.desk = Desk(ws)
        self.desk.moved.connect(self._tell)
        self.desk.confirmed.connect(lambda absent: self.confirm(absent_rest=absent))
        self.watch = Watch(self)
        self.watch.came.connect(self.read)
        self.body.addWidget(self.desk, 1)
        self.setAcceptDrops(True)
        self._show_actions()

    def _show_actions(self) -> None:
        watching = self.watch.folder is not None
        actions = [
            Action(
                text=_("不再盯着文件夹") if watching else _("盯住文件夹"),
                icon="eye-off" if watching else "eye",
                call=self.switch_watch,
                tip=_("以后放进这个文件夹的照片会自动读"),
            ),
            Action(text=_("粘贴照片"), icon="image", call=self.paste, shortcut="Ctrl+V"),
            Action(text=_("选照片或扫描件"), icon="camera", call=self.choose_files, shortcut="Ctrl+O"),
        ]
        if self.desk.review.pages:
            actions.insert(
                0, Action(text=_("上一步"), icon="undo-2", call=self.desk.back, shortcut="Backspace")
            )
            actions.insert(1, Action(text=_("都不要了"), icon="x", call=self.drop_all))
        self.set_actions(actions)

    def _tell(self) -> None:
        asked = len(self.desk.review.left())
        self.set_fact(_("还有 {n} 处要看").format(n=asked) if asked else _("没有要看的了"))

    # -- where photographs come from

    def open(self, key: object) -> None:
        if isinstance(key, tuple):  # over the grid that it was asked from
            self.shell.open("attendance")
            show_ink(self.window(), self.ws, *key)
        elif isinstance(key, list):
            self.read([Path(each) for each in key])

    def begun(self) -> object:
        if self.desk.review.pages or self.watch.folder is not None:
            return self.desk.review, self.watch.folder
        return None

    def take_up(self, begun: object) -> None:
        assert isinstance(begun, tuple)  # noqa: S101  it is what this page gave
        review, folder = begun
        if folder is not None:
            self.watch.start(folder)
        if review.pages:
            self.show_empty(None)
            self.desk.look_through(review)
        self._show_actions()

    def unsaved(self) -> str:
        if not self.desk.review.decided():
            return ""
        return _("“读签到表”里还有照片没有记入考勤，关闭以后要重新放进来。")

    def choose_files(self) -> None:
        """选照片或扫描件."""
        paths = open_files(self, _("选签到表的照片或扫描件"), _KINDS, purpose="sheet-photos")
        if paths:
            self.read(paths)

    def paste(self) -> None:
        """粘贴照片."""
        sources = copied()
        if not sources:
            raise Problem(_("剪贴板里没有图片。"), _("请先在微信里复制照片，或者把照片拖到这里。"))
        self.read(sources)

    def switch_watch(self) -> None:
        """盯住文件夹: what is put there later is read by itself."""
        if self.watch.folder is not None:
            self.watch.stop()
        else:
            folder = choose_folder(self, _("盯住哪个文件夹？"), purpose="sheet-photos")
            if folder is None:
                return
            self.watch.start(folder)
            self.shell.toast(_("以后放进“{name}”的照片会自动读。").format(name=folder.name))
        self._show_actions()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if sources_in(event.mimeData()):
            event.acceptProposedAction()
            self.set_fact(_("松开鼠标就开始读"))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.refresh()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.refresh()
        self.read(sources_in(event.mimeData()))

    def read(self, sources: Sequence[Source]) -> None:
        """Read photographs in the background; what is here already stays."""
        work = list(sources)
        self.run(lambda ws, report: service.read_files(ws, work, report), self.show_read, label=_("读签到表"))

    def show_read(self, pages: list[PageRead]) -> None:
        """Look through pages that were read, after those that are here already."""
        first = not self.desk.review.pages
        self.desk.review.add(service.compared(pages, self.desk.review.pages))
        if self.desk.review.pages:
            self.show_empty(None)
            self._show_actions()
            self.desk.look_through(self.desk.review) if first else self.desk.go_on()

    # -- what becomes of them

    def refresh(self) -> None:
        if self.desk.review.pages:
            self.show_empty(None)
            self._tell()
            return
        action = Action(text=_("选照片或扫描件"), icon="camera", call=self.choose_files, kind="primary")
        hint = _("把手机或微信里的照片拖到这里，也可以粘贴。拍到整张表就行，歪一点、倒过来都没关系。")
        self.show_empty(EmptyState("camera", _("把拍好的签到表放进来"), hint, action))
        self.set_fact("")

    def drop_all(self) -> None:
        """都不要了: nothing of these photographs is taken over."""
        text = _("这些照片里还没有记入的内容不会留下；照片文件本身不动。")
        if confirm(_("不要这些照片了？"), text, ok=_("不要了"), danger=True, parent=self):
            self._clear()

    def _clear(self) -> None:
        self.desk.review = Review([])
        self._show_actions()
        self.refresh()

    def confirm(self, *, absent_rest: bool = False) -> None:
        """记入考勤."""
        decided = self.desk.review.decided()
        self.run(
            lambda ws, _report: service.apply(ws, decided, absent_rest=absent_rest),
            self._on_applied,
            label=_("记入考勤"),
        )

    def _on_applied(self, done: Applied) -> None:
        words = _("已记入 {pages} 页，考勤 {marks} 条").format(pages=done.pages, marks=done.marks)
        if done.skills:
            words += _("，会做 {n} 条").format(n=done.skills)
        if done.open:
            words += _("，{n} 处没定的没有记").format(n=done.open)
        self._clear()
        self.shell.toast(words, undo=True)
