"""LibreOffice accepts or rejects all tracked changes of many files in one go, and writes what is left as text, with its numbers."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.parse import quote

_SCRIPT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Redlines" script:language="StarBasic">
Sub Resolve(listed As String)
  Dim handle As Integer, entry As String, parts
  handle = FreeFile
  Open listed For Input As #handle
  Do While Not Eof(handle)
    Line Input #handle, entry
    parts = Split(entry, "|")
    If UBound(parts) = 2 Then One(parts(0), parts(1), parts(2))
  Loop
  Close #handle
  StarDesktop.terminate()
End Sub

Sub One(source As String, command As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  opened = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  If command &lt;&gt; "" Then
    helper = createUnoService("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(opened.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
  End If
  Dim written(1) As New com.sun.star.beans.PropertyValue
  written(0).Name = "FilterName"
  written(0).Value = "Text (encoded)"
  written(1).Name = "FilterOptions"
  written(1).Value = "UTF8,LF,,"
  opened.storeToURL(target, written())
  opened.close(True)
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Redlines"/></library:library>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>
"""
ACCEPT, REJECT, AS_IT_IS = "AcceptAllTrackedChanges", "RejectAllTrackedChanges", ""


def resolved(program: str, jobs: list[tuple[Path, str, Path]], profile: Path) -> None:
    """Each file with all its changes accepted, rejected or left, written as text to another; `profile` is a folder of its own."""
    starting = [program, f"-env:UserInstallation={_url(profile)}", "--headless", "--norestore", "--nologo"]
    subprocess.run(
        [*starting, "--terminate_after_init"], check=True, timeout=120, capture_output=True
    )  # makes the profile
    basic = profile / "user" / "basic"
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Redlines.xba").write_text(_SCRIPT, encoding="utf-8")
    listed = profile / "jobs.txt"
    lines = [f"{_url(source)}|{command}|{_url(target)}" for source, command, target in jobs]
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    macro = f'macro:///Standard.Redlines.Resolve("{listed}")'
    subprocess.run([*starting, macro], check=True, timeout=60 + 8 * len(jobs), capture_output=True)


def _url(path: Path) -> str:
    return f"file://{quote(str(path.resolve()))}"
