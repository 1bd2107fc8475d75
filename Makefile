# The commands of a checkout. `make` alone lists them; each makes .venv first when it is missing or the lock has changed.

.DEFAULT_GOAL := help
.PHONY: help run test dev compiled bench lint types verify suites clean

VENV := .venv
BIN := $(VENV)/bin
PYTEST_ARGS ?=
PORT ?= 3000
COMPILED_COPY := build/compiled/made
# `make -C elsewhere` leaves the caller's PWD in the environment, and .env speaks of ${PWD}.
export PWD := $(CURDIR)

help:  ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-8s %s\n", $$1, $$2 }'

ifdef COMPILED
READER := $(COMPILED_COPY)
export PYTHONPATH := $(CURDIR)/$(dir $(COMPILED_COPY))
endif

run: $(VENV)/project $(READER)  ## read every bulletin of raw/, check, publish when the content changed
	@$(BIN)/jsx run

test: $(VENV)/project  ## run the tests (PYTEST_ARGS="-k name" for some)
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

dev: $(VENV)/project  ## look at the assets, checks and runs in a browser: http://127.0.0.1:3000 (PORT=... for another)
	@$(BIN)/dagster dev --host 127.0.0.1 --port $(PORT)

compiled: $(COMPILED_COPY)  ## compile what reads bulletins (needs a C compiler); then `make run COMPILED=1` reads half as fast again

bench: $(VENV)/project  ## measure start-up, a run with nothing new, reading (compiled too, where that can be) and the gazetteer
	@$(MAKE) --no-print-directory compiled || true
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

lint: $(VENV)/project  ## ruff: rules and format
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/project  ## mypy --strict
	@$(BIN)/mypy

verify: $(VENV)/project  ## check the latest published package against its hashes and against raw/
	@$(BIN)/jsx verify

suites: $(VENV)/project  ## rewrite the generated part of expectations/ from the schema
	@$(BIN)/python -m jsx_pipeline.checks.suites

clean:  ## remove .venv, caches and the history of runs; raw/ and datasets/ stay
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build .tmp_dagster_home_*
	find .dagster -mindepth 1 ! -name dagster.yaml -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The interpreter: $(PYTHON) if given, else the first of these that runs and is 3.11 or newer.
$(VENV)/bin/python:
	@new_enough() { "$$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }; \
	for python in $(or $(PYTHON),python3.11 python3.12 python3.13 python3); do \
	  if new_enough $$python; then echo "making $(VENV) with $$($$python --version)"; exec $$python -m venv $(VENV); fi; \
	done; \
	echo "no Python 3.11 or newer found; install one, or say where it is: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1

# Compiled once here, because an environment that exports PYTHONDONTWRITEBYTECODE would parse every library at every start.
# compileall reports the few files that libraries ship for other Pythons; they are never imported.
$(VENV)/lock: requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	@$(BIN)/python -m compileall -j 0 -qq $(VENV)/lib || true
	@touch $@

$(VENV)/project: $(VENV)/lock pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Made anew when anything of the package has changed, so that no run reads with old code.
$(COMPILED_COPY): tools/compile_reading.py $(shell find jsx_pipeline -type f ! -name '*.pyc') | $(VENV)/project
	@echo "compiling the passes that read (a minute or so)"
	@$(BIN)/python tools/compile_reading.py
	@touch $@
