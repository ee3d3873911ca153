"""The door: `expertserve` and `python -m expertserve`."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line of this process."""
    from expertserve.cli.app import run

    run()


if __name__ == "__main__":
    main()
