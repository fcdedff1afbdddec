# shellcheck shell=bash
# What the scripts say to people: on standard error, one line a thought.

say() { printf '%s\n' "$*" >&2; }

# fail MESSAGE: one line that says what to do about it, and the end.
fail() {
  say "freshet: $*"
  exit 1
}
