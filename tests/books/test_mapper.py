"""Headers to fields: exact, asked, joined, worded, alike; and what must not be taken for a field."""

from __future__ import annotations

import pytest

from expertserve.books.conversion.kind import kind
from expertserve.books.tables.mapper import Mapper, header_key, mapper


def fields(text: str, name: str, *above: str) -> tuple[str, ...] | None:
    match = mapper().match((*above, text), kind(name))
    return match.fields if match is not None else None


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("*姓　名", "name"),
        ("專家姓名", "name"),
        ("1、您的单位名称：", "org_name"),
        ("2.请填写您的手机号码", "mobile"),
        ("关键词（3-5个）", "keywords"),
        ("Ｅ－ｍａｉｌ", "email"),
        ("所属专业领域", "field"),
        ("健康情况说明", "health"),
        ("联系电话1", "mobile"),
        ("被推荐人姓名", "name"),
        ("目前所在单位全称", "org_name"),
        ("现有专业技术职称", "title"),
        ("每年可提供服务天数", "max_days"),
        ("是否志愿参加", "willing"),
        ("个人信息使用授权", "share_consent"),
        ("单位所属类型", "org_type"),
        ("原工作单位", "org_name"),
        ("毕业院校及专业", "alma_mater"),
    ],
)
def test_headers_of_rosters(text: str, field: str) -> None:
    assert fields(text, "experts") == (field,)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("县（市、区）", "county"),
        ("县(市、区)（必填）", "county"),
        ("所在区（县）", "county"),
        ("学校/单位名称", "unit_name"),
        ("合作社/企业名称", "unit_name"),
        ("联系人电话", "contact_tel"),
        ("希望开展时间", "want_time"),
        ("需求专家专业领域", "need_field"),
        ("公开题目", "public_title"),
        ("能否对外公开", "publicity"),
        ("主要技术难题", "detail"),
        ("拟请人数", "need_count"),
    ],
)
def test_headers_of_demand_lists(text: str, field: str) -> None:
    assert fields(text, "demands") == (field,)


@pytest.mark.parametrize(
    ("text", "name", "joined"),
    [
        ("联系人及电话", "demands", ("contact", "contact_tel")),
        ("联系人（电话）", "demands", ("contact", "contact_tel")),
        ("职务/职称", "experts", ("post", "title")),
        ("职务职称", "experts", ("post", "title")),
        ("姓名（性别）", "experts", ("name", "gender")),
        ("工作单位及职务", "experts", ("org_name", "post")),
        ("工作单位及职务职称", "experts", ("org_name", "post", "title")),
        ("学历/学位", "experts", ("education", "degree")),
        ("县区/乡镇", "demands", ("county", "town")),
        ("主要研究方向和专长", "experts", ("expertise",)),
    ],
)
def test_joined_headers(text: str, name: str, joined: tuple[str, ...]) -> None:
    assert fields(text, name) == joined


@pytest.mark.parametrize(
    "text",
    [
        "联系人电话",
        "配偶姓名",
        "证书编号",
        "衣服尺码",
        "车牌号",
        "年龄",
        "紧急联系人电话",
        "银行账号",
        "微信号",
        "导师姓名",
        "推荐人电话",
        "所在科室",
    ],
)
def test_what_is_no_field_of_an_expert(text: str) -> None:
    assert fields(text, "experts") is None


def test_words_of_the_rows_above_and_units() -> None:
    assert fields("姓名", "demands", "联系人") == ("contact",)
    assert fields("姓名", "experts", "基本情况") == ("name",)
    match = mapper().match(("拟投入资金（万元）",), kind("demands"))
    assert match is not None
    assert match.unit == "万元"


def test_the_clerks_own_lines_come_first() -> None:
    own = Mapper((("experts", "联系点", "org_region"), ("experts", "手机号", "nonsense")))
    match = own.match(("联系点",), kind("experts"))
    assert match is not None
    assert match.fields == ("org_region",)
    unread = own.match(("手机号",), kind("experts"))
    assert unread is not None
    assert unread.fields == ()
    assert own.knows("联系点")
    assert header_key("*联 系 点：") == "联系点"
