#!/usr/bin/env bash
# A whole year in a script, from the call to the report, in the folder you stand in. The returns are those of the example city;
# with your own, replace the three cp lines. Every step is safe to repeat.
set -euo pipefail
examples="${EXAMPLES:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}"
year="2026年"

# findings of severity error end with 1: the script goes on, the clerk reads 核查问题.xlsx
open() { "$@" || [ $? -eq 1 ]; }

echo "== January: the year is laid out, the call goes out"
expertserve init "$year" --year 2026 --quiet
expertserve doctor --quiet

echo "== February: settings and returns come in"
cp -r "$examples/2026年/." "$year/"
open expertserve check "$year" --as-of 2026-03-02 --json > 核查.json
expertserve inbox "$year" --as-of 2026-03-08 --json > 收件.json

echo "== March: applications are reviewed and selected"
cp -r "$examples/后续收件/申报" "$year/收件/"
mv "$year/收件/申报/"{名额,评审打分表_*}.xlsx "$year/调整/" # marks and quotas are the office's own word
expertserve select "$year" --as-of 2026-03-20 --set quota=3 --json > 遴选.json

# what the other side sends back in this invented year; with your own, the slips come by themselves
back() { python -c "import sys; from pathlib import Path; from expertserve.work.demo.play import come_in; come_in(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))" "$1" "$year" "$examples/后续收件"; }

echo "== April: experts and demands are matched, ordered and settled"
back 2026-03-20
expertserve match "$year" --as-of 2026-03-20 --json > 对接.json
expertserve offer "$year" --as-of 2026-03-21 --quiet
back 2026-04-10
expertserve replies "$year" --as-of 2026-04-10 --json > 回复.json
expertserve offer "$year" --as-of 2026-04-11 --quiet
back 2026-04-20
expertserve replies "$year" --as-of 2026-04-20 --json > 意向.json
expertserve match "$year" --as-of 2026-04-21 --json > 再次对接.json
expertserve status "$year" --as-of 2026-04-21 --json > 进度.json
expertserve mail "$year" --as-of 2026-04-21 --list --quiet

echo "== May: the sessions are planned, papers go out, a home unit objects, somebody is ill on Friday"
expertserve plan "$year" --as-of 2026-04-22 --format docx --quiet
expertserve papers "$year" --as-of 2026-04-24 --sent 第1期LC2026-01 --quiet
back 2026-05-06
expertserve change "$year" --as-of 2026-05-06 --what 更正 --why 派出单位不同意 --format docx --json > 变更1.json
expertserve change "$year" --as-of 2026-05-08 --who 孟春山 --why 因病 --session LC2026-01 --format docx --json > 变更2.json
expertserve status "$year" --as-of 2026-05-09 --before LC2026-01 --json > 行前.json
back 2026-05-20
expertserve replies "$year" --as-of 2026-05-20 --json > 确认单.json

echo "== September: the second session moves"
expertserve change "$year" --as-of 2026-09-01 --session LC2026-02 --dates 2026-10-19至2026-10-23 --why 县里有重大活动 --format docx --json > 变更3.json

echo "== November: records come in; the year is counted, the bases assessed"
for office in 青坞县 石渡县 鹭洲县 云栖区 市人社局; do
  cp -r "$examples/后续收件/$office" "$year/收件/"
done
open expertserve check "$year" --as-of 2026-12-01 --quiet
expertserve track "$year" --as-of 2026-12-10 --period 全年 --final --accept "服务记录（由确认单）.xlsx" --json > 跟踪.json
expertserve bases "$year" --as-of 2026-12-10 --assess --json > 基地.json
echo "== done: $year/生成材料"
