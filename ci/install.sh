#!/usr/bin/env bash
# Install the pmoctl that stands beside this file, away from whatever else the job's Python holds.
set -euo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
python3 -m venv "$RUNNER_TEMP/pmoctl"
"$RUNNER_TEMP/pmoctl/bin/python" -m pip install --quiet --disable-pip-version-check "$source"
echo "$RUNNER_TEMP/pmoctl/bin" >> "$GITHUB_PATH"
