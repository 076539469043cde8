# Sourced by the other scripts: sets JDK_HOME to a JDK of at least the version that pom.xml asks for,
# and JVM_FLAGS to the flags it names. Starts no JVM: a JDK's own "release" file tells its version.
# Expects: top (the checkout).

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# pom_property NAME -> REPLY
pom_property() {
  local line
  REPLY=
  while IFS= read -r line; do
    case $line in
      *"<$1>"*"</$1>"*)
        REPLY=${line#*"<$1>"}
        REPLY=${REPLY%%"</$1>"*}
        return
        ;;
    esac
  done <"$top/pom.xml"
  fail "pom.xml sets no property $1"
}

# jdk_is_new_enough HOME
jdk_is_new_enough() {
  local line version=
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in JAVA_VERSION=*) version=${line#*=} ;; esac
  done <"$1/release"
  version=${version//\"/}
  version=${version%%[!0-9]*}
  [ "${version:-0}" -ge "$jdk_version" ]
}

find_jdk() {
  local home java
  java=$(command -v java) && java=$(readlink -f "$java") || java=
  for home in \
    "${JAVA_HOME:-}" \
    "${java%/bin/java}" \
    /usr/lib/jvm/* \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
    "$HOME"/.jdks/* \
    "$HOME"/.m2/jdks/* \
    /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && jdk_is_new_enough "$home"; then
      JDK_HOME=$home
      return
    fi
  done
  if [ -r "$HOME/.m2/toolchains.xml" ]; then
    while IFS= read -r home; do
      if jdk_is_new_enough "$home"; then
        JDK_HOME=$home
        return
      fi
    done < <(sed -n 's:.*<jdkHome>\(.*\)</jdkHome>.*:\1:p' "$HOME/.m2/toolchains.xml")
  fi
  fail "found no JDK $jdk_version or later; install one, or point JAVA_HOME at it"
}

need_maven() {
  command -v mvn >/dev/null || fail "found no mvn on the PATH; install Maven 3.8.7 or later"
  # Maven itself runs on any JDK; the build finds its own.
  [ -n "${JAVA_HOME:-}" ] || command -v java >/dev/null || export JAVA_HOME=$JDK_HOME
}

pom_property jdk.version && jdk_version=$REPLY
pom_property rosmarus.jvm.flags && read -r -a JVM_FLAGS <<<"$REPLY"
find_jdk
