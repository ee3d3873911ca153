"""One walk of the example year for all golden tests of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ._walk import Walked, walk

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    """The example year after its last command."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("某 县")
        patch.setenv("EXPERTSERVE_LANG", "zh")
        patch.setenv("HOME", str(home))
        patch.chdir(home)
        yield walk()
