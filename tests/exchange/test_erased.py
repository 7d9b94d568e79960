"""Who is erased is so on every PC, and all PCs hold the same of them, with the same stamps."""

from pathlib import Path

import pytest

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees.service.erasing import erase, erased, plan_erasure
from literacy_desktop.attendees.service.merging import merge
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import issue
from literacy_desktop.vault.service import check
from tests import make
from tests.exchange.office import Office
from tests.exchange.world import state


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def write(ws: Workspace, who: bytes, **values: object) -> None:
    with ws.change("修改学员：王秀兰"):
        for column, value in values.items():
            ws.conn.execute(f"UPDATE attendee SET {column} = ? WHERE id = ?", (value, who))


def test_what_was_emptied_before_bears_the_same_stamp_everywhere(office: Office) -> None:
    county, city = office.county, office.city()
    her = make.attendee(county, "王秀兰", phone="15412345678", birth="1949").id
    office.meet(county, city)
    write(county, her, phone="", address="临河胡同七号")
    write(county, her, address="")
    office.carry(county, city)  # with its stamps, before anybody is erased
    write(city, her, note="坐前排")
    erase(county, plan_erasure(county, [her]))
    late = office.city()  # hears only what the log says now
    for _round in range(2):
        for one in (city, late):
            office.meet(one, county)
    assert state(late) == state(county)
    assert state(city) == state(county)
    row = late.conn.execute("SELECT name, birth, phone FROM attendee WHERE id = ?", (her,)).fetchone()
    assert tuple(row) == ("已注销", "1949", "")
    assert all(finding.well for ws in (county, city, late) for finding in check(ws))


def test_marks_and_certificates_too(office: Office) -> None:
    county, city = office.county, office.city()
    made = make.marked_class(county, 1.0, 1.0)
    her = make.roll(county, made)[0]
    issue(county, made.id)
    for reason in ("腿疼", ""):
        with county.change("原因"):
            county.conn.execute("UPDATE attendance SET reason = ? WHERE attendee_id = ?", (reason, her))
    office.meet(county, city)
    mark(city, make.held(city, made)[0], [her], "late")
    erase(county, plan_erasure(county, [her]))
    office.meet(county, city)
    third = office.joined(make.site(city, "三号点"), everything=True, by=city)  # by way of one that was told
    office.meet(third, county)
    office.meet(city, county)
    office.meet(third, county)
    assert state(third) == state(county) == state(city)
    kept = third.conn.execute("SELECT content FROM certificate WHERE attendee_id = ?", (her,)).fetchone()[0]
    assert "已注销" in kept


def test_who_was_merged_elsewhere_with_somebody_erased_is_erased_too(office: Office) -> None:
    county, city = office.county, office.city()
    her, twin = make.attendee(county, "王秀兰").id, make.attendee(county, "王秀莲").id
    office.meet(county, city)
    merge(city, her, twin)  # nobody knows of it where she is erased
    erase(county, plan_erasure(county, [her]))
    for _round in range(2):
        office.meet(county, city)
    assert erased(county) == erased(city) == {her, twin}
    assert state(county) == state(city)
    names = {row[0] for row in city.conn.execute("SELECT name FROM attendee")}
    assert names == {"已注销"}
    assert not city.conn.execute("SELECT 1 FROM attendee_merge").fetchone()
