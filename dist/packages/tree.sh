# Sourced by dist/packages/build: the files below /usr, as every package has them.

# The program: /usr/bin/kindex, and /usr/lib/kindex/depmod, which is always ours, whoever owns /usr/sbin/depmod.
tree() { # DIRECTORY
    local usr=$1/usr
    mkdir -p "$usr/bin" "$usr/lib/kindex"
    case $form in
        native)
            install -m 755 "$target/native/kindex" "$usr/bin/kindex"
            ln -s ../../bin/kindex "$usr/lib/kindex/depmod"
            ;;
        jvm)
            mkdir -p "$usr/lib/kindex/bin" "$usr/lib/kindex/lib"
            # No AOT caches: they are made where the package is installed, see dist/make-caches.
            find "$target/jvm/lib" -maxdepth 1 -type f \( -name '*.jar' -o -name '*.so' -o -name 'libkindex.stamp' -o -name 'jdk25.sh' \) \
                -exec install -m 644 -t "$usr/lib/kindex/lib" {} +
            install -m 755 "$target/jvm/lib/make-caches" "$usr/lib/kindex/lib"
            cp -r "$target/jvm/lib/training" "$usr/lib/kindex/lib"
            [ ! -d "$target/jvm/image" ] || cp -r "$target/jvm/image" "$usr/lib/kindex"
            # A JDK is looked for where the package is installed, not where it was built.
            sed -e "s|^home=.*|home='/usr/lib/kindex'|" -e "s|^java_home=.*|java_home='/nonexistent'|" \
                "$target/jvm/bin/kindex" > "$usr/lib/kindex/bin/kindex"
            chmod -R u=rwX,go=rX "$usr/lib/kindex"
            chmod 755 "$usr/lib/kindex/bin/kindex"
            ln -s kindex "$usr/lib/kindex/bin/depmod"
            ln -s bin/depmod "$usr/lib/kindex/depmod"
            ln -s ../lib/kindex/bin/kindex "$usr/bin/kindex"
            ;;
    esac
}

# The program that was just built, whatever form is packaged: it knows the tables.
kindex() { "$target/jvm/bin/kindex" "$@"; }

manuals() { # DIRECTORY
    local man=$1/usr/share/man page section
    mkdir "$work/man"
    "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$(echo "$target"/dist-*.jar):$target/jvm/lib/*" \
        kindex.dist.ManualWriter "$here/man" "$work/man" || die "no manual pages"
    for page in "$work"/man/*; do
        section=${page##*.}
        mkdir -p "$man/man$section"
        sed "s|@DATE@|$date|" "$page" | gzip -9n > "$man/man$section/${page##*/}.gz"
    done
}

completions() { # DIRECTORY
    local share=$1/usr/share
    mkdir -p "$share"/{bash-completion/completions,zsh/site-functions,fish/vendor_completions.d}
    kindex completion bash > "$share/bash-completion/completions/kindex"
    kindex completion zsh > "$share/zsh/site-functions/_kindex"
    kindex completion fish > "$share/fish/vendor_completions.d/kindex.fish"
}

documents() { # DIRECTORY
    local doc=$1/usr/share/doc/kindex file
    mkdir -p "$doc"
    for file in README.md CHANGELOG.md LICENSE NOTICE; do
        install -m 644 "$root/$file" "$doc/$file"
    done
    (cd "$root/docs" && find . -name '*.md' -exec install -m 644 -D {} "$doc/docs/{}" \;)
    cp "$here/copyright" "$doc/copyright"
}

# Every time that lies in a package.
clamp() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

# The tree without /usr above it: unpacked anywhere, bin/kindex runs.
archive() { # DIRECTORY FILE
    tar --create --directory "$1/usr" --sort=name --owner=root:0 --group=root:0 --numeric-owner --format=gnu \
        --mtime="@$SOURCE_DATE_EPOCH" --transform "flags=r;s|^\.|kindex-$version|" . | gzip -9n > "$2"
}
