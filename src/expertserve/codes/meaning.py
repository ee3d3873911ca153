"""Meaning without a runtime: a table of Chinese characters, words and terms whose rows add up to a text.

The table was fitted once so that the sum of its rows comes near to the vector of a sentence model (multilingual-e5-small);
how, from which texts and under which licences stands in `benchmarks/distil`. All arithmetic is on whole numbers.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from copy import copy
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from expertserve.codes.vectors import Encoder, unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from expertserve.codes.vectors import Vectors

__all__ = [
    "FILES",
    "TABLE_SHA256",
    "Meaning",
    "fold",
    "generic_sentences",
    "shipped",
    "table_hash",
    "vocabulary",
]

FILES = ("meaning_rows.bin", "meaning_weights.bin", "meaning_words.txt", "meaning_generic.txt")
"""The table: int8 rows, one uint16 weight a row, the words in the order of the rows, and the generic demand sentences."""
TABLE_SHA256 = "1f0e1a5a49a23b6da77d9a6577a0da222d0712bde66e076d1dda66764ce197d0"
_DATA = Path(__file__).parent / "data"
_FIRST_HAN = "㐀"
_PIECES = re.compile(r"[㐀-鿿]+|[a-z][a-z0-9+#]*|[0-9]+[a-z]+")
_MOST_TOKENS = 4096
_HEAVIEST = 4095
"""So many rows of the greatest weight (4,095 x 127) still add up within 32 bits."""
_CHUNK = 1024
_WHOLE = 1000
_FULL_BITS = 5


def fold(text: str) -> str:
    """`text` in the form in which the table's words are written: NFKC, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def table_hash(folder: Path = _DATA) -> str:
    """The sha256 of the table's files one after another, in the order of FILES."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """The words of the shipped table, of every length."""
    return frozenset((_DATA / FILES[2]).read_text(encoding="utf-8").split("\n"))


def generic_sentences(folder: Path = _DATA) -> tuple[str, ...]:
    """Sentences of every field in everyday words, one a field: what is common to all of them tells no demand from another."""
    return tuple((folder / FILES[3]).read_text(encoding="utf-8").split("\n"))


def _kept(texts: int, holders: int) -> int:
    """Thousandths of its weight that a row keeps, by squaring in whole numbers so that it is the same everywhere."""
    if holders * (1 << _FULL_BITS) <= texts:
        return _WHOLE
    ratio, bits = (texts << 30) // holders, 0
    for _ in range(10):
        whole = ratio.bit_length() - 31
        bits = (bits + whole) * 2
        ratio = (ratio >> whole) ** 2 >> 30
    bits += ratio.bit_length() - 31
    return min(_WHOLE, bits * _WHOLE // (_FULL_BITS << 10))


class Meaning(Encoder):
    """The table in memory.

    A text's tokens are, in every run of Han characters, each character and each word of the table that stands anywhere in
    the run (words may overlap); of other runs (latin letters, digits with letters) the whole run. Tokens that the table
    lacks count nothing, the order of tokens neither; at most 4,096 tokens of a text are read.
    """

    name = "static"

    def __init__(
        self,
        words: Sequence[str],
        rows: NDArray[np.int8],
        weights: NDArray[np.uint16],
        generic: Sequence[str],
    ) -> None:
        if not len(words) == len(rows) == len(weights):
            raise ValueError("the words, rows and weights of the table differ in number")
        self._numbers = {word: number for number, word in enumerate(words)}
        self._words, self._rows = tuple(words), rows
        self._weights = weights.astype(np.int32)
        self.generic = tuple(generic)
        self._longest: dict[str, int] = {}
        for word in words:
            if len(word) > 1:
                self._longest[word[:2]] = max(self._longest.get(word[:2], 2), len(word))

    @classmethod
    def load(cls, folder: Path = _DATA) -> Meaning:
        """The table of a folder, by default the shipped one.

        Raises:
            OSError: a file of the table is missing.
            ValueError: the files do not belong together.
        """
        rows, weights, words, _ = (folder / name for name in FILES)
        vocabulary = words.read_text(encoding="utf-8").split("\n")
        numbers = np.fromfile(rows, dtype=np.int8).reshape(len(vocabulary), -1)
        return cls(
            vocabulary, numbers, np.fromfile(weights, dtype="<u2"), generic_sentences(folder)
        )

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return int(self._rows.shape[1])

    @property
    def rows(self) -> NDArray[np.int8]:
        """The rows, shape (words, dimensions)."""
        return self._rows

    @property
    def weights(self) -> NDArray[np.int32]:
        """The weight of each row, shape (words,)."""
        return self._weights

    @property
    def words(self) -> tuple[str, ...]:
        """The characters, words and terms of the table, in the order of its rows."""
        return self._words

    def tokens(self, text: str) -> tuple[str, ...]:
        """The tokens of `text` that the table knows, in the order in which they are read."""
        return tuple(self._words[number] for number in self.numbers(text))

    def numbers(self, text: str) -> list[int]:
        """The row numbers of the tokens of `text`, in the order in which they are read."""
        numbers, longest = self._numbers, self._longest
        found: list[int] = []
        for piece in _PIECES.findall(fold(text)):
            if piece[0] < _FIRST_HAN:
                found.extend([numbers[piece]] if piece in numbers else [])
                continue
            size = len(piece)
            for start, character in enumerate(piece):
                if character in numbers:
                    found.append(numbers[character])
                last = longest.get(piece[start : start + 2])
                if last:
                    for end in range(start + 2, min(start + last, size) + 1):
                        number = numbers.get(piece[start:end])
                        if number is not None:
                            found.append(number)
        return found[:_MOST_TOKENS]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One vector of length UNIT a text, zeros where no token is known, shape (texts, dimensions), not centred."""
        result = np.zeros((len(texts), self.dimensions), dtype=np.int16)
        for start in range(0, len(texts), _CHUNK):
            chunk = texts[start : start + _CHUNK]
            result[start : start + len(chunk)] = unit(
                self._sums([self.numbers(text) for text in chunk])
            )
        return result

    def weighed(self, texts: Sequence[str]) -> Meaning:
        """The table with its rows made light by how many of these texts hold them: what most say tells none apart.

        A row keeps log2((n + 1) / holders) fifths of its weight, at most all of it (one text in 32 and rarer).
        """
        holders = np.zeros(len(self._words), dtype=np.int64)
        for text in texts:
            holders[list(set(self.numbers(text)))] += 1
        kept = np.array([_kept(len(texts) + 1, n) for n in range(int(holders.max(initial=0)) + 1)])
        return self._with(kept[holders])

    def reweighed(self, thousandths: NDArray[np.uint16]) -> Meaning:
        """The table with so many thousandths of each row's weight, at most _HEAVIEST.

        Raises:
            ValueError: there are not as many numbers as rows.
        """
        if len(thousandths) != len(self._words):
            raise ValueError("the shares and the rows of the table differ in number")
        return self._with(thousandths.astype(np.int64))

    def moved(self, numbers: NDArray[np.integer], rows: NDArray[np.int8]) -> Meaning:
        """The table with other rows in the places of these numbers, shape (numbers, dimensions)."""
        other = self._copy()
        vars(other)["_rows"] = self._rows.copy()
        other.rows[numbers] = rows
        return other

    def _copy(self) -> Meaning:
        other = copy(self)
        vars(other).pop("generic_mean", None)
        return other

    def _with(self, thousandths: NDArray[np.int64]) -> Meaning:
        other = self._copy()
        weights = np.minimum(self._weights * thousandths // _WHOLE, _HEAVIEST)
        vars(other)["_weights"] = weights.astype(np.int32)
        return other

    def _sums(self, tokens: list[list[int]]) -> NDArray[np.int64]:
        sums = np.zeros((len(tokens), self.dimensions), dtype=np.int64)
        for number, found in enumerate(tokens):
            if found:
                sums[number] = self._weights[found] @ self._rows[found].astype(np.int32)
        return sums


@cache
def shipped() -> Meaning:
    """The shipped table, loaded once."""
    return Meaning.load()
