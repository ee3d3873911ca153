"""Letters go to an office that exists: the one settings name for a county."""

from __future__ import annotations

import pytest

from expertserve.year.office import county_office
from expertserve.year.settings import Office, Settings

OFFICES = (
    Office(name="河口县农业农村局", county="河口县"),
    Office(name="河口县人力资源和社会保障局", county="河口县"),
    Office(name="高新区党群工作部", county="高新区"),
    Office(name="湖滨区人社局"),
)


@pytest.mark.parametrize(
    ("county", "office"),
    [
        ("河口县", "河口县人力资源和社会保障局"),
        ("高新区", "高新区党群工作部"),
        ("湖滨区", "湖滨区人社局"),
        ("云中县", "云中县人力资源和社会保障局"),
    ],
)
def test_a_county_s_office_is_the_one_settings_name(county: str, office: str) -> None:
    assert county_office(Settings(offices=OFFICES), county) == office
