# Prints what fish offers behind each line of standard input, and a dot behind each: SCRIPT
source $argv[1]
while read --line line
    complete -C "$line"
    echo .
end
