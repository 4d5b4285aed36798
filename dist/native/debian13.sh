# Sourced: debian13 COMMAND... runs an apt command that sees Debian 13 alone, whatever this machine
# runs, and changes nothing on it. Lists and packages are kept below
# ${XDG_CACHE_HOME:-~/.cache}/kindex/debian13; apt verifies them by Debian's keys. The mirror is
# the one that this machine's apt uses already; fails where there is none.

debian13() {
    local state=${XDG_CACHE_HOME:-$HOME/.cache}/kindex/debian13
    local keys=/usr/share/keyrings/debian-archive-keyring.gpg
    local options=(-q -o "Dir::Etc::sourcelist=$state/sources.list" -o Dir::Etc::sourceparts=-
        -o "Dir::State::lists=$state/lists" -o "Dir::Cache=$state/cache"
        -o Dir::State::status=/dev/null -o APT::Sandbox::User=)
    if [ ! -f "$state/ready" ] || [ -n "$(find "$state/ready" -mtime +0)" ]; then
        local mirror
        mirror=$(cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null | awk '
            /^URIs:/ { print $2; exit }
            /^deb / { for (i = 2; i <= NF; i++) if ($i ~ /:\/\//) { print $i; exit } }')
        [ -n "$mirror" ] && [ -r "$keys" ] && command -v apt-get >/dev/null || return 1
        mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
        printf '%s [signed-by=%s] %s trixie main\n' deb "$keys" "$mirror" deb-src "$keys" "$mirror" \
            > "$state/sources.list"
        apt-get "${options[@]}" update >"$state/update.log" 2>&1 || return 1
        touch "$state/ready"
    fi
    local command=$1
    shift
    "$command" "${options[@]}" "$@"
}

# unpack DIRECTORY APT-COMMAND...: the packages that the command downloads, below DIRECTORY; nothing
# is installed.
unpack() {
    local into=$1
    shift
    mkdir -p "$into/debs"
    (cd "$into/debs" && "$@" >download.log 2>&1) || return 1
    local deb
    for deb in "$into"/debs/*.deb; do dpkg -x "$deb" "$into" || return 1; done
    rm -rf "$into/debs"
}
