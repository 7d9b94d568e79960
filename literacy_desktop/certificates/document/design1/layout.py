"""Where things stand on each paper, in millimetres from the top left, with room for seals of 42 mm."""

from dataclasses import dataclass

from literacy_desktop.paper.pdf import A4, A4_LANDSCAPE

A5, A5_LANDSCAPE = (148.0, 210.0), (210.0, 148.0)

SEAL = 42.0
"""How wide the seal of an office is."""

QR_SIDE = 25.0


@dataclass(frozen=True, eq=False)  # there is one for each paper, known by itself
class Layout:
    """The places on one paper.

    Attributes:
        scale: of the type, 1.0 on A4.
        inset: from the edge of the paper to the inner edge of the frame.
        left, right: the block of text.
        heading, title, name, issuers, date: baselines.
        body_limit: the last baseline of the paragraphs.
        foot: the line on which the code stands.
        zones: where the issuers begin, for one, two and three of them; fewer entries take fewer issuers.
        zone_end: where they end.
        below: from how many issuers on the captions stand under the code, not beside it.
        logo: the middle of the logo and its height.
        wide: how far the captions beside the code may reach, for one, two and three issuers.
    """

    size: tuple[float, float]
    scale: float
    inset: float
    left: float
    right: float
    heading: float
    title: float
    name: float
    body_limit: float
    issuers: float
    date: float
    foot: float
    zones: tuple[float, ...]
    zone_end: float
    below: int
    logo: tuple[float, float]
    wide: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The vertical axis of the page."""
        return self.size[0] / 2

    @property
    def width(self) -> float:
        """How wide the block of text is."""
        return self.right - self.left

    def columns(self, count: int) -> list[tuple[float, float]]:
        """The middle of each issuer's column, and how wide it is."""
        start = self.zones[min(count, len(self.zones)) - 1]
        wide = (self.zone_end - start) / count
        return [(start + (index + 0.5) * wide, wide) for index in range(count)]

    def seals(self, count: int) -> list[tuple[float, float]]:
        """The middles of the circles that are left clear for the seals: over the issuer and the date."""
        y = (self.issuers + self.date) / 2 - 2 * self.scale
        return [(x, y) for x, _wide in self.columns(count)]

    def code_top(self, count: int, captions: int) -> float:
        """Where the code begins; it moves up where captions stand under it."""
        needed = (4.2 + 3.4 * (captions - 1)) * self.caption_scale + 1.4
        room = self.size[1] - self.inset - self.foot
        return self.foot - QR_SIDE - (max(0.0, needed - room) if count >= self.below else 0.0)

    @property
    def caption_scale(self) -> float:
        """The captions are smaller on small paper, though less so than the rest."""
        return max(self.scale, 0.82)


LAYOUTS = {
    ("A4", "landscape"): Layout(
        size=A4_LANDSCAPE, scale=1.0, inset=15.3, left=46.0, right=251.0, heading=37.0, title=62.5, name=87.0,
        body_limit=147.0, issuers=171.0, date=181.3, foot=182.5, zones=(180.0, 150.0, 84.0), zone_end=254.0,
        below=3, logo=(24.5, 12.0), wide=(166.0, 148.0, 99.0),
    ),
    ("A4", "portrait"): Layout(
        size=A4, scale=0.94, inset=15.3, left=34.0, right=176.0, heading=52.0, title=82.0, name=114.0,
        body_limit=195.0, issuers=219.0, date=229.3, foot=273.0, zones=(104.0, 34.0, 30.0), zone_end=180.0,
        below=9, logo=(35.0, 16.0), wide=(176.0, 176.0, 176.0),
    ),
    ("A5", "landscape"): Layout(
        size=A5_LANDSCAPE, scale=0.72, inset=12.4, left=32.5, right=177.5, heading=25.0, title=42.0,
        name=57.5, body_limit=93.0, issuers=112.0, date=119.5, foot=129.0, zones=(126.0, 94.0, 60.0),
        zone_end=186.0, below=2, logo=(17.6, 7.2), wide=(124.0, 95.0, 72.0),
    ),
    ("A5", "portrait"): Layout(
        size=A5, scale=0.7, inset=12.4, left=25.0, right=123.0, heading=37.0, title=57.5, name=79.0,
        body_limit=127.0, issuers=146.5, date=154.0, foot=195.0, zones=(72.0, 28.0), zone_end=126.0,
        below=9, logo=(26.5, 11.0), wide=(123.0, 123.0, 123.0),
    ),
}  # fmt: skip
