"""Names of places to codes: paths, short forms, homonyms, former names, function areas, invented places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expertserve.codes.region_table import short_name, table
from expertserve.codes.regions import (
    area,
    children,
    distance_km,
    full_name,
    known_prefix,
    level,
    name,
    parents,
    resolve,
    resolve_all,
    table_info,
)

INVENTED = ("澄沙县", "柏岭县", "雁洲市")


def _mianyang(text: str) -> tuple[str, str]:
    answer = resolve(text, province="510000", city="510700")
    return answer.code, answer.problem


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("四川省绵阳市三台县", "510722"),
        ("四川省 绵阳市 三台县", "510722"),
        ("四川/绵阳/三台", "510722"),
        ("四川省－绵阳市－三台县", "510722"),
        ("三台", "510722"),
        ("三台县（县城）", "510722"),
        ("三台县潼川镇", "510722"),
        ("四川绵阳北川羌族自治县", "510726"),
        ("北川县", "510726"),
        ("北川", "510726"),
        ("重庆市北碚区", "500109"),
        ("绵阳", "510700"),
        ("四川", "510000"),
        ("510722", "510722"),
        ("510722000000", "510722"),
        ("仙桃", "429004"),
        ("神农架", "429021"),
        ("東莞市", "441900"),
        ("石河子", "659001"),
        ("兵团", "650000"),
        ("新疆兵团第一师阿拉尔市", "659002"),
        ("绵阳市区", "510700"),
        ("绵阳市主城区", "510700"),
        ("市直单位", "510700"),
        ("省属", "510000"),
        ("美国加利福尼亚州", "美国"),
        ("境外", "境外"),
        ("吉林省松原市乾安县", "220723"),
    ],
)
def test_a_name_gives_its_code(text: str, code: str) -> None:
    assert _mianyang(text) == (code, "")


@pytest.mark.parametrize(
    "text", ["青莲县", "盐停县", "四川省绵阳市涪江县", "某县", "510799", "四川省武汉市", "火星"]
)
def test_no_such_place_is_never_guessed(text: str) -> None:
    assert _mianyang(text) == ("", "unknown")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("朝阳区", 2),
        ("鼓楼区", 4),
        ("桥西区", 2),
        ("市中区", 4),
        ("朝阳区望京", 2),
        ("天府新区", 2),
        ("伊宁", 2),
    ],
)
def test_homonyms_are_told_with_their_candidates(text: str, count: int) -> None:
    answer = resolve(text)
    assert (answer.code, answer.problem, len(answer.candidates)) == ("", "ambiguous", count)


def test_the_own_city_decides_between_homonyms() -> None:
    assert resolve("鼓楼区", city="320300").code == "320302"
    assert resolve("鼓楼区", province="河南省", city="开封市").code == "410204"
    assert resolve("江北区").code == "330205"
    assert resolve("江北区", province="500000").now == "重庆市两江新区"
    assert resolve("眉山天府新区").code == "5114天府新区"


@pytest.mark.parametrize(
    ("text", "code", "now"),
    [
        ("四川省绵阳市安县", "510705", "四川省绵阳市安州区"),
        ("郫县", "510117", "四川省成都市郫都区"),
        ("渝北区", "500157", "重庆市两江新区"),
        ("米林县", "540481", "西藏自治区林芝市米林市"),
        ("杭州市下城区", "330105", "浙江省杭州市拱墅区"),
        ("襄樊", "420600", "湖北省襄阳市"),
        ("孟津县", "410308", "河南省洛阳市孟津区"),
    ],
)
def test_former_names_are_read_and_told(text: str, code: str, now: str) -> None:
    answer = resolve(text)
    assert (answer.code, answer.problem, answer.now) == (code, "former", now)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("鄂伦春旗", "150723"),
        ("恩施州来凤县", "422827"),
        ("和田民丰", "653227"),
        ("白杨市", "659012"),
        ("和康县", "653228"),
        ("和安县", "653229"),
        ("岑岭县", "653132"),
        ("草湖市", "659013"),
        ("两江新区", "500157"),
        ("浦东", "310115"),
        ("吉林", "220000"),
        ("吉林市", "220200"),
        ("承德", "130800"),
        ("海南", "460000"),
        ("北京", "110000"),
        ("巴中", "511900"),
        ("巴中市", "511900"),
        ("四川省巴中市", "511900"),
        ("香港", "810000"),
    ],
)
def test_recent_places_and_short_forms(text: str, code: str) -> None:
    assert (resolve(text).code, resolve(text).problem) == (code, "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("绵阳高新区", "5107高新区"),
        ("高新区", "5107高新区"),
        ("绵阳市经济技术开发区", "5107经开区"),
        ("绵阳高新技术产业开发区", "5107高新区"),
        ("雄安新区", "1306雄安新区"),
    ],
)
def test_function_areas_have_a_code_of_their_city(text: str, code: str) -> None:
    assert _mianyang(text) == (code, "")
    assert level(code) == "area"
    assert parents(code)[-1] == code[:2] + "0000"


def test_a_function_area_of_nowhere_is_ambiguous() -> None:
    assert resolve("高新区").problem == "ambiguous"


@pytest.mark.parametrize("text", ["澄沙县", "澄沙", "青澜市澄沙县", "云岭省青澜市澄沙县"])
def test_invented_places_of_the_settings(text: str) -> None:
    answer = resolve(text, province="云岭省", city="青澜市", counties=INVENTED)
    assert (answer.code, answer.name, answer.problem) == ("澄沙县", "澄沙县", "")
    assert name(answer.code) == full_name(answer.code) == "澄沙县"
    assert (parents(answer.code), distance_km(answer.code, "510722")) == ((), None)


def test_places_of_the_settings_beside_real_ones() -> None:
    own = ("涪城区", "科创区")
    assert resolve("涪城", province="四川省", city="绵阳市", counties=own).code == "510703"
    assert resolve("科创区", province="四川省", city="绵阳市", counties=own).code == "5107科创区"
    assert resolve("青澜市澄沙县", counties=INVENTED).code == "澄沙县"
    assert resolve("三台县", province="云岭省", city="青澜市", counties=INVENTED).code == "510722"
    assert resolve("某县", province="云岭省", city="青澜市", counties=INVENTED).problem == "unknown"
    assert (
        resolve("朝阳区", province="云岭省", city="青澜市", counties=("朝阳区",)).code == "朝阳区"
    )


def test_lines_of_the_clerk() -> None:
    assert resolve("老城片区", extra=(("老城片区", "510703"),)).name == "涪城区"


def test_blank_is_no_place_and_no_problem() -> None:
    assert resolve("") == resolve("/")
    assert resolve("").problem == ""
    assert resolve_all(" ") == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("三台县、盐亭县", ("510722", "510723")),
        ("三台县 盐亭县", ("510722", "510723")),
        ("绵阳市三台县、盐亭县", ("510722", "510723")),
        ("开封市鼓楼区、龙亭区", ("410204", "410202")),
        ("徐州市云龙区，鼓楼区", ("320303", "320302")),
        ("四川省/绵阳市/三台县", ("510722",)),
        ("三台县、火星县", ("510722", "")),
    ],
)
def test_several_places_in_a_cell(text: str, codes: tuple[str, ...]) -> None:
    assert tuple(answer.code for answer in resolve_all(text)) == codes


def test_every_full_name_leads_back_to_its_code() -> None:
    assert [code for code in table().places if resolve(full_name(code)).code != code] == []


@given(st.sampled_from(sorted(table().places)))
def test_parents_hold_their_children(code: str) -> None:
    above = parents(code)
    assert code in children(above[0] if above else "")
    assert len(above) == {"province": 0, "city": 1, "county": 2}[level(code)] or above == (
        code[:2] + "0000",
    )


@given(st.text(max_size=10))
def test_no_text_raises(text: str) -> None:
    assert resolve(text).problem in {"", "unknown", "ambiguous", "former"}


def test_distances_are_whole_kilometres() -> None:
    assert distance_km("420100", "422827") == 487
    assert distance_km("520100", "522632") == 205
    assert distance_km("510722", "510722") == 0
    assert distance_km("510722", "5107高新区") == distance_km("5107高新区", "510722") == 57
    assert distance_km("", "510722") is None
    assert distance_km("653132", "653100") == 0


def test_parts_of_the_country() -> None:
    assert [
        area(code) for code in ("330100", "420100", "510722", "5107高新区", "810000", "澄沙县")
    ] == ["east", "central", "west", "west", "", ""]


def test_heads_of_identity_numbers() -> None:
    assert all(map(known_prefix, ("420106", "330103", "510724", "540422", "659012")))
    assert not known_prefix("519901")


def test_names_and_ranks() -> None:
    assert [name(code) for code in ("510722", "5107高新区", "999999", "")] == [
        "三台县",
        "高新区",
        "",
        "",
    ]
    assert [level(code) for code in ("510000", "510700", "510722", "999999", "")] == [
        "province",
        "city",
        "county",
        "",
        "",
    ]
    assert parents("429004") == ("420000",)
    assert children("510700")[:2] == ("510703", "510704")
    assert short_name("恩施土家族苗族自治州") == "恩施"
    assert short_name("安县") == "安县"


def test_the_table_has_a_date_and_a_source() -> None:
    head = table_info()
    assert (head.date, head.entries > 3200, "MIT" in head.source) == ("2026-09-11", True, True)
