"""``python -m gruppering``."""

from gruppering.cli import main

if __name__ == "__main__":
    main()
