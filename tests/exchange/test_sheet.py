"""The code sheet of a new PC, as it is printed and read."""

import io
from pathlib import Path

import pypdfium2
import zxingcpp

from literacy_desktop.exchange import service
from literacy_desktop.sites.service import own_site
from tests.exchange.office import Office


def test_the_code_stands_on_the_sheet_and_in_its_square_code(tmp_path: Path) -> None:
    office = Office(tmp_path)
    site = own_site(office.county)
    assert site is not None
    made, code = service.new_pc(office.county, site.id, tmp_path)
    out = io.BytesIO()
    service.write_code_sheet(office.county, made, code, out)
    document = pypdfium2.PdfDocument(out)
    assert len(document) == 1
    words = document[0].get_textpage().get_text_range()
    assert all(group in words for group in code.split())
    assert made.path.name in words
    assert "县中心" in words
    (found,) = zxingcpp.read_barcodes(document[0].render(scale=3).to_pil())
    assert found.text == code.replace(" ", "")
    document.close()
    fresh = office.pc()
    service.join(fresh, made.path, found.text)
    assert own_site(fresh) == site
