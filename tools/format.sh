# shellcheck shell=bash disable=SC2154
# Formats all sources.

run_format() {
  case ${1:-} in
    "") ;;
    --help | -h) say "Usage: ./freshet format        formats Java by Palantir's style, TypeScript by Biome" && return 0 ;;
    *) fail_usage "format takes no options; ./freshet format --help" ;;
  esac
  build_parts sdk dashboard browser-tests
  find_java
  export JAVA_HOME=$java_home
  cd "$freshet_home" || return 1
  ./mvnw -q -B spotless:apply
  local part
  for part in sdk dashboard browser-tests; do
    (cd "$part" && npx --no-install biome check --write . >&2)
  done
}
