"""Writes the example year of an invented city: python examples/source/build.py [FOLDER]; the same bytes every time.

澜川市, 云岭省 and everybody in them are invented. The returns come in several dresses and behave as people do: a corrected
return with a row taken back, a zero report, an answer by phone, a leader's order, a session called off, a figure corrected later.
"""

from __future__ import annotations

import csv
import sys
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import later
import people
import wishes
import xlsxwriter

HERE = Path(__file__).parents[1]
DAY = datetime(2026, 1, 5)

PEOPLE_HEADS = [
    "姓名",
    "工作单位",
    "单位类型",
    "职务",
    "职称",
    "专业领域",
    "研究方向",
    "专业特长",
    "可提供服务",
    "可服务时间",
    "每年可服务天数",
    "是否自愿",
    "健康状况",
    "是否退休",
    "单位意见",
    "手机号",
    "所在地",
    "同意共享",
    "邮箱",
]
WISH_HEADS = [
    "需求单位",
    "单位类型",
    "县（市、区）",
    "乡镇",
    "需求名称",
    "需求类型",
    "需求描述",
    "优先类别",
    "所需专家领域",
    "所需层次",
    "所需专家人数",
    "期望服务形式",
    "期望服务时间",
    "联系人",
    "联系电话",
    "保密要求",
    "公开题目",
    "所属行业",
]


def book(sheets: list[tuple[str, list[list[Any]], list[tuple[int, int, int, int, str]]]]) -> bytes:
    """Xlsx bytes of (name, rows, merges with text) without formulas."""
    stream = BytesIO()
    made = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    made.set_properties({"created": DAY, "author": ""})
    for name, rows, merges in sheets:
        sheet = made.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, (date, datetime)):
                    sheet.write_datetime(
                        at, column, value, made.add_format({"num_format": "yyyy-mm-dd"})
                    )
                elif value not in ("", None):
                    sheet.write(at, column, value)
        for first, left, last, right, text in merges:
            sheet.merge_range(first, left, last, right, text)
        sheet.set_column(0, 20, 14)
    made.close()
    return stream.getvalue()


def titled(
    title: str,
    lines: list[str],
    heads: list[str],
    rows: list[list[Any]],
    notes: list[str] | None = None,
    name: str = "Sheet1",
) -> bytes:
    """One sheet: title over the table, lines, heads, numbered rows, notes."""
    heads = ["序号", *heads]
    body: list[list[Any]] = [
        [],
        *[[line] for line in lines],
        heads,
        *[[n, *row] for n, row in enumerate(rows, 1)],
        *[[note] for note in notes or []],
    ]
    return book([(name, body, [(0, 0, 0, len(heads) - 1, title)])])


def phone(number: int) -> str:
    return (
        f"139{number // 10000:04d}{number % 10000:04d}" if number > 9999 else f"1390000{number:04d}"
    )


def persons(rows: list[tuple[str, ...]], start: int) -> list[list[Any]]:
    return [
        [
            *row[:15],
            phone(start + at),
            "海外" if row[2] == "境外机构" else "云岭省澜川市",
            "是",
            f"zj{start + at:03d}@example.com",
        ]
        for at, row in enumerate(rows)
    ]


INDUSTRIES = {
    "农业": "农、林、牧、渔业",
    "渔业": "农、林、牧、渔业",
    "林业": "农、林、牧、渔业",
    "工业": "制造业",
    "卫生健康": "卫生和社会工作",
    "教育": "教育",
    "文化旅游": "文化、体育和娱乐业",
    "商贸流通": "批发和零售业",
    "生态环境": "水利、环境和公共设施管理业",
}


def asked(rows: list[tuple[str, ...]]) -> list[list[Any]]:
    """Demand rows with the trade of the unit behind them."""
    return [[*row, INDUSTRIES.get(row[8], "公共管理、社会保障和社会组织")] for row in rows]


def two_rows(rows: list[list[Any]]) -> bytes:
    """A roster under a two-row head, as the city's own offices send it."""
    groups = [("基本情况", 4), ("专业情况", 4), ("服务意向", 6), ("联系", 5)]
    merges: list[tuple[int, int, int, int, str]] = [
        (0, 0, 0, 19, "附件2 专家人才信息登记表"),
        (2, 0, 3, 0, "序号"),
    ]
    at = 1
    for text, width in groups:
        merges.append((2, at, 2, at + width - 1, text))
        at += width
    body: list[list[Any]] = [
        [],
        ["填报单位（盖章）：澜川市卫生健康委员会　　填报时间：2026年2月20日"],
        [],
        ["", *PEOPLE_HEADS],
        *[[n, *row] for n, row in enumerate(rows, 1)],
        [],
        ["注：退休专家须写明身体状况和本人意愿。"],
    ]
    return book([("登记表", body, merges)])


def table_csv(heads: list[str], rows: list[list[Any]]) -> bytes:
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(["编号", *heads])
    writer.writerows([n, *row] for n, row in enumerate(rows, 1))
    return stream.getvalue().encode("gb18030")


def word(title: str, line: str, heads: list[str], rows: list[list[Any]]) -> bytes:
    """A Word document with one table."""
    import docx

    made = docx.Document()
    made.core_properties.created = DAY
    made.core_properties.modified = DAY
    made.add_paragraph(title)
    made.add_paragraph(line)
    table = made.add_table(rows=1 + len(rows), cols=len(heads) + 1)
    for column, text in enumerate(["序号", *heads]):
        table.cell(0, column).text = text
    for at, row in enumerate(rows, 1):
        for column, value in enumerate([at, *row]):
            table.cell(at, column).text = str(value)
    stream = BytesIO()
    made.save(stream)
    return fixed(stream.getvalue())


def fixed(content: bytes) -> bytes:
    """The same archive with one date on every part."""
    import zipfile

    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in sorted(old.infolist(), key=lambda i: i.filename != "[Content_Types].xml"):
            new.writestr(
                zipfile.ZipInfo(info.filename, (2026, 1, 5, 0, 0, 0)),
                old.read(info.filename),
                zipfile.ZIP_DEFLATED,
            )
    return out.getvalue()


def settings() -> bytes:
    items = [
        ["年度", "2026"],
        ["活动主题", "专家人才助力乡村全面振兴"],
        ["省份", "云岭省"],
        ["城市", "澜川市"],
        ["所辖县区", "青坞县、石渡县、梨溪县、鹭洲县、云栖区、高新区"],
        ["征集截止", "2026-03-01"],
        ["点单回复截止", "2026-04-20"],
    ]
    sign = [
        ["本单位名称", "澜川市人力资源和社会保障局"],
        ["联系人", "专家工作科"],
        ["联系电话", "0999-0000000"],
        ["发文字号", "澜人社函〔2026〕8号"],
    ]
    rules = [["每名专家服务上限", "2"], ["每项需求供选人数", "5"]]
    offices = [
        [name, county, owes, "0999-0000000", f"office{at:02d}@example.com"]
        for at, (name, county, owes) in enumerate(
            (
                ("青坞县人力资源和社会保障局", "青坞县", "需求、服务记录"),
                ("石渡县人力资源和社会保障局", "石渡县", "需求、服务记录"),
                ("梨溪县人力资源和社会保障局", "梨溪县", "需求"),
                ("鹭洲县人力资源和社会保障局", "鹭洲县", "需求、服务记录"),
                ("云栖区人力资源和社会保障局", "云栖区", "需求、服务记录"),
                ("澜川高新区党群工作部", "高新区", "需求、服务记录"),
                ("澜川市卫生健康委员会", "", "专家"),
                ("云岭农业大学", "", "专家"),
                ("云岭省农业科学院", "", "专家"),
            )
        )
    ]
    lists = [
        ["青坞县", "省级乡村振兴重点帮扶县", "2024-01-01", "2027-12-31"],
        ["石渡县", "省级乡村振兴重点帮扶县", "2024-01-01", "2027-12-31"],
    ]
    head = ["项目", "值"]
    return book(
        [
            ("基本信息", [head, *items], []),
            ("邮件与落款", [head, *sign], []),
            ("规则", [head, *rules], []),
            (
                "报送单位",
                [["报送单位名称", "县（市、区）", "应报表种", "联系人及电话", "邮箱"], *offices],
                [],
            ),
            ("别名", [["别名", "全称"], ["省农科院", "云岭省农业科学院"]], []),
            ("同义词", [["说法", "专业术语"], ["菌棒发绿霉", "食用菌木霉污染"]], []),
            ("重点县", [["县（市、区）", "名单", "起", "止"], *lists], []),
        ]
    )


def plan(rows: list[list[Any]]) -> bytes:
    heads = [
        "活动编号",
        "期数",
        "活动名称",
        "项目类别",
        "级别",
        "服务县（市、区）",
        "计划开始",
        "计划结束",
        "团队人数",
        "服务领域",
        "主办单位",
        "状态",
        "拟邀专家人数",
    ]
    return titled("2026年度活动安排表", [], heads, rows)


SESSIONS = [
    [
        "LC2026-01",
        "第1期",
        "专家服务团赴青坞县、石渡县活动",
        "专家服务团",
        "市级",
        "青坞县、石渡县",
        date(2026, 5, 11),
        date(2026, 5, 15),
        "6-12",
        "农业、卫生健康",
        "澜川市人力资源和社会保障局",
        "已立项",
        "约10名",
    ],
    [
        "LC2026-02",
        "第2期",
        "专家服务团赴鹭洲县活动",
        "专家服务团",
        "市级",
        "鹭洲县",
        date(2026, 10, 12),
        date(2026, 10, 16),
        "4-8",
        "",
        "澜川市人力资源和社会保障局",
        "已立项",
        "约6名",
    ],
    [
        "LC2026-03",
        "第3期",
        "博士后科技服务团进高新区",
        "博士后科技服务团",
        "市级",
        "高新区",
        date(2026, 7, 20),
        date(2026, 7, 22),
        "2-5",
        "工业",
        "澜川市人力资源和社会保障局",
        "取消",
        "约5名",
    ],
]


def spring(folder: Path) -> dict[Path, bytes]:
    """What has come in by March."""
    inbox, decisions = folder / "2026年" / "收件", folder / "2026年" / "调整"
    line = ["填报单位：{}人力资源和社会保障局　　填报时间：2026年2月{}日"]

    def wished(county: str, day: int, rows: list[tuple[str, ...]], more: str = "") -> bytes:
        return titled(
            title=f"{county}专家服务基层需求征集表{more}",
            lines=[line[0].format(county, day)],
            heads=WISH_HEADS,
            rows=asked(rows),
            notes=["说明：需求描述请写具体。"],
        )

    orders = [
        [
            "青坞县云上茶业有限公司",
            "江听澜",
            "指定",
            "",
            "领导批示",
            "专家工作科",
            date(2026, 3, 12),
            "",
        ],
        ["石渡县司法所", "苏木槿", "已定", "", "单位来电确认", "专家工作科", date(2026, 3, 13), ""],
        [
            "鹭洲县第二中学",
            "柏长风",
            "不安排",
            "",
            "单位另有安排",
            "专家工作科",
            date(2026, 3, 13),
            "",
        ],
    ]
    return {
        folder / "2026年" / "设置.xlsx": settings(),
        inbox / "云岭农业大学" / "专家名册2026.xlsx": titled(
            "云岭农业大学等高校专家名册",
            ["填报单位：云岭农业大学　　填报时间：2026年2月18日"],
            PEOPLE_HEADS,
            persons(people.UNIVERSITY, 1),
        ),
        inbox / "市卫健委" / "附件2 专家信息登记表.xlsx": two_rows(persons(people.HEALTH, 101)),
        inbox / "省农科院" / "专家库导出.csv": table_csv(PEOPLE_HEADS, persons(people.OTHERS, 201)),
        inbox / "市直单位" / "退休及海外专家.xlsx": book(
            [
                ("退休专家", [PEOPLE_HEADS, *persons(people.RETIRED, 301)], []),
                (
                    "海外专家",
                    [
                        [*PEOPLE_HEADS, "来源地"],
                        *[[*row, "海外"] for row in persons(people.OVERSEAS, 401)],
                    ],
                    [],
                ),
            ]
        ),
        inbox / "青坞县" / "需求征集表.xlsx": wished("青坞县", 20, wishes.QINGWU_FIRST),
        inbox / "青坞县" / "需求征集表（更正）.xlsx": wished(
            "青坞县", 26, wishes.QINGWU_SECOND, "（更正）"
        ),
        inbox / "石渡县" / "石渡需求.csv": table_csv(WISH_HEADS, asked(wishes.SHIDU)),
        inbox / "梨溪县" / "梨溪县需求（零报告）.xlsx": titled(
            "梨溪县专家服务基层需求征集表（零报告）",
            [line[0].format("梨溪县", 22)],
            WISH_HEADS,
            [["无", *[""] * 17]],
        ),
        inbox / "鹭洲县" / "鹭洲县需求汇总.docx": word(
            "鹭洲县专家服务基层需求征集表",
            line[0].format("鹭洲县", 24),
            WISH_HEADS,
            asked(wishes.LUZHOU),
        ),
        inbox / "高新区" / "企业技术难题.xlsx": wished("高新区", 25, wishes.GAOXIN),
        inbox / "云栖区" / "云栖区需求.xlsx": wished("云栖区", 27, wishes.YUNQI),
        inbox / "市人社局" / "年度活动安排表.xlsx": plan(SESSIONS),
        decisions / "人选调整.xlsx": titled(
            "人选调整",
            [],
            ["需求编号或名称", "专家", "处理", "更换为", "依据", "经办人", "日期", "备注"],
            orders,
        ),
    }


def main() -> None:
    """Write every file below the folder named, else beside this script."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for path, content in {**spring(folder), **later.files(folder)}.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
