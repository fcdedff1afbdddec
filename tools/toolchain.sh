# shellcheck shell=bash
# Finding JDK 25 and Node 20.

is_java_25() { [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$1/release" 2>/dev/null; }

# find_java: sets java_home to a JDK 25, or says in one line how to get one.
find_java() {
  [ -z "${java_home:-}" ] || return 0
  local on_path candidate
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*25* /opt/java/openjdk /opt/*jdk*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home "${HOME:-}"/.sdkman/candidates/java/25*; do
    if [ -n "$candidate" ] && is_java_25 "$candidate"; then
      java_home=$candidate
      return 0
    fi
  done
  fail "JDK 25 is missing: install it (Debian: apt-get install openjdk-25-jdk or temurin-25-jdk; any system: https://adoptium.net) or set JAVA_HOME to it"
}

find_node() {
  local found
  found=$(node --version 2>/dev/null || true)
  # 20.19 is the oldest that the dashboard's build runs on; sorted by version it comes first then.
  if [ -z "$found" ] || ! printf 'v20.19.0\n%s\n' "$found" | sort -CV || ! command -v npm >/dev/null; then
    fail "Node 20.19 or newer with npm is missing (found: ${found:-none}): install it from https://nodejs.org or your package manager (Debian: apt-get install nodejs npm)"
  fi
}
