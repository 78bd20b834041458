#!/usr/bin/env bash
# Check a workspace: findings become annotations and the step's summary. Exit 1 with any that counts.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
case $ROOT in /* | [A-Za-z]:*) workspace=$ROOT ;; *) workspace=$PWD/$ROOT ;; esac
cd "$RUNNER_TEMP" # nothing of the checkout is where programs look for their own
options=(--format github)
if [ "$STRICT" = true ]; then options+=(--strict); fi
if [ -n "$SINCE" ]; then options+=("--since=$SINCE"); fi
status=0
pmoctl -C "$workspace" check "${options[@]}" || status=$?
case $CODEOWNERS in
  false) ;;
  true) "$here/unheard.sh" pmoctl -C "$workspace" codeowners --check >&2 || status=$? ;;
  *) "$here/unheard.sh" pmoctl -C "$workspace" codeowners --check "--output=$workspace/$CODEOWNERS" >&2 || status=$? ;;
esac
exit "$status"
