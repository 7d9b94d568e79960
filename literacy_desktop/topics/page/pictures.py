"""PicturesDialog: the screenshots beside the steps of a topic: put there, looked at, taken away."""

from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button, icon_button
from literacy_desktop.qtkit.cards import clear
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.files import open_file
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.words import Wrapped, label, line
from literacy_desktop.topics import service
from literacy_desktop.topics.model import PARTS, StepPicture, Topic

THUMB = 96
PATTERN = "*.png *.jpg *.jpeg *.heic *.heif *.webp *.bmp *.gif"


class PicturesDialog(Framed):
    """A row for each step; every change is saved at once."""

    def __init__(self, ws: Workspace, shell: Shell, topic: Topic, parent: QWidget) -> None:
        super().__init__(_("步骤截图"), parent.window(), width=660)
        self._ws, self._shell, self._topic = ws, shell, topic
        self.body.addWidget(Wrapped(topic.title, "h2"))
        hint = _("在手机上截好图，用微信或数据线传到电脑，再放到对应的步骤上。会自动缩小，也会去掉拍摄地点。")
        self.body.addWidget(Wrapped(hint, "muted"))
        parts = [(key, _(word)) for key, word in PARTS.items()]
        hint = _("截图很长时，只取有按钮的那一截，印出来更大更清楚")
        self.part = ChoiceField(_("长截图取哪一截"), parts, hint=hint)
        self.body.addWidget(self.part)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.body.addLayout(self.rows)
        self.body.addStretch(1)
        self.set_buttons([Action(text=_("好了"), call=self.accept, kind="primary")])
        self.read()

    def read(self) -> None:
        """Show the steps with their pictures."""
        clear(self.rows)
        shown = {one.step: one for one in service.pictures(self._ws, self._topic.id)}
        for number, step in enumerate(self._topic.steps, 1):
            if number > 1:
                self.rows.addWidget(line())
            self.rows.addWidget(self._row(number, step, shown.get(number)))

    def _row(self, number: int, step: str, shown: StepPicture | None) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._thumb(number, shown))
        column = QVBoxLayout()
        column.addWidget(Wrapped(f"{number}. {step}", "strong"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        words = _("换一张") if shown else _("选图片")
        buttons.addWidget(button(Action(text=words, icon="image", call=partial(self.choose, number))))
        buttons.addWidget(button(Action(text=_("粘贴"), icon="copy", call=partial(self.paste, number))))
        if shown is not None:
            remove = Action(
                text=_("移除第 {n} 步的截图").format(n=number),
                icon="trash-2",
                call=partial(self.remove, shown),
            )
            buttons.addWidget(icon_button(remove))
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        row.addLayout(column, 1)
        return made

    def _thumb(self, number: int, shown: StepPicture | None) -> QLabel:
        made = label("" if shown else _("还没有截图"), "caption")
        made.setFixedSize(theme.px(THUMB), theme.px(THUMB))
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setWordWrap(True)
        made.setProperty("ground", "sunken")
        made.setAccessibleName(
            _("第 {n} 步的截图").format(n=number) if shown else _("第 {n} 步还没有截图").format(n=number)
        )
        if shown is not None:
            picture = QPixmap.fromImage(QImage.fromData(shown.image))
            side = theme.px(THUMB)
            smooth = Qt.TransformationMode.SmoothTransformation
            made.setPixmap(picture.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        return made

    # -- verbs

    def choose(self, step: int) -> None:
        """Ask for a file and put it beside a step."""
        path = open_file(self, _("选手机截图"), PATTERN, purpose="topic-pictures")
        if path is not None:
            service.add_picture_file(self._ws, self._topic.id, step, path, self.part.value())
            self._done(_("已放上第 {n} 步的截图").format(n=step))

    def paste(self, step: int) -> None:
        """Put what the clipboard holds beside a step.

        Raises:
            Problem: it holds no picture.
        """
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            raise Problem(_("剪贴板里没有图片。"), _("在微信里对着图片点右键“复制”，再来粘贴。"))
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt wants text
        service.add_picture(self._ws, self._topic.id, step, bytes(held.data()), self.part.value())
        self._done(_("已放上第 {n} 步的截图").format(n=step))

    def remove(self, shown: StepPicture) -> None:
        """Take a picture away."""
        service.delete_picture(self._ws, shown.id)
        self._done(_("已移除第 {n} 步的截图").format(n=shown.step))

    def _done(self, words: str) -> None:
        self._shell.toast(words, undo=True)
        self.read()
