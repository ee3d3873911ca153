from __future__ import annotations

import hashlib
import shutil
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from expertserve.codes import meaning
from expertserve.codes.meaning import (
    FILES,
    TABLE_SHA256,
    Meaning,
    fold,
    generic_sentences,
    table_hash,
)
from expertserve.codes.vectors import UNIT, similarity

DATA = Path(meaning.__file__).parent / "data"
SENTENCES = (
    "奶牛乳头发硬挤不出奶",
    "渠道衬砌冻胀开裂，下游浇不上水",
    "老人膝盖疼得下不了楼，想请骨科专家坐诊",
    "ＣＴ片子没人会看",
    "直播间没有人气，土特产卖不动",
    "铸件里全是气孔，废品三成",
    "xyz 123",
    "",
)
GOLDEN = "e26f51e274a4ebb1ab1a3daa637035d368d012d7ab4cf40ff2ffd3e16bc920f7"


@lru_cache(maxsize=1)
def table() -> Meaning:
    return Meaning.load()


def small() -> Meaning:
    words = ("牛", "奶", "奶牛", "牛不", "发", "发硬", "ct", "b超", "5g")
    rows = np.arange(1, 28, dtype=np.int8).reshape(9, 3)
    return Meaning(words, rows, np.arange(1, 10, dtype=np.uint16), ("奶牛",))


def test_the_shipped_table_is_the_one_recorded() -> None:
    assert table_hash() == TABLE_SHA256
    assert sum((DATA / name).stat().st_size for name in FILES) <= 12_000_000


def test_every_word_has_a_row_and_stands_once() -> None:
    words = table().words
    assert len(words) == len(set(words))
    assert 50_000 <= len(words) <= 60_000
    assert table().dimensions == 192
    assert all(word == fold(word) for word in words[::97])


def test_tokens_are_all_characters_and_all_words_that_stand_in_the_text() -> None:
    assert small().tokens("奶牛不发硬！牛") == ("奶", "奶牛", "牛", "牛不", "发", "发硬", "牛")


def test_latin_runs_are_whole_tokens_in_any_width_and_case() -> None:
    assert small().tokens("Ｃt和Ｂ超、5G，ctx") == ("ct", "5g")
    assert small().tokens("做CT的奶牛") == ("ct", "奶", "奶牛", "牛")


def test_a_vector_is_the_weighted_sum_of_rows_brought_to_one_length() -> None:
    expected = 1 * np.array([1, 2, 3]) + 2 * np.array([4, 5, 6]) + 3 * np.array([7, 8, 9])
    length = float(np.sqrt((expected**2).sum()))
    vector = small().encode(["奶牛"])[0]
    assert vector.tolist() == [round(UNIT * int(part) / length) for part in expected]


def test_nothing_known_is_a_zero_vector_and_likeness_zero() -> None:
    vectors = small().demands(["zzz", "", "牛"])
    assert not vectors[:2].any()
    assert similarity(vectors[:2], small().encode(["奶牛"])).tolist() == [[0], [0]]


def test_the_order_of_tokens_and_the_company_of_texts_count_nothing() -> None:
    spaced = " ".join(reversed("渠道衬砌冻胀开裂"))
    alone = table().encode([" ".join("渠道衬砌冻胀开裂"), "奶牛乳房炎"])
    many = table().encode(["填充"] * 1500 + [spaced])
    assert (alone[0] == many[-1]).all()
    assert (many[0] == many[1499]).all()


def test_a_very_long_text_stays_within_the_numbers() -> None:
    vectors = table().encode(["奶牛，" * 5_000, "奶牛，" * 4_000])
    assert (vectors[0] == vectors[1]).all()
    assert similarity(vectors[:1], table().encode(["奶牛"]))[0, 0] > 950


def test_vectors_are_the_same_bytes_everywhere() -> None:
    vectors = table().encode(SENTENCES).astype("<i2")
    assert hashlib.sha256(vectors.tobytes()).hexdigest() == GOLDEN


def test_generic_sentences_are_what_demands_are_centred_on() -> None:
    assert len(generic_sentences()) >= 100
    assert table().generic == generic_sentences()
    centred = table().demands(generic_sentences()).astype(np.int64)
    plain = table().encode(generic_sentences()).astype(np.int64)
    assert np.abs(centred.mean(axis=0)).max() < np.abs(plain.mean(axis=0)).max()


@pytest.mark.parametrize(
    ("demand", "expert"),
    [
        ("小猪断奶就拉稀，死了一窝", "仔猪腹泻与猪病防治"),
        ("棚里辣椒一片一片蔫死，拔起来根烂了", "设施蔬菜土传病害防控"),
        ("坡上裂了大口子，怕下雨垮下来", "滑坡监测与地质灾害治理"),
        ("老汉半边身子突然动不了", "脑卒中静脉溶栓与神经内科"),
        ("工资要不回来，老板不认账", "劳动争议与民商法"),
        ("民宿没客人，游客转一圈就走", "乡村旅游策划与民宿运营"),
        ("焊口打压就漏", "焊接工艺与无损检测"),
        ("村里的污水沟又黑又臭", "农村生活污水治理与人工湿地"),
    ],
)
def test_lay_words_come_nearest_to_the_terms_of_their_field(demand: str, expert: str) -> None:
    lines = [
        "仔猪腹泻与猪病防治",
        "设施蔬菜土传病害防控",
        "滑坡监测与地质灾害治理",
        "脑卒中静脉溶栓与神经内科",
        "劳动争议与民商法",
        "乡村旅游策划与民宿运营",
        "焊接工艺与无损检测",
        "农村生活污水治理与人工湿地",
        "学前教育与游戏课程",
        "电力系统与配电网",
    ]
    cosines = similarity(table().demands([demand]), table().experts(lines))[0]
    assert lines[int(cosines.argmax())] == expert


def test_files_that_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(DATA / name, tmp_path / name)
    assert table_hash(tmp_path) == TABLE_SHA256
    (tmp_path / FILES[2]).write_bytes((DATA / FILES[2]).read_bytes() + b"\n" + "多一行".encode())
    with pytest.raises(ValueError, match=r"reshape|differ"):
        Meaning.load(tmp_path)
    with pytest.raises(ValueError, match="differ"):
        Meaning(("牛",), np.ones((1, 2), np.int8), np.ones(2, np.uint16), ())
