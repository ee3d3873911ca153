# What CI runs, and the aids of a developer's day.
default: check

# everything CI runs, in a fresh environment
check:
    bash .ci/run

# the fast tests: just test -k fit
test *args:
    pytest -q -m "not slow and not exhaustive" {{args}}

# every file and every write of a year, for minutes; before a release
exhaustive *args:
    pytest -q -m exhaustive {{args}}

# the tests nearest to the dependencies, with the lowest versions allowed
oldest:
    bash .ci/oldest

# the exact versions of a development environment in which everything passed, written again
lock:
    bash .ci/lock

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
bundle platform="linux_x86_64" folder="bundle":
    python -m expertserve bundle {{platform}} {{folder}}/{{platform}}
