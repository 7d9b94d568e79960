"""What a paper is about: class, session, topic, people, variant."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from literacy_desktop.attendance.page.start import classes_offered, likely_class
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.service import roster, session_details
from literacy_desktop.papers.model import KINDS, Order, PaperKind
from literacy_desktop.papers.page.people import ChoosePeople
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.fields import CheckField, ChoiceField
from literacy_desktop.qtkit.page import Page
from literacy_desktop.topics.service import all_topics


class Choices(QWidget):
    """The fields that the kind of paper needs; `changed` tells that another paper is meant."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._ws = page, page.ws
        self._kind: PaperKind = next(iter(KINDS.values()))
        self._people: tuple[Id, ...] = ()
        self.classes, self.sessions = _choice(_("班级"), 280), _choice(_("课次"), 280)
        self.topics, self.forms = _choice(_("教学内容"), 280), _choice(_("样式"), 130)
        self.unmasked = CheckField(_("不打码（内部资料）"))
        self.people = button(Action(text=_("全班"), icon="users", call=self.choose_people))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for field in (self.classes, self.sessions, self.topics, self.forms):
            row.addWidget(field, 1)
            field.changed.connect(self._on_changed)
        row.addWidget(self.people)
        row.addWidget(self.unmasked)
        row.addStretch(0)
        self.unmasked.changed.connect(self._on_changed)
        self.classes.changed.connect(self._on_class)

    def read(self) -> None:
        """Read anew what there is to choose from; the choices stay where they still can."""
        offered: list[tuple[Id | None, str]] = list(classes_offered(self._ws))
        before = self.classes.value()
        self._set_quietly(self.classes, [*offered, (None, _("（不写班级）"))])
        if before is None:
            self.set_class(likely_class(self._ws) or (offered[0][0] if offered else None))
        topics = [(one.id, f"{one.code}  {one.title}".strip()) for one in all_topics(self._ws)]
        self._set_quietly(self.topics, topics)
        self._on_class()

    def _set_quietly(self, field: ChoiceField, options: Sequence[tuple[object, str]]) -> None:
        field.blockSignals(True)
        field.set_options(options)
        field.blockSignals(False)

    def set_class(self, class_id: Id | None, session: int | None = None) -> None:
        """Choose a class, and one of its sessions."""
        self.classes.set_value(class_id)
        if session is not None:
            self.sessions.set_value(session)

    def set_topic(self, topic_id: Id) -> None:
        """Choose a topic."""
        self.topics.set_value(topic_id)

    def show_kind(self, key: str) -> None:
        """Show the fields that this kind of paper takes."""
        self._kind = KINDS[key]
        takes = self._kind.takes
        self.classes.setVisible("class" in takes)
        self.sessions.setVisible("session" in takes)
        self.topics.setVisible("topic" in takes)
        self.people.setVisible("people" in takes)
        self.unmasked.setVisible("unmasked" in takes)
        self.forms.setVisible(bool(self._kind.forms))
        self.forms.blockSignals(True)
        self.forms.set_options([(form, _(word)) for form, word in self._kind.forms])
        self.forms.blockSignals(False)
        self._fill_sessions()
        self._offer_topics()

    def order(self) -> Order:
        """The paper that is meant."""
        takes, class_id = self._kind.takes, self.classes.value()
        session = self.sessions.value() if "session" in takes and class_id else None
        by_topic = "topic" in self._kind.needs and session is None
        return Order(
            self._kind.key,
            class_id if "class" in takes and not by_topic else None,
            session,
            self.topics.value() if by_topic else None,
            self._people if "people" in takes and class_id else (),
            unmasked="unmasked" in takes and self.unmasked.value(),
            form=self.forms.value() or "" if self._kind.forms else "",
        )

    def choose_people(self) -> None:
        """Ask for whom the paper is."""
        class_id = self.classes.value()
        if class_id is None:
            return
        dialog = ChoosePeople(roster(self._ws, class_id), self._people, self)
        if dialog.exec():
            self._people = dialog.people()
            self._show_people()
            self.changed.emit()
        dialog.deleteLater()

    def _show_people(self) -> None:
        count = len(self._people)
        words = _("只要 {n} 人").format(n=count) if count else _("全班")
        self.people.setText(words)
        self.people.setAccessibleName(words)
        self.people.setEnabled(self.classes.value() is not None)

    def _on_class(self) -> None:
        self._people = ()
        self._show_people()
        self._fill_sessions()

    def _fill_sessions(self) -> None:
        """The sessions of the class; the next one is chosen."""
        class_id, today = self.classes.value(), self._ws.today()
        held = [one for one in session_details(self._ws, class_id) if one.session.counts] if class_id else []
        pattern = _("第{number}次 {day} {topic}")
        options: list[tuple[object, str]] = [
            (
                one.session.number,
                pattern.format(
                    number=one.session.number,
                    day=date_words(one.session.starts.date(), today),
                    topic=one.topic,
                ).strip(),
            )
            for one in held
        ]
        if "session" not in self._kind.needs:
            options.append((None, _("（不写课次）")))
        before = self.sessions.value()
        self.sessions.blockSignals(True)
        self.sessions.set_options(options)
        now = self._ws.now().replace(tzinfo=None)
        ahead = [one.session.number for one in held if one.session.ends >= now]
        if before is None and ahead:
            self.sessions.set_value(ahead[0])
        self.sessions.blockSignals(False)

    def _on_changed(self) -> None:
        self._offer_topics()
        self.changed.emit()

    def _offer_topics(self) -> None:
        """A session has its topic: another one can be chosen only where no session is."""
        self.topics.setEnabled(self.sessions.value() is None or "session" not in self._kind.takes)


def _choice(name: str, widest: int) -> ChoiceField:
    """A choice without a title above it, for the line of tools."""
    made = ChoiceField("", [])
    made.combo.setAccessibleName(name)
    made.combo.setToolTip(name)
    made.setMaximumWidth(theme.px(widest))
    return made
