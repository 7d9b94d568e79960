; The setup program for offices: one file, no administrator, in Chinese.
;
;   makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DSOURCE=folder-of-the-bundle -DOUT=Setup.exe -DICON=x.ico -DSIDE=side.bmp setup.nsi
;
; Made with the 32-bit stub, so that it starts on every Windows and can say why it does not install.
; Silent:  Setup.exe /S [/RESTART] [/D=C:\folder]   (/D comes last, without quotes, whatever is in it)
; Exit codes: 0 installed, 1 cancelled or not closed in time, 2 this Windows is too old or has 32 bits.
Unicode true
Target x86-unicode
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDateSave off

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh

!define TITLE "智慧助老课程管理"
!define EXE "literacy-desktop.exe"
!define MUTEX "literacy-desktop-running"
!define DATA "$LOCALAPPDATA\literacy-desktop"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\literacy-desktop"
!define OLDEST_BUILD 17763 ; Windows 10, 1809

Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\literacy-desktop"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${TITLE} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=2052 "FileDescription" "${TITLE} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_ABORTWARNING_TEXT "现在退出的话，程序还没有装好。要退出吗？"
!define MUI_WELCOMEPAGE_TITLE "安装${TITLE} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "程序只装在您自己的用户文件夹里，不需要管理员。$\r$\n$\r$\n如果以前装过，会换成新版本，学员和记录都不会动。$\r$\n$\r$\n请点“安装”或“下一步”。"
!define MUI_FINISHPAGE_TITLE "装好了"
!define MUI_FINISHPAGE_TEXT "桌面和开始菜单里已经有“${TITLE}”的图标。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "现在就打开"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将卸载${TITLE}。学员和记录默认保留，以后重新安装还能接着用。"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Var restart

; Whether the program runs: it holds a mutex of this name as long as its window is there.
!macro RUNS result
  System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "${MUTEX}") p .r9'
  ${If} $9 P<> 0
    System::Call 'kernel32::CloseHandle(p r9)'
    StrCpy ${result} 1
  ${Else}
    StrCpy ${result} 0
  ${EndIf}
!macroend

; Wait until the program is closed: ask where somebody sits before the screen, else for two minutes.
!macro WAIT_UNTIL_CLOSED un
Function ${un}WaitUntilClosed
  StrCpy $1 0
  again:
  !insertmacro RUNS $0
  ${If} $0 = 0
    Return
  ${EndIf}
  ${If} ${Silent}
    IntOp $1 $1 + 1
    ${If} $1 > 240
      SetErrorLevel 1
      Quit
    ${EndIf}
    Sleep 500
    Goto again
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "${TITLE}正开着。$\r$\n$\r$\n请先关闭它的窗口（内容都已经自动保存），再点“重试”。" IDRETRY again
  SetErrorLevel 1
  Quit
FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_CLOSED ""
!insertmacro WAIT_UNTIL_CLOSED "un."

; Files with this ending are opened by the program at a double click.
!macro OPENS ending class words
  WriteRegStr HKCU "Software\Classes\${ending}" "" "${class}"
  WriteRegStr HKCU "Software\Classes\${class}" "" "${TITLE}的${words}"
  WriteRegStr HKCU "Software\Classes\${class}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "Software\Classes\${class}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
!macroend

!macro REFUSE text
  ${IfNot} ${Silent}
    MessageBox MB_OK|MB_ICONSTOP "${text}"
  ${EndIf}
  SetErrorLevel 2
  Quit
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
    !insertmacro REFUSE "这台电脑的 Windows 是 32 位的，${TITLE}需要 64 位的 Windows 10（1809）或更新的版本。$\r$\n$\r$\n这台电脑可以打印好的签到表照常使用，把照片拿到另一台电脑上录入。"
  ${EndIf}
  ReadRegStr $0 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion" "CurrentBuildNumber"
  ${If} $0 < ${OLDEST_BUILD}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro REFUSE "这台电脑的 Windows 太旧，${TITLE}需要 Windows 10（1809）或更新的版本。$\r$\n$\r$\n请更新 Windows，或者换一台电脑安装。"
  ${EndIf}
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/RESTART" $2
  ${IfNot} ${Errors}
    StrCpy $restart 1
  ${EndIf}
  Call WaitUntilClosed
FunctionEnd

Section
  Call WaitUntilClosed
  SetOutPath "$INSTDIR"
  ; Only the program's own folder is replaced; data never lies in it.
  RMDir /r "$INSTDIR\_internal"
  File /r "${SOURCE}\*.*"
  WriteUninstaller "$INSTDIR\卸载.exe"

  CreateDirectory "$SMPROGRAMS\${TITLE}"
  CreateShortCut "$SMPROGRAMS\${TITLE}\${TITLE}.lnk" "$INSTDIR\${EXE}"
  CreateShortCut "$SMPROGRAMS\${TITLE}\卸载.lnk" "$INSTDIR\卸载.exe"
  CreateShortCut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${EXE}"

  !insertmacro OPENS ".ldupdate" "literacy-desktop.update" "更新文件"
  !insertmacro OPENS ".ldpackage" "literacy-desktop.package" "数据交换包"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\卸载.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\卸载.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"

  ; Kept, so that a later update can be taken back; the program drops all but the last two.
  CreateDirectory "${DATA}\updates"
  ${If} "$EXEPATH" != "${DATA}\updates\${VERSION}-Setup.exe"
    CopyFiles /SILENT "$EXEPATH" "${DATA}\updates\${VERSION}-Setup.exe"
  ${EndIf}
  FileOpen $0 "${DATA}\updates\${VERSION}-Setup.schema" w
  FileWrite $0 "${SCHEMA}"
  FileClose $0

  ${If} $restart = 1
    Exec '"$INSTDIR\${EXE}"'
  ${EndIf}
SectionEnd

Function un.onInit
  Call un.WaitUntilClosed
FunctionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\literacy.exe"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\卸载.exe"
  RMDir "$INSTDIR"
  RMDir /r "$SMPROGRAMS\${TITLE}"
  Delete "$DESKTOP\${TITLE}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Classes\literacy-desktop.update"
  DeleteRegKey HKCU "Software\Classes\.ldupdate"
  DeleteRegKey HKCU "Software\Classes\literacy-desktop.package"
  DeleteRegKey HKCU "Software\Classes\.ldpackage"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  RMDir /r "${DATA}\updates"
  RMDir /r "${DATA}\running"
  RMDir /r "${DATA}\unpacked"

  ; The data stays unless somebody says twice that it may go; a silent removal never asks and never deletes it.
  ${If} ${Silent}
    Return
  ${EndIf}
  IfFileExists "${DATA}\*.db" 0 done
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON1 "学员和记录要保留吗？$\r$\n$\r$\n选“是”：留在电脑里，以后重新安装还能接着用（推荐）。$\r$\n选“否”：连同备份一起永久删除。" IDYES done
  MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "真的要永久删除这台电脑上的全部学员和记录吗？删除以后找不回来。" IDNO done
  RMDir /r "${DATA}"
  done:
SectionEnd
