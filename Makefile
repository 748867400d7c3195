# make run    everything for a first look: environment, index of the sample, server
# make test   everything that is checked: static checks, then the tests
#
# Another Python: make PYTHON=python3.13 test; it gets an environment of its own.
PYTHON ?= python3
VENV ?= .venv$(patsubst %,-%,$(filter-out python3,$(notdir $(PYTHON))))
BIN := $(VENV)/bin
INDEX ?= var/index
CORPUS ?= corpus/sample

.PHONY: run test check format pytest lock clean

# An environment for development, where there is one, serves as well.
READY := $(or $(wildcard $(VENV)/.dev),$(VENV)/.runtime)

run: $(READY)
	$(BIN)/search-app --index $(INDEX) rebuild $(CORPUS)
	$(BIN)/search-app --index $(INDEX) serve

test: check pytest

pytest: $(VENV)/.dev
	$(BIN)/python -m pytest --cov --cov-report=term

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/.created:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	touch $@

# The locks are complete, so nothing is resolved: what is published later changes nothing.
LOCKED := $(BIN)/pip install --quiet --no-deps --require-hashes
ITSELF := $(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .

$(VENV)/.runtime: $(VENV)/.created requirements.lock pyproject.toml
	$(LOCKED) -r requirements.lock
	$(ITSELF)
	$(BIN)/pip check
	touch $@

$(VENV)/.dev: $(VENV)/.created requirements-dev.lock pyproject.toml
	$(LOCKED) -r requirements-dev.lock
	$(ITSELF)
	$(BIN)/pip check
	touch $(VENV)/.runtime $@

# Rewrites the locks from pyproject.toml. What is pinned stays where it still fits;
# make lock UPGRADE=--upgrade takes the newest of everything.
COMPILE = $(BIN)/uv pip compile --quiet $(UPGRADE) --universal --python-version 3.11 \
  --generate-hashes --no-strip-extras --no-header --group build

lock: $(VENV)/.created
	$(BIN)/pip install --quiet 'uv>=0.13,<0.14'
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock \
	  --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv* var build dist *.egg-info
