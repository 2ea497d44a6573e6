"""A figure that depends on conditions, as a list below a sentence."""

from __future__ import annotations

from obcdsl.documents.blocks import Clause, Text, text
from obcdsl.documents.words.lists import Binds, sentence
from obcdsl.documents.words.phrases import Words
from obcdsl.model import expression as ex


def spelled(words: Words, value: ex.Expression, id_: str) -> tuple[Text, tuple[Clause, ...]]:
    """An expression as the end of a sentence, `is` before it, and the clauses below it where there are several cases."""
    if not isinstance(value, ex.Cases) or len(value.cases) < 2:
        return text(words.phrase(value), "."), ()
    cases = [
        Clause(
            f"{id_}.case.{at}",
            sentence(words.phrase(result, Binds.CLAUSE), ", if ", words.condition(test)),
            place=test.place,
        )
        for at, (test, result) in enumerate(value.cases)
    ]
    last = sentence("otherwise ", words.phrase(value.otherwise, Binds.CLAUSE))
    return text("the first of these that applies:"), (
        *cases,
        Clause(f"{id_}.case.otherwise", last, place=value.otherwise.place),
    )
