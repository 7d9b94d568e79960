"""SkillsPage: 检查 of a session, 回访 of all, 成效 of a class, 满意度 of a session."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from literacy_desktop.attendance.page.start import classes_offered, likely_class
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session, SessionDetail
from literacy_desktop.classes.service import class_by_id, session_details
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, Segmented
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.skills.page.checks import ChecksPanel
from literacy_desktop.skills.page.following import FollowPanel
from literacy_desktop.skills.page.results import ResultPanel
from literacy_desktop.skills.page.slips import SlipPanel

PARTS = ("checks", "follow-up", "results", "slips")
_ALL = b""


class SkillsPage(Page):
    """What people can do, and what they think of it."""

    TITLE = N_("过关检查")
    SHOWS = frozenset(
        {"skill_mark", "skill_follow_up", "satisfaction_slip", "attendance", "session", "class"}
        | {"enrolment", "attendee", "topic", "setting"}
    )

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self._class_id: Id | None = None
        self._sessions: dict[Id, SessionDetail] = {}
        self.checks, self.following = ChecksPanel(self), FollowPanel(self)
        self.results, self.slips = ResultPanel(self), SlipPanel(self)
        panels = (self.checks, self.following, self.results, self.slips)
        self._panels: dict[str, QWidget] = dict(zip(PARTS, panels, strict=True))
        self._stack = QStackedWidget()
        for panel in panels:
            self._stack.addWidget(panel)
        self._fill_toolbar()
        self.body.addWidget(self._stack, 1)

    def _fill_toolbar(self) -> None:
        words = (_("检查"), _("回访"), _("成效"), _("满意度"))
        self.parts = Segmented(list(zip(PARTS, words, strict=True)), _("过关检查"))
        self.parts.changed.connect(lambda _key: self._go_to_part())
        self.classes, self.sessions = ChoiceField("", []), ChoiceField("", [])
        self.classes.control.setAccessibleName(_("班级"))
        self.sessions.control.setAccessibleName(_("课次"))
        self.classes.setMaximumWidth(theme.px(330))
        self.sessions.setMaximumWidth(theme.px(430))
        self.classes.combo.activated.connect(lambda _place: self.choose_class(self.classes.value()))
        self.sessions.combo.activated.connect(lambda _place: self._show_part())
        self.toolbar.addWidget(self.parts)
        self.toolbar.addWidget(self.classes, 1)
        self.toolbar.addWidget(self.sessions, 1)
        self._pane_button = self.following.split.toggle_button(self.following.fill)
        self.toolbar.addStretch(0)
        self.toolbar.addWidget(self._pane_button)

    def part(self) -> str:
        """Which part is shown: a key of PARTS."""
        return str(self.parts.value())

    # -- what is shown

    def refresh(self) -> None:
        """Read everything anew."""
        offered = classes_offered(self.ws)
        if not offered:
            self.show_empty(self._nothing())
            self.set_fact("")
            self.set_actions([])
            return
        self.show_empty(None)
        ids = [class_id for class_id, _words in offered]
        if self._class_id not in ids and (self._class_id != _ALL or self.part() != "follow-up"):
            self._class_id = likely_class(self.ws) or ids[0]
        self._offer_classes(offered)
        self._offer_sessions()
        self._show_part()

    def _go_to_part(self) -> None:
        """Another part: follow-ups begin with those of every class, the others know one class only."""
        self._class_id = _ALL if self.part() == "follow-up" else self._class_id or likely_class(self.ws)
        self.refresh_now()

    def _nothing(self) -> EmptyState:
        hint = _("先建一个班、选好每次课的内容，就可以在这里检查学员会了没有。")
        make = Action(
            text=_("新建班级"), icon="plus", kind="primary", call=lambda: self.shell.open("classes", "new")
        )
        return EmptyState("graduation-cap", _("还没有班级"), hint, make)

    def _offer_classes(self, offered: list[tuple[Id, str]]) -> None:
        every = [(_ALL, _("全部班级"))] if self.part() == "follow-up" else []
        self.classes.set_options([*every, *offered])
        self.classes.set_value(self._class_id)

    def _offer_sessions(self) -> None:
        before = self.sessions.value()
        today = self.ws.today()
        found = session_details(self.ws, self._class_id) if self._class_id else []
        counted = [one for one in found if one.session.counts]
        self._sessions = {one.session.id: one for one in counted}
        self.sessions.set_options([(one.session.id, self._words(one)) for one in counted])
        past = [one.session.id for one in counted if one.session.starts.date() <= today]
        if before not in self._sessions and counted:
            self.sessions.set_value(past[-1] if past else counted[0].session.id)

    def _words(self, one: SessionDetail) -> str:
        day = date_words(one.session.starts.date(), self.ws.today())
        return _("第 {number} 次  {day}  {topic}").format(
            number=one.session.number, day=day, topic=one.topic or _("（没有内容）")
        )

    def session(self) -> Session | None:
        """The session that is chosen."""
        found = self._sessions.get(self.sessions.value() or b"")
        return found.session if found else None

    def choose_class(self, class_id: Id) -> None:
        """Show another class."""
        self._class_id = class_id
        self._offer_sessions()
        self._show_part()

    def _show_part(self) -> None:
        part = self.part()
        self._stack.setCurrentWidget(self._panels[part])
        self.sessions.setVisible(part in {"checks", "slips"})
        self._pane_button.setVisible(part == "follow-up")
        {
            "checks": self._show_checks,
            "follow-up": self._show_follow_ups,
            "results": self._show_results,
            "slips": self._show_slips,
        }[part]()

    def _show_checks(self) -> None:
        session = self.session()
        self.checks.show_session(session.id if session else None)
        self.set_fact(self.checks.fact())
        on = self.checks.usable()
        tip = _("来上课而还没有结果的人，这一列都记会，再改个别不会的")
        self.set_actions(
            [
                Action(
                    text=_("打印检查表"),
                    icon="printer",
                    call=self.checks.print_list,
                    shortcut="Ctrl+P",
                    enabled=on,
                ),
                Action(
                    text=_("这一列都会"),
                    icon="list-checks",
                    call=self.checks.fill,
                    kind="primary",
                    tip=tip,
                    enabled=on,
                ),
            ]
        )

    def _show_follow_ups(self) -> None:
        code = class_by_id(self.ws, self._class_id).code if self._class_id else ""
        self.following.read(code)
        self.set_fact(self.following.fact())
        on = bool(self.following.due())
        print_list = self.following.print_list
        self.set_actions(
            [Action(text=_("打印名单"), icon="printer", call=print_list, shortcut="Ctrl+P", enabled=on)]
        )

    def _show_results(self) -> None:
        self.results.show_class(self._class_id)
        self.set_fact("")
        print_result, on = self.results.print_result, self.results.usable()
        self.set_actions(
            [
                Action(
                    text=_("预览并打印"),
                    icon="printer",
                    call=print_result,
                    kind="primary",
                    shortcut="Ctrl+P",
                    enabled=on,
                )
            ]
        )

    def _show_slips(self) -> None:
        self.slips.show_session(self.session())
        self.set_fact("")
        on = self.slips.usable()
        self.set_actions(
            [
                Action(text=_("删去最后一张"), icon="undo-2", call=self.slips.take_back, enabled=on),
                Action(
                    text=_("打印小条"),
                    icon="printer",
                    call=self.slips.print_slips,
                    shortcut="Ctrl+P",
                    enabled=on,
                ),
            ]
        )

    # -- coming here

    def open(self, key: object) -> None:
        """A key of PARTS, a class's id, or its id and the number of a session."""
        class_id, number = key if isinstance(key, tuple) else (key, None)
        if class_id in PARTS:
            self.parts.set_value(class_id)
            self._go_to_part()
        elif isinstance(class_id, bytes):
            self._class_id = class_id
            self.parts.set_value("checks")
        self.refresh_now()
        for one in self._sessions.values():
            if one.session.number == number:
                self.sessions.set_value(one.session.id)
                self._show_part()

    def take_keys(self) -> None:
        places = {
            "checks": self.checks.view,
            "follow-up": self.following.table.view,
            "slips": self.slips.entry,
        }
        place = places.get(self.part())
        if place is not None and place.isVisible():
            place.setFocus()

    def compacted(self) -> None:
        self.following.split.set_compact(self.compact)
