"""expertserve: run a year of expert services for the grassroots from spreadsheets."""

__all__ = ["__version__"]

__version__: str


def __getattr__(name: str) -> str:
    """The installed version, read when it is asked for: the metadata machinery is a third of the start.

    Raises:
        AttributeError: any other name.
    """
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import version

    return version("expertserve")
