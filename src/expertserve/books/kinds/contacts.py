"""Who is reached where: 联系人名单."""

from __future__ import annotations

from expertserve.books.conversion.kind import Column, Kind

__all__ = ["COLUMNS", "KIND", "TITLE"]

TITLE = "联系人名单"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("No.", "No"), convert="row_no"),
    Column(field="county", header="县(市、区)", synonyms=("县区", "地区", "所在县区"), convert="region"),
    Column(field="unit", header="单位", synonyms=("单位名称", "报送单位", "工作单位", "所在单位"), convert="unit", required="column"),
    Column(field="name", header="姓名", synonyms=("联系人", "联络员", "联系人姓名", "Name"), convert="name", required="column", private=True),
    Column(field="post", header="职务", synonyms=("岗位", "Post")),
    Column(field="role", header="承担工作", synonyms=("分工", "角色", "职责")),
    Column(field="mobile", header="手机", synonyms=("联系电话", "电话", "手机号", "联系方式", "办公电话"), convert="phone", required="column", private=True),
    Column(field="email", header="邮箱", synonyms=("电子邮箱", "E-mail"), convert="email", private=True),
    Column(field="remark", header="备注", synonyms=("Remark",)),
)
# fmt: on


KIND = Kind(name="contacts", title=TITLE, columns=COLUMNS, anchors=("name",), office=True)
