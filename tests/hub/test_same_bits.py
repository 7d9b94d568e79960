"""Random histories over sticks and the hub mixed: in the end every PC of the county is as the hub is."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees.service.erasing import erase, plan_erasure
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.hub import service
from tests import make
from tests.exchange.office import Office
from tests.hub.hubs import Hub, rows_of_file

STEPS = 40


class History:
    """Three PCs that see everything and a centre that does not; each step one of them does something."""

    def __init__(self, office: Office, hub: Hub, seed: int) -> None:
        self.rng, self.office = random.Random(seed), office
        county = office.county
        site = make.site(county, "柳屯幸福院")
        hub.let_in(county, "county", full=True)
        hub.let_in(county, "liutun", (site.id,))
        self.full = [county, office.city(), office.city()]
        self.centre = office.joined(site)
        self.site = site
        for ws in self.full:
            hub.connect(ws, "county")
        hub.connect(self.centre, "liutun")

    def step(self) -> None:
        self.office.clock.advance(minutes=self.rng.randint(1, 90))
        ws = self.rng.choice([*self.full, self.centre])
        deeds: list[Callable[[Workspace], object]] = [self.register, self.teach, self.edit, self.edit]
        deeds += [self.visit, self.visit, self.carry, self.erase]
        self.rng.choice(deeds)(ws)

    def register(self, ws: Workspace) -> None:
        make.attendee(ws)

    def teach(self, ws: Workspace) -> None:
        made = make.class_(ws, sessions=2, people=2, site_id=self.site.id)
        mark(ws, make.held(ws, made)[0], make.roll(ws, made), "present")

    def edit(self, ws: Workspace) -> None:
        found = ws.conn.execute("SELECT id FROM attendee WHERE deleted IS NULL ORDER BY id").fetchall()
        if found:
            one = self.rng.choice(found)[0]
            with ws.change("改"):
                values = (f"改{self.rng.random():.6f}", one)
                ws.conn.execute("UPDATE attendee SET note = ? WHERE id = ?", values)

    def erase(self, ws: Workspace) -> None:
        sql = (
            "SELECT id FROM attendee WHERE deleted IS NULL"
            " AND id NOT IN (SELECT attendee_id FROM attendee_erased) ORDER BY id"
        )
        found = ws.conn.execute(sql).fetchall()
        if found and self.rng.random() < 0.3:
            erase(ws, plan_erasure(ws, [self.rng.choice(found)[0]]))

    def visit(self, ws: Workspace) -> None:
        self.rng.choice([service.sync, service.push, service.pull])(ws)

    def carry(self, ws: Workspace) -> None:
        other = self.rng.choice([one for one in self.full if one is not ws])
        self.office.carry(ws, other)

    def settle(self) -> None:
        for _round in range(4):
            for ws in (self.centre, *self.full):
                self.office.clock.advance(minutes=1)
                assert service.sync(ws).refused == ()


@pytest.mark.parametrize("seed", range(3))
def test_every_pc_of_the_county_and_the_hub_hold_the_same_bits(hub: Hub, tmp_path: Path, seed: int) -> None:
    history = History(Office(tmp_path / "stick"), hub, seed)
    for _step in range(STEPS):
        history.step()
    history.settle()
    one, *others = (rows_of_file(ws) for ws in history.full)
    for other in (*others, hub.rows(history.full[0])):
        for name, rows in one.items():
            assert other[name] == rows, name
