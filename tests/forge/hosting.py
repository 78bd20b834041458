"""A code host for tests: a `gh` on the PATH that answers from a file, and keeps what it is asked to change."""

import io
import json
import os
import sys
import zipfile
from pathlib import Path

GH = """#!{python}
import json, re, sys
from pathlib import Path
folder = Path({folder!r})
state = json.loads((folder / "state.json").read_text())
arguments = sys.argv[1:]
assert arguments[:2] == ["api", "--method"], arguments
method, path = arguments[2:4]
data = json.loads(sys.stdin.read()) if "--input" in arguments else None
state["calls"].append([method, path, data])
(folder / "state.json").write_text(json.dumps(state))
if path in state["broken"]:
    sys.exit("gh: HTTP 500")
if path.endswith("/zip"):
    sys.stdout.buffer.write((folder / "artifact.zip").read_bytes())
elif method != "GET":
    print(json.dumps({{"id": 1, "number": 77}}))
elif "/comments" in path:
    page = int(re.search("[?&]page=([0-9]+)", path)[1])
    print(json.dumps(state["comments"][100 * (page - 1) : 100 * page]))
elif "/artifacts" in path:
    print(json.dumps({{"artifacts": state["artifacts"]}}))
else:
    print(json.dumps(state["pulls"][path]))
"""


def put_program(folder, name, text):
    path = folder / "bin" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.format(python=sys.executable, folder=str(folder)))
    path.chmod(0o755)


def on_path(folder):
    return f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"


def host(folder, **state):
    """Make the host; `calls` of its state are what was asked of it."""
    first = {"calls": [], "broken": [], "comments": [], "artifacts": [], "pulls": {}, **state}
    (folder / "state.json").write_text(json.dumps(first))
    put_program(folder, "gh", GH)


def calls(folder, *methods):
    made = json.loads((folder / "state.json").read_text())["calls"]
    return [call for call in made if call[0] in (methods or ("POST", "PATCH", "PUT"))]


def artifact(folder, **files):
    """Pack files as the run's artifact; `_` of a name stands for what Python allows in no name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr({"comment": "comment.md", "pull": "pull-request"}.get(name, name), text)
    Path(folder, "artifact.zip").write_bytes(packed.getvalue())


def finish(main, capsys):
    """Run a program to its end; give its exit status and all that it said."""
    try:
        main()
        status = 0
    except SystemExit as ended:
        status = ended.code
    said = capsys.readouterr()
    return status, said.out + said.err
