"""Problems made for the tests of how problems are shown, so that no wording of a real one can change them."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Edit, Problem, Severity
from obcdsl.source import Cell, Place, Source


@frozen
class Fault(Problem):
    code = "OBC9901"
    title = "something is wrong"
    said: str = "What was found."
    remedy: str | None = "How to mend it."
    others: tuple[tuple[Place | Cell, str], ...] = ()
    mended: tuple[Edit, ...] = ()

    def message(self) -> str:
        return self.said

    def help(self) -> str | None:
        return self.remedy

    def related(self) -> tuple[tuple[Place | Cell, str], ...]:
        return self.others

    def edits(self) -> tuple[Edit, ...]:
        return self.mended


@frozen
class Doubt(Fault):
    code = "OBC9902"
    title = "something is odd"
    severity = Severity.WARNING


def at(source: Source, words: str) -> Place:
    start = source.text.index(words)
    return Place(source, start, start + len(words))


PLAIN = Source("contract.obc", 'contract "A"\n  currency GBP\n\npayment p\n  pays £2 + 3%\n  pays £5\n')
LONG = Source("contract.obc", f"{'a ' * 200}wrong here{' b' * 200}\n" + "\n" * 997 + "wrong\nthere\n")
WIDE = Source("contract.obc", 'clause "👩 é e\u0301 £5"\tis wrong\n')
HOSTILE = Source("con\x1b[31m,:%tract.obc", 'note "\x1b]0;owned\x07 \u202ereversed\u2069 \x00" is wrong\r\n')
OTHER = Source("library.obc", "amount a\n  is £5\n")
DATA = Cell("figures.xlsx", 7, "value", "Quarter 1")
ON_ONE_LINE = ((at(PLAIN, "£2"), "this is money"), (at(PLAIN, "3%"), "this is percent"))

CASES: dict[str, Problem] = {
    "one_place": Fault(at(PLAIN, "GBP")),
    "warning_without_help": Doubt(at(PLAIN, "GBP"), remedy=None),
    "related_on_one_line": Fault(at(PLAIN, "£2 + 3%"), others=ON_ONE_LINE),
    "related_above": Fault(at(PLAIN, "£5"), others=((at(PLAIN, "GBP"), "agreed here"),)),
    "related_in_the_next_line": Fault(at(PLAIN, "3%"), others=((at(PLAIN, "£5"), "and here"),)),
    "related_is_the_same_place": Fault(at(PLAIN, "£5"), others=((at(PLAIN, "£5"), "this is money"),)),
    "several_lines": Fault(at(PLAIN, "payment p\n  pays £2")),
    "nothing_at_the_end": Fault(Place(PLAIN, len(PLAIN.text), len(PLAIN.text))),
    "end_of_a_line": Fault(Place(PLAIN, PLAIN.text.index("\n"), PLAIN.text.index("\n"))),
    "empty_file": Fault(Place(Source("empty.obc", ""), 0, 0)),
    "tab_accents_and_emoji": Fault(at(WIDE, "wrong"), others=((at(WIDE, "£5"), "money"),)),
    "very_long_line": Fault(at(LONG, "wrong here")),
    "far_apart": Fault(at(LONG, "there"), others=((at(LONG, "wrong here"), "as said here"),)),
    "hostile_text": Fault(
        at(HOSTILE, "is wrong"), "It is \x1b[2Jwrong\nand\u202e 100%.", others=((at(HOSTILE, "note"), "\x9b1m"),)
    ),
    "another_file": Fault(at(PLAIN, "£5"), others=((at(OTHER, "£5"), "the template has this"),)),
    "data": Fault(DATA),
    "data_twice": Fault(DATA, others=((Cell("figures.xlsx", 3, "value", "Quarter 1"), "the first time"),)),
    "long_sentences": Fault(at(PLAIN, "GBP"), "A sentence that goes on. " * 10, "A remedy that goes on. " * 10),
    "one_right_answer": Fault(at(PLAIN, "GBP"), mended=(Edit(at(PLAIN, "GBP"), "EUR"),)),
}
