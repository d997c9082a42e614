# make run    facts of the articles in corpus/: one article on the screen, all of them in build/
# make test   style, types, tests, accuracy floors, the built wheel: what .ci/run runs
# make quick  the tests that hold the words and rules: half a minute
# make bench  speed, memory and start-up, written into benchmarks/README.md: some minutes
# make lowest the facts once more with the lowest versions that pyproject.toml declares
# make docs   the documentation as a site in build/site
# make fuzz   inputs that nobody thought of, for SECONDS each kind: findings in build/fuzz
# make readme the examples of README.md and docs/ run again, their output written under them
# make compare BASE=REV  facts of TEXTS by this tree and by another commit, and what is different
# make clean  away with what the others made
#
# All of it is made in .venv and build. Another Python: make run PYTHON=python3.12

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# a test that hangs ends the run after five minutes, with a traceback that says where it hung
STOP_A_HANG := -o faulthandler_timeout=300 -o faulthandler_exit_on_timeout=true

export RUFF_CACHE_DIR := build/ruff
export MYPY_CACHE_DIR := build/mypy
export HYPOTHESIS_STORAGE_DIRECTORY := build/hypothesis

.PHONY: help run test style types tests lowest docs quick bench fuzz readme compare clean

help:
	@sed -n 's/^# make/make/p' Makefile

run: .venv/installed | build
	@echo '$$ zhibiao show corpus/customs-shandong.txt --date 2024-05-16'
	@$(BIN)/zhibiao show corpus/customs-shandong.txt --date 2024-05-16
	@echo
	@echo '$$ zhibiao extract corpus -o build/facts.jsonl'
	@$(BIN)/zhibiao extract corpus -o build/facts.jsonl
	@echo
	@echo 'The facts of every article in corpus/ are in build/facts.jsonl, one a line.'
	@echo 'Your own articles: $(BIN)/zhibiao show FILE'

test: style types tests lowest docs

style: .venv/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --diff .

types: .venv/installed-for-tests
	$(BIN)/mypy

tests: .venv/installed-for-tests | build
	$(BIN)/python -m pytest -ra -o cache_dir=build/pytest $(STOP_A_HANG)

# the venv of the lowest versions is made once, and again when pyproject.toml has changed
lowest: .venv/installed-for-tests | build
	$(BIN)/python tests/lowest.py build/lowest

docs: .venv/installed-for-tests | build
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

# what notices a word or rule that is gone: `python benchmarks/mutate.py` counts how many are noticed
QUICK := core words rules lexicon rulebook patterns scopes register names numbers scan facts

quick: .venv/installed-for-tests | build
	$(BIN)/python -m pytest -o cache_dir=build/pytest $(QUICK:%=tests/test_%.py)

bench: .venv/installed-for-bench
	$(BIN)/python benchmarks/bench.py

SECONDS ?= 60

fuzz: .venv/installed-for-tests | build
	@$(INSTALL) -e '.[fuzz]'
	@mkdir -p build/fuzz
	@for target in read extract dates; do \
	  $(BIN)/python tests/fuzz_run.py $$target $(SECONDS) build/fuzz || exit 1; \
	done

readme: .venv/installed-for-tests
	$(BIN)/python tests/readme.py

BASE ?= HEAD
TEXTS ?= $(or $(wildcard ../shared/texts/*.jsonl),corpus)

compare: .venv/installed
	$(BIN)/python benchmarks/compare.py $(BASE) $(TEXTS) -- $(OPTIONS)

clean:
	rm -rf .venv build zhibiao.egg-info

# Each stamp says that an install went through to its end, so the next run does without one.

.venv/installed: pyproject.toml | .venv/made
	@echo 'Installing zhibiao into .venv ...'
	@$(INSTALL) -e .
	@touch $@

.venv/installed-for-tests: pyproject.toml | .venv/made
	@echo 'Installing zhibiao and what its tests need into .venv ...'
	@$(INSTALL) -e '.[all,docs,test]'
	@touch .venv/installed $@

.venv/installed-for-bench: pyproject.toml | .venv/made
	@echo 'Installing zhibiao and what its benchmark needs into .venv ...'
	@$(INSTALL) -e '.[all,bench]'
	@touch .venv/installed $@

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  found=$$($(PYTHON) -V 2>&1) || found='no Python at all'; \
	  echo "zhibiao needs Python 3.11 or newer, and $(PYTHON) is $$found." >&2; \
	  echo "With a newer one installed: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; \
	  exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

build:
	@mkdir -p $@
