# shellcheck shell=bash disable=SC2154
# Builds the parts that are missing or stale, side by side, and says how far each is.
#
# A part is stale when the checksum over its inputs is not the one in its stamp: looking takes a few hundredths of a
# second, so that a start with nothing to build starts at once, and a fresh checkout of the same content builds nothing.

readonly stamps=$freshet_home/target/stamps

# inputs PART: the files and folders that the part is made of.
inputs() {
  cd "$freshet_home" || return 1
  local found
  case $1 in
    # Without bench: benchmarks, and what they bring along, are nothing that the product needs.
    java) found="pom.xml .mvn [!b]*/pom.xml [!b]*/src/main" ;;
    bench) found="pom.xml .mvn */pom.xml */src/main" ;;
    engine) found="embedded/package.json embedded/package-lock.json" ;;
    countries) found="collect/package.json collect/package-lock.json" ;;
    dashboard) found="dashboard/package.json dashboard/package-lock.json dashboard/index.html dashboard/*.ts dashboard/*.json dashboard/src dashboard/public server/src/main/resources/openapi.yaml" ;;
    sdk) found="sdk/package.json sdk/package-lock.json sdk/*.ts sdk/*.mjs sdk/*.json sdk/src" ;;
    browser-tests) found="browser-tests/package.json browser-tests/package-lock.json" ;;
    segment-sdk) found="collect/src/test/node/package.json collect/src/test/node/package-lock.json" ;;
  esac
  # shellcheck disable=SC2086 # patterns, expanded here on purpose
  ls -d $found 2>/dev/null
}

# product_of PART: what stands there once the part is built.
product_of() {
  case $1 in
    java) echo server/target/lib ;;
    bench) echo bench/target/lib ;;
    engine) echo embedded/node_modules ;;
    countries) echo collect/node_modules ;;
    browser-tests) echo browser-tests/node_modules ;;
    segment-sdk) echo collect/src/test/node/node_modules ;;
    *) echo "$1/dist" ;;
  esac
}

# fingerprint PART: one checksum over the names and contents of its inputs.
fingerprint() {
  # shellcheck disable=SC2046 # a list of paths of this repository, none with a space
  cd "$freshet_home" && find $(inputs "$1") \
    \( -name generated -o -name node_modules -o -name dist -o -name target \) -prune -o -type f -exec cksum {} + |
    LC_ALL=C sort | cksum
}

is_stale() {
  [ -e "$freshet_home/$(product_of "$1")" ] || return 0
  [ "$(fingerprint "$1")" != "$(cat "$stamps/$1" 2>/dev/null)" ]
}

describe() {
  case $1 in
    java) echo "Java modules (Maven)" ;;
    bench) echo "Java modules and benchmarks (Maven)" ;;
    engine) echo "ClickHouse engine (npm, 540 MB unpacked)" ;;
    countries) echo "country database (npm)" ;;
    dashboard) echo "dashboard (npm, Vite)" ;;
    sdk) echo "browser SDK (npm)" ;;
    browser-tests) echo "browser tests (npm)" ;;
    segment-sdk) echo "Segment's SDK, for its test (npm)" ;;
  esac
}

# npm_install: what the lock file says. Not `npm ci`, which refuses a lock that lacks the optional packages of platforms
# that the registry at hand does not mirror; --no-save leaves the lock as it is.
npm_install() { npm install --no-save --no-audit --no-fund --loglevel=error; }

# package_java MODULE: with all that it uses, without the tests.
package_java() { ./mvnw -B -T 1C -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dmaven.test.skip=true -pl "$1" -am package; }

build_part() {
  cd "$freshet_home" || return 1
  case $1 in
    # Class archives go with the classes: of another build's the virtual machine makes no use, and does not make them anew.
    java) rm -rf server/target/lib server/target/archives && package_java server ;;
    bench)
      # The product's part in it is built too, and then needs no building of its own.
      fingerprint java >"$stamps/java.started"
      rm -rf {server,bench}/target/{lib,archives} && package_java bench && mv "$stamps/java.started" "$stamps/java"
      ;;
    engine) cd embedded && npm_install ;;
    countries) cd collect && npm_install ;;
    browser-tests) cd browser-tests && npm_install ;;
    segment-sdk) cd collect/src/test/node && npm_install ;;
    dashboard | sdk) cd "$1" && npm_install && npm run --silent build ;;
  esac
}

# build_parts PART...: builds the stale ones side by side; on a failure shows that part's output and ends.
build_parts() {
  local part stale=()
  find_stale "$@"
  [ "${#stale[@]}" -gt 0 ] || return 0
  await_turn "$@"
  [ "${#stale[@]}" -gt 0 ] || { exec 9>&- && return 0; }
  for part in "${stale[@]}"; do
    if [ "$part" = java ] || [ "$part" = bench ]; then find_java && export JAVA_HOME=$java_home; else find_node; fi
  done
  say "Building what is missing or stale: ${stale[*]}"
  local pids=()
  # Each part in a process group of its own: what Maven and npm start outlives a shell that is killed alone.
  set -m
  for part in "${stale[@]}"; do
    fingerprint "$part" >"$stamps/$part.started"
    build_part "$part" >"$stamps/$part.log" 2>&1 </dev/null 9>&- &
    pids+=("$!")
  done
  set +m
  # shellcheck disable=SC2064 # the children of now
  trap "kill -- ${pids[*]/#/-} 2>/dev/null; exit 143" HUP INT TERM
  await_parts
  trap - HUP INT TERM
  exec 9>&-
}

# find_stale PART...: fills stale.
find_stale() {
  local part
  stale=()
  for part in "$@"; do if is_stale "$part"; then stale+=("$part"); fi; done
}

# await_turn PART...: keeps two starts from building the same at once, until descriptor 9 is closed; what the other one has
# built is stale no more.
await_turn() {
  mkdir -p "$stamps"
  exec 9>"$stamps/lock"
  if ! command -v flock >/dev/null || flock -n 9; then return; fi
  say "Another ./freshet builds here; waiting for it"
  flock 9
  find_stale "$@"
}

# await_parts: waits for the parts of build_parts (its stale and pids), with a line for each that ends and a sign of life.
await_parts() {
  local i count=0 total=${#stale[@]} started=$SECONDS last_word=$SECONDS working
  while [ "$count" -lt "$total" ]; do
    working=
    for i in "${!stale[@]}"; do
      [ -n "${pids[$i]}" ] || continue
      if kill -0 "${pids[$i]}" 2>/dev/null; then working="$working ${stale[$i]}" && continue; fi
      if ! wait "${pids[$i]}"; then give_up "${stale[$i]}"; fi
      pids[i]=
      mv "$stamps/${stale[$i]}.started" "$stamps/${stale[$i]}"
      count=$((count + 1))
      last_word=$SECONDS
      say "[$count/$total] $((SECONDS - started)) s: $(describe "${stale[$i]}") done"
    done
    if ((SECONDS - last_word >= 10)); then
      last_word=$SECONDS
      say "[$count/$total] $((SECONDS - started)) s: at work:$working"
    fi
    sleep 0.2
  done
}

give_up() {
  local pid
  for pid in "${pids[@]}"; do if [ -n "$pid" ]; then kill -- "-$pid" 2>/dev/null || true; fi; done
  tail -n 40 "$stamps/$1.log" >&2
  fail "building the $(describe "$1") failed; the whole output is in $stamps/$1.log"
}
