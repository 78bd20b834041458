#!/usr/bin/env bash
# Run a command that shows text of somebody's files on stderr: no line of it is a command to the runner. One stream, or
# the runner might read the marks before or after what they are around.
set -uo pipefail
token=$(python3 -I -c 'import secrets; print(secrets.token_hex(16))') || exit
echo "::stop-commands::$token" >&2
"$@"
status=$?
echo "::$token::" >&2
exit "$status"
