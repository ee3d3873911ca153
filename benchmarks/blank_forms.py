"""Blank forms mutated a few hundred times, filled, and looked at by an independent eye: is any value in a wrong cell?

    python benchmarks/blank_forms.py [HOW_MANY] [SEED] [HOW_MANY_RENDERED]

Every form is made by openpyxl from labels whose meaning is known here: a list of people, of demands or of activities, a card,
or a matrix of counties and figures; columns and rows are shuffled, heads get groups and notes, 0 to 40 ruled rows, notes,
signature lines, hidden sheets, labels that ask for nothing we have and labels that could mean two things. The judge reads the
filled file by openpyxl alone. Counted: values in wrong cells, values missing, labels neither filled nor told, errors. The last
number asks LibreOffice to draw that many of the filled forms: every text that was filled has to stand in the drawing, uncut.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from expertserve.work.fill.begin import Wishes, asked_of
from expertserve.work.fill.periods import NotSettledError
from expertserve.work.fill.run import fill_form
from expertserve.work.fill.values import shown
from expertserve.work.request import Request
from expertserve.work.start import read

if TYPE_CHECKING:
    from expertserve.work.fill.asked import Asked
    from expertserve.year.material import Material

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = date(2026, 12, 10)
Filled = tuple[str, bytes, tuple[str, ...]]
"""Name and content of a filled form, and the texts that were filled."""
BOX = Border(*(Side(style="thin"),) * 4)
# label -> field; several labels of one field are different wordings
EXPERTS = {"姓名": "name", "工作单位": "org_name", "职称": "title", "专业技术职务": "title", "从事专业": "field", "专业领域": "field", "研究方向": "expertise", "职务": "post", "可服务时间": "availability", "是否退休": "retired"}  # fmt: skip
DEMANDS = {"需求名称": "title", "需求单位": "unit_name", "需求描述": "detail", "单位类型": "unit_type", "所需专家领域": "need_field", "需求类型": "kind"}  # fmt: skip
SESSIONS = {"活动名称": "title", "服务县（市、区）": "places", "承办单位": "organiser", "主办单位": "host", "项目类别": "programme_line"}  # fmt: skip
STRANGE = (
    "传真号码",
    "邮政编码",
    "审批文号查验",
    "签字",
    "单位意见",
    "宗教信仰",
    "紧急联系人",
    "银行账号",
)
FIGURES = {"开展活动（期）": "P5", "选派专家（人）": "P4a", "选派专家（人次）": "P4b", "服务单位（家）": "P7a", "解决技术难题（个）": "Q1a", "培训基层人员（人次）": "Q2a", "签订合作协议（份）": "Q5a", "服务次数（次）": "P2a"}  # fmt: skip
UNCLEAR = (
    "培训",
    "惠及群众",
    "专家服务",
    "活动次数",
    "服务时长",
    "专家",
    "拟邀专家（人）",
    "上年培训人次",
)
COUNTIES = ("青坞县", "石渡县", "鹭洲县", "云栖区")


class Form:
    """One mutated form: where the judge expects which value, and where nothing may stand."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.book = chance, Workbook()
        self.sheet: Any = self.book.active
        self.sheet.title = chance.choice(("汇总表", "Sheet1", "附件2"))
        self.expected: dict[tuple[int, int], object] = {}
        self.free: set[tuple[int, int]] = set()
        self.labels: list[str] = []

    def put(self, row: int, column: int, text: object) -> None:
        """A cell with lines around it."""
        cell = self.sheet.cell(row, column, text)
        cell.border = BOX

    def top(self, title: str) -> int:
        """Title and lines; the first free row."""
        row = 1
        self.sheet.cell(row, 1, title)
        self.sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=6)
        for _ in range(self.chance.randint(0, 2)):
            row += 1
            self.sheet.cell(
                row, 1, self.chance.choice(("（本表由省厅统一制定）", "密级：内部", ""))
            )
        return row + 1

    def bottom(self, row: int) -> None:
        """Notes and a signature line, perhaps a hidden sheet."""
        for text in self.chance.sample(
            ("注：请如实填写。", "单位负责人（签字）：", "说明：本表一式三份。"),
            self.chance.randint(0, 3),
        ):
            self.sheet.cell(row, 1, text)
            row += 1
        if self.chance.random() < 0.3:
            hidden = self.book.create_sheet("字典")
            hidden.sheet_state = "hidden"
            hidden.append(["姓名", "职称", "单位"])


def listed(form: Form, fields: dict[str, str], records: list[Any], kind: str) -> None:
    """A list with shuffled columns."""
    chance = form.chance
    one_of: dict[str, str] = {}
    for label in chance.sample(list(fields), len(fields)):
        one_of.setdefault(fields[label], label)
    first = {"experts": "name", "demands": "title", "sessions": "title"}[kind]
    rest = [f for f in one_of if f != first and (kind, f) != ("demands", "unit_name")]
    labels = [
        one_of[first],
        *([one_of["unit_name"]] if kind == "demands" else []),
        *(one_of[f] for f in chance.sample(rest, chance.randint(2, len(rest)))),
    ]
    labels += chance.sample(STRANGE, chance.randint(0, 2))
    chance.shuffle(labels)
    if chance.random() < 0.7:
        labels.insert(0, "序号")
    head = form.top("年度活动安排表" if kind == "sessions" else "推荐汇总表")
    tall = chance.random() < 0.4
    for at, label in enumerate(labels, 1):
        form.put(head, at, label)
        if tall:
            form.put(head + 1, at, None)
            form.sheet.merge_cells(start_row=head, end_row=head + 1, start_column=at, end_column=at)
    first_row, ruled = head + 1 + tall, chance.randint(1, 40)
    for row in range(first_row, first_row + ruled):
        for at in range(1, len(labels) + 1):
            form.put(row, at, None)
    for step, record in enumerate(records):
        for at, label in enumerate(labels, 1):
            if label == "序号":
                form.expected[first_row + step, at] = step + 1
            elif label in fields:
                form.expected[first_row + step, at] = shown(record, fields[label])
    form.free = {
        (row, at)
        for row in range(first_row, first_row + max(ruled, len(records)))
        for at in range(1, len(labels) + 1)
    }
    form.labels = [label for label in labels if label != "序号"]
    form.bottom(first_row + ruled)


def card(form: Form, record: Any) -> None:
    """Labels with a cell beside each, two pairs a row."""
    chance = form.chance
    one_of: dict[str, str] = {}
    for label in chance.sample(list(EXPERTS), len(EXPERTS)):
        one_of.setdefault(EXPERTS[label], label)
    labels = [
        one_of["name"],
        *chance.sample([one_of[f] for f in one_of if f != "name"], chance.randint(3, 6)),
        *chance.sample(STRANGE, 2),
    ]
    chance.shuffle(labels)
    row = form.top("专家推荐表")
    for at, label in enumerate(labels):
        place = (row + at // 2, 1 + 2 * (at % 2))
        form.put(*place, label)
        form.put(place[0], place[1] + 1, None)
        spot = (place[0], place[1] + 1)
        form.free.add(spot)
        if label in EXPERTS:
            form.expected[spot] = shown(record, EXPERTS[label])
    form.labels = labels
    form.bottom(row + len(labels))


def matrix(form: Form, asked: Asked) -> None:
    """Counties down and figures across, or the other way round."""
    chance = form.chance
    heads = [
        *chance.sample(list(FIGURES), chance.randint(2, 6)),
        *chance.sample(UNCLEAR, chance.randint(0, 3)),
    ]
    chance.shuffle(heads)
    counties = chance.sample(COUNTIES, chance.randint(2, 4))
    turned = chance.random() < 0.5
    top = form.top("工作调度表")
    across, down = (counties, heads) if turned else (heads, counties)
    form.put(top, 1, "指标" if turned else "县（市、区）")
    for at, text in enumerate(across, 2):
        form.put(top, at, text)
    for step, text in enumerate(down, 1):
        form.put(top + step, 1, text)
        for at, other in enumerate(across, 2):
            form.put(top + step, at, None)
            form.free.add((top + step, at))
            head, county = (text, other) if turned else (other, text)
            if head in FIGURES:
                try:
                    form.expected[top + step, at] = asked.figures.value(
                        FIGURES[head], "", "region", county
                    ).value
                except NotSettledError:
                    continue
    form.labels = heads
    form.bottom(top + len(down) + 2)


def judge(form: Form, content: bytes, told: set[str]) -> Counter[str]:
    """What a pair of eyes that knows the truth finds in the filled file."""
    found: Counter[str] = Counter()
    missed: set[int] = set()
    sheet = openpyxl.load_workbook(io.BytesIO(content))[form.sheet.title]
    for spot in form.free | set(form.expected):
        value, wanted = sheet.cell(*spot).value, form.expected.get(spot)
        if isinstance(value, datetime):
            value = value.date()
        if value is None and wanted is None:
            continue
        if value is None or value == form.sheet.cell(*spot).value:
            found["missing"] += 1
            missed.add(spot[1])
        elif str(value) != str(wanted):
            found["wrong"] += 1
            print("wrong", spot, repr(value), "instead of", repr(wanted), form.labels)
        else:
            found["right"] += 1
    if missed:
        heads = {
            cell.column: cell.value
            for row in form.sheet.iter_rows(max_row=6)
            for cell in row
            if cell.value in form.labels
        }
        print("not filled:", [heads.get(column) for column in sorted(missed)], form.labels)
    words = "/".join(told)
    silent = [label for label in form.labels if label not in words]
    found["silent"] += len(silent)
    if silent:
        print("silent", silent, form.labels)
    return found


def drawn(home: Path, filled: list[Filled]) -> Counter[str]:
    """What LibreOffice draws of filled forms: texts that are cut, forms it cannot open."""
    found: Counter[str] = Counter()
    for name, content, _ in filled:
        (home / name).write_bytes(content)
    names = [str(home / name) for name, _, _ in filled]
    office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(home), *names]
    subprocess.run(office, check=True, capture_output=True, timeout=60 + 10 * len(names))
    for name, _, texts in filled:
        page = (home / name).with_suffix(".pdf")
        if not page.is_file():
            found["not drawn"] += 1
            continue
        told = subprocess.run(
            ["pdftotext", "-layout", str(page), "-"],
            check=True,
            capture_output=True,
        ).stdout.decode()
        letters = Counter(re.sub(r"\s", "", told))
        cut = [text for text in texts if Counter(re.sub(r"\s", "", text)) - letters]
        found["drawn"] += 1
        found["cut"] += len(cut)
        for text in cut:
            print("cut", name, text)
    return found


def example_year(home: Path) -> Path:
    """The example year after its last return came in."""
    year = home / "2026年"
    shutil.copytree(EXAMPLES / "2026年", year)
    for part in sorted((EXAMPLES / "后续收件").iterdir()):
        shutil.copytree(part, year / "收件" / part.name, dirs_exist_ok=True)
    return year


def fill_some(
    home: Path, request: Request, material: Material, how: tuple[int, int]
) -> tuple[Counter[str], list[Filled]]:
    """Make, fill and judge forms: what was found, and the filled forms.

    Args:
        home: where they are written.
        request: of the example year.
        material: as read from it.
        how: how many, and the seed.
    """
    many, seed = how
    filled: list[Filled] = []
    chance, found = random.Random(seed), Counter[str]()
    person = material.experts[0]
    plain, _ = asked_of(request, material, DAY, Wishes())
    about, _ = asked_of(request, material, DAY, Wishes(who=(person.name,)))
    for number in range(many):
        form = Form(chance)
        shape = chance.choice(("experts", "demands", "sessions", "card", "matrix"))
        asked = about if shape == "card" else plain
        _draw(form, shape, material, plain)
        path = home / f"{shape}{number}.xlsx"
        form.book.save(path)
        try:
            done = fill_form(path, asked)
        except Exception as error:  # noqa: BLE001 -- any error is a fault to be counted
            found[f"error {type(error).__name__}"] += 1
            print(shape, number, repr(error), form.labels)
            continue
        told = {"/".join(one.words) for _, one in done.draft.filled}
        told |= {"/".join(one.words) for _, one in done.draft.left}
        found += judge(form, done.files[0][1], told)
        found["forms"] += 1
        texts = [one.value for _, one in done.draft.filled]
        words = tuple(text for text in texts if isinstance(text, str))
        filled.append((f"{path.stem}（已填）.xlsx", done.files[0][1], words))
    return found, filled


def _draw(form: Form, shape: str, material: Material, asked: Asked) -> None:
    """Put what a shape asks for on a form."""
    if shape == "card":
        card(form, material.experts[0])
    elif shape == "matrix":
        matrix(form, asked)
    else:
        fields = {"experts": EXPERTS, "demands": DEMANDS, "sessions": SESSIONS}[shape]
        records: dict[str, list[Any]] = {
            "experts": list(material.experts),
            "demands": list(material.demands),
            "sessions": list({one.activity_id: one for one in material.sessions}.values()),
        }
        listed(form, fields, records[shape], shape)


def main() -> None:
    """Make, fill and judge."""
    usual = ("200", "1", "0")[len(sys.argv) - 1 :]
    many, seed, pages = map(int, (*sys.argv[1:], *usual))
    with tempfile.TemporaryDirectory() as home:
        year, made = example_year(Path(home)), datetime(2026, 12, 10)
        request = Request(paths=(year,), as_of=DAY, now=made, as_of_given=True)
        found, filled = fill_some(Path(home), request, read(request), (many, seed))
        found += drawn(Path(home), filled[:pages]) if pages else Counter()
    print(dict(sorted(found.items())))


if __name__ == "__main__":
    main()
