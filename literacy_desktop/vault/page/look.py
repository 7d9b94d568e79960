"""Section 外观: text size, theme, language; the window is built anew at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from literacy_desktop.base.i18n import LANGUAGES, N_, _, language
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Segmented
from literacy_desktop.qtkit.cards import Card
from literacy_desktop.qtkit.memory import recall
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.tokens import SCALES
from literacy_desktop.qtkit.words import Wrapped
from literacy_desktop.vault.page.section import Section

THEMES = (
    ("system", N_("跟随系统")),
    ("light", N_("浅色")),
    ("dark", N_("深色")),
    ("contrast", N_("高对比度")),
)


class LookSection(Section):
    """Three choices, each in a card with its explanation."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        column = self.scrolling()
        sizes = [(str(step), f"{step}%") for step in SCALES]
        self.choices = {
            "scale": Segmented(sizes, _("文字大小")),
            "theme": Segmented([(key, _(word)) for key, word in THEMES], _("颜色")),
            "language": Segmented(list(LANGUAGES.items()), _("语言")),
        }
        told: Sequence[tuple[str, str, str]] = (
            ("scale", _("文字大小"), _("看不清就调大。随时可以按 Ctrl 和加号放大，Ctrl 和减号缩小。")),
            ("theme", _("颜色"), _("晚上用深色不刺眼；视力不好可以试试高对比度。")),
            ("language", _("语言"), _("只换界面上的文字；签到表和证书总是中文。")),
        )
        for what, title, about in told:
            card = Card(title)
            card.body.addWidget(Wrapped(about, "muted"))
            card.body.addWidget(self.choices[what], 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(card)
            self._connect(what)
        column.addStretch(1)

    def _connect(self, what: str) -> None:
        self.choices[what].changed.connect(lambda value: self.page.shell.look_wanted.emit(what, str(value)))

    def read(self) -> None:
        self.choices["scale"].set_value(str(theme.look().scale))
        chosen = recall("look/theme", "system")
        self.choices["theme"].set_value(chosen if chosen in dict(THEMES) else "system")
        self.choices["language"].set_value(language())
