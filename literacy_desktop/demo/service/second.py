"""A second PC of the demo: what it wrote lies beside the data file as a package, to be taken in."""

from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Typed
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import all_classes, roster, sessions
from literacy_desktop.exchange import service as exchange
from literacy_desktop.sites.model import Site
from literacy_desktop.sites.service import all_sites

OPERATOR = "孙志刚"
NEWCOMERS = (("丁桂兰", "女", "1951-04"), ("侯德山", "男", "1947"))
THERE, HERE = "幸福院东屋", "村东头第三家"
"""Where somebody lives, as the two PCs wrote it without knowing of each other."""


def leave_package(ws: Workspace) -> Path | None:
    """Let the village's PC join, work and hand over a package, and write one thing here that it wrote too.

    Args:
        ws: of a demo, in a file.

    Returns: the package, in the folder that the exchange looks into; None where there is no village.
    """
    village = next((site for site in all_sites(ws) if site.kind == "village"), None)
    if village is None:
        return None
    with TemporaryDirectory() as stick:
        made, code = exchange.new_pc(ws, village.id, Path(stick))
        with Workspace.memory(clock=ws.now) as other:
            exchange.join(other, made.path, code, OPERATOR)
            moved = _work(other, village)
            county = next(one.device for one in exchange.peers(other))
            path = exchange.make(other, county, exchange.inbox(ws)).path
    if moved is not None:
        _edit(ws, moved, HERE)
    return path


def _work(ws: Workspace, village: Site) -> Id | None:
    """Two newcomers, the marks of a session, and an address; returns whose."""
    for name, sex, birth in NEWCOMERS:
        attendees.add(ws, Typed(name, sex, birth, region_code=village.region_code))
    for one in all_classes(ws):
        people = [member.attendee_id for member in roster(ws, one.id)]
        held = [each for each in sessions(ws, one.id) if each.state == "done"]
        if people and held:
            mark(ws, held[-1], people[:3], "late")
            _edit(ws, people[0], THERE)
            return people[0]
    return None


def _edit(ws: Workspace, who: Id, address: str) -> None:
    person = attendees.attendee(ws, who)
    if person is not None:
        shared = {one.name for one in fields(Typed)} - {"more"}
        known = {name: value for name, value in vars(person).items() if name in shared}
        attendees.save(ws, who, Typed(**known | {"address": address}))
