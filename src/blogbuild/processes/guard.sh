# Two parts, chosen by the first argument.
#
# run FD COMMAND...   write the process id to FD, then become the command. Whoever starts it can't be killed in between.
# watch FD            read a process id from FD, then a line from the input. If the input ends without one, the process
#                     that started both has ended or gives up: end the command and all processes that it has started.
part=$1
descriptor=/dev/fd/$2
shift 2
if [ "$part" = run ]; then
    { echo $$ >"$descriptor"; } 2>/dev/null
    exec "$@"
fi
trap '' HUP INT TERM
read -r tool <"$descriptor" || exit 0
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

# Stop a process, so that it starts no other one meanwhile, and all below it; print their ids.
tree() {
    kill -STOP "$1"
    echo "$1"
    for process in $(children "$1"); do tree "$process"; done
}

exec 2>/dev/null
all=
while found=$(tree "$tool") && [ "$found" != "$all" ]; do all=$found; done
kill -TERM $all
kill -CONT $all
sleep 0.5 || sleep 1
kill -KILL $all $(for process in $all; do children "$process"; done)
exit 0
