"""DropInPage: 驻点服务: a record in one minute at the left, the day's records at the right."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.attendees.service import find
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.drop_in import service
from literacy_desktop.drop_in.model import LONGEST, MOST_PEOPLE, OUTCOMES, Entry, totals
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, Segmented, button
from literacy_desktop.qtkit.cards import Card, EmptyState, Note, scrolled
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.fields import ChoiceField, NumberField, TextField
from literacy_desktop.qtkit.focus import FocusRing
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import label
from literacy_desktop.topics.service import all_topics

COLUMNS = (
    Column(key="time", title=N_("时间"), width=128),
    Column(key="name", title=N_("姓名"), width=110, kind="strong"),
    Column(key="what", title=N_("帮了什么"), width=180, stretch=True),
    Column(key="people", title=N_("人数"), width=72, align="right"),
    Column(key="outcome", title=N_("结果"), width=120),
    Column(key="helper", title=N_("谁帮的"), width=90, kind="muted"),
)
SPANS = {"day": N_("今天"), "month": N_("30 天"), "year": N_("一年")}
_DAYS = {"day": 0, "month": 30, "year": 365}
_TONES = {"solved": "ok", "again": "warn", "referred": "info"}
_SIDE, _MATCHES = 360, 8


class DropInPage(Page):
    """The page."""

    TITLE = N_("驻点服务")
    SHOWS = frozenset({"desk_entry", "topic", "attendee"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self._found: dict[Id, Entry] = {}
        self.spans = Segmented([(key, _(word)) for key, word in SPANS.items()], _("看多久的"))
        self.spans.changed.connect(lambda _key: self.refresh_now())
        back = Action(text=_("排课"), icon="arrow-left", call=lambda: shell.open("timetable"))
        self.toolbar.addWidget(button(back))
        self.toolbar.addWidget(self.spans)
        self.toolbar.addStretch(1)
        parts = QWidget()
        row = QHBoxLayout(parts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._form())
        row.addWidget(self._list(), 1)
        self.body.addWidget(parts, 1)
        self._ring = FocusRing(self.card)

    def _form(self) -> Card:
        self.card = Card(_("记一笔"))
        self.card.setFixedWidth(theme.px(_SIDE))
        self.name = ChoiceField(_("姓名（可以不写）"), [], editable=True)
        self.name.combo.editTextChanged.connect(self._suggest)
        self.topic = ChoiceField(_("教学内容"), [])
        self.need = TextField(_("要办的事"), placeholder=_("例如：打不开医保码"))
        self.minutes = NumberField(_("多久"), least=1, most=LONGEST, unit=_("分钟"))
        self.people = NumberField(_("几个人"), least=1, most=MOST_PEOPLE, unit=_("人"))
        self.outcome = Segmented([(key, _(word)) for key, word in OUTCOMES.items()], _("结果"))
        self.card.body.addWidget(scrolled(self._fields()), 1)
        self.fault = Note("", "bad")
        self.fault.hide()
        self.card.body.addWidget(self.fault)
        save = Action(text=_("记下来"), icon="check", call=self.save, kind="primary", shortcut="Ctrl+Return")
        self.card.body.addWidget(button(save))
        self.need.edit.returnPressed.connect(self.save)
        self.clear()
        return self.card

    def _fields(self) -> QWidget:
        """What is asked, one under the other: it scrolls where the letters are large."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 2, 2)  # room for the frame of what has the focus
        column.setSpacing(8)
        for field in (self.name, self.topic, self.need):
            column.addWidget(field)
        two = QHBoxLayout()
        two.addWidget(self.minutes, 1, Qt.AlignmentFlag.AlignTop)
        two.addWidget(self.people, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(two)
        column.addWidget(label(_("结果"), "label"))
        column.addWidget(self.outcome, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return inside

    def _list(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        self.table = Table(COLUMNS, "drop-in")
        hint = _("有人来问手机上的事，帮完就记一笔，一分钟就好。")
        self.table.set_empty(EmptyState("heart-handshake", _("还没有记录"), hint))
        self.table.set_menu(
            lambda keys: [Action(text=_("删除记录"), icon="trash-2", call=lambda: self.delete(keys[0]))]
        )
        column.addWidget(self.table)
        return made

    # -- what is shown

    def refresh(self) -> None:
        today = self.ws.today()
        topics = [(one.id, f"{one.code} {one.title}".strip()) for one in all_topics(self.ws)]
        self.topic.set_options([(b"", _("（没有教具体内容）")), *topics])
        first = today - timedelta(days=_DAYS[str(self.spans.value())])
        found = service.entries(self.ws, first, today)
        self._found = {one.id: one for one in found}
        self.table.set_rows([_row(one, today) for one in found], list(self._found))
        counted = totals(found)
        words = _("{entries} 次，{people} 人次，当场办成 {solved} 次")
        self.set_fact(words.format(entries=counted.entries, people=counted.people, solved=counted.solved))

    def take_keys(self) -> None:
        self.name.combo.setFocus()

    def clear(self) -> None:
        """An empty form, for the next person."""
        self.name.set_options([])
        self.name.combo.setEditText("")
        self.topic.combo.setCurrentIndex(0)
        self.need.set_value("")
        self.minutes.set_value(10)
        self.people.set_value(1)
        self.outcome.set_value("solved")
        self.fault.hide()

    def _suggest(self, text: str) -> None:
        """People of the register whose name, pinyin or number begins so."""
        wanted, combo = text.strip(), self.name.combo
        if text in [combo.itemText(place) for place in range(combo.count())]:
            return  # one of them was chosen
        found = find(self.ws, wanted, _MATCHES) if wanted else []
        combo.blockSignals(True)
        combo.clear()
        for one in found:
            combo.addItem(one.name, one.id)
        combo.setEditText(text)
        combo.blockSignals(False)

    # -- the verbs

    def save(self) -> None:
        """记下来, and on to the next."""
        who = self.name.value()
        known = isinstance(who, bytes)
        draft = Entry(
            b"",
            None,
            service.now_of(self.ws),
            self.minutes.value(),
            who if known else None,
            self.name.combo.currentText().strip(),
            self.people.value(),
            self.topic.value() or None,
            self.need.value(),
            str(self.outcome.value()),
        )
        try:
            service.note_entry(self.ws, draft)
        except Problem as problem:
            self.fault.words.setText(str(problem))
            self.fault.show()
            return
        self.clear()
        self.shell.toast(_("记好了"), undo=True)
        self.take_keys()

    def delete(self, entry_id: Id) -> None:
        """删除记录, after asking."""
        text = _("可以从回收站恢复。")
        if confirm(_("要删除这条记录吗？"), text, ok=_("删除记录"), danger=True, parent=self):
            service.delete_entry(self.ws, entry_id)
            self.shell.toast(_("已删除一条记录"), undo=True)


def _row(one: Entry, today: date) -> Sequence[object]:
    day = one.starts.date()
    time = f"{one.starts:%H:%M}"
    return (
        time if day == today else f"{date_words(day, today)} {time}",
        one.name or _("（没留名）"),
        _("，").join(word for word in (one.topic, one.need) if word),
        str(one.people),
        Pill(_(OUTCOMES[one.outcome]), _TONES[one.outcome]),
        one.helper,
    )
