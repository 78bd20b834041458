#!/usr/bin/env bash
# Write what a pull request does to the ranking into a folder, for the workflow that may comment; it trusts none of it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
case $ROOT in /* | [A-Za-z]:*) workspace=$ROOT ;; *) workspace=$PWD/$ROOT ;; esac
folder=$RUNNER_TEMP/pmoctl-impact
mkdir -p "$folder"
cd "$folder" # nothing of the checkout is where programs look for their own
status=0
"$here/unheard.sh" pmoctl -C "$workspace" impact "$BASE" --head "$HEAD" --format markdown > comment.md || status=$?
if [ "$status" -gt 1 ]; then # 1 is findings, which the comment has
  echo "::warning title=pmoctl::The effect of this pull request could not be worked out; the log of this step says why."
  exit 0
fi
echo "$NUMBER $HEAD" > pull-request
echo "folder=$folder" >> "$GITHUB_OUTPUT"
