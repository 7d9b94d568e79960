"""When nothing is asked any more: what will be taken over, beside the counts written on the paper."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card
from literacy_desktop.qtkit.words import Wrapped, set_words
from literacy_desktop.sheets.page.asking import Crop


class SumCard(Card):
    """The last look before it is taken over."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__(_("都看过了，请核对人数"))
        self.counts = Wrapped("", "h3")
        self.about = Wrapped("", "muted")
        self.foot = Crop(40)
        self.absent = QCheckBox(_("名单上没打勾的人，记为缺勤"))
        self.ok = button(Action(text=_("记入考勤"), icon="check", kind="primary", call=self.confirmed.emit))
        for each in (self.counts, self.foot, self.about, self.absent, self.ok):
            self.body.addWidget(each)
        self.body.addStretch(1)

    def show_sums(self, counts: str, about: str, foot: QPixmap, *, ready: bool) -> None:
        """What this page says, what stays open, and the foot of the paper to compare with."""
        set_words(self.title, _("都看过了，请核对人数") if counts else _("这一张不用记"))
        self.counts.setText(counts)
        self.about.setText(about)
        self.foot.show_picture(foot)
        self.foot.setVisible(not foot.isNull())
        self.ok.setVisible(ready)
        self.absent.setVisible(ready)
