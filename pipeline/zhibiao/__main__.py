"""`python -m zhibiao` is the command `zhibiao`."""

from .cli import main

if __name__ == "__main__":
    main()
