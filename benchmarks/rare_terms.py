"""Exact rare terms: titles as of patents and grants, each asked for by another title of the same term.

python benchmarks/rare_terms.py [--pairs 300] [--seed 1] [--json]

A term is made of a substance and of what is made of it (磷化铟+量子阱); each half stands in several terms, so that half a term is
no answer, and all titles share heads and tails (一种…的制备方法, 面向…的关键技术研究). One expert a term has one project of it
under another head and tail, half of them beside a second term that nobody asks for. Printed: mean reciprocal rank and first
places of plain characters, of every part alone and of the fusion. Exit 1 where the fusion is more than .01 below its best part.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from typing import TYPE_CHECKING

import numpy as np

from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from relevance import encoders, score

if TYPE_CHECKING:
    from numpy.typing import NDArray

SUBSTANCES = (
    "磷化铟 氮化镓 二硫化钼 钛酸钡 聚乳酸 壳寡糖 透明质酸 海藻酸钠 丝素蛋白 羟基磷灰石 镍钛合金 高熵合金 钴铬合金 碳化硅 石墨炔 "
    "凹凸棒土 埃洛石 硅藻土 沸石分子筛 金属有机框架 黑磷 钙钛矿 聚酰亚胺 聚醚醚酮 芳纶 玄武岩纤维 木质素 纳米纤维素 槲皮素 虾青素 "
    "岩藻聚糖 紫杉醇 青蒿素 小檗碱 乳铁蛋白 枯草杆菌 木霉菌 丛枝菌根 噬菌体 白僵菌 猪圆环病毒 鸭坦布苏病毒 柑橘黄龙 松材线虫 稻飞虱 "
    "甘薯黑斑 铜绿微囊藻 抗生素抗性 全氟辛酸 六价铬"
)
MADE = (
    "量子阱 异质结 水凝胶 微胶囊 纳米酶 薄膜 气凝胶 复合涂层 多孔支架 靶向递送 电化学传感 光催化 吸附剂 缓释制剂 单克隆抗体 "
    "检测试纸 等温扩增 亚单位疫苗 拮抗蛋白 转录调控 全基因组关联 代谢通路 微波烧结 激光熔覆 静电纺丝 超临界萃取 膜分离 生物炭 "
    "稳定同位素 遥感反演"
)
HEADS = (
    "一种",
    "一种新型",
    "面向产业化的",
    "基于多尺度的",
    "国家重点专项：",
    "青年基金：",
    "",
    "高性能",
)
TAILS = (
    "的制备方法",
    "及其应用",
    "关键技术研究与示范",
    "的作用机理研究",
    "装置和使用方法",
    "的中试工艺",
    "评价体系",
    "性能优化",
)


def pairs(count: int, seed: int) -> tuple[list[Expert], list[Demand]]:
    """Experts and demands of the same terms, in the same order."""
    rng = random.Random(seed)
    terms = [left + right for left in SUBSTANCES.split() for right in MADE.split()]
    rng.shuffle(terms)
    asked, others = terms[:count], terms[count:]

    def title(term: str) -> str:
        return f"{rng.choice(HEADS)}{term}{rng.choice(TAILS)}"

    experts, demands = [], []
    for number, term in enumerate(asked):
        more = f"；{title(rng.choice(others))}" if number % 2 else ""
        experts.append(Expert(expert_id=f"E{number}", name="某", expertise=title(term) + more))
        demands.append(Demand(demand_id=f"D{number}", unit_name="某", detail=title(term)))
    return experts, demands


def ranks(scores: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place of the own expert of each demand, 1 the first; among equal scores he comes last."""
    own = np.diagonal(scores)[:, None]
    result: NDArray[np.int64] = (scores >= own).sum(axis=1)
    return result


def main() -> int:
    """Print the figures; 1 where the fusion falls behind its best part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    experts, demands = pairs(given.pairs, given.seed)
    parts = ("lexical", "lexicon", "static")
    found = {
        name: (float((1 / ranks(table)).mean()), float((ranks(table) == 1).mean()))
        for name, table in score(experts, demands, parts, encoders(parts, None)).items()
    }
    best = max(mrr for name, (mrr, _) in found.items() if name != "fusion")
    behind = best - found["fusion"][0]
    if given.json:
        print(
            json.dumps({"pairs": given.pairs, "seed": given.seed, "parts": found, "behind": behind})
        )
    else:
        for name, (mrr, first) in found.items():
            print(f"{name:12s} MRR {mrr:.3f}  first {first:.3f}")
        print(f"fusion behind its best part by {behind:+.3f} (at most .01)")
    return int(behind > 0.01)


if __name__ == "__main__":
    sys.exit(main())
