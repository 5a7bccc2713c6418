"""Run the command line: `python -m blogbuild`."""

from blogbuild.cli.main import main

main()
