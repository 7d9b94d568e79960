"""PCs of an organisation for the tests: a county that sees everything, centres that see their own."""

from dataclasses import dataclass, field
from pathlib import Path

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange import service
from literacy_desktop.exchange.model.packages import Arrival, Device
from literacy_desktop.sites.model import Site
from literacy_desktop.sites.service import own_site
from tests import make


@dataclass
class Office:
    """A county with its PCs, a folder that is the stick, and one clock that moves a minute at a step."""

    stick: Path
    clock: make.Clock = field(default_factory=make.Clock)
    seeds: int = 10

    def __post_init__(self) -> None:
        self.county = self.pc()
        make.office(self.county, "县中心", region_code="410928100000")

    def pc(self) -> Workspace:
        """One more PC that belongs to nobody yet."""
        self.seeds += 1
        return make.workspace(self.clock, self.seeds)

    def joined(self, site: Site, *, everything: bool = False, by: Workspace | None = None) -> Workspace:
        """One more PC of a site, set up by a package."""
        made, code = service.new_pc(by or self.county, site.id, self.stick, everything=everything)
        ws = self.pc()
        self.clock.advance(minutes=1)
        service.join(ws, made.path, code)
        return ws

    def city(self) -> Workspace:
        """One more PC that sees everything."""
        site = own_site(self.county)
        assert site is not None
        return self.joined(site, everything=True)

    def carry(self, source: Workspace, target: Workspace) -> Arrival:
        """One package from a PC to another one, as it stands now."""
        self.clock.advance(minutes=1)
        path = service.make(source, self.known(source, target), self.stick).path
        return service.apply(target, [path])[0]

    def known(self, source: Workspace, target: Workspace) -> Device:
        """A PC as another one has it on its list, or, before they met, as it has itself."""
        own = service.own_device(target)
        return next((one.device for one in service.peers(source) if one.device.id == own.id), own)

    def meet(self, one: Workspace, other: Workspace) -> None:
        """A package to and fro."""
        self.carry(one, other)
        self.carry(other, one)
