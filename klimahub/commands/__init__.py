"""One module per command, found by its name: each defines `command`, a click command with terminal.path_options."""
