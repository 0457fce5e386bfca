"""`python -m intreccio`: the command line."""

from intreccio.cli import main

if __name__ == "__main__":
    main()
