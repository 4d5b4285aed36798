# MODULES1 INDEX1 MODULES2 INDEX2 MODINFO: counts of what differs, from depmod's and modinfo's words alone
export LC_ALL=C
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
side() { # MODULES INDEX OUT
    sed 's/:.*//; s|.*/||; s/\..*//; y/-/_/' "$2/modules.dep" | sort -u > "$3.modules"
    sed 's|.*/||; s/\..*//; y/-/_/' "$1/modules.builtin" | sort -u > "$3.builtin"
    tr '\0' '\n' < "$1/modules.builtin.modinfo" | sed -n 's/^\([^.]*\)\.alias=\(.*\)$/\2 \1/p' > "$3.listed"
    { sed -n 's/^alias \(.* [^ ]*\)$/\1/p' "$2/modules.alias"; cat "$3.listed"; } | sort -u > "$3.owners"
    sed 's/ [^ ]*$//' "$3.owners" | sort -u > "$3.aliases"
    sed 's/.* //' "$3.listed" | sort -u | comm -13 - "$3.builtin" > "$3.unlisted"
    sed -n 's/^alias symbol:\(.*\) [^ ]*$/\1/p' "$2/modules.symbols" | sort -u > "$3.symbols"
    find "$1/kernel" -name '*.ko*' | sort > "$3.files"
    xargs "$MODINFO" -F depends < "$3.files" > "$3.depends"
    paste -d ' ' "$3.files" "$3.depends" | sed 's|^[^ ]*/||; s/\.ko[.a-z]* / /' |
        awk '{ gsub("-", "_"); n = split($2, d, ","); for (i = 1; i <= n; i++) print $1, d[i] }' | sort -u > "$3.needs"
}
MODINFO=$5
side "$1" "$2" "$work/a"; side "$3" "$4" "$work/b"
cd "$work"
only() { comm -13 "$1" "$2"; }
# of-SIDE: aliases that the other side has not and certain modules have
aliases() { # OTHER SIDE MODULES
    only "$1.aliases" "$2.aliases" > these
    awk 'FILENAME == "these" { these[$0] = 1; next } FILENAME == ARGV[2] { modules[$0] = 1; next }
        { alias = $0; sub(/ [^ ]*$/, "", alias); sub(/.* /, "") } alias in these && $0 in modules { print alias }' \
        these "$3" "$2.owners" | sort -u > "of-$2"
}
aliases b a b.builtin; aliases a b a.unlisted
only a.aliases b.aliases > alias-gained; only b.aliases a.aliases > alias-lost
only a.modules b.modules > gained; only b.modules a.modules > lost
comm -12 a.modules b.modules > both
echo "modules_before $(wc -l < a.modules)"
echo "modules_after $(wc -l < b.modules)"
echo "modules_gained $(comm -23 gained a.builtin | wc -l)"
echo "modules_modular $(comm -12 gained a.builtin | wc -l)"
echo "modules_lost $(comm -23 lost b.builtin | wc -l)"
echo "modules_built_in $(comm -12 lost b.builtin | wc -l)"
echo "aliases_gained $(comm -23 alias-gained of-b | wc -l)"
echo "aliases_modular $(wc -l < of-b)"
echo "aliases_lost $(comm -23 alias-lost of-a | wc -l)"
echo "aliases_built_in $(wc -l < of-a)"
echo "symbols_gained $(only a.symbols b.symbols | wc -l)"
echo "symbols_lost $(only b.symbols a.symbols | wc -l)"
echo "dependencies_gained $(only a.needs b.needs | join - both | wc -l)"
echo "dependencies_lost $(only b.needs a.needs | join - both | wc -l)"
