"""What each `jsx` command does, one module a group; argument parsing is cli.py's, the work itself other packages'."""
