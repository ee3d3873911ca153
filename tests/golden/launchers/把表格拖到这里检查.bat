@echo off
rem Checks the workbooks dropped onto this file.
setlocal
cd /d "%~dp0."
if not defined EXPERTSERVE_LANG set "EXPERTSERVE_LANG=zh"
set "RECORDED=%LOCALAPPDATA%\expertserve\Scripts\python.exe"
set "RUN="
if defined RECORDED if exist "%RECORDED%" set RUN="%RECORDED%"
if not defined RUN py -3 -c "import expertserve" >nul 2>nul && set "RUN=py -3"
if not defined RUN python -c "import expertserve" >nul 2>nul && set "RUN=python"
if not defined RUN goto missing
if "%~1"=="" goto nofiles
%RUN% -P -m expertserve guide "%~dp0." %*
goto end
:nofiles
echo Drag one or more workbooks onto this file to check them.
goto end
:missing
echo expertserve was not found on this computer.
echo Run the installation file of the expertserve folder first, or ask your IT staff.
:end
pause
