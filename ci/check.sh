#!/usr/bin/env bash
# Check a workspace: findings become annotations and the step's summary. Exit 1 with any that counts.
set -euo pipefail
options=(--format github)
if [ "$STRICT" = true ]; then options+=(--strict); fi
if [ -n "$SINCE" ]; then options+=("--since=$SINCE"); fi
status=0
pmoctl -C "$ROOT" check "${options[@]}" || status=$?
if [ "$CODEOWNERS" = true ]; then
  "$(dirname "$0")/unheard.sh" pmoctl -C "$ROOT" codeowners --check >&2 || status=$?
fi
exit "$status"
