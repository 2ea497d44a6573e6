"""A file and all that it rests on: found, read and parsed, each once."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.assembly.finding import Finder, Found, is_shipped
from obcdsl.frozen import fresh, frozen, growing
from obcdsl.problems import Problem
from obcdsl.problems.composing import CircularFiles, FileNotFound, OutsideFolder, WrongKindOfFile
from obcdsl.problems.writing import TooLarge
from obcdsl.source import Place, file_name
from obcdsl.syntax import tree
from obcdsl.syntax.parse import File, parse_bytes
from obcdsl.syntax.tokens import Word

Head = tree.Contract | tree.Template | tree.Variation | tree.Library
_HEADS = (tree.Contract, tree.Template, tree.Variation, tree.Library)
# More files than these in one contract nobody reads.
MAX_FILES = 40
_WHAT = {
    tree.Contract: "a contract",
    tree.Template: "a template",
    tree.Variation: "a deed of variation",
    tree.Library: "a library of measures",
}


@frozen
class Layer:
    """A file that says something of the contract, with its head; None where it has none that can be read."""

    file: File
    head: Head | None

    @property
    def what(self) -> str:
        return _WHAT[type(self.head)] if self.head else "a file without a head"

    @property
    def place(self) -> Place:
        return self.head.place if self.head else Place(self.file.source, 0, 0)


@frozen
class Bundle:
    """What one contract is made of: its layers, what rests on the others last, and the libraries by the names they are taken by."""

    layers: tuple[Layer, ...]
    libraries: dict[str, Layer]
    data: tuple[tuple[str, bytes], ...]
    problems: tuple[Problem, ...]

    @property
    def lacks_files(self) -> bool:
        """Whether something it rests on could not be had, so that no more can be said of it."""
        lacking = FileNotFound | OutsideFolder | CircularFiles | WrongKindOfFile
        too_many = (isinstance(problem, TooLarge) and problem.limit == MAX_FILES for problem in self.problems)
        return any(too_many) or any(isinstance(problem, lacking) for problem in self.problems)

    @property
    def files(self) -> tuple[File, ...]:
        """All files, the one that was asked for first."""
        return tuple(layer.file for layer in (*self.layers[::-1], *self.libraries.values()))


@growing
class _Gathering:
    find: Finder
    data: list[tuple[str, bytes]] = fresh(factory=list)
    known: dict[str, Layer] = fresh(factory=dict)
    problems: list[Problem] = fresh(factory=list)


def gather(file: File, find: Finder) -> Bundle:
    """Everything that a file rests on. What is missing or wrong is a problem, and the rest is put together without it."""
    gathering = _Gathering(find)
    layers = [Layer(file, head_of(file))]
    names = [file.source.name]
    while (named := _rests_on(layers[-1])) is not None:
        word, needed = named
        below = _read(gathering, word, layers[-1].file.source.name, needed)
        if below is None:
            break
        names.append(below.file.source.name)
        if below in layers or below.file.source.text == file.source.text:
            gathering.problems.append(_circle(layers[0], word, names))
            break
        if len(layers) == MAX_FILES:
            what = "The number of files that rest on each other"
            gathering.problems.append(TooLarge(word.place, what, MAX_FILES + 1, MAX_FILES))
            break
        layers.append(below)
    libraries = _libraries(gathering, layers)
    return Bundle(tuple(layers[::-1]), libraries, tuple(gathering.data), tuple(gathering.problems))


def _circle(first: Layer, last: Word, names: list[str]) -> Problem:
    """Files that rest on each other, said where the file that was asked for names the next."""
    named = _rests_on(first)
    return CircularFiles((named[0] if named else last).place, tuple(file_name(name) for name in names))


def head_of(file: File) -> Head | None:
    """The head of a file: the first there is."""
    return next((part for part in file.declarations if isinstance(part, _HEADS)), None)


def _rests_on(layer: Layer) -> tuple[Word, tuple[type[Head], ...]] | None:
    """The file that a file names, and what that has to be."""
    match layer.head:
        case tree.Contract() | tree.Template():
            for clause in layer.head.clauses:
                if isinstance(clause, tree.BasedOn):
                    return clause.text, (tree.Template,)
        case tree.Variation():
            for varied in layer.head.clauses:
                if isinstance(varied, tree.Varies):
                    return varied.text, (tree.Contract, tree.Variation)
        case tree.Library() | None:
            pass
    return None


def _libraries(gathering: _Gathering, layers: list[Layer]) -> dict[str, Layer]:
    found: dict[str, Layer] = {}
    for layer in layers:
        for word in _taken(layer.file):
            if word.said in found:
                continue
            library = _read(gathering, word, layer.file.source.name, (tree.Library,))
            if library is not None:
                found[word.said] = library
    return found


def _taken(file: File) -> Iterator[Word]:
    for declaration in file.declarations:
        for node in tree.walk(declaration):
            if isinstance(node, tree.TakenFrom):
                yield node.text


def _read(gathering: _Gathering, word: Word, wanting: str, needed: tuple[type[Head], ...]) -> Layer | None:
    """The file that a text names; None with a problem where there is no such file, or it is something else."""
    name = word.said
    found = gathering.find(name, wanting)
    if not isinstance(found, Found):
        problem = (
            OutsideFolder(word.place, name)
            if found.outside
            else FileNotFound(word.place, name, is_shipped(name), found.similar, found.why)
        )
        gathering.problems.append(problem)
        return None
    layer = gathering.known.get(found.identity)
    if layer is None:
        file, problems = parse_bytes(found.name, found.data, len(gathering.known) + 1)
        gathering.problems.extend(problems)
        gathering.data.append((found.name, found.data))
        layer = gathering.known[found.identity] = Layer(file, head_of(file))
    if not isinstance(layer.head, needed):
        starts = layer.place.text.split(maxsplit=1)[0] if layer.head else "something else"
        wanted = " or ".join(_WHAT[kind] for kind in needed)
        gathering.problems.append(WrongKindOfFile(word.place, name, wanted, starts))
        return None
    return layer
