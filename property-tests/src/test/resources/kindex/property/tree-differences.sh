# MODULES1 INDEX1 MODULES2 INDEX2 MODINFO: counts of what differs, from depmod's and modinfo's words alone
export LC_ALL=C
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
side() { # MODULES INDEX OUT
    sed 's/:.*//; s|.*/||; s/\..*//; y/-/_/' "$2/modules.dep" | sort -u > "$3.modules"
    sed 's|.*/||; s/\..*//; y/-/_/' "$1/modules.builtin" | sort -u > "$3.builtin"
    { sed -n 's/^alias \(.*\) [^ ]*$/\1/p' "$2/modules.alias"
      tr '\0' '\n' < "$1/modules.builtin.modinfo" | sed -n 's/^[^.]*\.alias=//p'; } | sort -u > "$3.aliases"
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
only a.modules b.modules > gained; only b.modules a.modules > lost
comm -12 a.modules b.modules > both
echo "modules_before $(wc -l < a.modules)"
echo "modules_after $(wc -l < b.modules)"
echo "modules_gained $(comm -23 gained a.builtin | wc -l)"
echo "modules_modular $(comm -12 gained a.builtin | wc -l)"
echo "modules_lost $(comm -23 lost b.builtin | wc -l)"
echo "modules_built_in $(comm -12 lost b.builtin | wc -l)"
echo "aliases_gained $(only a.aliases b.aliases | wc -l)"
echo "aliases_lost $(only b.aliases a.aliases | wc -l)"
echo "symbols_gained $(only a.symbols b.symbols | wc -l)"
echo "symbols_lost $(only b.symbols a.symbols | wc -l)"
echo "dependencies_gained $(only a.needs b.needs | join - both | wc -l)"
echo "dependencies_lost $(only b.needs a.needs | join - both | wc -l)"
