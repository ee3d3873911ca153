"""200 plans as PDF against bare typst on the same data, and as Word; time and peak memory of each.

    python benchmarks/papers.py [COUNT]

Each measurement runs in a process of its own, so that typst's memory of earlier papers helps nobody.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from expertserve.papers import press, sample
from expertserve.papers.looks import official

WAYS = ("bare", "pdf", "docx", "html")


def plans(count: int) -> list[dict[str, object]]:
    """Plans that differ in people, units and words, as those of a year do."""
    made = []
    for number in range(count):
        plan = sample.plan()
        people = tuple(
            replace(p, unit=f"{p.unit}{number}号", field=f"{p.field}{number}") for p in plan.people
        )
        services = tuple(
            replace(s, unit=f"{s.unit}{number}号", key=f"{number:04X}") for s in plan.services
        )
        stops = tuple(replace(s, unit=f"{s.unit}{number}号") for s in plan.stops)
        groups = tuple(
            replace(g, stops=tuple(replace(s, unit=f"{s.unit}{number}号") for s in g.stops))
            for g in plan.groups
        )
        changed = replace(
            plan,
            people=people,
            services=services,
            stops=stops,
            groups=groups,
            theme=f"主题{number}",
        )
        made.append({**sample.values(), "plan": changed})
    return made


def bare(texts: list[str]) -> int:
    """Typst alone: one compiler, the data ready as JSON."""
    from expertserve.papers.pdf import STANDARD, compiler

    whole = 0
    press_ = compiler(system=False)
    for text in texts:
        made = press_.compile(
            format="pdf", sys_inputs={"paper": text}, pdf_standards=[STANDARD], timestamp=0
        )
        whole += len(made or b"")
    return whole


def measured(way: str, count: int) -> dict[str, Any]:
    """Seconds, bytes and peak memory of one way."""
    values = plans(count)
    if way == "bare":
        from expertserve.papers.pdf import as_data

        look = official()
        documents = [press.render("plan", one, day=sample.DAY) for one in values]
        texts = [json.dumps(as_data(d, look, system=False), ensure_ascii=False) for d in documents]
        begin, busy = time.perf_counter(), time.process_time()
        size = bare(texts)
    else:
        begin, busy = time.perf_counter(), time.process_time()
        size = sum(
            len(press.print_as(press.render("plan", one, day=sample.DAY), way, system=False))
            for one in values
        )  # type: ignore[arg-type]
    seconds, busy = time.perf_counter() - begin, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "way": way,
        "seconds": round(seconds, 2),
        "cpu": round(busy, 2),
        "kilobytes": size // 1024,
        "peak_mb": peak,
    }


def main() -> None:
    """Measure every way in turn and print ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 200
    if len(sys.argv) > 2:
        print(json.dumps(measured(sys.argv[2], count)))
        return
    found = {}
    for way in WAYS:
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [sys.executable, str(Path(__file__).resolve()), str(count), way],
                capture_output=True,
                text=True,
                check=True,
                cwd=folder,
            )
        found[way] = json.loads(done.stdout)
        one = found[way]
        print(
            f"{way:5} {one['seconds']:7.2f} s  cpu {one['cpu']:7.2f} s  {one['kilobytes']:7} kB  peak {one['peak_mb']} MB",
            flush=True,
        )
    for unit in ("seconds", "cpu"):
        ratio = found["pdf"][unit] / found["bare"][unit]
        print(f"PDF is {ratio:.2f} x bare typst by {unit} ({count} plans)")


if __name__ == "__main__":
    main()
