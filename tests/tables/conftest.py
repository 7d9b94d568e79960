"""What tests of tables share: old xls workbooks."""

from collections.abc import Callable, Sequence

import pytest

from tests.tables.biff import container, stream

MakeXls = Callable[[Sequence[Sequence[str | float | None]]], bytes]


@pytest.fixture
def make_xls() -> MakeXls:
    """A maker of xls files (BIFF8 in an OLE container) from rows of texts and numbers."""
    return lambda rows: container(stream(rows))
