"""The pane beside the list of classes: the facts of one class at a glance."""

from collections.abc import Sequence

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.page import listing
from literacy_desktop.classes.page.listing import Listed
from literacy_desktop.classes.page.notices import notices
from literacy_desktop.classes.service import session_details
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import Note
from literacy_desktop.qtkit.panes import DetailsPane


def fill_pane(pane: DetailsPane, ws: Workspace, one: Listed, actions: Sequence[Action]) -> None:
    """Show a class in the pane."""
    summary, today = one.summary, ws.today()
    details = session_details(ws, summary.id)
    pane.start(
        summary.name, listing.state_pill(summary, one.phase), _("编号 {code}").format(code=summary.code)
    )
    for text in notices(summary, details, ws.now().replace(tzinfo=None))[:1]:
        pane.add_widget(Note(text, "warn"))
    if one.next is not None:
        when = listing.next_words(one.next, today)
        pane.add_fact("calendar-check", _("下次课"), f"{when}\n{one.next.topic}".strip())
    pane.add_fact("map-pin", _("地点"), f"{summary.site} {summary.room}".strip())
    pane.add_fact("user", _("教师"), summary.teacher)
    pane.add_fact("users", _("学员"), _("{n} 人").format(n=listing.people_words(summary)))
    pane.add_fact("calendar-days", _("上课日期"), _span(one, ws))
    if summary.course != summary.name:
        pane.add_fact("book-open", _("课程"), summary.course)
    pane.end(actions)


def _span(one: Listed, ws: Workspace) -> str:
    summary, today = one.summary, ws.today()
    if summary.first is None or summary.last is None:
        return ""
    words = _("{first} 到 {last}\n共 {total} 次，已上 {done} 次")
    return words.format(
        first=date_words(summary.first, today),
        last=date_words(summary.last, today),
        total=summary.sessions,
        done=summary.done,
    )
