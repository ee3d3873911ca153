"""expertserve: run a year of expert services for the grassroots from spreadsheets."""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("expertserve")
