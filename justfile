# What CI runs, and the aids of a developer's day.
default: check

# everything CI runs, in a fresh environment
check:
    bash .ci/run

# the fast tests: just test -k fit
test *args:
    pytest -q -m "not slow" {{args}}

lint:
    ruff check . && ruff format --check . && mypy

fmt:
    ruff format . && ruff check --fix .

# the example year, written again
example:
    python examples/source/build.py

# golden files, written again after looking at the difference
golden:
    EXPERTSERVE_GOLDEN=1 pytest -q tests/golden

# docs/json, written again from the models of the answers
docs:
    python docs/build.py

# a folder of wheels for a machine without network: just bundle win_amd64
bundle platform="manylinux_2_28_x86_64":
    python -m pip wheel --no-deps -w bundle/{{platform}} .
    python -m pip download -d bundle/{{platform}} --only-binary=:all: --python-version 3.11 --platform {{platform}} bundle/{{platform}}/expertserve-*.whl
