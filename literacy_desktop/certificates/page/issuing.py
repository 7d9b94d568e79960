"""Who of a class has earned the certificate: the table, the details beside it, issuing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.certificates import service
from literacy_desktop.certificates.model import COMPLETION, Certificate, Standing
from literacy_desktop.certificates.page.paper import preview
from literacy_desktop.certificates.page.sample import SampleView, draw_sample, pixmap_of
from literacy_desktop.classes.model import ClassSummary
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.panes import DetailsPane, WithDetails
from literacy_desktop.qtkit.table import Bar, Column, Pill, Table

COLUMNS = (
    Column(key="name", title=N_("姓名"), width=136, kind="strong", sort=True),
    Column(key="sessions", title=N_("出勤"), width=84, align="right", sort=True),
    Column(key="rate", title=N_("出勤率"), width=132, sort=True),
    Column(key="state", title=N_("状态"), width=130, sort=True),
    Column(key="number", title=N_("证书编号"), width=200, kind="muted", stretch=True),
)
PAUSE = 180
NAMES_SHOWN = 60


def state_of(standing: Standing, *, over: bool) -> Pill:
    """What there is to say of a person's certificate."""
    if standing.number:
        return Pill(_("已发证"), "info")
    if standing.earned:
        return Pill(_("可发证"), "ok")
    return Pill(standing.lacking, "warn" if over else "plain")


def names_of(people: Sequence[Standing]) -> str:
    """Their names in one sentence, the last ones left out where there are very many."""
    names = "、".join(one.name for one in people[:NAMES_SHOWN])
    rest = len(people) - NAMES_SHOWN
    return _("{names}等 {n} 人").format(names=names, n=len(people)) if rest > 0 else names


class IssuePanel(QWidget):
    """The standings of one class."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.summary: ClassSummary | None = None
        self.kind = COMPLETION
        self.standings: dict[Id, Standing] = {}
        self.table = Table(COLUMNS, "certificates-standings", checks=True)
        self.table.set_empty(
            EmptyState("users", _("这个班还没有学员"), _("到“班级”页把学员加进班里，这里就会列出来。"))
        )
        self.table.set_bulk(
            _("已选 {n} 人"),
            [
                Action(text=_("发证"), call=self.issue_chosen),
                Action(text=_("预览并打印"), call=self.print_chosen),
            ],
        )
        self.pane = DetailsPane()
        self.split = WithDetails(self.table, self.pane)
        self.split.set_open(opened=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self.picture = SampleView()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._draw)
        self.table.current_changed.connect(lambda _key: self.fill())
        self.table.opened.connect(lambda _key: self.split.set_open(opened=True))

    # -- the table

    def show_class(self, summary: ClassSummary | None) -> None:
        """Show the people of a class."""
        self.summary = summary
        found = service.standings(self._page.ws, summary.id, self.kind) if summary else []
        self.standings = {one.attendee_id: one for one in found}
        over = summary is not None and summary.phase(self._page.ws.today()) == "past"
        rows = [self._row(one, over=over) for one in found]
        self.table.set_rows(rows, list(self.standings))
        if self.table.current() is None and found:
            self.table.set_current(found[0].attendee_id)
        self.fill()

    def _row(self, one: Standing, *, over: bool) -> tuple[object, ...]:
        share = one.attended / one.expected if one.expected else 0.0
        return (
            one.name,
            f"{one.attended} / {one.expected}",
            Bar(share, f"{one.percent}%", low=over and not one.earned),
            state_of(one, over=over),
            one.number or None,
        )

    def ready(self) -> list[Standing]:
        """Who has earned one and has none yet."""
        return [one for one in self.standings.values() if one.earned and not one.number]

    def fact(self) -> str:
        """How the class stands, in one line."""
        found = list(self.standings.values())
        if not found:
            return ""
        return _("{all} 人，达标 {earned} 人，已发证 {issued} 人；条件：{rules}").format(
            all=len(found),
            earned=sum(one.earned for one in found),
            issued=sum(bool(one.number) for one in found),
            rules=found[0].rules.words(),
        )

    # -- verbs

    def issue_all(self) -> None:
        """Give it to everybody who has earned it, after asking."""
        self._issue(self.ready(), everybody=True)

    def issue_chosen(self) -> None:
        """Give it to the chosen people, after asking; the service refuses those who have not earned it."""
        wanted = [self.standings[key] for key in self.table.chosen()]
        self._issue([one for one in wanted if not one.number] or wanted, everybody=False)

    def _issue(self, people: Sequence[Standing], *, everybody: bool) -> None:
        summary = self.summary
        if summary is None:
            return
        unearned = [one for one in people if not one.earned]
        if people and not unearned:
            title = _("给这 {n} 人发证吗？").format(n=len(people))
            told = _("{names}。\n证书会编号登记，发出以后不能撤销，只能作废重发。")
            if not confirm(title, told.format(names=names_of(people)), ok=_("发证"), parent=self._page):
                return
        ids = None if everybody else [one.attendee_id for one in people]
        issued = service.issue(self._page.ws, summary.id, ids, kind=self.kind)
        self.table.clear_chosen()
        self._page.shell.toast(_("已发证 {n} 张，可以预览并打印了").format(n=len(issued)))

    def _valid(self) -> list[Certificate]:
        if self.summary is None:
            return []
        return service.batch(self._page.ws, [self.summary.id], kind=self.kind)

    def print_all(self, overprint: service.Overprint | None = None) -> None:
        """Preview the chosen people's certificates, or where nobody is chosen the whole class's."""
        chosen = set(self.table.chosen())
        self._print([one for one in self._valid() if not chosen or one.attendee_id in chosen], overprint)

    def print_chosen(self) -> None:
        """Preview the certificates of the chosen people."""
        chosen = set(self.table.chosen())
        self._print([one for one in self._valid() if one.attendee_id in chosen])

    def print_one(self, attendee_id: Id) -> None:
        """Preview one person's certificate."""
        self._print([one for one in self._valid() if one.attendee_id == attendee_id])

    def _print(self, certificates: Sequence[Certificate], overprint: service.Overprint | None = None) -> None:
        class_name = self.summary.name if self.summary else ""
        preview(self._page, certificates, _("证书 {name}.pdf").format(name=class_name), overprint)

    # -- the pane

    def fill(self) -> None:
        """Show the current person in the pane."""
        standing = self.standings.get(self.table.current() or b"")
        if standing is None:
            self.pane.start(_("证书的样子"), None, _("在左边选一位学员，这里会画出他的证书。"))
            self.pane.end()
            return
        over = self.summary is not None and self.summary.phase(self._page.ws.today()) == "past"
        self.pane.start(standing.name, state_of(standing, over=over))
        self.picture = SampleView()
        self.picture.wait()
        self.pane.add_widget(self.picture)
        told = _("{n} / {all} 次（{percent}%）").format(
            n=standing.attended, all=standing.expected, percent=standing.percent
        )
        self.pane.add_fact("calendar-check", _("出勤"), told)
        self.pane.add_fact("list-checks", _("发证条件"), standing.rules.words())
        if standing.lacking:
            self.pane.add_fact("circle-alert", _("还差"), standing.lacking)
        if standing.number:
            self.pane.add_fact("award", _("证书编号"), standing.number)
        self.pane.end(self._pane_actions(standing))
        self._soon.start()

    def _pane_actions(self, standing: Standing) -> list[Action]:
        if standing.number:
            call = partial(self.print_one, standing.attendee_id)
            return [Action(text=_("预览并打印"), icon="printer", call=call)]
        if standing.earned:
            only = partial(self._issue, [standing], everybody=False)
            return [Action(text=_("只给这一位发证"), icon="award", call=only)]
        return []

    def _draw(self) -> None:
        summary, key, view, kind = self.summary, self.table.current(), self.picture, self.kind
        if summary is None or key is None or not self.split.is_open():
            return
        if not self.standings[key].expected:
            view.show_words(_("还没有课次"))
            return

        def show(picture: object) -> None:
            if view is self.picture:
                view.show_picture(pixmap_of(picture))

        self._page.run(
            lambda ws, _report: draw_sample(ws, summary.id, key, kind), show, label=_("画证书"), quiet=True
        )
