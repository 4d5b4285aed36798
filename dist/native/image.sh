# Sourced by dist/native/build and dist/native/self-test, with here and root set: from sources to an
# image.

die() { echo "dist/native: $*" >&2; exit 1; }

# Names the first thing that is missing, and the command that installs it.
requirements() {
    . "$root/dist/jdk25.sh"
    jdk25 || die "JDK 25 is missing: apt-get install openjdk-25-jdk-headless, or set JAVA_HOME"
    export JAVA_HOME=$java_home
    command -v mvn >/dev/null || die "mvn is missing: apt-get install maven"
    command -v gcc >/dev/null || die "gcc is missing: apt-get install gcc"
    local needed header package
    for needed in zlib.h:libz.a:zlib1g-dev zstd.h:libzstd.a:libzstd-dev lzma.h:liblzma.a:liblzma-dev openssl/sha.h:libcrypto.a:libssl-dev
    do
        IFS=: read -r header library package <<< "$needed"
        [ "$(gcc -print-file-name="$library")" != "$library" ] &&
            echo "#include <$header>" | gcc -E - >/dev/null 2>&1 ||
            die "$library or $header is missing: apt-get install $package"
    done
    native_image=$("$here/assemble")
    liblzma=$("$here/liblzma")
}

# jars OPTION...: packages the module `executable` and what it stands on.
jars() {
    MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" \
        mvn -B -ntp -q -Dstyle.color=never -f "$root/pom.xml" package -pl executable -am "$@" >&2
}

class_path() {
    local jar path=
    for jar in "$root"/executable/target/executable-*.jar "$root"/executable/target/lib/*.jar; do
        case $jar in */zstd-jni-*) continue ;; esac # libzstd takes its place
        path+=${path:+:}$jar
    done
    echo "$path"
}

# image OUTPUT MAIN CLASS-PATH [OPTION...]
image() {
    local output=$1 main=$2 path=$3
    shift 3
    local objects=$root/dist/target/native name
    for name in stack-bounds huge-pages no-sockets; do
        gcc -O2 -Wall -Werror -c "$here/$name.c" -o "$objects/$name.o" || die "$here/$name.c does not compile"
    done
    local options=(
        # any processor of the architecture
        -march=compatibility -O2 --no-fallback --gc=serial
        # nothing of ours asks the environment when its classes are initialised
        --initialize-at-build-time=kindex
        -H:+UnlockExperimentalVMOptions
        # -X and -D on the command line are arguments like any other
        -H:-ParseRuntimeOptions
        # SIGINT and SIGTERM undo what is unfinished before they end the process
        -H:+InstallExitHandlers
        "-H:CCompilerOption=-I$liblzma/include"
        # starts without /proc
        "-H:NativeLinkerOption=$objects/stack-bounds.o"
        -H:NativeLinkerOption=-Wl,--wrap=pthread_getattr_np
        # memory by the two megabytes, and in a small address space
        "-H:NativeLinkerOption=$objects/huge-pages.o"
        -H:NativeLinkerOption=-Wl,--wrap=mmap,--wrap=munmap
        # speaks to nobody
        "-H:NativeLinkerOption=$objects/no-sockets.o"
        -H:NativeLinkerOption=-Wl,--wrap=socket
        "-H:NativeLinkerOption=$liblzma/lib/liblzma.a"
        "-H:NativeLinkerOption=$(gcc -print-file-name=libzstd.a)"
        "-H:NativeLinkerOption=$(gcc -print-file-name=libz.a)"
        "-H:NativeLinkerOption=$(gcc -print-file-name=libcrypto.a)"
        "$@")
    local recipe
    recipe=$( (tr : '\n' <<< "$path" | while read -r entry; do
                   find "$entry" -type f | LC_ALL=C sort | xargs cat
               done
               cat "$liblzma/lib/liblzma.a" "$here/image.sh" "$here/stack-bounds.c" "$here/huge-pages.c" "$here/no-sockets.c"
               "$native_image" --version
               cat "$(dirname "$native_image")/recipe" 2>/dev/null || true # how it was assembled
               echo "$main $path ${options[*]}") | sha256sum | cut -c1-16)
    if [ -x "$output" ] && [ "$(cat "$output.recipe" 2>/dev/null)" = "$recipe" ]; then return; fi
    rm -f "$output.recipe"
    "$native_image" -cp "$path" "${options[@]}" -o "$output" "$main" > "$output.log" 2>&1 ||
        { cat "$output.log" >&2; die "native-image failed"; }
    strip "$output"
    echo "$recipe" > "$output.recipe"
}
