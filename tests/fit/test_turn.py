"""Turned vectors: of full length, whole numbers, the same in any order."""

from __future__ import annotations

import numpy as np
import pytest

from expertserve.codes.meaning import Meaning
from expertserve.codes.vectors import UNIT
from expertserve.fit.turn import Side, Turn, turned


def test_turned_vectors_keep_their_length_and_nothing_stays_nothing() -> None:
    vectors = Meaning.load().encode(["母羊流产", "", "桥墩冲空"])
    matrix = Turn.load("static").demand
    result = turned(matrix, vectors)
    lengths = np.sqrt((result.astype(np.int64) ** 2).sum(axis=1))
    assert np.abs(lengths[[0, 2]] - UNIT).max() < 10
    assert not result[1].any()
    assert (turned(matrix, vectors[::-1])[::-1] == result).all()


def test_an_encoder_nothing_was_learned_for_stays_as_it_is() -> None:
    vectors = Meaning.load().encode(["母羊流产"])
    turn = Turn.load("letters")
    assert turn.demand is None
    assert (turned(turn.expert, vectors) == vectors).all()


def test_words_that_all_say_are_made_light() -> None:
    table = Meaning.load()
    texts = [f"{word}质量标准体系" for word in ("桥梁", "母羊", "茶叶", "血压")] * 20
    light = table.weighed(texts)
    plain, weighed = (e.encode(texts[:4]).astype(np.int64) for e in (table, light))
    assert (weighed @ weighed.T)[0, 1] < (plain @ plain.T)[0, 1]
    assert (table.weighed([]).encode(texts) == table.encode(texts)).all()


def test_a_word_that_keeps_nothing_of_its_weight_is_not_heard() -> None:
    table = Meaning.load()
    shares = np.full(len(table.words), 1000, dtype=np.uint16)
    assert (table.reweighed(shares).encode(["母羊流产"]) == table.encode(["母羊流产"])).all()
    deaf = set(table.tokens("母羊"))
    shares[[number for number, word in enumerate(table.words) if word in deaf]] = 0
    light = table.reweighed(shares)
    assert (light.encode(["母羊，流产"]) == table.encode(["流产"])).all()
    assert (light.weighed([]).encode(["母羊，流产"]) == light.encode(["流产"])).all()
    with pytest.raises(ValueError, match="differ in number"):
        table.reweighed(shares[1:])


def test_moved_rows_stand_in_a_table_of_their_own() -> None:
    table = Meaning.load()
    other = table.words.index("母羊"), table.words.index("流产")
    before = table.encode(["母羊", "桥墩冲空"])
    moved = table.moved(np.array(other), table.rows[list(other)[::-1]])
    assert (moved.encode(["母羊"]) != before[:1]).any()
    assert (moved.encode(["桥墩冲空"]) == before[1:]).all()
    assert (table.encode(["母羊", "桥墩冲空"]) == before).all()
    assert (
        moved.moved(np.array(other), table.rows[list(other)]).encode(["母羊"]) == before[:1]
    ).all()


def test_what_was_learned_belongs_to_the_shipped_table() -> None:
    turn, table = Turn.load("static"), Meaning.load()
    assert turn.asked is not None
    assert turn.known is not None
    assert len(turn.asked) == len(turn.known) == len(table.words)
    assert turn.rows is not None
    assert turn.numbers is not None
    assert turn.rows.shape == (len(turn.numbers), table.dimensions)
    assert (np.diff(turn.numbers) > 0).all()
    asks, knows = Side.asking(table, turn), Side.knowing(table, turn, ["茶树栽培", "桥梁检测"])
    assert asks.encoder.encode(["怎么办"]).any()
    assert (asks.vectors(["", "母羊流产"])[0] == 0).all()
    assert not (knows.encoder.encode(["栽培"]) == asks.encoder.encode(["栽培，怎么"])).all()
