"""Headings and clauses that end too early, and names and texts that are not written as such."""

from __future__ import annotations

import re
from collections.abc import Sequence

from obcdsl.frozen import changed
from obcdsl.source import Place
from obcdsl.syntax.expected import example_of
from obcdsl.syntax.slip import (
    HEADINGS,
    Repair,
    Slip,
    between,
    clause_start,
    first_on_its_line,
    shown,
    starts_a_clause,
    unexpected,
    with_empty_text,
    without_clause,
)
from obcdsl.syntax.tokens import KEYWORDS, Word

# So many words back a word may stand that began the next clause and was taken for a name.
_BACK = 12
_DECLARED = "party|amount|input|choice|table|let|outcomes|domain|measure|figure|payment|share"
_ROLES = frozenset({"commissioner", "prime", "provider", "member", "associate", "outcome", "investor", "intermediary"})


def unfinished(slip: Slip) -> Repair | None:
    """A clause whose end is not there: the next one begins, and its first word could not be that of a clause."""
    for at in range(min(slip.index, len(slip.words) - 1), max(slip.index - _BACK, 0), -1):
        word = slip.words[at]
        if starts_a_clause(slip.words, at) and first_on_its_line(word):
            before = slip.earlier(slip.index - at)
            return _cut_short(before) if _is_open(before) else None
    return _cut_short(slip) if slip.found is None else None


def _is_open(slip: Slip) -> bool:
    """Whether no clause can begin here, and the declaration cannot end."""
    return not any(slip.accepts(kind) for kind in ("NOTE", "MEASURE", "WHEN", "ROW", "SOURCE", "$END"))


def _cut_short(slip: Slip) -> Repair | None:
    start = clause_start(slip.words, slip.index - 1)
    line = slip.words[start].place.line
    while start > 1 and slip.words[start - 1].place.line == line and starts_a_clause(slip.words, start - 1):
        start -= 1
    if slip.words[start].kind in HEADINGS or start == 0:
        return None
    last = slip.words[slip.index - 1].place
    clause = shown(between(slip.words[start], slip.words[slip.index - 1]))
    problem = changed(
        unexpected(slip),
        place=Place(last.source, last.end, last.end),
        found=None,
        inside=f"`{clause}`",
        example=example_of(slip.words[start].kind),
    )
    with_text = with_empty_text(slip)
    if with_text is not None:
        return Repair(problem, with_text, set_aside=slip.found is None)
    return Repair(problem, slip.words[:start] + slip.words[slip.index :], set_aside=True)


def one_name(slip: Slip) -> Repair | None:
    """`hip-gain` or `hip gain`: a name in several words."""
    first = slip.index - 1
    while first > 1 and _is_part(slip.words[first - 1]) and not _is_own(slip, first - 1):
        first -= 1
    end = slip.index
    while end < len(slip.words) and _is_part(slip.words[end]) and _on_one_line(slip.words[first], slip.words[end]):
        end += 1
    named = slip.words[first - 1].text in _DECLARED.split("|") and first > 0
    source = slip.words[0].place.source
    while end > slip.index:
        parts = [word.text for word in slip.words[first:end] if word.text != "-"]
        name = "_".join(parts)
        plain = slip.words[end - 1].text != "-" and len(parts) > 1
        titled = end < len(slip.words) and slip.words[end].kind == "STRING"
        known = re.search(rf"(?:{_DECLARED})\s+{name}\b", source.text) if plain and name.isidentifier() else None
        if plain and (known or (named and (titled or slip.words[first + 1].text == "-"))):
            return _as_one(slip.earlier(slip.index - first), end, name)
        end -= 1
    return None


def _is_part(word: Word) -> bool:
    return word.text == "-" or (word.text.isidentifier() and word.kind in {"NAME", *KEYWORDS.values()})


def _is_own(slip: Slip, at: int) -> bool:
    """Whether a word is a keyword where it stands, as `of` before a name."""
    word = slip.words[at]
    return word.kind != "NAME" and word.text != "-" and slip.earlier(slip.index - at).accepts(word.kind)


def _on_one_line(first: Word, other: Word) -> bool:
    return first.place.line == other.place.line


def _as_one(slip: Slip, end: int, name: str) -> Repair | None:
    place = between(slip.words[slip.index], slip.words[end - 1])
    if not slip.goes_on_for(["NAME"], end - slip.index, 1):
        return None
    problem = changed(unexpected(slip), place=place, found=f"`{shown(place)}`", better=name, why=_ONE_WORD)
    return Repair(problem, slip.with_words([Word("NAME", name, place)], instead_of=end - slip.index))


_ONE_WORD = "A name is one word, of letters, digits and _."


def no_name(slip: Slip) -> Repair | None:
    """A heading with a title and without a name: `measure "Seen within 18 weeks"`."""
    before, found = slip.words[slip.index - 1], slip.found
    heads = slip.index == 1 or before.kind in {*HEADINGS, "FIGURE"}
    if found is None or found.kind != "STRING" or not heads or not slip.accepts("NAME") or slip.accepts("STRING"):
        return None
    name = _suggested(found.text)
    problem = changed(
        unexpected(slip),
        better=f"{before.text} {name} {shown(found.place)}",
        insert=True,
        sure=False,
        found=f"The title {shown(found.place)}",
        why="A name of one word comes first, by which the rest of the contract calls it.",
    )
    unnamed = Word("NAME", "", found.place)
    words = slip.with_words([unnamed], instead_of=0)
    role = slip.words[slip.index + 1] if slip.index + 1 < len(slip.words) else None
    if before.text == "party" and role is not None and role.text in _ROLES:
        words = [*slip.words[: slip.index], unnamed, role, found, *slip.words[slip.index + 2 :]]
        name = _suggested_party(found.text)
        problem = changed(problem, better=f"party {name} {role.text} {shown(found.place)}")
    return Repair(problem, words, set_aside=True)


def no_role(slip: Slip) -> Repair | None:
    """`party commissioner "..."` without a name, and `party Board "..."` without a role."""
    found = slip.found
    if slip.words[0].text != "party" or found is None or found.kind != "STRING" or slip.index != 2:
        return None
    word = slip.words[1]
    if word.text in _ROLES:
        name = _suggested_party(found.text)
        words = [slip.words[0], Word("NAME", "", word.place), word, *slip.words[2:]]
        better = f"party {name} {word.text} {shown(found.place)}"
        why = "A name of one word comes first, by which the rest of the contract calls it."
    else:
        words = slip.with_words([Word("PROVIDER", "provider", found.place)], instead_of=0)
        better = f"party {word.text} provider {shown(found.place)}"
        why = f"The role comes before the title: {', '.join(f'`{role}`' for role in slip_roles())}."
    problem = changed(
        unexpected(slip), found=f"The title {shown(found.place)}", better=better, insert=True, sure=False, why=why
    )
    return Repair(problem, words, set_aside=True)


def slip_roles() -> tuple[str, ...]:
    """The roles of a party."""
    return (
        "commissioner", "prime contractor", "prime provider", "provider", "subcontractor of ...", "member",
        "associate member", "outcome payer", "investor", "intermediary",
    )  # fmt: skip


def wrong_role(slip: Slip) -> Repair | None:
    """A role that there is not: all roles are listed."""
    if slip.words[0].text != "party" or slip.index != 2 or slip.found is None or slip.found.kind == "STRING":
        return None
    end = 2
    while end < len(slip.words) and slip.words[end].kind != "STRING" and _on_one_line(slip.words[1], slip.words[end]):
        end += 1
    if end == 2:
        return None
    place = between(slip.found, slip.words[end - 1])
    listed = tuple(f"`{role}`" for role in slip_roles())
    problem = changed(unexpected(slip), place=place, found=f"`{shown(place)}`", expected=listed, example=None)
    return Repair(problem, slip.with_words([Word("PROVIDER", "provider", place)], instead_of=end - 2))


def no_quotes(slip: Slip) -> Repair | None:
    """A title or text without quotation marks."""
    found = slip.found
    if found is None or not slip.accepts("STRING") or first_on_its_line(found) or found.kind == "STRING":
        return None
    end = slip.index
    while end < len(slip.words) and _on_one_line(found, slip.words[end]) and slip.words[end].kind != "STRING":
        end += 1
    whole = not slip.accepts("NAME") and (end == len(slip.words) or not _on_one_line(found, slip.words[end]))
    if not whole or not (found.kind == "NAME" or found.text.isidentifier()):
        return None
    source = found.place.source
    line_end = source.text.find("\n", found.place.start)
    stop = len(source.text) if line_end < 0 else line_end
    place = Place(source, found.place.start, found.place.start + len(source.text[found.place.start : stop].rstrip()))
    text = Word("STRING", f'"{place.text}"', place)
    if '"' in place.text or not slip.goes_on_for(["STRING"], end - slip.index, 1):
        return None
    problem = changed(
        unexpected(slip), place=place, found=f"`{shown(place)}`", better=f'"{place.text}"', why=_A_TEXT, example=None
    )
    return Repair(problem, slip.with_words([text], instead_of=end - slip.index))


_A_TEXT = "A text stands between quotation marks."


def title_for_name(slip: Slip) -> Repair | None:
    """A title in quotation marks where the name it belongs to is needed; also `"yes"`."""
    found = slip.found
    if found is None or found.kind != "STRING" or slip.accepts("STRING"):
        return None
    text = found.text[1:-1].strip()
    name = text if text in {"yes", "no", "missing"} else _named(found.place.source.text, text)
    if name is None:
        return None
    word = Word(KEYWORDS.get(name, "NAME"), name, found.place)
    if not slip.goes_on_for([word.kind], 1, 1):
        return None
    problem = changed(unexpected(slip), better=name, example=None)
    return Repair(problem, slip.with_words([word], instead_of=1))


def _named(whole: str, title: str) -> str | None:
    """The name of what has a title, or the text itself if it is a name."""
    titled = re.search(rf'^[ \t]*(?:{_DECLARED})[ \t]+(\w+)[^"\n]*"{re.escape(title)}"', whole, re.MULTILINE)
    if titled:
        return titled[1]
    own = re.search(rf"^[ \t]*(?:{_DECLARED})[ \t]+{re.escape(title)}\b", whole, re.MULTILINE)
    return title if own and title.isidentifier() else None


def _suggested(title: str) -> str:
    """A name made of the first words of a title."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]\w*", title) if len(word) > 2]
    return "_".join(words[:2]) or "name"


def _suggested_party(title: str) -> str:
    """The last word of an organisation's name that begins with a capital letter."""
    words: Sequence[str] = re.findall(r"[^\W\d_]\w*", title)
    capital = [word for word in words if word[0].isupper()]
    return (capital or ["Party"])[-1]


def domain_after_measures(slip: Slip) -> Repair | None:
    """A domain behind measures that are in none."""
    if slip.found is None or slip.found.kind != "DOMAIN" or slip.words[0].text != "outcomes":
        return None
    whole = shown(between(slip.words[0], slip.words[1]))
    problem = changed(
        unexpected(slip),
        expected=(),
        inside=f"`{whole}`",
        why=f"In `{whole}` all measures stand in domains, or none does: put a `domain` above its first measure too.",
    )
    return changed(without_clause(slip), problem=problem)
