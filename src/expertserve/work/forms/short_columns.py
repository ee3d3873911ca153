"""Which columns a short form asks for, how wide they are, which must be filled: built in, and as 表格栏目 of 设置.xlsx has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind
from expertserve.books.sheets.page import room_for
from expertserve.ground.errors import SettingsError
from expertserve.ground.text import key
from expertserve.year.settings_words import field_named

if TYPE_CHECKING:
    from expertserve.year.settings import Settings

__all__ = ["FORMS", "ShortColumn", "ShortForm", "short_forms"]

TABLE = "表格栏目"
_MOST = 12


@dataclass(frozen=True, slots=True)
class ShortColumn:
    """A field that is asked for, the width of its column in characters, and whether it must be filled in."""

    field: str
    width: int
    must: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortForm:
    """A form of one page.

    Attributes:
        number: 表号, its year apart. kind: whose fields it asks. title: printed above. columns: from left to right.
        known: fields that are filled in before it goes out and stay locked: they tell which row is which.
    """

    number: str
    kind: str
    title: str
    columns: tuple[ShortColumn, ...]
    known: frozenset[str] = frozenset()


def _columns(text: str) -> tuple[ShortColumn, ...]:
    """Field width, with a star where it must be filled in; several by semicolons."""
    found = []
    for part in text.split(";"):
        name, width = part.split()
        found.append(ShortColumn(name.rstrip("*"), int(width), name.endswith("*")))
    return tuple(found)


FORMS = (
    ShortForm(
        number="ESJ-01", kind="experts", title="专家推荐表（简表）",
        columns=_columns("row_no 4;name* 8;org_name* 15;org_type* 9;title* 10;field* 11;expertise* 15;availability 9;willing* 6;health* 6;retired* 6;mobile* 12"),
    ),
    ShortForm(
        number="ESJ-02", kind="demands", title="需求征集表（简表，补报）", known=frozenset({"demand_id"}),
        columns=_columns("demand_id 9;state 8;unit_name* 13;unit_type* 8;title* 13;detail* 17;need_field* 9;need_count* 6;want_time* 9;contact* 7;contact_tel* 12"),
    ),
    ShortForm(
        number="ESJ-04", kind="services", title="服务记录表（预填）",
        known=frozenset({"log_id", "session", "demand", "expert", "unit"}),
        columns=_columns("log_id 13;session 6;demand 9;expert 8;unit 13;date* 11;form* 9;trained_times 8;problems* 8;result* 10;evidence* 9;approved* 7"),
    ),
    ShortForm(
        number="ESJ-05", kind="feedback", title="回访表（简表）",
        columns=_columns("session 10;unit* 16;expert* 10;date* 12;overall* 10;solved* 10;next 18;suggestion 20"),
    ),
    ShortForm(
        number="ESJ-08", kind="agreements", title="长期联系与结对登记表（简表）",
        columns=_columns("entry_id 10;kind* 12;unit* 18;county 10;expert* 10;start* 12;end 12;amount 10;state 10"),
    ),
    ShortForm(
        number="ESJ-09", kind="publicity", title="宣传报道登记表（简表）",
        columns=_columns("title* 28;medium* 16;level* 10;session 10;date* 12;link 20;remark 10"),
    ),
)  # fmt: skip


def short_forms(settings: Settings) -> tuple[ShortForm, ...]:
    """Every short form, its columns as 表格栏目 has them (表格, 栏目, 宽度, 必填) where it names the form.

    Args:
        settings: of the year.

    Raises:
        SettingsError: a form or column nobody knows, more than twelve columns, or columns too wide for a page.
    """
    heads, rows = settings.table(TABLE)
    asked: dict[str, list[ShortColumn]] = {}
    for number, row in enumerate(rows, 1):
        told = dict(zip(heads, row, strict=False))
        form = next((one for one in FORMS if _names(one, told.get("表格", ""))), None)
        field = field_named(form.kind, told.get("栏目", "")) if form else ""
        width = told.get("宽度", "").strip() or "10"
        if form is None or not field or not width.isdigit():
            raise SettingsError(
                "forms.no-column",
                row=number,
                form=told.get("表格", ""),
                column=told.get("栏目", ""),
            )
        must = told.get("必填", "").strip() in ("是", "√", "必填")
        asked.setdefault(form.number, []).append(ShortColumn(field, int(width), must))
    found = []
    for form in FORMS:
        own = tuple(asked.get(form.number, ())) or form.columns
        if len(own) > _MOST or not room_for([one.width for one in own]):
            raise SettingsError("forms.too-wide", form=form.title, most=_MOST)
        found.append(
            ShortForm(
                number=form.number, kind=form.kind, title=form.title, columns=own, known=form.known
            )
        )
    return tuple(found)


def _names(form: ShortForm, word: str) -> bool:
    plain = key(word)
    return bool(plain) and plain in (key(form.number), key(form.title), key(form.title.partition("（")[0]), key(kind(form.kind).title))  # fmt: skip
