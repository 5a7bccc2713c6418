"""`python -m blogbuild`."""

from blogbuild.cli import main

main()
