"""What is asked of a sentence that is not plain, and how a reading is put into words."""

from __future__ import annotations

__all__ = ["ASK", "READ"]

ASK = {
    "asks": "这是商量的话或者还要看情况，名单先不动，定了请写明怎样办",
    "several": "写了不止一种办法，请写明是哪一位",
    "like": "只说了要什么样的人，请写明换成哪一位专家",
    "hold": "先放着、以后再定的，名单先不动；今年不安排的请写“不安排”，改时间的请写新时间",
    "session": "说到了期次，请在“期”或改期中写明",
    "verb": "看不出要这位专家去还是不去，请写明",
    "beside": "还说到别的人，看不出是哪一位去，请写明",
    "mixed": "一句话里有几种办法，请分行写明",
    "readings": "有两种读法，请写明是哪一种",
}
READ = {
    "appoint": "派{}去", "add": "另加{}", "bar": "不安排{}", "replace": "换成{}", "keep": "照原安排{}", "drop": "这一项不安排",
    "hold": "这一项今年不安排", "move": "改时间", "rank": "依次递补",
}  # fmt: skip
