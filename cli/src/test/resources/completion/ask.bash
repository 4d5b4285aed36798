# Prints what bash offers behind each line of standard input, and a dot behind each: SCRIPT
source "$1"
while IFS= read -r line; do
    # as readline does it by COMP_WORDBREAKS
    read -ra COMP_WORDS <<< "${line//=/ = }"
    [[ $line != *' ' ]] || COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    function=$(complete -p "${COMP_WORDS[0]}")
    function=${function#*-F }
    COMPREPLY=()
    "${function%% *}" "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
    printf '%s\n' "${COMPREPLY[@]}" .
done
