"""The periods that the words of a form name, as `track` takes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from expertserve.ground.errors import UsageError
from expertserve.ground.text import key
from expertserve.work.counting import sub_period

__all__ = ["NotSettledError", "Periods"]

_YEAR = 12
_MONTHS = re.compile(r"(\d{1,2})[-—–~至](\d{1,2})月?份?")
_DAYS = re.compile(
    r"(?:20\d\d年)?(\d{1,2})月(\d{1,2})日[至到—–-]+(?:20\d\d年)?(\d{1,2})月(\d{1,2})日"
)
_UNTIL = re.compile(r"截[至止](?:20\d\d年)?(\d{1,2})月(?:(\d{1,2})日)?")
_SUM_UP = re.compile(r"累计|至今|截至|自年初|年初起|1月1日起|以来")
_OWN = re.compile(r"^(?:本季度?|当季|本月|当月|本期|报告期)$")
_WHOLE = re.compile(r"^(?:全年|本年度?|当年|今年|年度|年内|20\d\d年?度?)$")


class NotSettledError(ValueError):
    """A figure that cannot be given, with the sentence that says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """The period of a run, within which words are understood.

    Attributes:
        whole: first and last day of the reporting year. span: of the run. own: the run's period as typed. day: of the run.
    """

    whole: tuple[date, date]
    span: tuple[date, date]
    own: str
    day: date

    def named(self, words: str) -> str:
        """What the words of a form name, as `track` takes it.

        Args:
            words: 本季度, 累计, 1-9月, 截至9月底, 2026年1月1日至9月30日 ...; "" the run's own.

        Raises:
            NotSettledError: they cannot be read, or name another year.
        """
        plain = key(words)
        if not plain or _OWN.match(plain):
            return self._own(plain)
        years = {int(one) for one in re.findall(r"20\d\d", plain)}
        if years - {one.year for one in self.whole}:
            raise NotSettledError(f"不是本年度（{words}）")
        if until := _UNTIL.search(plain):
            return self._days(self.whole[0], self._last(int(until[1]), until[2], words))
        if _SUM_UP.search(plain) or _WHOLE.match(plain):
            return self._days(self.whole[0], self.span[1])
        if days := _DAYS.search(plain):
            first = self._last(int(days[1]), days[2], words)
            return self._days(first, self._last(int(days[3]), days[4], words))
        months = _MONTHS.search(plain)
        if months and 1 <= int(months[1]) <= int(months[2]) <= _YEAR:
            first = sub_period(f"{int(months[1])}月", self.whole, self.day)[0]
            return self._days(first, self._last(int(months[2]), "", words))
        try:
            return self._days(*sub_period(plain.replace("月份", "月"), self.whole, self.day))
        except UsageError as error:
            raise NotSettledError(f"读不懂统计期“{words}”") from error

    def _own(self, plain: str) -> str:
        """The run's own period; 本月 is that only where the run is one of a month.

        Raises:
            NotSettledError: the run is over a longer or shorter time.
        """
        (first, last), asked = self.span, {"月": 1, "季": 3}
        months = (last.year - first.year) * _YEAR + last.month - first.month + 1
        wanted = next((many for word, many in asked.items() if word in plain), months)
        if months != wanted:
            raise NotSettledError(f"本次统计期不是“{plain}”，请用 --period 指明月份或季度")
        return self.own

    def _days(self, first: date, last: date) -> str:
        if (first, last) == self.span:
            return self.own
        return f"{first.isoformat()}至{last.isoformat()}"

    def _last(self, month: int, day: str, words: str) -> date:
        """A day of a month of the year, its last one where none is named.

        Raises:
            NotSettledError: there is no such day.
        """
        if not 1 <= month <= _YEAR:
            raise NotSettledError(f"读不懂统计期“{words}”")
        end = sub_period(f"{month}月", self.whole, self.day)[1]
        if not day:
            return end
        if not 1 <= int(day) <= end.day:
            raise NotSettledError(f"读不懂统计期“{words}”")
        return end.replace(day=int(day))
