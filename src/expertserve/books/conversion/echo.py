"""An answer that echoes its question: 放不放人 — 放, 退了没 — 没退, 可以公开吗 — 不可以.

A question that asks for yes or no has its verb in the head; a cell that says that verb alone means yes, with a negation before it
no. Only heads that ask one thing are read so, and only where the verb means what the field means: 还在上班吗 asks the contrary of
是否退休, 要不要保密 the contrary of 是否公开.
"""

from __future__ import annotations

import re

from expertserve.ground.text import compact

__all__ = ["echoed"]

_ASKS = re.compile(r"(.{1,2})[不没]\1|是否|能否|可否|愿否|吗[？?]?$|[没否不][？?]?$|与否")
_OTHERWISE = re.compile(r"还是|或者|/|／|或")
_NOT = re.compile(r"^(?:不|没有|没|未|别|无)")
_MOOD = re.compile(r"[了的呢啊吧呀。.！!]+$")
_SENSE = {
    "retired": re.compile(r"退"),
    "health": re.compile(r"[行能可适好健胜允吃]"),
    "publicity": re.compile(r"公开|公布|发布|上网|登|对外|外"),
    "willing": re.compile(r".*"),
    "unit_consent": re.compile(r".*"),
    "share_consent": re.compile(r".*"),
    "fit_grassroots": re.compile(r".*"),
    "again": re.compile(r".*"),
}
_AGAINST = re.compile(r"保密|涉密|反对|拒绝|在职|在岗|上班|疾病|有没有病|毛病")
_LONGEST = 6


def echoed(text: str, header: str, field: str) -> str:
    """是 or 否 where the answer `text` echoes the question `header`, else "".

    Args:
        text: of the cell.
        header: the lowest text of the column's head.
        field: what the column holds; only fields that are answered by yes and no.
    """
    head, answer = compact(header), _MOOD.sub("", compact(text))
    sense = _SENSE.get(field)
    if sense is None or not answer or len(answer) > _LONGEST or not _ASKS.search(head):
        return ""
    if _OTHERWISE.search(head) or _AGAINST.search(head) or not sense.search(head):
        return ""
    verb = _NOT.sub("", answer)
    if not verb or verb not in _NOT.sub("", head):
        return ""
    return "是" if verb == answer else "否"
