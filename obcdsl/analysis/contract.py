"""A contract file with everything that is known of it."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from obcdsl.analysis.followers import without_followers
from obcdsl.assembly.files import Bundle, gather
from obcdsl.assembly.finding import Finder, nothing_beside
from obcdsl.assembly.texts import Text, texts
from obcdsl.engine import examples
from obcdsl.engine.evaluate import Prepared, prepare
from obcdsl.frozen import changed, frozen
from obcdsl.model.contract import Contract, Example
from obcdsl.model.from_syntax import from_syntax
from obcdsl.plan.from_model import from_model
from obcdsl.plan.from_model.builder import MAX_STEPS, TooManyStepsError
from obcdsl.problems import Problem, Severity
from obcdsl.problems.composing import NotPayable
from obcdsl.problems.writing import TooLarge
from obcdsl.source import Place
from obcdsl.syntax.parse import File, parse_bytes

# What is always followed; how much more depends on how deep the sums in it are.
MAX_CHAIN = 50


@frozen
class Analysis:
    """A contract file with everything that is known of it. `contract` is None where there is nothing to hang it on."""

    name: str
    data: bytes
    file: File
    bundle: Bundle
    written: tuple[Text, ...]
    contract: Contract | None
    found: tuple[Problem, ...]

    @cached_property
    def prepared(self) -> Prepared | None:
        """The plan, ready to run; None while an error stands in the way."""
        if self.contract is None or self.contract.template or self._stopped:
            return None
        try:
            return prepare(from_model(self.contract))
        except (TooManyStepsError, RecursionError):
            return None

    @cached_property
    def results(self) -> tuple[examples.Result, ...]:
        """The examples with what came out of each."""
        if self.contract is None or self._stopped or not self.contract.examples:
            return ()
        try:
            return examples.run(self.contract)
        except (TooManyStepsError, RecursionError):
            return ()

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, in the order of the file; the examples too, once all else is right."""
        failed = tuple(result.problem for result in self.results if result.problem is not None)
        return tuple(sorted((*self.found, *failed), key=_position))

    @cached_property
    def failing(self) -> tuple[Example, ...]:
        """The worked examples that do not come out."""
        failed = {result.example.place for result in self.results if result.problem is not None}
        return tuple(one for one in self.contract.examples if one.place in failed) if self.contract is not None else ()

    @property
    def payable(self) -> bool:
        """Whether payments may be made from it: nothing worse than a warning."""
        return not any(problem.severity is Severity.ERROR for problem in self.obstacles)

    @cached_property
    def obstacles(self) -> tuple[Problem, ...]:
        """What stands between this contract and a payment: its problems, and its size, which only paying finds out."""
        if self.prepared is not None or self._stopped:
            return self.problems
        if self.contract is None or self.contract.template:
            return (*self.problems, *self._not_payable())
        what = "The number of steps this contract comes to"
        return (*self.problems, TooLarge(self.contract.place, what, MAX_STEPS + 1, MAX_STEPS))

    def _not_payable(self) -> tuple[Problem, ...]:
        """Why nothing can be paid from a file that is sound in itself."""
        layer = self.bundle.layers[-1]
        if layer.head is None:
            return ()
        instead = {
            "a template": "Write a contract `based on` it; `obc new` copies one that is.",
            "a library of measures": "A contract takes measures from it with `taken from`.",
        }
        return (NotPayable(layer.place, layer.what, instead.get(layer.what, "Name the contract.")),)

    @property
    def _stopped(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.found)

    @cached_property
    def hash(self) -> str:
        """The SHA-256 of the file."""
        return _hash(self.data)

    @cached_property
    def rests_on(self) -> tuple[tuple[str, str], ...]:
        """The other files that the contract is put together from: name and SHA-256."""
        return tuple((name, _hash(data)) for name, data in self.bundle.data)


def _hash(data: bytes) -> str:
    from hashlib import sha256  # noqa: PLC0415  only payments need it

    return sha256(data).hexdigest()


def analyse(name: str, data: bytes, find: Finder = nothing_beside, known_on: date | None = None) -> Analysis:
    """Take a contract file through parsing, understanding and checking. Never raises, whatever the bytes.

    `find` gives the files that it rests on; with `known_on`, deeds of variation agreed on after that day do not count.
    """
    return understand(data, parse_bytes(name, data), find, known_on)


def understand(
    data: bytes, parsed: tuple[File, tuple[Problem, ...]], find: Finder = nothing_beside, known_on: date | None = None
) -> Analysis:
    """Take a file that has been parsed already through the stages after parsing; `data` are its bytes."""
    file, problems = parsed
    bundle = gather(file, find)
    written, more = texts(bundle, known_on)
    found: list[Problem] = [*problems, *more]
    try:
        contract = _understood(bundle.files, written, found)
    except RecursionError:
        contract, found = None, [*problems, _too_deep(file)]
    return Analysis(file.source.name, data, file, bundle, written, contract, tuple(found))


def understood(files: tuple[File, ...], written: tuple[Text, ...]) -> tuple[Contract | None, tuple[Problem, ...]]:
    """The contract that some terms mean, which need not stand together in any file, with all that is wrong with it."""
    found: list[Problem] = []
    try:
        return _understood(files, written, found), tuple(found)
    except RecursionError:
        return None, (_too_deep(files[0]),)


def _understood(files: tuple[File, ...], written: tuple[Text, ...], found: list[Problem]) -> Contract | None:
    """The contract with its terms of all times, each of them checked; what is wrong with several is said once."""
    versions: list[Contract] = []
    said = {_identity(problem) for problem in found}
    for text in written:
        contract, problems = from_syntax(text)
        checked = without_followers(files, contract, (*found, *problems)) if contract is not None else ()
        for problem in (*problems, *checked):
            if _identity(problem) not in said:
                said.add(_identity(problem))
                found.append(problem)
        if contract is not None:
            versions.append(contract)
    if not versions:
        return None
    whole = changed(versions[-1], earlier=tuple(versions[:-1]))
    if whole.earlier:
        from obcdsl.checks.versions import check_versions  # noqa: PLC0415  most contracts were never varied

        found.extend(check_versions(whole))
    return whole


def _identity(problem: Problem) -> tuple[object, ...]:
    place = problem.place
    return (problem.code, place.at, place.end, problem.message()) if isinstance(place, Place) else (problem.code, place)


def _too_deep(file: File) -> Problem:
    """Figures that need each other in a chain longer than can be followed: no contract that is read by people has one."""
    place = file.words[0].place if file.words else Place(file.source, 0, 0)
    return TooLarge(place, "The chain of figures and functions that need each other", MAX_CHAIN + 1, MAX_CHAIN)


def _position(problem: Problem) -> tuple[tuple[int, int], str]:
    place = problem.place
    return (place.at if isinstance(place, Place) else (0, 0), problem.code)
