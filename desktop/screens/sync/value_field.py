"""A field for a value of any kind: typed, or chosen from what there is."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from desktop.screens.sync.naming import value_words
from desktop.services.settling import Conflict, Raw, Value, ValueKind
from desktop.widgets.choice import Choice
from sync.domain.calendar import ROME

_DAY, _INSTANT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
_CHOSEN = frozenset({ValueKind.YES_NO, ValueKind.ONE_OF})


class ValueField(QStackedWidget):
    """Edits another value than those that stand.

    Signals:
        edited: what stands in it is another value, or none.
    """

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLineEdit(clearButtonEnabled=True)
        self.text.setAccessibleName(name)
        self.choice = Choice[Value](name)
        self.choice.setMinimumContentsLength(5)
        self.addWidget(self.text)
        self.addWidget(self.choice)
        self._kind, self._required = ValueKind.TEXT, False
        self.text.textChanged.connect(self.edited)
        self.choice.chosen.connect(self.edited)

    def edit(self, conflict: Conflict) -> None:
        """Begin with the value that holds for now."""
        self._kind, self._required = conflict.kind, conflict.required
        holds = conflict.candidates[0].value
        if self._kind in _CHOSEN:
            self.setCurrentWidget(self.choice)
            options = self._options(conflict)
            words = [(one, value_words(one, self._kind)) for one in options]
            self.choice.offer(words, holds)
        else:
            self.setCurrentWidget(self.text)
            self.text.setPlaceholderText(_form(self._kind))
            empty = holds.raw is None
            self.text.setText("" if empty else value_words(holds, self._kind))
        self.setEnabled(self._kind is not ValueKind.OTHER)

    def value(self) -> Raw:
        """Return the value that is written in the field.

        Raises:
            ValueError: what is written is none, or there has to be one.
        """
        if self._kind in _CHOSEN:
            if self.choice.value is None:
                raise ValueError("nothing chosen")
            return self.choice.value.raw
        return read_value(self._kind, self.text.text(), required=self._required)

    def _options(self, conflict: Conflict) -> list[Value]:
        if self._kind is ValueKind.YES_NO:
            options = [Value(True), Value(False)]  # noqa: FBT003 - the value itself
        else:
            options = list(conflict.options)
        return options if self._required else [*options, Value(None)]


def read_value(kind: ValueKind, text: str, *, required: bool) -> Raw:
    """Return the value that somebody typed.

    Raises:
        ValueError: it is none of that kind, or there has to be one.
    """
    typed = text.strip()
    if not typed:
        if required:
            raise ValueError("nothing typed")
        return None
    match kind:
        case ValueKind.NUMBER:
            return int(typed)
        case ValueKind.DAY:
            return datetime.strptime(typed, _DAY).replace(tzinfo=ROME).date()
        case ValueKind.INSTANT:
            return datetime.strptime(typed, _INSTANT).replace(tzinfo=ROME)
        case _:
            return typed


def _form(kind: ValueKind) -> str:
    translate = QCoreApplication.translate
    return {
        ValueKind.DAY: translate("ValueField", "dd/mm/yyyy"),
        ValueKind.INSTANT: translate("ValueField", "dd/mm/yyyy hh:mm"),
        ValueKind.NUMBER: translate("ValueField", "a number"),
    }.get(kind, "")
