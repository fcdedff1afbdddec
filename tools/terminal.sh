# shellcheck shell=bash
# What the scripts say to people: on standard error, one line a thought.

say() { printf '%s\n' "$*" >&2; }

# fail MESSAGE: one line that says what to do about it, and the end.
fail() {
  say "freshet: $*"
  exit 1
}

# fail_usage MESSAGE: the same for a command that means nothing, with the status that the commands in Java have for it.
fail_usage() {
  say "freshet: $*"
  exit 2
}
