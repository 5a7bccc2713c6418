"""The ends of processes: of this one by a signal, of worker processes and tools when this one has ended.

ending.py       SIGTERM and SIGHUP end a command as Ctrl-C does: it cleans up and exits with 143 or 129
with_parent.py  a worker process ends when its parent does, also in the middle of a page
tools.py        a tool, and the processes that it has started, end when this process does
"""
