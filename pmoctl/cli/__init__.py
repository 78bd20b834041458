"""The command line: the only place with Typer, Rich, the clock and exit codes."""
