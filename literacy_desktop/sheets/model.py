"""A printed attendance sheet as the register keeps it: the code on the paper leads back to its people."""

from dataclasses import dataclass

from literacy_desktop.base.ids import Id


@dataclass(frozen=True)
class PrintedSheet:
    """A sheet that went out on paper.

    Attributes:
        code: what stands on the paper; begins with this PC's letters, so no two PCs print the same.
        layout: version of the layout it was printed in.
        people: attendee ids in the order of the lines.
        printed_at: ISO text.
    """

    id: Id
    code: str
    session_id: Id
    layout: int
    people: tuple[Id, ...]
    printed_at: str
