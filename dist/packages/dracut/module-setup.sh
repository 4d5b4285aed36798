#!/bin/bash
# For dracut, which copies the system's depmod into each initramfs: nothing there runs it, and ours is 31 MB. So the copy
# gives way to kmod's, as without kindex-depmod. Goes last: dracut sorts modules by their names.

check() {
    return 0
}

depends() {
    return 0
}

install() {
    local path target
    # shellcheck disable=SC2154
    [ -d "$initdir/usr/lib/kindex" ] || return 0
    rm -rf "${initdir:?}/usr/lib/kindex" "${initdir:?}/usr/bin/kindex" "${initdir:?}/etc/alternatives/depmod"
    for path in /usr/sbin/depmod /sbin/depmod /usr/bin/depmod; do
        [ -h "$initdir$path" ] && [ -h "$path.kmod" ] || continue
        target=$(readlink "$path.kmod")
        ln -sfn "$target" "$initdir$path"
        case $target in
            /*) inst "$target" ;;
            *) inst "${path%/*}/$target" ;;
        esac
        return 0
    done
}
