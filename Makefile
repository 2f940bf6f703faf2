# The commands of this house. `make demo` and `make test` set up what they need; a second run does only what is stale.

PORT ?= 8080
RESIDENTS ?= 0
BIN := .venv/bin
# Longest first, so that no core waits for the last file. A file stays with one worker; as many workers as there are
# cores (WORKERS=0: one after another). A browser fills more than one core and keeps its event loop open until the end:
# those tests run by themselves, one after another (BROWSERS=2: two browsers side by side).
TESTS := $(addprefix tests/,chaos scenarios server facilitation voting house)
WORKERS ?= auto
BROWSERS ?= 0
SPREAD := --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: help setup demo test gates gates-python gates-pages bench bench-quick campaign screens fmt gen

help:
	@echo "make demo [PORT=8080] [RESIDENTS=300]   a community with a meeting ready to start; prints every seat's address"
	@echo "make test                               every gate, in one go"
	@echo "make setup                              prepare only: .venv/bin/yishi and the built pages"
	@echo "make bench | bench-quick                our figures beside the raw floor: tests/bench/RESULTS.md"
	@echo "make campaign                           crashes, power cuts and chaos at their full figures (up to an hour)"
	@echo "make screens                            every seat in every state as pictures: build/screens/index.html"
	@echo "make fmt | gen                          format the code; write the generated files anew"

setup:
	@deploy/setup.sh
	@echo "  Ready: $(BIN)/yishi --help, or make demo"

demo:
	@deploy/setup.sh
	@exec $(BIN)/yishi demo --port $(PORT) --residents $(RESIDENTS)

test:
	@deploy/setup.sh tests
	@$(MAKE) --no-print-directory gates

gates:
	$(BIN)/ruff check .
	@$(MAKE) --no-print-directory -j 2 gates-python gates-pages
	$(BIN)/pytest -n $(WORKERS) $(SPREAD) $(TESTS)
	$(BIN)/pytest -n $(BROWSERS) $(SPREAD) tests/browser

gates-python:
	$(BIN)/mypy
	$(BIN)/lint-imports

gates-pages:
	@$(BIN)/python deploy/front_end.py run check lint test

bench:
	@deploy/setup.sh tests
	$(BIN)/python -m tests.bench

bench-quick:
	@deploy/setup.sh tests
	$(BIN)/python -m tests.bench --quick

campaign:
	@deploy/setup.sh tests
	$(BIN)/python -m tests.chaos

screens:
	@deploy/setup.sh tests
	$(BIN)/python -m tests.browser.screens

fmt:
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

gen:
	$(BIN)/yishi gen
