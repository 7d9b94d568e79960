"""The pane about one person: how to reach them, what they took part in."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.attendees.model import MARKS, Attendee, ClassTaken, History
from literacy_desktop.attendees.page.cells import ATTENDED, Ground, about, enrolment, standing
from literacy_desktop.base.dates import birth_words, date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.masks import mask_id, mask_phone
from literacy_desktop.qtkit import icons, theme
from literacy_desktop.qtkit.buttons import Action, icon_button, link
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.panes import DetailsPane
from literacy_desktop.qtkit.pills import Marks, PillLabel
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.qtkit.words import Wrapped, label

LONG_NAME = 4
SKILLS = {
    "can": ("circle-check", N_("会")),
    "prompted": ("circle-help", N_("提示后会")),
    "cannot": ("circle-x", N_("不会")),
}


class PersonPane(DetailsPane):
    """Everything about one person; numbers are covered until somebody asks to see them."""

    edit_wanted = Signal()
    delete_wanted = Signal()
    events_wanted = Signal()
    class_wanted = Signal(object)
    """The id of a class."""
    reveal_wanted = Signal()
    privacy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Attendee, History, Ground] | None = None
        self._open = False

    def show_nobody(self) -> None:
        """Say what the pane is for."""
        self._shown = None
        self.start(_("学员详情"))
        self.add_widget(EmptyState("user", _("还没有选学员"), _("在左边的名单里点一位学员。")))
        self.end()

    def show_person(self, person: Attendee, history: History, ground: Ground) -> None:
        """Show a person, with the numbers covered unless they were uncovered just now."""
        if self._shown is None or self._shown[0].id != person.id:
            self._open = False
        self._shown = (person, history, ground)
        self._start(person, standing(history), about(person, ground.today))
        self._add_contact(person, ground)
        self._add_classes(history, ground.today)
        self._add_skills(history)
        self._add_certificates(history)
        self.end(
            [
                Action(text=_("全部经历"), icon="history", call=self.events_wanted.emit),
                Action(text=_("编辑"), icon="pencil", call=self.edit_wanted.emit),
                Action(text=_("删除"), icon="trash-2", call=self.delete_wanted.emit),
                Action(text=_("个人信息"), icon="lock", call=self.privacy_wanted.emit),
            ]
        )

    def _start(self, person: Attendee, pill: Pill, words: str) -> None:
        """A long name has the head to itself: nothing of a name is ever cut."""
        long = len(person.name) > LONG_NAME
        self.start(person.name, None if long else pill, words)
        if long:
            self.add_widget(_at_left(PillLabel(pill), 0))

    def uncover(self) -> None:
        """Ask for the numbers in full, or cover them again."""
        if not self._open:
            self.reveal_wanted.emit()
        elif self._shown is not None:
            self._open = False
            self.show_person(*self._shown)

    def show_open(self) -> None:
        """Show the numbers in full: the reason was given."""
        self._open = True
        if self._shown is not None:
            self.show_person(*self._shown)

    def _add_contact(self, person: Attendee, ground: Ground) -> None:
        phones = (person.phone, person.contact_phone)
        phone, contact_phone = phones if self._open else map(mask_phone, phones)
        number = person.id_number or ""
        place = f"{ground.regions.path(person.region_code)} {person.address}".strip()
        relation = person.contact_relation
        contact = _("紧急联系人（{relation}）").format(relation=relation) if relation else _("紧急联系人")
        for icon, caption, text in (
            ("phone", _("手机"), phone),
            ("map-pin", _("住址"), place),
            ("heart-handshake", contact, f"{person.contact_name}  {contact_phone}".strip()),
            ("calendar-days", _("出生日期"), birth_words(person.birth or "")),
            ("id-card", _("身份证号"), number if self._open else mask_id(number)),
            ("wallet", _("高龄津贴"), _allowance(person.receives_allowance)),
            ("message-square", _("备注"), person.note),
        ):
            if text or icon in {"phone", "map-pin"}:
                self.add_fact(icon, caption, text)
        if any((*phones, number)):
            words = _("遮住号码") if self._open else _("显示完整号码")
            self.add_widget(_at_left(link(words, self.uncover), theme.px(icons.SIZE) + 4))

    def _add_classes(self, history: History, today: date) -> None:
        self.add_section(_("班级"))
        if not history.classes:
            self.add_widget(Wrapped(_("还没有参加班级。到“班级”页打开一个班，就可以把学员加进去。"), "small"))
        for taken in history.classes:
            self.add_widget(self._class(taken))
        if history.next is not None:
            starts, _class_name, topic = history.next
            when = datetime.fromisoformat(starts)
            words = f"{date_words(when.date(), today)} {when:%H:%M}"
            self.add_fact("clock", _("下一节"), f"{words}\n{topic}".strip())

    def _class(self, taken: ClassTaken) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Wrapped(taken.name), 1)
        show = Action(
            text=_("打开{name}").format(name=taken.name),
            icon="chevron-right",
            call=lambda: self.class_wanted.emit(taken.class_id),
        )
        head.addWidget(icon_button(show, bare=True), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        state = QHBoxLayout()
        state.addWidget(PillLabel(enrolment(taken)))
        state.addStretch(1)
        state.addWidget(label(_attended(taken), "small"))
        column.addLayout(state)
        if taken.marks:
            column.addWidget(Marks(taken.marks, _spoken(taken)))
        return made

    def _add_skills(self, history: History) -> None:
        """What they can do: of each level how many, and which by name."""
        if history.skills:
            self.add_section(_("技能"))
        for level, (icon, word) in SKILLS.items():
            checks = [check for check, found in history.skills if found == level]
            if checks:
                self.add_fact(icon, _("{word} {n} 项").format(word=_(word), n=len(checks)), "、".join(checks))

    def _add_certificates(self, history: History) -> None:
        if history.certificates:
            self.add_section(_("证书"))
        for number, day in history.certificates:
            issued = _("{day} 颁发").format(day=birth_words(day))
            self.add_fact("award", issued, number)


def _allowance(receives: bool | None) -> str:  # noqa: FBT001  a field of the record
    if receives is None:
        return ""
    return _("领取") if receives else _("未领取")


def _attended(taken: ClassTaken) -> str:
    there = sum(mark in ATTENDED for mark in taken.marks)
    return _("到 {there} / {held} 节").format(there=there, held=len(taken.marks)) if taken.marks else ""


def _spoken(taken: ClassTaken) -> str:
    """The marks in words, for a screen reader."""
    counts = {mark: sum(one == mark for one in taken.marks) for mark in MARKS}
    told = [_("{mark} {n} 次").format(mark=_(MARKS[mark]), n=n) for mark, n in counts.items() if n]
    return "，".join(told) or _("还没有考勤")


def _at_left(widget: QWidget, indent: int) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(indent, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return made
