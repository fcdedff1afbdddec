# shellcheck shell=bash disable=SC2154
# What the compiler, the linters and the formatters say; all of them, whatever fails.

run_check() {
  case ${1:-} in
    "") ;;
    --help | -h) say "Usage: ./freshet check        formats (without changing), compiler warnings, linters, types" && return 0 ;;
    *) fail_usage "check takes no options; ./freshet check --help" ;;
  esac
  build_parts sdk dashboard browser-tests
  find_java
  export JAVA_HOME=$java_home
  cd "$freshet_home" || return 1
  local failed=0 part
  checking "Java: format" ./mvnw -q -B spotless:check
  # Error Prone and NullAway speak while compiling, so everything is compiled anew, the tests too.
  rm -rf ./*/target/classes ./*/target/test-classes ./*/target/maven-status
  checking "Java: compiler, Error Prone, NullAway" \
    ./mvnw -B -Dorg.slf4j.simpleLogger.defaultLogLevel=warn test-compile
  checking "Java: arrows of the layout" ./mvnw -q -B -pl server -am test -Dtest=LayoutTest -Dsurefire.failIfNoSpecifiedTests=false
  for part in sdk dashboard browser-tests; do
    checking "$part: lint" in_part "$part" npx --no-install biome check --error-on-warnings .
    checking "$part: types" in_part "$part" npm run --silent "$(types_script "$part")"
  done
  if command -v shellcheck >/dev/null; then
    checking "scripts" shellcheck freshet .ci/run tools/*.sh
  fi
  [ "$failed" -eq 0 ]
}

in_part() (cd "$1" && "${@:2}")

types_script() { if [ "$1" = dashboard ]; then echo types; else echo typecheck; fi; }

# checking NAME COMMAND...: runs it, and shows its output only if it fails.
checking() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then
    say "ok      $name"
  else
    say "FAILED  $name"
    printf '%s\n' "$output" >&2
    failed=1
  fi
}
