"""How the formatter lays out each part of a contract."""

from __future__ import annotations

from textwrap import dedent

import pytest

from obcdsl.resources import shipped
from obcdsl.source import Source
from obcdsl.syntax.parse import MAX_BYTES, parse
from obcdsl.syntax.show import show


def shown(text: str) -> str:
    return show(parse(Source("<text>", text))[0])


def block(text: str) -> str:
    return dedent(text).strip("\n") + "\n"


LAYOUTS = {
    "a clause has a line of its own": (
        "payment p from A to B pays £5 each year capped at £6",
        """
        payment p
          from A to B
          pays £5 each year
          capped at £6
        """,
    ),
    "domains and measures stand apart, one level in": (
        "outcomes o domain d weight 5% every measure worth 2 measure m weight 1% measure n weight 2% domain e",
        """
        outcomes o

          domain d
            weight 5%

            every measure
              worth 2

            measure m
              weight 1%

            measure n
              weight 2%

          domain e
        """,
    ),
    "a corridor is one level further in than its side": (
        "share s of x held by A when above £0 the part up to 5%: 100% to A the part above 5%: 50% to A, rest to B",
        """
        share s
          of x
          held by A
          when above £0
            the part up to 5%: 100% to A
            the part above 5%: 50% to A, rest to B
        """,
    ),
    "a short figure stays on one line": (
        'outcomes o measure m figure base in percent is 80% in year 1 column "b"',
        """
        outcomes o

          measure m
            figure base in percent is 80% in year 1 column "b"
        """,
    ),
    "a long figure has a line for each clause": (
        (
            'outcomes o measure m figure base "What it was in years before"\n'
            'is 80% in year 1 is 82% in year 2 source "A yearly return"'
        ),
        """
        outcomes o

          measure m
            figure base "What it was in years before"
              is 80% in year 1
              is 82% in year 2
              source "A yearly return"
        """,
    ),
    "a choice between two stays on one line": (
        "let x = 1 if a, otherwise 2",
        """
        let x = 1 if a, otherwise 2
        """,
    ),
    "several cases have a line each": (
        'let x = 1 if a, (2) if b, otherwise (3 + 4) note "n"',
        """
        let x =
          1 if a,
          (2) if b,
          otherwise (3 + 4)
          note "n"
        """,
    ),
    "several cases in brackets stay where they are": (
        "payment p pays (1 if a, 2 if b, otherwise 3) * £1",
        """
        payment p
          pays (1 if a, 2 if b, otherwise 3) * £1
        """,
    ),
    "the period stays behind the last case": (
        "outcomes o measure m score 1 if a, 2 if b, otherwise 3 in year 1",
        """
        outcomes o

          measure m
            score
              1 if a,
              2 if b,
              otherwise 3 in year 1
        """,
    ),
    "a paragraph has a line of its own": (
        'clause "Title" "One." "Two." under "3.1"',
        """
        clause "Title"
          "One."
          "Two."
          under "3.1"
        """,
    ),
    "a short definition is one line": (
        'define "Month"\n  as "A calendar month" under "1"',
        """
        define "Month" as "A calendar month"
          under "1"
        """,
    ),
    "the rows of a table are aligned": (
        "table t by a, b columns c money, d percent row A, 1: £5, 40% row LONGER, 10: £1,000, 5%",
        """
        table t by a, b
          columns c money, d percent
          row A,      1:  £5,     40%
          row LONGER, 10: £1,000, 5%
        """,
    ),
    "rows with other cells are aligned apart": (
        "table t by a columns c money row A: £5 row LONGER: £6 row B, 1: £7",
        """
        table t by a
          columns c money
          row A:      £5
          row LONGER: £6
          row B, 1: £7
        """,
    ),
    "a long line is broken after commas": (
        "choice " + "c " + "is " + ", ".join(f"{letter * 30}" for letter in "abcd"),
        """
        choice c is aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccccccccccccc,
            dddddddddddddddddddddddddddddd
        """,
    ),
    "a long line is broken inside brackets only where nothing else helps": (
        f"payment p pays f({'a' * 40}, {'b' * 40}, {'c' * 40})",
        f"""
        payment p
          pays f({"a" * 40}, {"b" * 40},
              {"c" * 40})
        """,
    ),
    "a long sum has a line of its own after the equals sign": (
        f"let {'a' * 50} = ({'b' * 50} + 1) function f(a) = (({'a' * 110}))",
        f"""
        let {"a" * 50} =
          ({"b" * 50} + 1)

        function f(a) =
          (({"a" * 110}))
        """,
    ),
    "signs and brackets stand close": (
        "function f ( a , b ) = - a - - 5 * g ( ) + ( a )",
        """
        function f(a, b) = -a - -5 * g() + (a)
        """,
    ),
    "a number beside a thing called million is no number of millions": (
        "let x = 5\n million",
        """
        let x = 5  million
        """,
    ),
    "a phrase has one space between its words": (
        "outcomes o measure m if\n  fewer   than 5 use 1",
        """
        outcomes o

          measure m
            if fewer than 5 use 1
        """,
    ),
    "declarations of one line that were written together stay together": (
        'party A commissioner "A"\nparty B provider "B"\n\n\nunit x singular y\nlet a = 1',
        """
        party A commissioner "A"
        party B provider "B"

        unit x singular y
        let a = 1
        """,
    ),
    "a declaration of several lines stands apart": (
        'let a = 1\nlet b = 2 note "n"\nlet c = 3',
        """
        let a = 1

        let b = 2
          note "n"

        let c = 3
        """,
    ),
    "lines end in one way, and the file with the end of a line": (
        'scope\r\n  includes "a"\r\n\r\n\r\n',
        """
        scope
          includes "a"
        """,
    ),
}


@pytest.mark.parametrize("claim", LAYOUTS)
def test_layout(claim: str) -> None:
    text, expected = LAYOUTS[claim]
    assert shown(text) == block(expected)
    assert shown(block(expected)) == block(expected)


COMMENTS = {
    "behind words it stays behind them": (
        'scope # s\nincludes "a"# i\nexcludes # e\n"b"',
        """
        scope  # s
          includes "a"  # i
          excludes  # e
              "b"
        """,
    ),
    "on a line of its own it stays above the same word": (
        'scope\n# i\nincludes "a"\n\n      # e\n\nexcludes\n# b\n"b"',
        """
        scope
          # i
          includes "a"
          # e
          excludes
              # b
              "b"
        """,
    ),
    "below a declaration it stays there, where an empty line follows": (
        'scope\nincludes "a"\n# below\n\n# above\nlet a = 1\n# with b\nlet b = 2',
        """
        scope
          includes "a"
          # below

        # above
        let a = 1
        # with b
        let b = 2
        """,
    ),
    "above a declaration it stays there": (
        'scope\nincludes "a"\n# above\nlet a = 1',
        """
        scope
          includes "a"

        # above
        let a = 1
        """,
    ),
    "at the top it stays apart": (
        "\n\n# top\n\n\n# second\n\nlet a = 1",
        """
        # top

        # second

        let a = 1
        """,
    ),
    "at the end it stays below": (
        'scope\nincludes "a"\n# below\n\n\n# end\n\n',
        """
        scope
          includes "a"
          # below

        # end
        """,
    ),
    "above a measure it stands apart with it": (
        "outcomes o measure m weight 1%\n# below m\n\n# above n\nmeasure n\n# above k\nmeasure k",
        """
        outcomes o

          measure m
            weight 1%
            # below m

          # above n
          measure n

          # above k
          measure k
        """,
    ),
    "in a short figure it gives each clause a line": (
        'outcomes o measure m figure f # f\nis 5 column "c"',
        """
        outcomes o

          measure m
            figure f  # f
              is 5
              column "c"
        """,
    ),
    "behind a row it does not stop the alignment": (
        "table t by a columns c money row A: £5 # a\n# longer\nrow LONGER: £6",
        """
        table t by a
          columns c money
          row A:      £5  # a
          # longer
          row LONGER: £6
        """,
    ),
    "alone in a file it stays": (
        "\n  # only",
        """
        # only
        """,
    ),
}


@pytest.mark.parametrize("claim", COMMENTS)
def test_comment(claim: str) -> None:
    text, expected = COMMENTS[claim]
    assert shown(text) == block(expected)
    assert shown(block(expected)) == block(expected)


BROKEN = {
    "a broken declaration stays as it was written": (
        "let   a=1\npayment   p\n\n   frm A to   B # why\n  pays  £5\n\nlet b  = 2",
        "let a = 1\npayment   p\n\n   frm A to   B # why\n  pays  £5\n\nlet b = 2\n",
    ),
    "so does one whose slip of the pen is clear": (
        'scope\n   inclodes   "a"\nlet   b=2',
        'scope\n   inclodes   "a"\nlet b = 2\n',
    ),
    "so does one with a strange character in or behind it": (
        "let   a=1 €\nlet   b=2",
        "let   a=1 €\nlet b = 2\n",
    ),
    "so does what stands before the first declaration": (
        "  hello   there\n@\nlet   a=1",
        "  hello   there\n@\nlet a = 1\n",
    ),
    "a text without an end keeps the empty line that ends it": (
        'scope   note "a\nscope\n\nincludes "b"',
        'scope   note "a\n\nscope\n  includes "b"\n',
    ),
}


@pytest.mark.parametrize("claim", BROKEN)
def test_broken(claim: str) -> None:
    text, expected = BROKEN[claim]
    assert shown(text) == expected
    assert shown(expected) == expected


@pytest.mark.parametrize("text", ["", "\n \n", "hello   there", "@  \n\n", "let   a = 1\n" * (MAX_BYTES // 10)])
def test_a_text_of_which_nothing_could_be_read_is_unchanged_but_for_white_space_alone(text: str) -> None:
    assert shown(text) == (text if text.strip() else "")


def test_a_contract_of_the_library_is_laid_out_already() -> None:
    text = (shipped("stdlib_contracts") / "bedfordshire_msk" / "contract.obc").read_text(encoding="utf-8")
    assert shown(text) == text


def test_a_fraction_of_written_numbers_stands_close() -> None:
    text = "let part = 2 / 3 * (1/4) / 5\n\nlet price = £5/2\n"
    assert shown(text) == "let part = 2/3 * (1/4) / 5\n\nlet price = £5 / 2\n"
