"""What stands beside the wheels: the installation file, the launchers, what to read first; nothing needs administrator rights.

The .bat files hold ASCII alone with CRLF. pip runs from its own wheel, so that a Python without it (python3-venv left out by
a distribution) can install as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.work.install.platforms import Target

__all__ = ["scripts"]

_INSTALL_BAT = """\
@echo off
rem Installs expertserve into the folder app beside this file. No network, no administrator rights.
setlocal
cd /d "%~dp0."
set "PY="
for %%V in ({dotted}) do if not defined PY py -%%V -c "import venv" >nul 2>nul && set "PY=py -%%V"
if not defined PY python -c "import sys, venv; sys.exit('%%d.%%d' %% sys.version_info[:2] not in '{dotted}'.split())" >nul 2>nul && set "PY=python"
if not defined PY goto python
:install
%PY% -m venv --without-pip app
if errorlevel 1 goto failed
for %%W in (wheels\\pip-*.whl) do set "PIPWHEEL=%%W"
app\\Scripts\\python.exe "%PIPWHEEL%\\pip" install --no-index --find-links wheels --disable-pip-version-check expertserve=={version}
if errorlevel 1 goto failed
app\\Scripts\\python.exe -P -m expertserve doctor
echo.
echo Done. Open the second .bat file to begin.
goto end
:python
for %%F in (python-3*.exe) do (
  echo Installing Python for this user ...
  start /wait "" "%%F" /quiet InstallAllUsers=0 PrependPath=0 Include_launcher=1 InstallLauncherAllUsers=0
)
for %%V in ({dotted}) do if not defined PY py -%%V -c "import venv" >nul 2>nul && set "PY=py -%%V"
if defined PY goto install
echo Python {spoken} (64 bit) is needed. Put its installer (python-{spoken}.x-amd64.exe of python.org) into this
echo folder and open this file again, or ask your IT staff.
goto end
:failed
echo The installation failed. Send the lines above to whoever gave you this folder.
:end
pause
"""
_OPEN_BAT = """\
@echo off
rem {about}
setlocal
if not exist "%~dp0app\\Scripts\\python.exe" goto missing
cd /d "%~dp0.."
if not defined EXPERTSERVE_LANG set "EXPERTSERVE_LANG=zh"
"%~dp0app\\Scripts\\python.exe" -P -m expertserve {words}
goto end
:missing
echo Open the installation file first.
:end
pause
"""
_INSTALL_SH = """\
#!/bin/sh
# Installs expertserve into the folder app beside this file. No network, no administrator rights.
cd "$(dirname "$0")" || exit 1
PY=""
for name in {names} python3; do
  if "$name" -c "import sys, venv; sys.exit('%d.%d' % sys.version_info[:2] not in '{dotted}'.split())" >/dev/null 2>&1; then PY="$name"; break; fi
done
if [ -z "$PY" ]; then
  echo "Python {spoken} is needed; ask your IT staff."
  exit 1
fi
"$PY" -m venv --without-pip app || exit 1
PIP=$(ls wheels/pip-*.whl | head -n 1)
app/bin/python "$PIP/pip" install --no-index --find-links wheels --disable-pip-version-check "expertserve=={version}" || exit 1
app/bin/python -P -m expertserve doctor
echo "Done."
"""
_OPEN_SH = """\
#!/bin/sh
# {about}
here=$(cd "$(dirname "$0")" && pwd)
if [ ! -x "$here/app/bin/python" ]; then echo "Open the installation file first."; exit 1; fi
cd "$here/.." || exit 1
: "${{EXPERTSERVE_LANG:=zh}}"; export EXPERTSERVE_LANG
exec "$here/app/bin/python" -P -m expertserve {words} "$@"
"""
_READ_FIRST = """\
专家人才服务基层工具 {version}  安装说明

这个文件夹可以在不联网的电脑上安装，不需要管理员权限，不改动系统设置。
适用：{system}，Python {spoken}（64位）。

一、安装
  1 把整个文件夹拷到电脑上，例如 D:\\专家服务基层\\安装包；路径可以有中文和空格。
  2 双击“{install}”。程序装在本文件夹的 app 里，约需几分钟，最后显示部件版本即为成功。
    {python}
二、开始用
  1 双击“{demo}”：把随带的示例年度放到上一级文件夹并跑一遍，全是虚构的单位和人。
  2 双击“{open}”：今天该做的事和编号菜单；选 1 建立本年度的文件夹，以后直接双击年度文件夹里的“打开工具”。
三、卸载
  删除本文件夹即可。年度文件夹是您的材料，不会随之删除。
四、安全
  见“离线与数据安全说明”。“校验清单.txt”是本文件夹各文件的 SHA-256，可逐一核对。
"""
_SYSTEMS = {"windows": "Windows 10、11（64位）", "macos": "macOS 14 以上", "linux": "Linux（glibc 2.28 以上，含统信UOS、银河麒麟）"}  # fmt: skip
_NO_PYTHON = "电脑上没有 Python 的，把 python.org 的安装文件（python-{spoken}.x-amd64.exe）放进本文件夹，再双击一次。"
_UNIX_PYTHON = "没有 Python {spoken} 的，请信息中心从系统软件源安装。"


def scripts(target: Target, pythons: Sequence[str], version: str) -> tuple[tuple[str, bytes, bool], ...]:  # fmt: skip
    """(name, content, whether it runs) of every file beside the wheels.

    Args:
        target: the machine.
        pythons: versions of Python there are wheels for, e.g. 3.11.
        version: of the program.
    """
    windows = target.system == "windows"
    suffix = {"windows": "bat", "macos": "command", "linux": "sh"}[target.system]
    names = {"install": f"安装.{suffix}", "open": f"打开工具.{suffix}", "demo": f"试用示例.{suffix}"}  # fmt: skip
    facts = {
        "version": version,
        "dotted": " ".join(pythons),
        "spoken": " / ".join(pythons),
        "names": " ".join(f"python{one}" for one in pythons),
    }
    install, begin = (_INSTALL_BAT, _OPEN_BAT) if windows else (_INSTALL_SH, _OPEN_SH)
    about = ("Opens the guided menu.", "Plays the example.")
    texts = {
        names["install"]: install.format(**facts),
        names["open"]: begin.format(about=about[0], words="guide"),
        names["demo"]: begin.format(about=about[1], words="demo"),
    }
    python = (_NO_PYTHON if windows else _UNIX_PYTHON).format(spoken=facts["spoken"])
    read = _READ_FIRST.format(python=python, system=_SYSTEMS[target.system], **facts, **names)
    made = [
        (name, text.replace("\n", "\r\n").encode("ascii") if windows else text.encode(), True)
        for name, text in texts.items()
    ]
    return (*made, ("先看这里.txt", b"\xef\xbb\xbf" + read.replace("\n", "\r\n").encode(), False))
