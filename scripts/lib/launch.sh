# Sourced by the scripts that start a JVM on our classes. Expects: top, and the functions of jdk.sh and archive.sh.

# What the node is made of.
NODE_SOURCES='erasure/src/main sui-bridge/src/main devchain/src/main node/src/main'

MAIN=dev.rosmarus.node.cli.Start

# launch_classpath MODULE FOLDER SOURCE... -> CLASSPATH
# Builds MODULE and what it needs, into folders of their own, when a source is newer than the last
# such build or a file of the class path is gone; says so on stderr, where Maven's words go too.
launch_classpath() {
  local module=$1 launch=$top/$2/target/launch
  shift 2
  if ! launch_is_fresh "$@"; then
    mkdir -p "$launch"
    exec 9>"$launch/lock"
    # Two that start at once must not build at once.
    command -v flock >/dev/null && flock 9
    launch_is_fresh "$@" || launch_build
    exec 9>&-
  fi
  CLASSPATH=$launch/classes:$(<"$launch/classpath")
}

# launch_jars FOLDER -> JARS, the class path
# Makes jars of what stands on CLASSPATH as folders, and of signed jars ones without signature; the
# rest stays where it is.
launch_jars() {
  local entries entry jar
  JARS=
  IFS=: read -r -a entries <<<"$CLASSPATH"
  for entry in "${entries[@]}"; do
    jar=$entry
    if [ -d "$entry" ]; then
      jar=${entry%/target/launch/classes}
      jar=$1/rosmarus-${jar##*/}.jar
      "$JDK_HOME/bin/jar" --create --date 2026-01-01T00:00:00Z --file "$jar" -C "$entry" .
    elif [[ $entry == */bc*-jdk18on-*.jar ]]; then
      jar=$1/${entry##*/}
      strip_signature "$entry" "$jar"
    fi
    JARS=$JARS${JARS:+:}$jar
  done
}

# launch_archive MODULE FOLDER -> CLASSPATH, ARCHIVE
# For a node, after launch_classpath: the same classes as jars, and an archive of them, both made
# anew when the build is. Without an archive all stays as it is.
launch_archive() {
  local launch=$top/$2/target/launch
  local jars=$launch/jars file=$launch/rosmarus.jsa
  ARCHIVE=
  exec 9>"$launch/lock"
  command -v flock >/dev/null && flock 9
  local first=
  [ ! -r "$jars/classpath" ] || IFS=: read -r first _ <"$jars/classpath"
  if [ ! "$jars/classpath" -nt "$launch/stamp" ] || [ ! -e "$first" ]; then
    printf '%s: preparing quick starts of %s\n' "${0##*/}" "$1" >&2
    rm -rf "$jars"
    mkdir -p "$jars"
    launch_jars "$jars"
    make_archive "$file" "$JDK_HOME/bin/java" "${JVM_FLAGS[@]}" -cp "$JARS" "$MAIN" 9>&- || true
    printf '%s\n' "$JARS" >"$jars/classpath"
  fi
  exec 9>&-
  [ -r "$file" ] || return 0
  CLASSPATH=$(<"$jars/classpath")
  ARCHIVE=$file
}

launch_is_fresh() {
  local entries entry newer
  [ -e "$launch/stamp" ] && [ -d "$launch/classes" ] && [ -r "$launch/classpath" ] || return 1
  IFS=: read -r -a entries <"$launch/classpath" || true
  for entry in "${entries[@]}"; do
    [ -e "$entry" ] || return 1
  done
  newer=$(cd "$top" && find pom.xml ./*/pom.xml "$@" -newer "$launch/stamp" -print -quit)
  [ -z "$newer" ]
}

launch_build() {
  need_maven
  printf '%s: building %s\n' "${0##*/}" "$module" >&2
  # What changes while the build runs is newer than this.
  touch "$launch/stamp.next"
  # Maven ends with escape sequences, even where nobody asked for colour.
  (set -o pipefail && cd "$top" && mvn -q -B -pl "$module" -am -Dbuild.folder=target/launch -Dmaven.test.skip=true \
    process-classes dependency:build-classpath@launch-classpath \
    </dev/null 2>&1 | sed $'s/\033\\[[0-9;]*m//g' >&2) ||
    fail "the build of $module failed"
  mv "$launch/stamp.next" "$launch/stamp"
}
