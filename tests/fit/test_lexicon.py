"""The lexicon's files are sound, large enough, and say what people mean."""

from __future__ import annotations

import pytest

from expertserve.fit.lexicon import FOLDER, TABLES, Lexicon, domains, entry_count
from expertserve.fit.profile import expert_profile, read_text
from expertserve.fit.scan import Scanner
from expertserve.records.expert import Expert

KINDS = {"symptom", "object", "task", "local"}
COLUMNS = {"disciplines": 4, "objects": 3, "fields": 2, "filler": 1, "idioms": 1, "natures": 5}


def rows(name: str) -> list[list[str]]:
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def cells(text: str) -> list[str]:
    return [part for part in text.split(";") if part]


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_their_columns_and_no_double_names(name: str) -> None:
    lines = rows(name)
    assert {len(line) for line in lines} == {COLUMNS[name]}
    if name in ("disciplines", "objects"):
        assert len({line[0] for line in lines}) == len(lines)


@pytest.mark.parametrize("name", domains())
def test_domain_files_name_known_objects_and_disciplines(name: str, lexicon: Lexicon) -> None:
    seen: set[str] = set()
    for line in rows(name):
        words, kind, objects, disciplines, terms = line
        assert kind in KINDS
        assert all(o in lexicon.objects for o in cells(objects)), line
        assert cells(disciplines)
        assert all(d in lexicon.disciplines for d in cells(disciplines)), line
        assert cells(terms)
        assert not seen & set(cells(words)), seen & set(cells(words))
        seen.update(cells(words))


def test_crosswalks_name_known_disciplines_and_objects(lexicon: Lexicon) -> None:
    for disciplines in lexicon.fields.values():
        assert set(disciplines) <= set(lexicon.disciplines)
    assert all(line[1] in {"", *lexicon.objects} for line in rows("objects"))


def test_the_lexicon_is_large() -> None:
    assert entry_count() >= 4000
    assert len(domains()) >= 28


@pytest.mark.parametrize(
    ("text", "discipline", "thing"),
    [
        ("番茄烂根", "植物病理", "番茄"),
        ("母猪流产", "动物疫病", "猪"),
        ("鱼塘浮头", "水产病害", "水产"),
        ("膝盖疼走不了路", "骨科", "骨关节"),
        ("老桥裂缝", "道路桥梁", "桥"),
        ("苹果系统卡", "软件开发", ""),
        ("叶片老是发黄", "土壤肥料", ""),
        ("合作社分红不会算账", "农业经济", "合作社"),
    ],
)
def test_lay_words_lead_to_disciplines(
    text: str, discipline: str, thing: str, lexicon: Lexicon
) -> None:
    profile = read_text(text, lexicon)
    assert discipline in profile.disciplines
    assert not thing or thing in profile.objects
    if text.startswith("苹果"):
        assert "果树" not in profile.objects


def test_an_object_alone_leads_to_its_usual_disciplines(lexicon: Lexicon) -> None:
    profile = read_text("我们这里有座石拱桥", lexicon)
    assert not profile.links
    assert "道路桥梁" in profile.disciplines


def test_clerks_words_win(lexicon: Lexicon) -> None:
    own = Lexicon.load((("黑脚病", "白绢病、土传病害；植物病理"), ("鬼打火", "冻害"), ("", "空")))
    assert not read_text("黑脚病", lexicon).links
    profile = read_text("今年黑脚病多", own)
    assert profile.links[0][1].kind == "clerk"
    assert profile.disciplines["植物病理"] > 0
    assert "土传病害" in profile.terms
    assert "霜冻防御" in read_text("鬼打火", own).terms


def test_an_expert_is_known_by_words_and_field(lexicon: Lexicon) -> None:
    expert = Expert(
        expert_id="E1", name="某", field=("植物保护学",), expertise="蔬菜枯萎病", keywords=("哮喘",)
    )
    profile = expert_profile(expert, lexicon)
    assert max(profile.disciplines, key=lambda n: profile.disciplines[n]) == "植物病理"
    assert profile.disciplines["呼吸内科"] > 0
    assert profile.objects["蔬菜"] > 0


def test_a_gap_does_not_cross_punctuation_and_inner_words_are_dropped() -> None:
    scanner = Scanner(["叶~黄", "番茄", "番茄红素", "鱼"])
    assert [f.word for f in scanner.find("叶子发黄")] == ["叶~黄"]
    assert scanner.find("叶子，发黄") == []
    assert scanner.find("叶一二三四五六七黄") == []
    assert [f.word for f in scanner.find("番茄红素鱼")] == ["番茄红素", "鱼"]
    assert scanner.find("") == []
