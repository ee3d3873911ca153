# A whole year in a script, from the call to the report, in the folder you stand in. The returns are those of the example city;
# with your own, replace the Copy-Item lines. Every step is safe to repeat. Save as UTF-8 with BOM for Windows PowerShell 5.
$ErrorActionPreference = "Stop"
$env:PYTHONUTF8 = "1"
$examples = if ($env:EXAMPLES) { $env:EXAMPLES } else { Split-Path -Parent $PSScriptRoot }
$year = "2026年"

# exit code 1 (findings of severity error) is let through, every other one stops the script
function Step([int[]]$allowed, [string]$json, [string[]]$words) {
    if ($json) { & expertserve @words --json | Out-File -Encoding utf8 $json } else { & expertserve @words --quiet }
    if ($LASTEXITCODE -ne 0 -and $allowed -notcontains $LASTEXITCODE) { throw "expertserve $($words[0]): exit $LASTEXITCODE" }
}

Write-Host "== January: the year is laid out"
Step @() "" @("init", $year, "--year", "2026")
Step @() "" @("doctor")

Write-Host "== February: settings and returns come in"
Copy-Item -Recurse -Force "$examples/2026年/*" $year
Step @(1) "核查.json" @("check", $year, "--as-of", "2026-03-02")
Step @() "收件.json" @("inbox", $year, "--as-of", "2026-03-08")

Write-Host "== March: selection"
Copy-Item -Recurse -Force "$examples/后续收件/申报" "$year/收件"
Move-Item -Force "$year/收件/申报/名额.xlsx", "$year/收件/申报/评审打分表_*.xlsx" "$year/调整" # the office's own word
Step @() "遴选.json" @("select", $year, "--as-of", "2026-03-20", "--set", "quota=3")

Write-Host "== April: match, order, settle"
Step @() "对接.json" @("match", $year, "--as-of", "2026-03-20")
Step @() "" @("offer", $year, "--as-of", "2026-03-21")
Step @() "回复.json" @("replies", $year, "--as-of", "2026-04-10")
Step @() "再次对接.json" @("match", $year, "--as-of", "2026-04-21")
Step @() "进度.json" @("status", $year, "--as-of", "2026-04-21")
Step @() "" @("mail", $year, "--as-of", "2026-04-21", "--list")

Write-Host "== May: plans"
Step @() "" @("plan", $year, "--as-of", "2026-04-22", "--format", "docx")

Write-Host "== November: records, report, bases"
foreach ($office in "青坞县", "石渡县", "鹭洲县", "云栖区", "市人社局") { Copy-Item -Recurse -Force "$examples/后续收件/$office" "$year/收件" }
Step @(1) "" @("check", $year, "--as-of", "2026-12-01")
Step @() "跟踪.json" @("track", $year, "--as-of", "2026-12-10", "--period", "全年", "--final")
Step @() "基地.json" @("bases", $year, "--as-of", "2026-12-10", "--assess")
Write-Host "== done: $year/生成材料"
