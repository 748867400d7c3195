# make run     everything for a first look: environment, index of the sample, server
# make serve   the server alone, over the index that is there
# make test    everything that is checked: static checks, then the tests
# make test T=tests/corpus/test_dates.py   some of the tests alone
# make cover   the same tests, with the lines that none of them runs
# make quick   for daily work: the same without the tests marked slow, as of builds that are killed
# make i18n    gathers the texts of code and templates for translation, and compiles them
#
# Another Python: make PYTHON=python3.13 test; it gets an environment of its own.
PYTHON ?= python3
VENV ?= .venv$(patsubst %,-%,$(filter-out python3,$(notdir $(PYTHON))))
BIN := $(VENV)/bin
INDEX ?= var/index
CORPUS ?= corpus/sample
DEVLOCK ?= requirements-dev.lock
WORKERS ?= 3

.PHONY: run serve test cover quick quick-tests check format i18n release opensearch lowest bare locks lock soak audit sbom clean

# An environment for development, where there is one, serves as well.
READY := $(or $(wildcard $(VENV)/.dev),$(VENV)/.runtime)
PYTEST = $(BIN)/python -m pytest
# A worker that is done takes from the end of what another has left, so that none waits for the last.
IN_PARALLEL = --numprocesses $(WORKERS) --dist worksteal

# Hundreds of processes that tests start would compile the same modules, each for itself.
unexport PYTHONDONTWRITEBYTECODE

run: $(READY)
	$(BIN)/search-app --index $(INDEX) rebuild $(CORPUS)
	$(BIN)/search-app --index $(INDEX) serve

serve: $(READY)
	$(BIN)/search-app --index $(INDEX) serve

ifdef T
test: $(VENV)/.dev
	$(PYTEST) $(T)
else
test: check
	$(PYTEST) $(IN_PARALLEL)
endif

# Counting lines makes the tests half as slow again, so they are counted by themselves.
cover: $(VENV)/.dev
	$(PYTEST) $(IN_PARALLEL) --cov --cov-report=term

quick: check quick-tests

quick-tests: $(VENV)/.dev
	$(PYTEST) $(IN_PARALLEL) -m 'not slow'

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

TRANSLATIONS := search_app/translations
# Beside gettext and its kin: the errors, one of whose arguments is a sentence.
KEYWORDS := lazy_gettext QueryError:2 Unreadable:2 Bomb:2 _remove:2 Sentence _limit:1 SearchAppError CorpusError WrongValue IndexMissing \
  IndexDamaged PointerDamaged IndexOutdated IndexUntrusted IndexUnavailable BuildError \
  BuildRunning BuildShrunk EngineUnreachable ModelError AbbreviationsUnreadable \
  AlertsUnreadable MailRefused KeysUnreadable

i18n: $(READY)
	mkdir -p var
	$(BIN)/pybabel --quiet extract --mapping-file $(TRANSLATIONS)/babel.cfg \
	  $(addprefix --keyword ,$(KEYWORDS)) \
	  --no-location --omit-header --output-file var/messages.pot search_app index corpus
	$(BIN)/pybabel --quiet update --input-file var/messages.pot --output-dir $(TRANSLATIONS) \
	  --locale vi --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel --quiet compile --directory $(TRANSLATIONS)

# What is asked before a release, beside what is asked of every commit.
release: locks lowest

# The quick tests with the lowest versions that pyproject.toml allows.
lowest:
	$(MAKE) VENV=$(VENV)-lowest DEVLOCK=requirements-lowest.lock quick-tests

# The command line, installed as it is served: without a package for development.
bare:
	$(PYTHON) -m venv --clear $(VENV)-bare
	$(VENV)-bare/bin/pip install --quiet --no-deps --require-hashes -r requirements.lock
	rm -rf build
	$(VENV)-bare/bin/pip install --quiet --no-deps --no-build-isolation .
	rm -rf build
	$(VENV)-bare/bin/pip check
	$(VENV)-bare/bin/python -P tests/project/bare.py requirements.lock $(CORPUS)

# Asks pip to resolve each lock. One that is not closed needs something that has no hash, which
# pip refuses: the oldest that Python 3.11 ships, and the newest.
locks:
	set -e; for pip in 'pip==22.3; python_version < "3.12"' pip; do \
	  $(PYTHON) -m venv --clear $(VENV)-pip; \
	  $(VENV)-pip/bin/python -m pip install --quiet --upgrade "$$pip"; \
	  $(VENV)-pip/bin/python -m pip --version; \
	  for lock in requirements*.lock; do \
	    $(VENV)-pip/bin/python -m pip install --quiet --dry-run --require-hashes \
	      --only-binary :all: -r "$$lock"; \
	  done; \
	done

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

$(VENV)/.dev: $(VENV)/.created $(DEVLOCK) pyproject.toml
	$(LOCKED) -r $(DEVLOCK)
	$(ITSELF)
	$(BIN)/pip check
	touch $(VENV)/.runtime $@

# Rewrites the locks from pyproject.toml. What is pinned stays where it still fits;
# make lock UPGRADE=--upgrade takes the newest of everything.
COMPILE = $(BIN)/uv pip compile --quiet $(UPGRADE) --universal --fork-strategy fewest \
  --python-version 3.11 --generate-hashes --no-strip-extras --no-header --group build

lock: $(VENV)/.created
	$(BIN)/pip install --quiet 'uv>=0.13,<0.14'
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock \
	  --output-file requirements-dev.lock pyproject.toml
	$(COMPILE) --extra dev --resolution lowest-direct \
	  --output-file requirements-lowest.lock pyproject.toml

# The second engine on a real cluster of three nodes, which the tests start; needs Java 21 or newer.
# With it, tests that are marked `every_engine` run over both. BREAKABLE= leaves out those that kill
# nodes, AGAIN=--last-failed all but those that failed before.
BREAKABLE ?= 1
opensearch: $(VENV)/.dev
	SEARCH_APP_TEST_OPENSEARCH_REQUIRED=1 SEARCH_APP_TEST_OPENSEARCH_BREAKABLE=$(BREAKABLE) \
	  $(PYTEST) $(IN_PARALLEL) $(AGAIN) tests \
	  -k 'opensearch or conformance or storage'

# The figures of trust, an hour; make soak T="kills 21 --share 0.1" for some, or less, of them.
soak: $(VENV)/.dev
	$(BIN)/python -m tests.soak $(T)

# Tools that judge the locked packages from outside; in an environment of their own.
$(VENV)-tools/.made:
	$(PYTHON) -m venv $(VENV)-tools
	$(VENV)-tools/bin/pip install --quiet 'pip-audit>=2.10,<3' 'cyclonedx-bom>=7,<8'
	touch $@

# Known holes in what is installed to serve; skipped, and said so, where no database answers.
audit: $(VENV)-tools/.made
	$(PYTHON) .ci/audit.py $(VENV)-tools/bin/pip-audit requirements.lock

# A bill of materials, CycloneDX as JSON, of what is installed to serve.
sbom: $(VENV)-tools/.made
	mkdir -p var
	$(VENV)-tools/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml \
	  --short-PURLs --output-reproducible --output-file var/sbom.cdx.json
	@echo var/sbom.cdx.json

clean:
	rm -rf .venv* var build dist *.egg-info
