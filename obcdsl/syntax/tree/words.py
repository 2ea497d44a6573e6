"""What every part of the tree is made with: the decorator of its classes, and phrases of several words."""

from __future__ import annotations

from typing import TypeVar, dataclass_transform

from obcdsl.frozen import frozen
from obcdsl.source import Place
from obcdsl.syntax.tokens import Word

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, eq_default=False)
def node(cls: type[_Class]) -> type[_Class]:
    """Make a class a part of the tree: frozen, and equal only to itself."""
    return frozen(cls)


@node
class Phrase:
    """Words of the language that say one thing together, such as `half up`."""

    words: tuple[Word | None, ...]
    place: Place

    @property
    def text(self) -> str:
        """The words with one space between them, without commas."""
        return " ".join(word.text for word in self.words if word is not None and word.text != ",")
