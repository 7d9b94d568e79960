"""Rosters in and out: which headings mean which field, and the columns that we write ourselves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.tables.grid import Cell
from literacy_desktop.tables.headers import find_headers
from literacy_desktop.tables.reading import read_table
from literacy_desktop.tables.writing import Column, SheetData, write_csv, write_xlsx

FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": (N_("姓名"), "学员姓名", "老人姓名", "名字", "学员", "姓名拼音汉字", "name"),
    "sex": (N_("性别"), "男女", "sex", "gender"),
    "birth": (N_("出生日期"), "出生年月日", "出生年月", "生日", "出生", "birth", "birthday"),
    "age": (N_("年龄"), "周岁", "岁数", "age"),
    "id_number": (N_("身份证号"), "身份证号码", "公民身份号码", "身份证", "证件号码", "证件号", "id number"),
    "phone": (
        N_("手机号"),
        "手机号码",
        "手机",
        "联系电话",
        "电话",
        "电话号码",
        "联系方式",
        "本人电话",
        "phone",
        "mobile",
    ),
    "county": (N_("县（区）"), "县区", "县", "区县", "所属县区"),
    "town": (N_("乡镇（街道）"), "乡镇", "街道", "乡镇街道", "镇", "所属乡镇"),
    "village": (N_("村（社区）"), "村", "社区", "村社区", "村居", "行政村", "所在村", "村名"),
    "address": (N_("住址"), "地址", "家庭住址", "家庭地址", "居住地址", "详细地址", "address"),
    "contact_name": (N_("家属联系人"), "联系人", "家属姓名", "紧急联系人", "家属", "监护人"),
    "contact_relation": (N_("与本人关系"), "关系", "家属关系"),
    "contact_phone": (N_("家属电话"), "联系人电话", "紧急联系电话", "家属联系电话", "紧急联系人电话"),
    "student_number": (N_("学号"), "学员编号", "学员号", "编号"),
    "receives_allowance": (N_("高龄津贴"), "是否领取高龄津贴", "享受高龄津贴", "津贴"),
    "note": (N_("备注"), "说明", "note"),
}

EXPORTED = (
    "name",
    "sex",
    "birth",
    "id_number",
    "phone",
    "county",
    "town",
    "village",
    "address",
    "contact_name",
    "contact_relation",
    "contact_phone",
    "student_number",
    "receives_allowance",
    "note",
)
TEXT_COLUMNS = {"id_number", "phone", "contact_phone", "student_number", "birth"}
WIDE = {"id_number": 22, "phone": 16, "contact_phone": 16, "village": 18, "address": 28, "note": 24}
CHOICES = {"sex": (N_("男"), N_("女")), "receives_allowance": (N_("是"), N_("否"))}

OLDEST = 130
TOTALS = frozenset({"合计", "小计", "总计", "共计"})
YES = frozenset({"是", "已享", "领取", "享受", "yes", "1", "√"})
NO = frozenset({"否", "未享", "未领取", "不享受", "no", "0", "×"})


@dataclass(frozen=True)
class Roster:
    """A roster as it was read.

    Attributes:
        columns: {heading in the file: title of our field, or "" where it is not taken}.
        records: number of the row in the file, and its cells by field.
    """

    columns: Mapping[str, str]
    records: list[tuple[int, dict[str, Cell]]]


def read_roster(path: Path, report: Report = silent) -> Roster:
    """Read a roster from xlsx, xls or csv.

    Raises:
        Problem: it is no table, is empty, or has no column of names.
    """
    grid = read_table(path, report)
    headers = find_headers(grid.rows, FIELDS, needed=("name",))
    head = grid.rows[headers.row]
    columns = {str(head[column]).strip(): _(FIELDS[field][0]) for field, column in headers.columns.items()}
    columns |= dict.fromkeys(headers.unused, "")
    return Roster(columns, list(headers.records(grid)))


def write_roster(
    path: Path, rows: Iterable[Mapping[str, Cell]], *, total: int = 0, report: Report = silent
) -> None:
    """Write people as xlsx, or as csv where the name ends so; columns as in the template.

    Raises:
        Problem: the file is open in another program, or cannot be written there.
    """
    columns = _columns()
    cells = ([row.get(name) for name in EXPORTED] for row in rows)
    if path.suffix.lower() == ".csv":
        write_csv(path, columns, _told(cells, total, report))
    else:
        write_xlsx(path, [SheetData(_("学员名单"), columns, cells, total)], report)


def write_template(path: Path) -> None:
    """Write an empty roster to fill in: identity numbers and telephones preset as text.

    Raises:
        Problem: the file cannot be written there.
    """
    write_xlsx(path, [SheetData(_("学员名单"), _columns(), [])])


def is_own_title(title: str) -> bool:
    """Whether one of our own fields is called so."""
    return any(title in words or title == _(words[0]) for words in FIELDS.values())


def is_total(name: str) -> bool:
    """Whether what stands in the column of names says that the row adds others up."""
    return name.replace(" ", "") in TOTALS


def is_masked(value: Cell) -> bool:
    """Whether a cell holds a number with its middle covered, as our own export writes it."""
    return isinstance(value, str) and "*" in value


def read_age(value: Cell) -> int | None:
    """An age as people write it, 72, 72岁 or 72周岁; None where it is none."""
    digits = str(value).strip().removesuffix("岁").removesuffix("周").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and 0 < int(digits) < OLDEST else None


def read_yes_no(value: Cell) -> bool | None:
    """A yes or no as people write it; None where it is neither."""
    text = str(value if value is not None else "").strip().lower()
    if text in YES or value is True:
        return True
    return False if text in NO or value is False else None


def _columns() -> list[Column]:
    return [
        Column(
            _(FIELDS[name][0]),
            WIDE.get(name, 12),
            name in TEXT_COLUMNS,
            [_(choice) for choice in CHOICES.get(name, ())],
        )
        for name in EXPORTED
    ]


def _told(cells: Iterable[list[Cell]], total: int, report: Report) -> Iterator[list[Cell]]:
    for done, row in enumerate(cells, 1):
        if done % 500 == 0:
            report(done, max(total, done))
        yield row
