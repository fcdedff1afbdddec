# shellcheck shell=bash disable=SC2154
# Every test: Maven's, vitest's, Playwright's. All suites run, whatever fails; the last line counts.

readonly results=$freshet_home/target/test-results

run_test() {
  if [ "${1:-}" = --faults ]; then
    build_parts bench engine countries dashboard sdk
    run_bench faults "${@:2}"
  fi
  if [ "${1:-}" = --fuzz ] && [[ ${2:-0} =~ ^[0-9]+$ ]]; then
    fuzz "${2:-0}"
    return
  fi
  if [ $# -gt 0 ]; then
    cat >&2 <<'USAGE'
Usage: ./freshet test             runs every test: unit, integration, browser; needs redis-server and Chromium
       ./freshet test --fuzz [N]  fuzzes every parser for some seconds each, again and again for N minutes
       ./freshet test --faults    runs the fault suite on real processes under load, at least 30 minutes (--help: options)
USAGE
    case $1 in --help | -h) return 0 ;; *) return 2 ;; esac
  fi
  command -v redis-server >/dev/null || fail "redis-server is missing, tests need it: apt-get install redis-server"
  [ -x "${FRESHET_CHROMIUM:-/usr/bin/chromium}" ] ||
    fail "Chromium is missing, the browser tests need it: apt-get install chromium (or set FRESHET_CHROMIUM)"
  build_parts java engine countries dashboard sdk browser-tests segment-sdk
  find_java
  export JAVA_HOME=$java_home
  rm -rf "$results" && mkdir -p "$results"
  rm -rf "$freshet_home"/*/target/surefire-reports

  local suite failed=0
  for suite in java sdk dashboard browser; do
    say "== $(suite_name "$suite")"
    if ! (cd "$freshet_home" && "suite_$suite") >"$results/$suite.log" 2>&1; then
      failed=1
      : >"$results/$suite.failed"
      say "   failed; the whole output is in $results/$suite.log"
    fi
  done
  node "$freshet_home/tools/test-summary.mjs" "$freshet_home" "$results" && [ "$failed" -eq 0 ]
}

# Every parser of what comes from outside, on new inputs: once, and on until so many minutes have passed.
fuzz() {
  build_parts java engine countries
  find_java
  export JAVA_HOME=$java_home
  local until=$((SECONDS + $1 * 60))
  while true; do
    (cd "$freshet_home" && ./mvnw -q -B test-compile surefire:test@fuzz) || return 1
    [ "$SECONDS" -lt "$until" ] || break
  done
  say "no parser broke"
}

suite_name() {
  case $1 in
    java) echo "Java: unit and integration tests of all modules (Maven)" ;;
    sdk) echo "browser SDK (vitest)" ;;
    dashboard) echo "dashboard (vitest)" ;;
    browser) echo "in a real Chromium (Playwright)" ;;
  esac
}

suite_java() {
  ./mvnw -B -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dmaven.test.failure.ignore=true test
}

suite_sdk() { cd sdk && npx --no-install vitest run --reporter=default --reporter=json --outputFile="$results/sdk.json"; }

suite_dashboard() {
  cd dashboard && npx --no-install vitest run --reporter=default --reporter=json --outputFile="$results/dashboard.json"
}

suite_browser() {
  cd browser-tests && PLAYWRIGHT_JSON_OUTPUT_FILE=$results/browser.json npx --no-install playwright test --reporter=line,json
}
