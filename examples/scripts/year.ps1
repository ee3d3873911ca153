# A whole year in a script, from the call to the report, in the folder you stand in. The returns are those of the example city;
# with your own, replace the Copy-Item lines. Every step is safe to repeat. Save as UTF-8 with BOM for Windows PowerShell 5.
# The steps are those of year.sh, one by one.
$ErrorActionPreference = "Stop"
$env:PYTHONUTF8 = "1"
$examples = if ($env:EXAMPLES) { $env:EXAMPLES } else { Split-Path -Parent $PSScriptRoot }
$year = "2026年"

# exit code 1 (findings of severity error) is let through where it is allowed, every other one stops the script
function Step([int[]]$allowed, [string]$json, [string[]]$words) {
    if ($json) { & expertserve @words --json | Out-File -Encoding utf8 $json } else { & expertserve @words --quiet }
    if ($LASTEXITCODE -ne 0 -and $allowed -notcontains $LASTEXITCODE) { throw "expertserve $($words[0]): exit $LASTEXITCODE" }
}

# what the other side sends back in this invented year; with your own, the slips come by themselves
function Back([string]$day) {
    & python -c "import sys; from pathlib import Path; from expertserve.work.demo.play import come_in; come_in(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))" $day $year "$examples/后续收件"
    if ($LASTEXITCODE -ne 0) { throw "come_in: exit $LASTEXITCODE" }
}

Write-Host "== January: the year is laid out, the call goes out"
Step @() "" @("init", $year, "--year", "2026")
Step @() "" @("doctor")

Write-Host "== February: settings and returns come in"
Copy-Item -Recurse -Force "$examples/2026年/*" $year
Step @(1) "核查.json" @("check", $year, "--as-of", "2026-03-02")
Step @() "收件.json" @("inbox", $year, "--as-of", "2026-03-08")

Write-Host "== March: applications are reviewed and selected"
Copy-Item -Recurse -Force "$examples/后续收件/申报" "$year/收件"
Move-Item -Force "$year/收件/申报/名额.xlsx", "$year/收件/申报/评审打分表_*.xlsx" "$year/调整" # marks and quotas are the office's own word
Step @() "遴选.json" @("select", $year, "--as-of", "2026-03-20", "--set", "quota=3")

Write-Host "== April: experts and demands are matched, ordered and settled"
Back "2026-03-20"
Step @() "对接.json" @("match", $year, "--as-of", "2026-03-20")
Step @() "" @("offer", $year, "--as-of", "2026-03-21")
Back "2026-04-10"
Step @() "回复.json" @("replies", $year, "--as-of", "2026-04-10")
Step @() "" @("offer", $year, "--as-of", "2026-04-11")
Back "2026-04-20"
Step @() "意向.json" @("replies", $year, "--as-of", "2026-04-20")
Step @() "再次对接.json" @("match", $year, "--as-of", "2026-04-21")
Step @() "进度.json" @("status", $year, "--as-of", "2026-04-21")
Step @() "" @("mail", $year, "--as-of", "2026-04-21", "--list")

Write-Host "== May: the sessions are planned, papers go out, a home unit objects, somebody is ill on Friday"
Step @() "" @("plan", $year, "--as-of", "2026-04-22", "--format", "docx")
Step @() "" @("papers", $year, "--as-of", "2026-04-24", "--sent", "第1期LC2026-01")
Back "2026-05-06"
Step @() "变更1.json" @("change", $year, "--as-of", "2026-05-06", "--what", "更正", "--why", "派出单位不同意", "--format", "docx")
Step @() "变更2.json" @("change", $year, "--as-of", "2026-05-08", "--who", "孟春山", "--why", "因病", "--session", "LC2026-01", "--format", "docx")
Step @() "行前.json" @("status", $year, "--as-of", "2026-05-09", "--before", "LC2026-01")
Back "2026-05-20"
Step @() "确认单.json" @("replies", $year, "--as-of", "2026-05-20")

Write-Host "== September: the second session moves"
Step @() "变更3.json" @("change", $year, "--as-of", "2026-09-01", "--session", "LC2026-02", "--dates", "2026-10-19至2026-10-23", "--why", "县里有重大活动", "--format", "docx")

Write-Host "== November: records come in; the year is counted, the bases assessed"
foreach ($office in "青坞县", "石渡县", "鹭洲县", "云栖区", "市人社局") { Copy-Item -Recurse -Force "$examples/后续收件/$office" "$year/收件" }
Step @(1) "" @("check", $year, "--as-of", "2026-12-01")
Step @() "跟踪.json" @("track", $year, "--as-of", "2026-12-10", "--period", "全年", "--final", "--accept", "服务记录（由确认单）.xlsx")
Step @() "基地.json" @("bases", $year, "--as-of", "2026-12-10", "--assess")
Write-Host "== done: $year/生成材料"
