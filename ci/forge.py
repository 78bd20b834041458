"""Run a program of pmoctl.forge from this repository: `python -I ci/forge.py github`.

Nothing is installed for it, and with -I nothing is looked for in the current folder, which may be somebody's checkout.
"""

import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
runpy.run_module(f"pmoctl.forge.{sys.argv.pop(1)}", run_name="__main__", alter_sys=True)
