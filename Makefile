# Two words do all the set-up: `make demo` and `make test`. The rest is for those who work on the hub.
VENV := .venv
PY := $(VENV)/bin/python
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
STAMP := $(VENV)/.installed
CORE := tests/core tests/rulebook tests/connectors

.PHONY: demo test audit check coverage system services bench explore chaos fuzz learn screenshots clean help

help:            ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version)'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "installing the locked packages…"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

demo: $(STAMP)   ## a whole small world, in a browser, without any account; Ctrl-C ends it
	@exec $(VENV)/bin/hub demo $(DEMO)

test: $(STAMP) services audit check coverage system ## everything: style, types, imports, known holes, all tests on real servers, coverage

audit: $(STAMP)  ## what is known against the packages we pin, where that can be asked
	@$(PY) scripts/audit.py

check: $(STAMP)  ## style, types and the imports of the house
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check -q .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports > .lint-imports.log || (cat .lint-imports.log; false)

coverage: $(STAMP) ## the tests of the core, of the rule language and of the connectors, with the branches of the first two counted
	@$(VENV)/bin/pytest $(CORE) -n auto --dist loadfile --cov --cov-report=term-missing --cov-fail-under=100

system: $(STAMP) ## all other tests: stores, processes, real servers, browsers, crashes
	@$(VENV)/bin/pytest tests/chaos # alone: it kills what it starts
	@$(VENV)/bin/pytest tests --ignore=tests/chaos $(CORE:%=--ignore=%) -n auto --dist loadfile

services:        ## the real servers that live tests talk to, from Debian's packages, where that may be done
	@scripts/services.sh

bench: $(STAMP)  ## every figure of bench/README.md, anew
	@$(PY) -m bench.all

explore: $(STAMP) ## walk what is missing of two million states of the decision machine; writes tests/core/decision/EXPLORED.md
	@$(PY) -m tests.core.decision.explore

chaos: $(STAMP)   ## two thousand crash runs, those that are missing; writes tests/chaos/README.md
	@$(PY) -m tests.chaos.run --runs 2000

fuzz: $(STAMP)    ## ten million inputs for the parsers, those that are missing; writes tests/fuzz/README.md
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade --target .cache/fuzz/site -r tests/fuzz/requirements.txt
	@$(PY) -m tests.fuzz.run $(FUZZ)

learn: $(STAMP)   ## what replies look like, anew from the labelled conversations; writes hub/core/mail/weights
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade --target .cache/learn/site -r scripts/learn-requirements.txt
	@PYTHONPATH=.cache/learn/site OPENBLAS_NUM_THREADS=1 $(PY) -m scripts.learn

screenshots: $(STAMP) ## the pictures of the README, taken from the demo
	@$(PY) scripts/screenshots.py

clean:           ## forget what was built; data in var/ stays
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage .lint-imports.log
