"""The places of a class: who waits, who is next, and the draw, all behind one button."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.model import Places
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.fields import TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.words import Wrapped


class SeedForm(FormDialog):
    """By which seed is drawn; the list is fixed with it."""

    def __init__(self, ws: Workspace, class_id: Id, parent: QWidget | None = None) -> None:
        super().__init__(_("公告摇号"), self._announce, ok=_("公告"), parent=parent)
        self._ws, self._class_id = ws, class_id
        count = len(service.applicants(ws, class_id))
        told = _("现在已报名的 {n} 人按顺序编号，名单和种子就此定下，打印张贴以后再摇号。").format(n=count)
        self.add_widget(Wrapped(told, "muted"))
        hint = _("例如请几位老人各报一个数；不写就随机。任何人都能用它重算结果。")
        self.seed = self.add(TextField(_("种子"), hint=hint))
        self.untouched()

    def _announce(self) -> None:
        service.announce_draw(self._ws, self._class_id, self.seed.value())


def places_words(places: Places, applied: int, waiting: int) -> str:
    """How many places there are and who wants them: 名额 30，在班 28，还有 2 个；候补 3 人."""
    words = _("在班 {n} 人").format(n=places.taken - applied)
    if places.capacity is not None:
        words = _("名额 {capacity} 个，在班 {n} 人，还有 {free} 个").format(
            capacity=places.capacity, n=places.taken - applied, free=places.free
        )
    if applied:
        words += _("；已报名 {n} 人").format(n=applied)
    return words + (_("；候补 {n} 人").format(n=waiting) if waiting else "")


class PlacesMenu:
    """What can be done about the places of a class."""

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget, changed: Callable[[], object]) -> None:
        self._ws, self._shell, self._parent, self._changed = ws, shell, parent, changed
        self.class_id: Id = b""

    def actions(self) -> list[Action]:
        """The entries, those enabled that make sense now."""
        applied = bool(service.applicants(self._ws, self.class_id))
        waiting = bool(service.waiting_list(self._ws, self.class_id))
        promote = Action(
            text=_("按顺序录取、递补"), icon="user-plus", call=self.promote, enabled=applied or waiting
        )
        offer = Action(text=_("通知候补有名额"), icon="phone", call=self.offer, enabled=waiting)
        return [promote, offer, *self._draw_actions(applied=applied)]

    def _draw_actions(self, *, applied: bool) -> list[Action]:
        known = service.draw_of(self._ws, self.class_id)
        done = known is not None and known.outcome is not None
        ahead = known is not None and not done
        print_it = _("打印摇号结果") if done else _("打印摇号公告")
        may = known is None and applied
        return [
            Action(text=_("公告摇号"), icon="file-text", call=self.announce, enabled=may, separated=True),
            Action(text=_("撤回公告"), icon="undo-2", call=self.take_back, enabled=ahead),
            Action(text=_("摇号"), icon="list-checks", call=self.draw, enabled=ahead),
            Action(text=print_it, icon="printer", call=self.print_draw, enabled=known is not None),
        ]

    def promote(self) -> None:
        """Give the places to whose turn it is."""
        done = service.promote(self._ws, self.class_id)
        names = _("、").join(one.name for one in done[:5])
        self._shell.toast(_("已录取 {n} 人：{names}").format(n=len(done), names=names), undo=True)
        self._changed()

    def offer(self) -> None:
        """Offer the free places to the next ones."""
        done = service.offer(self._ws, self.class_id)
        names = _("、").join(one.name for one in done.people)
        words = _("请打电话告诉{names}，{day} 前答复").format(names=names, day=done.until)
        self._shell.toast(words if done.people else _("过期的已排到最后"), undo=True)
        self._changed()

    def announce(self) -> None:
        """Ask for the seed and fix list and seed."""
        form = SeedForm(self._ws, self.class_id, self._parent)
        agreed = form.exec()
        form.deleteLater()
        if agreed:
            self._changed()
            self.print_draw()

    def take_back(self) -> None:
        """Take the announcement back."""
        service.withdraw_announcement(self._ws, self.class_id)
        self._shell.toast(_("公告已撤回"), undo=True)
        self._changed()

    def draw(self) -> None:
        """Draw, after asking."""
        known = service.known_draw(self._ws, self.class_id)
        title = _("现在摇号吗？")
        text = _("{n} 人摇 {places} 个名额，种子是“{seed}”。结果马上写进名单，再摇也不会变。").format(
            n=len(known.entrants), places=known.places, seed=known.seed
        )
        if confirm(title, text, ok=_("摇号"), parent=self._parent):
            done = service.draw(self._ws, self.class_id)
            words = _("录取 {n} 人，候补 {rest} 人").format(n=len(done.taken), rest=len(done.waiting))
            self._shell.toast(words, undo=True)
            self._changed()
            self.print_draw()

    def print_draw(self) -> None:
        """Show the announcement or the result as it goes on paper."""
        from literacy_desktop.qtkit.preview import show_pdf  # loads the PDF reader

        with TemporaryDirectory() as folder:
            file = Path(folder) / "draw.pdf"
            service.print_draw(self._ws, self.class_id, file)
            made = file.read_bytes()
        name = service.class_summary(self._ws, self.class_id).name
        show_pdf(self._parent, made, title=_("摇号"), name=_("摇号 {name}.pdf").format(name=name))
