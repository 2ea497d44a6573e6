"""The tree from end to end."""

from __future__ import annotations

from hypothesis import given

from obcdsl.source import Source
from obcdsl.syntax import tree
from obcdsl.syntax.parse import parse
from tests.properties.sentences import words_of_declarations


def nodes(text: str) -> list[tree.Node]:
    return [node for one in parse(Source("<text>", text))[0].declarations for node in tree.walk(one)]


def test_a_walk_goes_through_a_tree_in_the_order_written() -> None:
    names = [type(node).__name__ for node in nodes("let x = f(a) + -b")]
    assert names == ["Let", "Sum", "Call", "Name", "Phrase", "Negative", "Name"]


@given(words_of_declarations())
def test_a_node_stands_inside_the_declaration_it_belongs_to(words: list[str]) -> None:
    for declaration in parse(Source("<text>", " ".join(words)))[0].declarations:
        places = [node.place for node in tree.walk(declaration)]
        assert all(declaration.place.start <= place.start <= place.end for place in places)
        assert max(place.end for place in places) == declaration.place.end


def test_every_class_can_be_reached_by_its_name() -> None:
    assert {cls.__name__ for cls, _ in tree.CLASSES.values()} < set(tree.__all__)
