# Everything from nothing: `make chat` needs Python 3.11 or newer and nothing else.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: chat run test lint format bench knowledge lock clean

chat: .venv/ready
	@$(BIN)/peer-guide chat

run: .venv/ready
	@$(BIN)/peer-guide run

test: .venv/ready-dev
	$(BIN)/pytest -n auto

lint: .venv/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/peer-guide knowledge check

format: .venv/ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/ready-dev
	$(BIN)/python -m tests.bench

# After a change of content: train the classifiers and calibrate the thresholds anew.
knowledge: .venv/ready-dev
	$(BIN)/peer-guide knowledge build
	$(BIN)/peer-guide knowledge calibrate
	$(BIN)/peer-guide knowledge evaluate

lock: .venv/ready-dev
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-header -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev -c requirements.lock --universal \
		--python-version 3.11 --upgrade --generate-hashes --no-emit-index-url --no-header -q \
		-o requirements-dev.lock

clean:
	rm -rf .venv *.egg-info

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing (Debian: apt install python3-venv)."; rm -rf .venv; exit 1; }

.venv/ready: .venv/bin/python requirements.lock pyproject.toml
	@echo "Setting up (once) …"
	@$(BIN)/pip install -q --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --no-deps -e .
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	@$(BIN)/pip install -q --require-hashes -r requirements-dev.lock
	@touch $@
