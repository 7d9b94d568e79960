"""Everything that happened to one person, in a window of its own."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from literacy_desktop.attendees.model import EVENT_KINDS, Attendee, Event
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.search import Chip
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped, label

COLUMNS = (
    Column(key="at", title=N_("时间"), width=150, kind="muted"),
    Column(key="kind", title=N_("哪方面"), width=96),
    Column(key="what", title=N_("发生了什么"), width=430, stretch=True),
    Column(key="label", title=N_("在哪一步"), width=190, kind="muted", hidden=True),
    Column(key="actor", title=N_("谁"), width=92),
)
TONES = {
    "visit": "accent",
    "merge": "warn",
    "class": "info",
    "mark": "ok",
    "certificate": "brand",
    "skill": "ok",
    "tag": "accent",
}


class Happenings(Framed):
    """The history of a person: the latest first, narrowed to one kind where that is wanted."""

    def __init__(
        self,
        person: Attendee,
        events: Sequence[Event],
        parent: QWidget | None = None,
        *,
        audit: Action | None = None,
    ) -> None:
        super().__init__(_("{name}的全部经历").format(name=person.name), parent, width=900)
        self._events = list(events)
        self._shown: list[Event] = []
        self._wants_audit = False
        self.body.addWidget(label(self.accessibleName(), "h2"))
        hint = _("从登记那天起，谁在什么时候做了什么，都在这里；号码只显示一部分。")
        self.body.addWidget(Wrapped(hint, "muted"))
        self.table = Table(COLUMNS, "happenings")
        self._add_filter()
        self.table.setMinimumHeight(theme.px(300))
        self.table.set_empty(EmptyState("history", _("还没有记录"), ""))
        self.body.addWidget(self.table, 1)
        self.whole = Wrapped("")
        self.whole.setMinimumHeight(theme.px(66))
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.whole)
        self.table.current_changed.connect(self._tell)
        self._offer(audit)
        self.show_events()

    def _add_filter(self) -> None:
        row = QHBoxLayout()
        present = {event.kind for event in self._events}
        kinds = [(key, _(word)) for key, word in EVENT_KINDS.items() if key in present]
        self.kind = Chip(_("哪方面"), kinds, self)
        self.kind.changed.connect(lambda _value: self.show_events())
        row.addWidget(self.kind)
        self._count = label("", "muted")
        row.addWidget(self._count, 1)
        row.addWidget(self.table.columns_button())
        self.body.addLayout(row)

    def _offer(self, audit: Action | None) -> None:
        more = []
        if audit is not None:
            self.accepted.connect(lambda: self._wants_audit and audit.call())
            more.append(replace(audit, call=self._to_audit))
        self.set_buttons([*more, Action(text=_("关闭"), call=self.accept)])

    def _to_audit(self) -> None:
        self._wants_audit = True
        self.accept()

    def show_events(self) -> None:
        """Show those of the chosen kind."""
        wanted = self.kind.value()
        shown = [event for event in self._events if wanted in {None, event.kind}]
        self._count.setText(_("共 {n} 条").format(n=len(shown)))
        self._shown = shown
        self.table.set_rows([_cells(event) for event in shown], range(len(shown)))
        if shown:
            self.table.set_current(0)
        self._tell(self.table.current())

    def _tell(self, place: int | None) -> None:
        """The whole of what happened, however long, and who did it on which PC."""
        event = self._shown[place] if place is not None and place < len(self._shown) else None
        who = (
            _("（{who}，电脑 {device}）").format(who=event.actor or _("没有写名字"), device=event.device)
            if event
            else ""
        )
        self.whole.setText(f"{event.what}{who}" if event else "")


def _cells(event: Event) -> tuple[object, ...]:
    told = event.label if event.label != event.what else ""
    kind = Pill(_(EVENT_KINDS[event.kind]), TONES.get(event.kind, "plain"))
    return event.at[:16].replace("T", " "), kind, event.what, told, event.actor
