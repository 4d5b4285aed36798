#!/bin/sh
# Starts kindex, or depmod by that name, on a JVM. `dist/assemble-jvm` makes bin/kindex of this file; bin/depmod is a
# link to it. Where things are is filled in at assembly and still found after a move.
#
# The options: one thread collects garbage and the quick compiler compiles, since a run is over before better ones pay;
# no statistics in /tmp; -Xmx fixed, because a default over 32 GB of heap would not fit the cache; no log, because a
# cache that does not fit would speak on standard output. The variables unset would speak on standard error.
home='@HOME@'
[ "$0" -ef "$home/bin/kindex" ] || { home=$(readlink -f -- "$0"); home=${home%/bin/*}; }
java_home='@JAVA_HOME@'
[ -x "$java_home/bin/java" ] || {
    . "$home/lib/jdk25.sh"
    jdk25 || { echo "${0##*/}: no JDK 25 or later found: install one below /usr/lib/jvm or set JAVA_HOME" >&2; exit 1; }
}
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
lib=$home/lib
exec "$java_home/bin/java" @MODE@ -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx1g \
    -Xlog:disable --enable-native-access=ALL-UNNAMED @ZSTD@ "-Dkindex.argv0=${0##*/}" \
    -cp "@CLASSPATH@" @MAIN@ "$@"
