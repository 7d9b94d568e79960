"""Choosing a place: county, then town, then village, each list as the one before it asks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.regions.model import COUNTY, TOWN, VILLAGE, RegionTree

TITLES = {COUNTY: N_("县（区）"), TOWN: N_("乡镇（街道）"), VILLAGE: N_("村（社区）")}


class RegionFields(QWidget):
    """Three lists side by side; the value is the code of the deepest one chosen, or None."""

    changed = Signal()

    def __init__(self, tree: RegionTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = tree
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.fields = {level: ChoiceField(_(title), []) for level, title in TITLES.items()}
        for level, field in self.fields.items():
            row.addWidget(field, 1)
            field.combo.currentIndexChanged.connect(lambda _place, level=level: self._on_chosen(level))
        self._fill(COUNTY, next((one.code for one in tree.children.get(None, [])), None))

    def _fill(self, level: int, above: str | None) -> None:
        """Offer the regions right below one; with none above there is nothing to offer."""
        field = self.fields[level]
        offered = self._tree.children.get(above, []) if above else []
        field.combo.blockSignals(True)
        field.combo.setCurrentIndex(-1)
        field.set_options([(None, _("（不选）")), *((one.code, one.short_name) for one in offered)])
        field.combo.setCurrentIndex(0)
        field.combo.blockSignals(False)
        field.setEnabled(bool(offered))
        if level < VILLAGE:
            self._fill(level + 1, None)

    def _on_chosen(self, level: int) -> None:
        if level < VILLAGE:
            self._fill(level + 1, self.fields[level].value())
        self.changed.emit()

    def value(self) -> str | None:
        """The code of the deepest region chosen, or None."""
        chosen = [field.value() for field in self.fields.values()]
        return next((code for code in reversed(chosen) if code), None)

    def set_value(self, code: str | None) -> None:
        """Show a region and those above it."""
        line = {region.level: region.code for region in self._tree.line(code)}
        for level, field in self.fields.items():
            field.set_value(line.get(level))
