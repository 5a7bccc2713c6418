# Started beside a tool. Reads the tool's process id, then waits for a second line. If the input ends without one, the
# process that started both has ended or gives up: end the tool and all processes that it has started.
trap '' HUP INT TERM
read -r tool || exit 0
read -r finished && exit 0

children() {
    if [ -r "/proc/$1/task/$1/children" ]; then
        cat "/proc/$1/task/"*/children
    else
        ps -A -o ppid= -o pid= | while read -r parent child; do
            [ "$parent" != "$1" ] || echo "$child"
        done
    fi
}

tree() {
    echo "$1"
    for process in $(children "$1"); do tree "$process"; done
}

all=$(tree "$tool" 2>/dev/null)
kill -TERM $all
kill -CONT $all
sleep 0.5 || sleep 1
kill -KILL $all
exit 0
