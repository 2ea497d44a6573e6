"""A document that no contract has: every block, every kind of run, every mark, deep nesting, and texts that mean harm."""

from __future__ import annotations

from fractions import Fraction

from obcdsl.documents.blocks import (
    Align,
    Axis,
    Branch,
    Chart,
    ChartKind,
    Clause,
    Document,
    Facts,
    Mark,
    Note,
    Notice,
    Paragraph,
    Row,
    Run,
    Section,
    Series,
    Style,
    Table,
    Tree,
    row,
    text,
)
from obcdsl.documents.numbering import numbered

# What a text may hold without anything coming of it.
HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    '#eval("1")',
    "#panic()",
    "=1+1",
    "{ MERGEFIELD x }",
    "]]>",
    "*bold* _italic_ `code` $x^2$ @label <label> // not a comment /* nor this */",
    "\\u{41} \\n ~ --- ...",
    "a\x00b\x1b[31mc\x7f",
    "one\ntwo\tthree",
    "  spaces   kept  ",
)
SCRIPTS = (
    "£1,234.50 €5 – “quoted” ‘so’ → ≤ ≥ × − ½ …",
    "Ελληνικά",
    "Кириллица",
    "עברית",
    "العربية",
    "中文",
    "😀👩🏽‍⚕️",
    "ﬁn",
)
LONG_WORD = "extraordinarily" * 12


def chart(id_: str = "figure", kind: ChartKind = ChartKind.LINE) -> Chart:
    """Payment against outcome: half from 90%, all from 92%."""
    points = ((Fraction(88), Fraction(0)), (Fraction(90), Fraction(1, 2)), (Fraction(92), Fraction(1)))
    rows = (row(f"{id_}.0", "below 90%", "0%"), row(f"{id_}.1", "from 90%", "50%"), row(f"{id_}.2", "from 92%", "100%"))
    return Chart(
        id_,
        kind,
        text("Score against the share of patients treated in 18 weeks"),
        "A stair: nothing below 90%, half from 90%, all from 92%.",
        Axis("Patients treated within 18 weeks", tuple((x, f"{x}%") for x, _ in points)),
        Axis("Score", ((Fraction(0), "0%"), (Fraction(1), "100%"))),
        (Series("Score", points, ((Fraction(90), Fraction(0)),)),),
        Table(f"{id_}.data", (("Value", Align.LEFT), ("Score", Align.RIGHT)), rows),
    )


def table(id_: str, rows: int, columns: int, *, parted: bool = False) -> Table:
    """A table of figures with a total."""
    head = (("Payment", Align.LEFT), *((f"Quarter {at} of year 1", Align.RIGHT) for at in range(1, columns)))
    body = tuple(
        row(f"{id_}.{at}", f"Payment number {at}", *(f"£{at * 1000 + one:,}.00" for one in range(1, columns)))
        for at in range(rows)
    )
    total = row(f"{id_}.total", "All payments", *(["£1,000,000.00"] * (columns - 1)))
    return Table(id_, head, body, total, text("Payments in each quarter"), parted=parted)


def specimen(rows: int = 200) -> Document:
    """All of it, numbered."""
    return numbered(
        Document(
            "Service for “everyone” <b>&amp;",
            "Schedule of outcomes and payments",
            (_clauses(), _tables(rows), _marked(), _hostile()),
            (row("about.reference", "Reference", "ABC-2026"), row("about.from", "Made from", "contract.obc")),
            (
                Notice("draft", text("DRAFT. Not to be signed.")),
                Notice("illustrative", text("ILLUSTRATIVE. Of nobody.")),
            ),
            contents=True,
            foot="contract.obc, SHA-256 0123456789abcdef",
        )
    )


def _clauses() -> Section:
    link = Run("", Style.REFERENCE, "deep.c")
    inner = Clause("deep.c", text("The third level ends here."))
    second = Clause("deep.b", text("A second level, with two below it:"), (inner, Clause("deep.d", text("another."))))
    first = Clause(
        "deep.a",
        text(
            "The ", Run("CCG", Style.TERM), " pays ", Run("£6,458,451.15", Style.QUANTITY), " under clause ", link, "."
        ),
        (second, Note("deep.note", text("A note that explains it.")), Notice("deep.notice", text("Mind this."))),
        text("Core service payment"),
    )
    facts = Facts("facts", (row("facts.0", "Currency", "GBP"), row("facts.1", "Term", "5 years")))
    lower = Section("lower", text("A part inside a part"), (Clause("lower.a", text("With a clause.")), facts))
    said = Paragraph("said", text("Words without a number, ", Run("some of them strong", Style.STRONG), "."))
    return Section(
        "clauses", text("Clauses"), (first, said, Clause("e", text("Below it a figure:"), (chart(),)), lower)
    )


def _tables(rows: int) -> Section:
    wide = table("wide", 12, 14)
    tree = Tree("tree", (Branch((text("The payment: £5.00"), text("= 2 + 3")), (_branch(12),)),))
    return Section("tables", text("Tables"), (table("long", rows, 5), wide, table("parted", 5, 14, parted=True), tree))


def _branch(depth: int) -> Branch:
    lines = (text(f"Step {depth}: £{depth}.00"), text("= ", Run("the value of the data", to="long.3")))
    return Branch(lines, (_branch(depth - 1),) if depth else ())


def _marked() -> Section:
    old, new = Run("£5", Style.QUANTITY, mark=Mark.DELETED), Run("£6", Style.QUANTITY, mark=Mark.INSERTED)
    rows = (
        row("changed.0", "stays", "£1.00"),
        Row("changed.1", (text("new"), text("£2.00")), mark=Mark.INSERTED),
        Row("changed.2", (text("gone"), text("£3.00")), mark=Mark.DELETED),
    )
    columns = (("What", Align.LEFT), ("How much", Align.RIGHT))
    return Section(
        "marked",
        text("What changed"),
        (
            Clause("marked.a", text("The sum is ", old, new, " a year.")),
            Clause("marked.b", text("This is new."), mark=Mark.INSERTED),
            Clause("marked.c", text("This is gone."), (Note("marked.d", text("With its note.")),), mark=Mark.DELETED),
            Table("changed", columns, rows),
        ),
    )


def _hostile() -> Section:
    said = tuple(Clause(f"hostile.{at}", text(one), title=text(one)) for at, one in enumerate((*HOSTILE, *SCRIPTS)))
    rows = tuple(row(f"cells.{at}", one, LONG_WORD) for at, one in enumerate((*HOSTILE, *SCRIPTS)))
    columns = (("Text", Align.LEFT), (LONG_WORD, Align.LEFT))
    long = Paragraph("long", text(LONG_WORD, " ", "word " * 700))
    return Section("hostile", text(*HOSTILE[:4]), (*said, Table("cells", columns, rows), long), unnumbered=True)
