# Sourced: jdk25 sets java_home to a JDK 25 or later, or fails. It looks in JAVA_HOME, below /usr/lib/jvm, and at
# the java on PATH, and starts no program: a JDK says its version in the file `release` (JAVA_VERSION="25.0.3").

jdk25_is_one() { # DIRECTORY
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    while IFS='=' read -r jdk_key jdk_value; do
        [ "$jdk_key" = JAVA_VERSION ] || continue
        jdk_value=${jdk_value#\"}
        jdk_value=${jdk_value%%[!0-9]*}
        [ "${jdk_value:-0}" -ge 25 ]
        return
    done < "$1/release"
    return 1
}

jdk25() {
    for java_home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
        [ -n "$java_home" ] && jdk25_is_one "$java_home" && return 0
    done
    java_home=$(command -v java) && java_home=$(readlink -f "$java_home") && java_home=${java_home%/bin/java} &&
        jdk25_is_one "$java_home"
}
