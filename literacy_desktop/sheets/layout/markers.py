"""The black marks at the ends of the rows: 36 patterns of 4 by 4 cells, told apart whichever way they turn.

Any two differ in at least four cells however the paper is turned, and each differs from itself turned in
five; a page seen in a mirror has no pattern that counts, or too few.
"""

MARKER_CELLS = 4

MARKERS = (
    0x8514, 0xFEAC, 0x922A, 0xF077, 0xF088, 0xECDA, 0x51E7, 0x7D52, 0x656C, 0x5329, 0x06D4, 0xB12C,
    0x463B, 0xCAC6, 0x7E99, 0xF43A, 0xA2E2, 0x1EE9, 0xA836, 0xC902, 0xBD01, 0x3E4A, 0xDE55, 0xBD9E,
    0xA1D0, 0x1930, 0xD71F, 0xCD38, 0x13FB, 0x60B4, 0xADF3, 0x6EE7, 0x18AC, 0xA929, 0x9E1A, 0x01A3,
)  # fmt: skip
"""Sixteen bits each, row by row from the top left; a set bit is white. A black cell is around them all."""


def white_cells(number: int) -> list[tuple[int, int]]:
    """The (column, row) of each white cell of a mark, seen inside its black border."""
    bits = MARKERS[number]
    places = ((place % MARKER_CELLS, place // MARKER_CELLS) for place in range(MARKER_CELLS**2))
    return [(column, row) for column, row in places if bits >> (15 - row * MARKER_CELLS - column) & 1]
