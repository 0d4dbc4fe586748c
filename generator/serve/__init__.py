"""The preview: the site on one port, made again whenever something is saved.

`watching` sees what changed, `loop` builds, `server` shows the result in a process of its
own: the process that builds starts others, and must have no threads.
"""
