"""Free text that names a place, told apart as far as it can be told for certain."""

import pytest

from literacy_desktop.base import database, migrations
from literacy_desktop.regions.model import RegionTree
from literacy_desktop.regions.store.tree import all_regions

LIUTUN = "410928101000"


@pytest.fixture(scope="module")
def regions() -> RegionTree:
    conn = database.connect(None, None)
    migrations.migrate(conn)
    tree = RegionTree.of(all_regions(conn))
    conn.close()
    return tree


def test_every_region_hangs_on_the_tree(regions: RegionTree) -> None:
    assert [one.name for one in regions.children[None]] == ["濮阳市"]
    assert len(regions.regions) == 3295
    for region in regions.regions.values():
        assert region.parent_code is None or regions.regions[region.parent_code].level == region.level - 1


def test_a_path_names_what_stands_above_but_the_city(regions: RegionTree) -> None:
    assert regions.path("410928101201") == "濮阳县 柳屯镇 柳屯"
    assert regions.path(LIUTUN) == "濮阳县 柳屯镇"
    assert regions.path("410900000000") == "濮阳市"
    for unknown in (None, "", "999999999999"):
        assert regions.path(unknown) == ""
        assert regions.line(unknown) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("河南省濮阳市濮阳县柳屯镇柳屯村委会", "410928101201"),
        ("河南濮阳市濮阳县柳屯镇", LIUTUN),
        ("濮阳市濮阳县柳屯镇柳屯村", "410928101201"),
        ("濮阳县 柳屯镇 柳屯", "410928101201"),
        ("濮阳县柳屯镇柳屯", "410928101201"),
        ("濮阳县濮阳县柳屯镇", LIUTUN),
        ("濮阳县柳屯镇柳屯三组", "410928101201"),
        ("濮阳县柳屯镇柳屯村西头12号", "410928101201"),
        ("濮阳县柳屯镇柳屯12号", "410928101201"),
        ("濮阳县柳屯镇柳屯北", LIUTUN),
        ("濮阳县柳屯镇没有的村", LIUTUN),
        ("濮阳县", "410928000000"),
        ("濮阳市", "410900000000"),
        ("河南省濮阳市", "410900000000"),
        ("华龙区中原路街道京东社区", "410902001001"),
        ("华龙区中原路街道京东社区居民委员会", "410902001001"),
        ("华龙区中原路街道京东", "410902001001"),
        ("北京市海淀区", None),
        ("", None),
        ("   ", None),
        ("柳屯镇", None),
    ],
)
def test_a_text_is_matched_from_the_top_down(regions: RegionTree, text: str, code: str | None) -> None:
    assert regions.match(text) == code


@pytest.mark.parametrize(
    ("text", "within", "code"),
    [
        ("柳屯", LIUTUN, "410928101201"),
        ("柳屯村", LIUTUN, "410928101201"),
        ("柳屯", "410928101201", "410928101201"),
        ("柳屯镇柳屯", "410928000000", "410928101201"),
        ("柳屯镇", "410928101201", LIUTUN),
        ("柳屯", "410902000000", None),
        ("没有的村", LIUTUN, None),
        ("柳屯", "000000000000", None),
    ],
)
def test_a_village_alone_is_looked_for_near_the_centre(
    regions: RegionTree, text: str, within: str, code: str | None
) -> None:
    assert regions.match(text, within) == code


def test_every_full_path_is_read_back(regions: RegionTree) -> None:
    wrong = []
    for code, region in regions.regions.items():
        found = regions.match("河南省濮阳市" + regions.path(code)) if region.level > 2 else code
        if found != code and (found is None or regions.path(found) != regions.path(code)):
            wrong.append((region.name, regions.path(code), found))
    assert not wrong
