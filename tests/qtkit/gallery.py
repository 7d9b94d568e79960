"""A page with one of everything, to look at and to test the kit on; not part of the program."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action, Segmented, button, icon_button, link, menu_button
from literacy_desktop.qtkit.cards import Card, EmptyState, KpiCard, Note
from literacy_desktop.qtkit.dayfields import DateField, TimeField
from literacy_desktop.qtkit.fields import (
    AreaField,
    CheckField,
    ChoiceField,
    NumberField,
    TextField,
)
from literacy_desktop.qtkit.flow import Flow, Tiles
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.panes import DetailsPane, WithDetails
from literacy_desktop.qtkit.pills import Marks, PillLabel
from literacy_desktop.qtkit.search import FilterBar
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Bar, Column, Pill, Table
from literacy_desktop.qtkit.words import label

NAMES = (
    "罗爱文",
    "黄瑞芝",
    "白英玉",
    "秦明",
    "孙兰爱",
    "姚珍凤",
    "谢月英",
    "方文文",
    "袁翠兰",
    "刘霞巧",
    "亓福英",
    "𬱖䶮",
)
PLACES = ("华龙区 马庄桥镇", "范县 元村镇", "濮阳县 胜利路街道", "濮阳县 柳屯镇", "台前县 胜利路街道")
COLUMNS = (
    Column(key="name", title="姓名", width=104, kind="strong", sort=True),
    Column(key="sex", title="性别", width=62, kind="muted", sort=True),
    Column(key="age", title="年龄", width=66, align="right", sort=True),
    Column(key="town", title="乡镇 / 街道", width=180, sort=True, stretch=True),
    Column(key="rate", title="出勤率", width=132, sort=True),
    Column(key="allowance", title="津贴认证", width=128),
    Column(key="certificate", title="证书", width=104),
    Column(key="number", title="身份证号", width=190, hidden=True),
)


def row(place: int) -> tuple[object, ...]:
    """Cells of an invented attendee."""
    rate = (place * 37 % 41 + 59) / 100
    allowance = (Pill("已认证", "ok"), Pill("已逾期", "bad"), Pill("快到期", "warn"))[place % 7 % 3]
    certificate = (None, Pill("待领取", "info"), Pill("已领取", "ok"), Pill("未开始"))[place % 4]
    return (
        NAMES[place % len(NAMES)],
        "男" if place % 3 else "女",
        str(66 + place % 25),
        PLACES[place % len(PLACES)],
        Bar(rate, f"{round(rate * 100)}%", low=rate < 0.7),
        allowance,
        certificate,
        "410902********5196",
    )


class Register(Page):
    """A table with search, chips and a details pane."""

    TITLE = "学员"
    SHOWS = frozenset({"attendee"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self.refreshed = 0
        self.set_actions(
            [
                Action(text="导入", icon="upload", call=lambda: None),
                Action(text="导出", icon="download", call=lambda: None),
                Action(
                    text="新增学员", icon="user-plus", call=lambda: None, kind="primary", shortcut="Ctrl+N"
                ),
            ]
        )
        self.filters = FilterBar("姓名、拼音首字母、身份证或手机后四位")
        self.filters.add_chip("county", "县区", [("hl", "华龙区"), ("py", "濮阳县")])
        self.filters.add_chip("town", "乡镇 / 街道", [("a", "柳屯镇")])
        self.filters.add_chip("age", "年龄", [(70, "70 岁以上")])
        self.filters.add_chip("due", "认证到期", [(30, "30 天内")])
        self.filters.set_values({"county": "hl"})
        self.toolbar.addWidget(self.filters, 1)
        self.table = Table(COLUMNS, "gallery", checks=True)
        self.table.set_bulk("已选 {n} 人", self.bulk())
        self.toolbar.addWidget(self.table.columns_button())
        self.pane = DetailsPane()
        self.split = WithDetails(self.table, self.pane)
        self.toolbar.addWidget(self.split.toggle_button(self.fill))
        self.body.addWidget(self.split, 1)
        self.table.opened.connect(lambda _key: self.split.set_open(opened=True))

    def bulk(self) -> Sequence[Action]:
        return [Action(text=text, call=lambda: None) for text in ("加入课程", "打印签到表", "导出 Excel")]

    def refresh(self) -> None:
        self.refreshed += 1
        self.table.set_keys(range(2000), lambda keys: [row(key) for key in keys])
        self.set_fact("共 667,214 人，筛选后 2,000 人")
        self.fill()

    def compacted(self) -> None:
        self.filters.set_compact(self.compact)
        self.split.set_compact(self.compact)

    def fill(self) -> None:
        pane = self.pane
        pane.start("王秀兰", Pill("在学", "ok"), "女 71 岁 学员号 HL-2026-00318")
        pane.add_fact("map-pin", "住址", "华龙区 胜利路街道 昆吾社区")
        pane.add_fact("phone", "手机（已帮助调大字体）", "138****6621")
        pane.add_section("本期出勤", "9 / 10 节")
        pane.add_widget(
            Marks(["present"] * 3 + ["late"] + ["present"] * 4 + ["excused", "absent", None], "九次出勤")
        )
        pane.add_fact("clock", "下一节", "11月24日 周二 09:00 微信支付与防骗，地点在濮阳市老年大学 302 教室")
        pane.end(
            [
                Action(text="打印结业证书", icon="award", call=lambda: None, kind="primary"),
                Action(text="编辑", call=lambda: None),
                Action(text="加入课程", call=lambda: None),
            ]
        )


class Board(Page):
    """Cards, figures, buttons, pills, notes."""

    TITLE = "上午好，李老师"

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self.set_fact("2026年11月21日 星期六，农历十月十三，明日小雪")
        self.set_actions(
            [
                Action(text="读取签到表照片", icon="scan-line", call=lambda: None),
                Action(text="开始签到", icon="clipboard-check", call=lambda: None, kind="primary"),
            ]
        )
        column = self.scroll_body()
        column.addWidget(self.figures())
        column.addWidget(self.controls())
        column.addWidget(self.pills())
        notes = Card("提示")
        for tone in ("info", "ok", "warn", "bad"):
            notes.body.addWidget(Note("12 张签到表有无法识别的勾，点开逐格确认。" * 3, tone))
        column.addWidget(notes)

    def figures(self) -> Tiles:
        tiles = Tiles(230)
        for icon, title, tone, value, unit, note in (
            ("calendar-check", "今日课次", "brand", "2", "节", "已签到 28 / 70 人"),
            ("users", "本月参训", "info", "1,480", "人次", "比上月同期多 112"),
            ("award", "待打印证书", "accent", "36", "张", "3 个班已结业"),
            ("wallet", "津贴认证将到期", "warn", "214", "人", "45 天内，需逐一提醒"),
        ):
            card = KpiCard(icon, title, tone)
            card.set_value(value, unit, note)
            tiles.add(card)
        return tiles

    def controls(self) -> Card:
        card = Card("按钮")
        card.head.addWidget(link("查看排课", lambda: None))
        line = Flow()
        for kind in ("", "primary", "danger", "link"):
            line.addWidget(button(Action(text=f"按钮{kind}", icon="printer", call=lambda: None, kind=kind)))
        line.addWidget(button(Action(text="不能用", icon="printer", call=lambda: None, enabled=False)))
        line.addWidget(icon_button(Action(text="刷新", icon="rotate-cw", call=lambda: None)))
        line.addWidget(menu_button("更多", [Action(text="作废", icon="x", call=lambda: None)]))
        line.addWidget(Segmented([("day", "日"), ("week", "周"), ("month", "月")], "视图"))
        card.body.addLayout(line)
        return card

    def pills(self) -> Card:
        card = Card("状态")
        line = Flow()
        for tone in ("ok", "warn", "bad", "info", "brand", "accent", "plain"):
            line.addWidget(PillLabel(Pill("签到中", tone)))
        line.addWidget(label("𬱖䶮㛃 生僻字"))
        card.body.addLayout(line)
        return card


class Fields(Page):
    """One field of each kind, and an empty state."""

    TITLE = "表单"

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        column = self.scroll_body()
        card = Card("")
        self.name = TextField("姓名", required=True, hint="身份证上的姓名")
        self.born = DateField("出生日期")
        self.born.set_value("2026-13-1")
        self.born.validate()
        rows = (
            (self.name, self.born),
            (TimeField("上课时间"), NumberField("人数上限", least=1, most=200, unit="人")),
            (ChoiceField("教学点", [(1, "昆吾社区党群服务中心"), (2, "濮阳市老年大学")]), TextField("电话")),
        )
        for fields in rows:
            line = QHBoxLayout()
            line.setSpacing(16)
            for field in fields:
                line.addWidget(field, 1)
            card.body.addLayout(line)
        card.body.addWidget(CheckField("已签知情同意书"))
        card.body.addWidget(AreaField("备注"))
        column.addWidget(card)
        state = EmptyState(
            "users",
            "还没有学员",
            "可以一次导入 Excel 花名册，也可以一个一个登记。",
            Action(text="导入 Excel", icon="upload", call=lambda: None, kind="primary"),
        )
        column.addWidget(state)
        column.addStretch(1)


PAGES = (Board, Register, Fields)
