# make run       set up .venv and open the CASCO network in the browser
# make test      everything that is tested: first the small tests, then those in a browser and with huge files
# make test-peers  what other programs find in our exports, into docs/interoperability.md
# make lint      formatting, style and types
# make bench     figures as ratios, into docs/performance.md
# make pictures  the README's screenshots, into docs/pictures
# make setup     what runs the program; the other targets do it themselves

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run setup test test-peers lint bench pictures
.DEFAULT_GOAL := run

run: .venv/run
	@$(BIN)/python app.py

setup: .venv/run

test: .venv/dev
	$(BIN)/python -m pytest -n auto tests --ignore tests/browser --ignore tests/bounds --ignore tests/peers
	$(BIN)/python -m pytest -n 2 tests/browser tests/bounds --screenshot only-on-failure --tracing retain-on-failure --output build/browser

test-peers: .venv/dev
	scripts/peers.sh
	$(BIN)/python -m pytest -s tests/peers

lint: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/dev
	$(BIN)/python -m benchmarks

pictures: .venv/dev
	$(BIN)/python scripts/pictures.py

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Liaison Atlas needs Python 3.11 or newer: none was found on this machine."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run: requirements.txt package-lock.json | .venv/bin/python
	$(PIP) -r requirements.txt
	$(BIN)/python scripts/browser_packages.py
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(PIP) -r requirements-dev.txt
	$(BIN)/python scripts/browser_packages.py --dev
	scripts/chromium.sh
	@touch $@
