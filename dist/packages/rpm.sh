# Sourced by dist/packages/build: the same packages by rpmbuild, of the tree that is there, and one for rpmbuild itself.

rpm_packages() {
    local requires="%{nil}"
    if [ "$form" = jvm ]; then
        requires="java-headless >= 1:25"
        [ ! -d "$target/jvm/image" ] || requires=glibc # a runtime of our own
    fi
    mkdir -p "$work/rpm"
    # The user's own macros stay out: they would change the bytes. What the executable needs, rpm finds by itself.
    HOME=$work rpmbuild -bb --quiet --target "$machine-linux" \
        --define "_topdir $work/rpm" --define "_rpmdir $work/rpm/out" --define "_rpmfilename %%{name}.%%{arch}.rpm" \
        --define "kindex_version $version" --define "kindex_tree $work/tree" --define "kindex_fileattrs $here/fileattrs" --define "kindex_dracut $here/dracut" --define "kindex_requires $requires" \
        --define "kindex_form $form" \
        --define "kindex_packager $maintainer" --buildroot "$work/rpm/root" "$here/kindex.spec" > "$work/rpm/log" 2>&1 ||
        { cat "$work/rpm/log" >&2; die "rpmbuild failed"; }
    ! grep -i 'error\|warning' "$work/rpm/log" >&2 || die "rpmbuild is not content" # a bad script alone is no failure
    mv "$work/rpm/out/kindex.$machine.rpm" "$out/kindex-$version-1.$machine.rpm"
    mv "$work/rpm/out/kindex-depmod.noarch.rpm" "$out/kindex-depmod-$version-1.noarch.rpm"
    mv "$work/rpm/out/kindex-rpm-generators.noarch.rpm" "$out/kindex-rpm-generators-$version-1.noarch.rpm"
}
