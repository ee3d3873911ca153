"""Files that stayed as they were do not push what matters off the screen."""

from __future__ import annotations

from pathlib import Path

from expertserve.cli.show import _files
from expertserve.ground.files import Written


def test_many_files_that_stayed_the_same_are_counted_and_few_are_named() -> None:
    def written(many: int) -> list[Written]:
        same = [Written(Path(f"材料{n}.docx"), "identical", "") for n in range(many)]
        return [Written(Path("新.docx"), "created", ""), *same]

    assert _files(written(40), "zh", planned=False) == ["已生成: 新.docx", "未变: 40 个文件"]
    assert len(_files(written(2), "zh", planned=False)) == 3
