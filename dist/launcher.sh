#!/bin/sh
# Starts kindex, or depmod by that name, on a JVM. `dist/assemble-jvm` makes bin/kindex of this file; bin/depmod is a
# link to it. Where things are is filled in at assembly and still found after a move.
#
# The options: one thread collects garbage and the quick compiler compiles, since a run is over before better ones pay;
# no statistics in /tmp; -Xmx fixed, because a default over 32 GB of heap would not fit the cache; no log, because a
# cache that does not fit would speak on standard output; the cache mapped where it was made for, which saves a
# millisecond of relocation and needs the diagnostic switch; no profiles in it, which better compilers would profit
# from and this one only reads: a tenth of an incremental run. The variables unset would speak on standard error.
#
# A stream that is closed must not become the number of a file that is written.
true 3>&2 || exec 2< /dev/null
{ true 3<&0; } 2> /dev/null || exec 0> /dev/null
{ true 3>&1; } 2> /dev/null || exec 1< /dev/null
home='@HOME@'
[ "$0" -ef "$home/bin/kindex" ] || { home=$(readlink -f -- "$0"); home=${home%/bin/*}; }
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
# liblzma's memory is kept from one module to the next.
export MALLOC_MMAP_THRESHOLD_=33554432 MALLOC_TRIM_THRESHOLD_=67108864
lib=$home/lib image=$home/image

# Whether a file is there as it was made, as far as can be told without reading it: damage mostly leaves a later time than
# that of the stamp, which was set when it was whole.
whole() { # STAMP FILE...
    [ -f "$1" ] || return 1
    stamp=$1
    shift
    for file in "$@"; do
        [ -s "$file" ] && [ ! "$file" -nt "$stamp" ] || return 1
    done
}

# Our own libraries, without which everything works. The JVM would speak of one that was damaged, or die of it.
files=$lib/libkindex-files.so xz=$lib/libkindex-xz.so jni=$lib
whole "$lib/libkindex.stamp" "$files" && { [ ! -e "$xz" ] || whole "$lib/libkindex.stamp" "$xz"; } || jni=

java() { # NAME-OF-CACHE JAVA-HOME OPTION...
    cache=$lib/$1-@CONTENTS@.aot java=$2/bin/java
    shift 2
    aot=-XX:AOTCache=$cache
    whole "$cache.stamp" "$cache" || aot=-Xshare:auto # a JVM may crash on a cache that was cut
    exec "$java" "$aot" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx1g -Xlog:disable -XX:+IgnoreUnrecognizedVMOptions \
        -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:-AOTRecordTraining \
        -XX:-AOTReplayTraining @ZSTD@ "-Dkindex.jni=$jni" "-Dkindex.argv0=${0##*/}" "$@"
}

image() { # ARGUMENT...
    java image "$image" --enable-native-access=com.github.luben.zstd_jni,kindex.elf,kindex.jni -m kindex.cli/kindex.cli.Main "$@"
}

# What the runtime of our own needs to start. Without it the JDK's will do.
i=$image l=$image/lib
! whole "$i/stamp" "$i/bin/java" "$l/modules" "$l/jvm.cfg" "$l/libjava.so" "$l/libjimage.so" "$l/libjli.so" \
    "$l/libnet.so" "$l/libnio.so" "$l/libzip.so" "$l/server/libjvm.so" || image "$@"
java_home='@JAVA_HOME@'
[ -x "$java_home/bin/java" ] || {
    . "$home/lib/jdk25.sh"
    jdk25 || {
        [ ! -x "$image/bin/java" ] || image "$@"
        echo "${0##*/}: no JDK 25 or later found: install one below /usr/lib/jvm or set JAVA_HOME" >&2
        exit 1
    }
}
java jdk "$java_home" --enable-native-access=ALL-UNNAMED -cp "@CLASSPATH@" kindex.cli.Main "$@"
