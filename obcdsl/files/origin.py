"""What a statement was made from: hashes of the contract, the data and the engine."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from obcdsl.analysis.contract import Analysis
from obcdsl.files.tables import DataFile
from obcdsl.resources import engine_files, version
from obcdsl.source import file_name
from obcdsl.statement import Origin


def origin(contract: str, analysis: Analysis, files: Sequence[DataFile], mapping: str | None = None) -> Origin:
    """Names without folders, so that the same files give the same statement wherever they lie.

    The mapping decides how data are read, and so is one of the data files.
    """
    data = [(Path(file.name).name, file.sha256) for file in files]
    if mapping is not None:
        data.append((Path(mapping).name, sha256(Path(mapping).read_bytes()).hexdigest()))
    rests_on = tuple((file_name(name), digest) for name, digest in analysis.rests_on)
    return Origin(Path(contract).name, analysis.hash, tuple(data), version(), engine_hash(), rests_on)


def engine_hash() -> str:
    """The SHA-256 over the engine's own files, in the order of their names."""
    whole = sha256()
    for name, data in engine_files():
        whole.update(name.encode())
        whole.update(b"\0")
        whole.update(sha256(data).digest())
    return whole.hexdigest()
