# make run    set up .venv and show the CASCO network
# make test   everything that is tested
# make lint   formatting, style and types
# make bench  figures as ratios, into docs/performance.md
# make setup  .venv with what runs the program; the other targets do it themselves

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.PHONY: run setup test lint bench
.DEFAULT_GOAL := run

run: .venv/run
	@$(BIN)/python -m graph summary

setup: .venv/run

test: .venv/dev
	$(BIN)/python -m pytest -n auto tests

lint: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/dev
	$(BIN)/python -m benchmarks

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Liaison Atlas needs Python 3.11 or newer: none was found on this machine."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
