#!/usr/bin/env bash
# Write what a pull request does to the ranking into a folder, for the workflow that may comment; it trusts none of it.
set -euo pipefail
folder=$RUNNER_TEMP/pmoctl-impact
mkdir -p "$folder"
status=0
"$(dirname "$0")/unheard.sh" \
  pmoctl -C "$ROOT" impact "$BASE" --head "$HEAD" --format markdown > "$folder/comment.md" || status=$?
if [ "$status" -gt 1 ]; then # 1 is findings, which the comment has
  echo "::warning title=pmoctl::The effect of this pull request could not be worked out; the log of this step says why."
  exit 0
fi
echo "$NUMBER $HEAD" > "$folder/pull-request"
echo "folder=$folder" >> "$GITHUB_OUTPUT"
