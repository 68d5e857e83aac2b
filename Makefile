PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
NPM := $(BIN)/python scripts/npm.py
CI_OF_NPM := $(NPM) ci --no-audit --no-fund --loglevel=error
EXAMPLES := quick
BUNDLE := build/page.bundle.js
IN_A_BROWSER := tests/browser tests/bounds tests/service
LOCKED := $(PIP) --require-hashes -r
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-header --quiet
PROJECT := pyproject.toml --all-extras
TRACES := --screenshot only-on-failure --tracing retain-on-failure --output build/browser

.PHONY: help run team setup lock quick test test-peers lint bench load scale pictures
.DEFAULT_GOAL := help

help: # lists these commands
	@sed -n 's/^\([a-z-]*\):.* # \(.*\)/make \1 \2/p' Makefile | \
		while read -r make name does; do printf '%s %-11s %s\n' "$$make" "$$name" "$$does"; done

run: $(BUNDLE) # opens all of ISO in the browser, with CASCO in the centre
	@$(BIN)/python app.py

team: $(BUNDLE) # two instances behind nginx, as a team has it: see docs/serving.md
	$(BIN)/python scripts/team.py

setup: $(BUNDLE) # brings what runs the program; the other commands do it themselves

lock: .venv/dev # requirements*.txt, with hashes, from pyproject.toml and requirements-*.in
	$(LOCK) $(PROJECT) --output-file requirements.txt
	$(LOCK) $(PROJECT) requirements-dev.in --constraint requirements.txt --output-file requirements-dev.txt
	$(LOCK) requirements-node.in --output-file requirements-node.txt

quick: .venv/dev $(BUNDLE) # the small tests, in less than a minute
	$(BIN)/python -m pytest -n auto --hypothesis-profile $(EXAMPLES) tests $(addprefix --ignore ,$(IN_A_BROWSER) tests/peers)
	$(NPM) test

test: EXAMPLES := patient
test: quick # all tests: the small ones, then those in a browser and with huge files
	$(BIN)/python -m pytest -n 2 $(IN_A_BROWSER) $(TRACES)

test-peers: .venv/dev # what other programs find in our exports, into docs/interoperability.md
	scripts/peers.sh
	$(BIN)/python -m pytest -s tests/peers

lint: .venv/dev # formatting, style and types, in Python and in JavaScript
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(NPM) run lint

bench: .venv/dev $(BUNDLE) # figures as ratios, into docs/performance.md
	$(BIN)/python -m benchmarks

load: .venv/dev $(BUNDLE) # 20 users for minutes, attacked and a worker killed, into docs/reliability.md
	$(BIN)/python -m benchmarks.load

scale: .venv/dev $(BUNDLE) # how far one process goes, for half an hour, into docs/scale.md
	$(BIN)/python -m benchmarks.scale

pictures: .venv/dev $(BUNDLE) # the README's pictures, into docs/pictures
	$(BIN)/python scripts/pictures.py

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Liaison Atlas needs Python 3.11 or newer: none was found on this machine."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run: requirements.txt package-lock.json | .venv/bin/python
	$(LOCKED) requirements.txt
	$(CI_OF_NPM) $(if $(wildcard .venv/dev),,--omit=dev)
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(LOCKED) requirements-dev.txt
	$(CI_OF_NPM)
	scripts/chromium.sh
	scripts/nginx.sh
	@touch $@

$(BUNDLE): .venv/run $(shell find assets graph -name '*.js')
	$(NPM) run --silent bundle
	@touch $@
