"""Finding people for a class, as you type; who is not on the register yet is registered on the way."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from literacy_desktop.attendees.model import SEXES, Attendee, ListRow, Typed
from literacy_desktop.attendees.service import add, check_typed, find, similar
from literacy_desktop.base.dates import age_on, birth_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.masks import mask_phone
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import EmptyState, Note
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.fields import ChoiceField, TextField
from literacy_desktop.qtkit.focus import FocusRing
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.search import SearchBox
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped, label
from literacy_desktop.regions.service import tree

COLUMNS = (
    Column(key="name", title=N_("姓名"), width=128, kind="strong"),
    Column(key="sex", title=N_("性别"), width=62, kind="muted"),
    Column(key="age", title=N_("年龄"), width=62, align="right"),
    Column(key="phone", title=N_("手机"), width=138),
    Column(key="here", title=N_("状态"), width=116),
    Column(key="region", title=N_("住址"), width=180, stretch=True),
)
MOST = 50
_NAMED = 6


class FindPeople(Framed):
    """Search, tick, take. `take(ids)` does it; a Problem it raises is shown and the dialog stays.

    Attributes:
        class_id: the class, if any, whose people stand first among those who are found.
    """

    def __init__(
        self,
        ws: Workspace,
        title: str,
        take: Callable[[list[Id]], Any],
        *,
        ok: str,
        here: Collection[Id],
        parent: QWidget | None = None,
    ) -> None:
        """A dialog.

        Args:
            ws: the workspace.
            title: what the people are looked for.
            take: what is done with those who were ticked.
            ok: the verb on the button, with {n} in it.
            here: who is in the class already.
            parent: the window it belongs to.
        """
        super().__init__(title, parent, width=820)
        self._ws, self._take, self._ok, self._here = ws, take, ok, frozenset(here)
        self._regions = tree(ws)
        self.class_id: Id | None = None
        self._picked: dict[Id, str] = {}
        self._filling = False
        self.result_value: Any = None
        self.body.addWidget(label(title, "h2"))
        self._note = Note("", "bad")
        self._note.hide()
        self.body.addWidget(self._note)
        self.body.addLayout(self._search_row())
        self.body.addWidget(self._make_table(), 1)
        self._chosen = Wrapped("", "muted")
        self.body.addWidget(self._chosen)
        self._make_foot()
        self._ring = FocusRing(self)
        self._show_chosen()
        self.search_for("")
        self.box.setFocus()

    def _make_foot(self) -> None:
        take_them = Action(text=self._ok, call=self.submit, kind="primary", shortcut="Ctrl+Return")
        *_others, self.go = self.set_buttons([Action(text=_("取消"), call=self.reject), take_them])
        self.go.setDefault(False)  # Enter ticks, it does not take

    def _search_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.box = SearchBox(_("姓名、拼音首字母、身份证或手机后四位"))
        self.box.searched.connect(self.search_for)
        self.box.returnPressed.connect(self.toggle_current)
        row.addWidget(self.box, 1)
        row.addWidget(button(Action(text=_("登记新学员"), icon="user-plus", call=self.register)))
        return row

    def _make_table(self) -> Table:
        self.table = Table(COLUMNS, "find-people", checks=True)
        self.table.setMinimumHeight(theme.px(290))
        self.table.chosen_changed.connect(lambda _n: self._on_chosen())
        return self.table

    # -- looking

    def search_for(self, text: str) -> None:
        """Show who fits; those ticked before stay ticked."""
        rows = find(self._ws, text, MOST, class_id=self.class_id) if text else []
        self._filling = True
        self.table.set_empty(self._nobody(text))
        self.table.set_rows([self._cells(row) for row in rows], [row.id for row in rows])
        self._names = {row.id: row.name for row in rows}
        self.table.choose([row.id for row in rows if row.id in self._picked])
        self._filling = False
        if rows:
            self.table.set_current(rows[0].id)

    def _nobody(self, text: str) -> EmptyState:
        if not text:
            hint = _("输入姓名、拼音首字母或手机后四位，找到后打勾或按回车，可以连着找几个人。")
            return EmptyState("search", _("先查一查登记簿"), hint)
        hint = _("换个写法再查一次；确实没有登记过，就现在登记。")
        action = Action(text=_("登记“{name}”").format(name=text[:12]), icon="user-plus", call=self.register)
        return EmptyState("user", _("没有找到“{text}”").format(text=text[:20]), hint, action)

    def _cells(self, row: ListRow) -> Sequence[object]:
        age = age_on(row.birth, self._ws.today())
        return (
            row.name,
            _(SEXES[row.sex]) if row.sex in {1, 2} else "",
            "" if age is None else str(age),
            mask_phone(row.phone) if row.phone else "",
            Pill(_("已在本班"), "ok") if row.id in self._here else None,
            self._regions.path(row.region_code),
        )

    def _on_chosen(self) -> None:
        if self._filling:
            return
        chosen = set(self.table.chosen())
        for key in list(self.table.keys()):
            if key in chosen:
                self._picked[key] = self._names[key]
            else:
                self._picked.pop(key, None)
        self._show_chosen()

    def toggle_current(self) -> None:
        """Enter in the search box ticks the row at hand, and the next name can be typed."""
        key = self.table.current()
        if key is None:
            return
        chosen = set(self.table.chosen()) ^ {key}
        self.table.choose([one for one in list(self.table.keys()) if one in chosen])
        self.box.selectAll()

    def _show_chosen(self) -> None:
        count = len(self._picked)
        names = _("、").join(list(self._picked.values())[:_NAMED])
        more = _("等 {n} 人").format(n=count) if count > _NAMED else ""
        self._chosen.setText(_("已选：{names}{more}").format(names=names, more=more) if count else "")
        self.go.setText(self._ok.format(n=count))
        self.go.setAccessibleName(self.go.text())
        self.go.setEnabled(count > 0)

    def picked(self) -> list[Id]:
        """Who was ticked, in the order of ticking."""
        return list(self._picked)

    # -- registering

    def register(self) -> None:
        """Put somebody on the register and tick them."""
        form = QuickRegister(self._ws, self.box.text(), self)
        if form.exec():
            self.pick(form.result_value)
        form.deleteLater()

    def pick(self, person: Attendee) -> None:
        """Tick a person and show them."""
        self._picked[person.id] = person.name
        self.box.setText(person.name)
        self.search_for(person.name)
        self._show_chosen()

    # -- ending

    def submit(self) -> None:
        """Take those who are ticked."""
        self._do(self._take)

    def _do(self, take: Callable[[list[Id]], Any]) -> None:
        try:
            self.result_value = take(self.picked())
        except Problem as problem:
            self.refused(problem)
            return
        self.accept()

    def refused(self, problem: Problem) -> None:
        """Tell why they cannot be taken; the dialog stays."""
        self._note.words.setText(str(problem))
        self._note.setAccessibleName(str(problem))
        self._note.show()


class QuickRegister(FormDialog):
    """Name, sex, year of birth and telephone: enough to begin with; the rest can follow."""

    def __init__(self, ws: Workspace, name: str, parent: QWidget | None = None) -> None:
        super().__init__(_("登记新学员"), self._register, ok=_("登记"), parent=parent)
        self._ws = ws
        self._warned_of = ""
        looks_like_name = not any(char.isdigit() for char in name) and not name.isascii()
        self.name = self.add(TextField(_("姓名"), required=True, hint=_("写身份证上的姓名")))
        self.name.set_value(name.strip() if looks_like_name else "")
        sexes = [(0, _("不清楚")), (2, _(SEXES[2])), (1, _(SEXES[1]))]
        self.sex = ChoiceField(_("性别"), sexes)
        self.birth = TextField(_("出生年份"), placeholder=_("如 1952，可以不填"))
        self.add_row(self.sex, self.birth)
        self.phone = self.add(TextField(_("手机"), hint=_("填家属的也可以，其他资料以后再补")))
        self.untouched()

    def _register(self) -> Attendee:
        typed = Typed(self.name.value(), self.sex.value(), birth=self.birth.value(), phone=self.phone.value())
        checked = check_typed(self._ws, typed)
        if checked.attendee is not None and self._warned_of != checked.attendee.name:
            doubles = similar(self._ws, checked.attendee)
            self._warned_of = checked.attendee.name if doubles else ""
            if doubles:
                raise _maybe_the_same(doubles)
        return add(self._ws, typed)


def _maybe_the_same(doubles: Sequence[Attendee]) -> Problem:
    told = [
        _("{name}（{birth}）").format(name=one.name, birth=birth_words(one.birth or "") or _("生日不详"))
        for one in doubles[:3]
    ]
    return Problem(
        _("登记簿里已经有{people}，可能是同一个人。").format(people=_("、").join(told)),
        _("是同一个人就取消，回去打勾；确实是另一个人，请再按一次“登记”。"),
    )
