# Sourced by dist/packages/build: kindex, and kindex-depmod, which makes it the system's depmod.

# The C libraries that the executable wants; versions as its own symbols tell, since no other package is asked.
deb_depends() {
    local glibc
    case $form in
        jvm)
            if [ -d "$target/jvm/image" ]; then # a runtime of our own
                echo "libc6, zlib1g"
            else
                echo "openjdk-25-jre-headless | java25-runtime-headless"
            fi
            ;;
        native)
            glibc=$(readelf -V "$target/native/kindex" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
            echo "libc6 (>= ${glibc#GLIBC_}), zlib1g (>= 1:1.2.0)"
            ;;
    esac
}

control() { # PACKAGE ARCHITECTURE DIRECTORY DEPENDS
    local size
    size=$(find "$3" -type f -printf '%s\n' | awk '{ n += int(($1 + 1023) / 1024) } END { print n + 0 }')
    sed -e "s|@VERSION@|$version|; s|@ARCHITECTURE@|$2|; s|@MAINTAINER@|$maintainer|; s|@SIZE@|$size|" \
        -e "s/@DEPENDS@/$4/" "$here/debian/$1.control"
}

deb_build() { # PACKAGE ARCHITECTURE DIRECTORY
    (cd "$3" && find usr -type f | sort | xargs -r md5sum > DEBIAN/md5sums)
    clamp "$3"
    DPKG_DEB_THREADS_MAX=1 dpkg-deb --root-owner-group -Zxz -z6 --build "$3" "$out/$1_${version}_$2.deb" > /dev/null
}

deb() {
    local tree=$work/deb script
    cp -a "$work/tree" "$tree"
    mv "$tree/usr/share/zsh/site-functions" "$tree/usr/share/zsh/vendor-completions"
    mkdir "$tree/DEBIAN"
    if [ "$form" = jvm ]; then
        for script in postinst prerm; do
            install -m 755 "$here/debian/kindex-jvm.$script" "$tree/DEBIAN/$script"
        done
    fi
    install -m 755 "$here/debian/kindex.postrm" "$tree/DEBIAN/postrm"
    control kindex "$architecture" "$tree" "$(deb_depends)" > "$tree/DEBIAN/control"
    deb_build kindex "$architecture" "$tree"

    tree=$work/deb-depmod
    mkdir -p "$tree"/{DEBIAN,usr/share/{doc,bash-completion/completions,fish/vendor_completions.d}}
    ln -s kindex "$tree/usr/share/bash-completion/completions/depmod"
    ln -s kindex.fish "$tree/usr/share/fish/vendor_completions.d/depmod.fish"
    ln -s kindex "$tree/usr/share/doc/kindex-depmod"
    install -m 644 -D "$here/dracut/module-setup.sh" "$tree/usr/lib/dracut/modules.d/99kindex-depmod/module-setup.sh"
    chmod 755 "$tree/usr/lib/dracut/modules.d/99kindex-depmod/module-setup.sh"
    install -m 644 "$here/debian/kindex-depmod.triggers" "$tree/DEBIAN/triggers"
    for script in preinst postinst prerm; do
        install -m 755 "$here/debian/kindex-depmod.$script" "$tree/DEBIAN/$script"
    done
    control kindex-depmod all "$tree" "kindex (= $version), kmod" > "$tree/DEBIAN/control"
    deb_build kindex-depmod all "$tree"
}
