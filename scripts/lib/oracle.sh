# Sourced by the scripts that start the official encoder and SDK, which ours are held against: tests for
# equal bytes, benchmarks for speed. Expects: top, and the functions of jdk.sh.

# Installs what src/test/oracle/package-lock.json names, unless it is there.
install_oracle() {
  local oracle=$top/src/test/oracle
  ! [ "$oracle/node_modules/.installed" -nt "$oracle/package-lock.json" ] || return 0
  command -v npm >/dev/null || fail "found no npm on the PATH; install Node.js 18 or later"
  (cd "$oracle" && npm ci --loglevel=error --no-audit --no-fund >/dev/null && touch node_modules/.installed) ||
    fail "npm could not install the official encoder and SDK"
}
