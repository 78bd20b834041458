#!/usr/bin/env bash
# Install the pmoctl that stands beside this file, away from whatever else the job's Python holds: what it needs by the
# hashes of the lock, itself with what the lock holds to build it. From a folder of ours, for the checkout may hold a
# venv.py or pip.py (-I looks for none there either).
set -euo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
cd "$RUNNER_TEMP"
python3 -I -m venv pmoctl
pip=(pmoctl/bin/python -I -m pip install --quiet --disable-pip-version-check)
"${pip[@]}" --require-hashes -r "$source/ci/requirements.lock"
"${pip[@]}" --no-deps --no-build-isolation "$source"
echo "$RUNNER_TEMP/pmoctl/bin" >> "$GITHUB_PATH"
