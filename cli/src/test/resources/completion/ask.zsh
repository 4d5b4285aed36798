# Prints what zsh offers behind each line of standard input, and a dot behind each: SCRIPT
#
# zsh completes only where a line is edited: in a terminal, here one of zsh/zpty.
if [[ ! -o interactive ]]; then
    zmodload zsh/zpty || exit
    export ASK_SCRIPT=$1 ASK_LINES=$(cat) ASK_ANSWERS=$2 TERM=dumb
    zpty zsh zsh -f -i
    zpty -w zsh "source ${(q)0:A}"
    while zpty -r zsh screen; do :; done
    cat $ASK_ANSWERS
    exit
fi

autoload -Uz compinit && compinit -u -D
source $ASK_SCRIPT
# What completion adds, which zsh would only show.
compadd() {
    local -a offered
    [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] || builtin compadd -A offered "$@"
    (( ! $#offered )) || print -rl -- $offered >> $ASK_ANSWERS
    builtin compadd "$@"
}
zle -C complete-word complete-word _main_complete
zle-line-init() {
    for BUFFER in ${(f)ASK_LINES}; do
        CURSOR=$#BUFFER
        zle complete-word
        print . >> $ASK_ANSWERS
    done
    exit
}
zle -N zle-line-init
