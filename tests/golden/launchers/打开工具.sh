#!/bin/sh
# Opens the guided menu of expertserve for this folder.
cd "$(dirname "$0")" || exit 1
: "${EXPERTSERVE_LANG:=zh}"; export EXPERTSERVE_LANG
for run in '/opt/某 工具/bin/python' python3 python; do
  if "$run" -c "import expertserve" >/dev/null 2>&1; then
    "$run" -P -m expertserve guide . "$@"
    printf 'Enter: '; read -r _
    exit 0
  fi
done
echo "expertserve was not found on this computer."
echo "Run the installation file of the expertserve folder first, or ask your IT staff."
printf 'Enter: '; read -r _
exit 1
