# Sourced by what makes the archive of classes with which a node answers for its health in half the
# time. It holds the classes of a small local network, read and checked; the JVM lays it aside,
# and starts as without it, when the Java runtime or a jar is another than when it was made.

ARCHIVE_SECONDS_MAX=300

# make_archive FILE COMMAND...
# COMMAND runs rosmarus, on a class path of jars alone, as the process itself: it is ended by a
# signal. Fails, with the reason on stderr, and leaves no file, when no archive comes of it.
make_archive() (
  file=$1
  shift
  rm -f "$file"
  work=$(mktemp -d)
  pid=
  trap '[ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null; rm -rf "$work"' EXIT
  trap 'exit 1' INT TERM HUP
  cd "$work"
  : >words
  # Relative names, because these options are split at blanks.
  JDK_JAVA_OPTIONS="${JDK_JAVA_OPTIONS:-} -XX:ArchiveClassesAtExit=classes.jsa -Xlog:cds*=off" \
    "$@" devnet --dir network --nodes 1 --n-shards 4 --port-base 0 >words 2>&1 &
  pid=$!
  end=$((SECONDS + ARCHIVE_SECONDS_MAX))
  until grep -q '^Ready after' words; do
    kill -0 "$pid" 2>/dev/null && [ $SECONDS -lt $end ] || archive_fails "the network did not come up"
    sleep 0.2
  done
  kill -TERM "$pid"
  wait "$pid" || archive_fails "the network did not end well"
  pid=
  [ -s classes.jsa ] || archive_fails "the JVM wrote none"
  mv classes.jsa "$file"
)

# archive_fails REASON
archive_fails() {
  cat words >&2
  printf '%s: no archive of classes: %s; nodes start without it, in twice the time\n' "${0##*/}" "$1" >&2
  exit 1
}

# strip_signature JAR TO
# The JVM archives no class of a signed jar, and checks its signatures at every start. Expects JDK_HOME.
strip_signature() (
  jar=$1
  to=$2
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  cd "$work"
  "$JDK_HOME/bin/jar" --extract --file "$jar"
  rm -f META-INF/*.SF META-INF/*.RSA META-INF/*.DSA META-INF/*.EC
  # Behind the first blank line is one digest per class.
  sed -e '/^\r*$/,$d' META-INF/MANIFEST.MF >manifest
  rm META-INF/MANIFEST.MF
  "$JDK_HOME/bin/jar" --create --date 2026-01-01T00:00:00Z --manifest manifest --file "$to" \
    $(ls -A | grep -v '^manifest$')
)
