"""``python -m gruppering``, and the console script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; quietly if it is interrupted before it is loaded."""
    try:
        from gruppering.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
