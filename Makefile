# make demo    pays the Bedfordshire example and explains every penny
# make test    all that a change has to pass
# make bench   times reading, paying and printing
# make fuzz    throws long series of broken texts at the parser
#
# All a machine needs is Python 3.11 or later and make. PYTHON=python3.12 chooses another Python.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BEDFORDSHIRE := stdlib_contracts/bedfordshire_msk

.DEFAULT_GOAL := test
.DELETE_ON_ERROR:
.PHONY: demo test bench fuzz

# Made when there is none, and again when the project file has changed; a half-made one is made again.
$(VENV)/.complete: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "obcdsl needs Python 3.11 or later; say which: make PYTHON=python3.11")'
	@echo "Preparing $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[dev,xlsx]'
	@touch $@

demo: $(VENV)/.complete
	@$(BIN)/obc pay $(BEDFORDSHIRE)/contract.obc $(BEDFORDSHIRE)/example/data.csv --period "year 3" --explain

test: $(VENV)/.complete
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(VENV)/.complete
	@$(BIN)/python benchmarks/run.py

fuzz: $(VENV)/.complete
	@OBC_FUZZ=$${OBC_FUZZ:-100000} $(BIN)/python -m pytest tests/properties/test_totality.py
