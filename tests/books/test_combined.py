"""Joined cells taken apart."""

from __future__ import annotations

import pytest

from expertserve.books.conversion.combined import split_cell


@pytest.mark.parametrize(
    ("text", "fields", "parts"),
    [
        ("李四　19800005000", ("contact", "contact_tel"), ("李四", "19800005000")),
        (
            "李四（0816-2300123、13800001234）",
            ("contact", "contact_tel"),
            ("李四", "0816-2300123、13800001234"),
        ),
        ("无", ("contact", "contact_tel"), ("无", "")),
        ("室主任/教授", ("post", "title"), ("室主任", "教授")),
        ("教授、科主任", ("title", "post"), ("教授", "科主任")),
        ("高级工程师", ("post", "title"), ("", "高级工程师")),
        ("副院长/高级", ("post", "title"), ("副院长", "高级")),
        ("院长", ("post", "title"), ("院长", "")),
        ("张三（男）", ("name", "gender"), ("张三", "男")),
        ("张三 教授", ("name", "title"), ("张三", "教授")),
        ("龙门农业大学 副院长", ("org_name", "post"), ("龙门农业大学", "副院长")),
        ("龙门农业大学副院长", ("org_name", "post"), ("龙门农业大学", "副院长")),
        (
            "龙门农业大学 副院长 教授",
            ("org_name", "post", "title"),
            ("龙门农业大学", "副院长", "教授"),
        ),
        ("龙门县原种场（退休）", ("org_name", "post"), ("龙门县原种场", "退休")),
        (
            "龙门县农机公司（白鹤分公司）",
            ("org_name", "post"),
            ("龙门县农机公司（白鹤分公司）", ""),
        ),
        ("李四 19800005000（村部）", ("contact", "contact_tel"), ("李四", "19800005000")),
        ("李某某，无电话", ("contact", "contact_tel"), ("李某某", "")),
        ("主任医师（正高）", ("title", "title_level"), ("主任医师", "正高")),
        (
            "茶园老化——亩产不到三十斤，没人修剪",
            ("title", "detail"),
            ("茶园老化", "亩产不到三十斤，没人修剪"),
        ),
        ("龙门农业大学教授", ("org_name", "title"), ("龙门农业大学", "教授")),
        ("白鹤镇丰禾村", ("town", "village"), ("白鹤镇", "丰禾村")),
        ("丰禾村", ("town", "village"), ("丰禾村", "")),
        ("三台县白鹤镇", ("county", "town"), ("三台县", "白鹤镇")),
        ("研究生、博士", ("education", "degree"), ("研究生", "博士")),
        ("13800001234 li@example.com", ("mobile", "email"), ("13800001234", "li@example.com")),
        ("农学、水稻育种", ("field", "expertise"), ("农学", "水稻育种")),
        ("副高2人", ("need_level", "need_count"), ("副高", "2")),
        ("高级农艺师1", ("need_level", "need_count"), ("高级农艺师", "1")),
        ("中级以上，两名", ("need_level", "need_count"), ("中级以上", "两")),
        ("党参、黄芪育苗", ("achievements", "expertise"), ("党参、黄芪育苗", "党参、黄芪育苗")),
        (
            "获省奖2项；小麦、胡麻育种",
            ("achievements", "expertise"),
            ("获省奖2项", "小麦、胡麻育种"),
        ),
        ("水稻育种", ("field", "expertise"), ("水稻育种", "水稻育种")),
        ("甲、乙、丙", ("wanted_org", "wanted_expert"), ("甲", "乙、丙")),
    ],
)
def test_split(text: str, fields: tuple[str, ...], parts: tuple[str, ...]) -> None:
    assert tuple(split_cell(text, fields).values()) == parts
