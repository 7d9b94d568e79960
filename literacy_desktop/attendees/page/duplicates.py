"""疑似重复: the pairs who may be one person, compared side by side, and one large button for each answer."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from literacy_desktop.attendees.model.duplicates import REASONS, Face, Pair
from literacy_desktop.attendees.page.cells import sex_word
from literacy_desktop.attendees.page.comparison import Comparison, Side
from literacy_desktop.attendees.page.merges import MergesDialog
from literacy_desktop.attendees.service import duplicates, history, merging
from literacy_desktop.base.dates import birth_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import EmptyState, scrolled
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.regions.service import tree

COLUMNS = (
    Column(key="names", title=N_("两条记录"), width=140, kind="strong", stretch=True),
    Column(key="why", title=N_("为什么"), width=140),
)
SHORT = {
    "number": (N_("身份证号相同"), "warn"),
    "place": (N_("同名同村"), "warn"),
    "sound": (N_("读音相近"), "info"),
    "phone": (N_("电话相同"), "info"),
}
LIST_WIDTH, ANSWER = 320, 52


class DuplicatesPage(Page):
    """The page; a pair that was answered goes, and comes back by undo."""

    TITLE = N_("疑似重复的学员")
    SHOWS = frozenset({"attendee", "attendee_merge", "attendee_distinct"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self._found: list[Pair] | None = None
        self._pairs: list[Pair] = []
        self._sides: tuple[Id, Id] | None = None
        self.table = Table(COLUMNS, "duplicates")
        self.table.setFixedWidth(theme.px(LIST_WIDTH))
        self.table.current_changed.connect(lambda _key: self._show_pair())
        self.card = Comparison(tree(ws))
        self.card.swapped.connect(self.swap)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.table)
        row.addWidget(self._right(), 1)
        inside = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        inside.setLayout(row)
        self.body.addWidget(inside, 1)
        self.set_actions(self._offered())

    def _back(self) -> Action:
        return Action(text=_("返回名单"), icon="arrow-left", call=lambda: self.shell.open("attendees"))

    def _offered(self) -> list[Action]:
        return [
            *([self._back()] if self._pairs else []),
            Action(text=_("合并记录"), icon="history", call=self.show_merges),
            Action(text=_("重新查找"), icon="rotate-cw", call=self.search),
        ]

    def _right(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(scrolled(self.card), 1)
        below = QWidget()
        below.setFixedHeight(theme.px(ANSWER))
        foot = QHBoxLayout(below)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(10)
        self.answers = [
            button(Action(text=_("不是同一个人"), icon="x", call=self.not_same, tip=_("记住，以后不再提示"))),
            button(Action(text=_("以后再看"), icon="chevron-right", call=self.skip)),
            button(
                Action(
                    text=_("是同一个人，合并"),
                    icon="check",
                    call=self.merge,
                    kind="primary",
                    shortcut="Ctrl+Return",
                )
            ),
        ]
        for one, share in zip(self.answers, (3, 2, 4), strict=True):
            one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            foot.addWidget(one, share)
        column.addWidget(below)
        return made

    # -- reading

    def refresh(self) -> None:
        if self._found is None:
            self.search()
        else:
            self._take(self._found)

    def search(self) -> None:
        """Look through the whole register, in the background."""
        self.run(duplicates.pairs, self._take, label=_("查找重复登记的学员"))

    def _take(self, found: list[Pair]) -> None:
        self._found = found
        self._pairs = duplicates.still(self.ws, found)
        self.show_empty(None if self._pairs else self._nothing())
        self.set_actions(self._offered())
        self.set_fact(_("共 {n} 对，最可靠的在前").format(n=len(self._pairs)) if self._pairs else "")
        here = self.table.current()
        self.table.set_rows([_row(pair) for pair in self._pairs], [_key(pair) for pair in self._pairs])
        keys = [_key(pair) for pair in self._pairs]
        if keys:
            self.table.set_current(here if here in keys else keys[0])
        self._show_pair()

    def _nothing(self) -> EmptyState:
        hint = _("没有发现登记了两次的学员。导入名单以后可以再来看看。")
        return EmptyState("circle-check", _("没有重复"), hint, self._back())

    def current(self) -> Pair | None:
        """The pair that is compared."""
        here = self.table.current()
        return next((pair for pair in self._pairs if _key(pair) == here), None)

    def _show_pair(self) -> None:
        pair = self.current()
        if pair is None:
            self._sides = None
            return
        people = sorted((pair.one, pair.other), key=self._weight, reverse=True)
        self._sides = people[0].id, people[1].id
        self._show_sides()

    def _weight(self, face: Face) -> tuple[int, int, int]:
        """The record that knows more goes on, unless asked otherwise."""
        done = history(self.ws, face.id)
        return len(done.certificates), sum(len(one.marks) for one in done.classes), -face.n

    def _show_sides(self) -> None:
        pair = self.current()
        if self._sides is not None and pair is not None:
            fields, proposed = merging.compared(self.ws, *self._sides)
            sides = self._side(self._sides[0]), self._side(self._sides[1])
            told = _("{why}。请对照下面的内容：点一下要留下的那一个，再按最下面的按钮。")
            self.card.show_two(sides, fields, proposed, told.format(why=why_words(pair)))

    def _side(self, attendee_id: Id) -> Side:
        face = duplicates.on_register(self.ws, attendee_id)
        done = history(self.ws, attendee_id)
        marks = sum(mark is not None for one in done.classes for mark in one.marks)
        about = "  ".join(filter(None, (sex_word(face.sex), birth_words(face.birth or ""))))
        told = _("{classes} 个班，{marks} 次考勤，{certificates} 张证书")
        words = told.format(classes=len(done.classes), marks=marks, certificates=len(done.certificates))
        return Side(attendee_id, face.name, about, words)

    def swap(self) -> None:
        """Keep the other record."""
        if self._sides is not None:
            self._sides = self._sides[1], self._sides[0]
            self._show_sides()

    # -- answering

    def merge(self) -> None:
        """They are one person: the left record goes on with the chosen values."""
        if self._sides is not None:
            keeper, loser = self._sides
            merging.merge(self.ws, keeper, loser, self.card.taken())
            self.shell.toast(_("已合并成一个人，报名、考勤、证书都在"), undo=True)

    def not_same(self) -> None:
        """They are two people."""
        pair = self.current()
        if pair is not None:
            duplicates.not_same(self.ws, pair.one.id, pair.other.id)
            self.shell.toast(_("已记住：不是同一个人"), undo=True)

    def skip(self) -> None:
        """The next pair; this one stays."""
        keys = [_key(pair) for pair in self._pairs]
        here = self.table.current()
        if here in keys:
            self.table.set_current(keys[(keys.index(here) + 1) % len(keys)])

    def show_merges(self) -> None:
        """The merges that hold, to be parted again."""
        MergesDialog(self.shell, self).exec()


def _row(pair: Pair) -> Sequence[object]:
    word, tone = SHORT[pair.reasons[0]]
    names = pair.one.name if pair.one.name == pair.other.name else f"{pair.one.name}、{pair.other.name}"
    return (names, Pill(_(word), tone))


def _key(pair: Pair) -> tuple[int, int]:
    return pair.one.n, pair.other.n


def why_words(pair: Pair) -> str:
    """All reasons of a pair."""
    return "、".join(_(REASONS[reason]) for reason in pair.reasons)
