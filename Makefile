# The gate of this project: `make publish` makes the wire, `make test` proves it, `make lint` keeps it readable.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: publish test faults fuzz soak lint lock serve clean

publish: $(VENV)/.wire apertium
	@$(BIN)/wire models want
	@$(BIN)/wire publish

serve: $(VENV)/.wire
	@$(BIN)/wire serve

test: $(VENV)/.dev apertium
	@$(BIN)/python -m coverage run -m pytest
	@$(BIN)/python -m coverage report --skip-covered --skip-empty

# Every fault, which takes most of an hour: the table of what was made and what came of it ends the output.
faults: $(VENV)/.dev apertium
	@$(BIN)/python -m pytest -m faults --every-fault

# By night: ten minutes of hostile bytes for each parser and of hypothesis, and a week of the daemon in minutes.
fuzz: $(VENV)/.dev
	@$(BIN)/python bench/fuzz.py 600

soak: $(VENV)/.dev apertium
	@$(BIN)/python bench/soak.py

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# uv reads what to leave out from pyproject.toml, so it runs here; the locks carry hashes and no addresses.
lock: $(VENV)/.dev
	$(BIN)/uv pip compile --universal --generate-hashes --no-header --upgrade --quiet --python-version 3.11 \
	    pyproject.toml --group build -o requirements.lock
	$(BIN)/uv pip compile --universal --generate-hashes --no-header --upgrade --quiet --python-version 3.11 \
	    pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) .wire dist build .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find feeds -mindepth 1 ! -name .gitkeep -delete

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
EDITABLE := --no-build-isolation --no-index -e .

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Wire needs Python 3.11 or newer: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	    { rm -rf $(VENV); echo "python3 has no venv: apt-get install python3-venv, then again" >&2; exit 1; }

# Bytecode is made here, for whoever runs Wire may have no right to write it; without it every start takes 0.2 s more.
$(VENV)/.wire: requirements.lock pyproject.toml deploy/hatch_build.py wire/text/city_index.py | $(VENV)/bin/python
	@echo "Installing Wire into $(VENV) ..."
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) $(EDITABLE)
	@$(BIN)/python -m compileall -q wire
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.wire
	@echo "Installing what the tests need into $(VENV) ..."
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

# Apertium comes from the distribution: where it is missing and may be installed, it is; otherwise one line says how.
APERTIUM := apertium apertium-eng-spa apertium-eng-cat apertium-en-gl
.PHONY: apertium
apertium:
	@missing=; for package in $(APERTIUM); do dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    echo "Installing$$missing ..."; \
	    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; } \
	        >/dev/null 2>&1 || echo "could not install$$missing; on without" >&2; \
	elif [ -n "$$missing" ]; then \
	    echo "Spanish, Catalan and Galician need: sudo apt-get install$$missing" >&2; \
	fi
