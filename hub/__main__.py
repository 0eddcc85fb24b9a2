"""`python -m hub`: the command."""

from hub.cli.main import main

main()
