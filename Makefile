# make demo    pays the Bedfordshire example and explains every penny
# make test    all that a change has to pass
# make bench   times reading, paying, printing and writing in an editor
# make fuzz    throws long series of broken texts at the parser
# make vsix    packs the VS Code extension (needs Node 20 or later)
# make editors tests what colours contracts in editors (needs Node too)
# make vscode  tries the packed extension in a real VS Code (needs code-server and Chromium too)
#
# All a machine needs is Python 3.11 or later and make. PYTHON=python3.12 chooses another Python.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BEDFORDSHIRE := stdlib_contracts/bedfordshire_msk

.DEFAULT_GOAL := test
.DELETE_ON_ERROR:
.PHONY: demo test bench fuzz vsix editors vscode

# Made when there is none, and again when the project file has changed; a half-made one is made again. What pays needs little; what
# tests needs much more.
$(VENV)/.pays: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "obcdsl needs Python 3.11 or later; say which: make PYTHON=python3.11")'
	@echo "Preparing $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[xlsx]'
	@touch $@

$(VENV)/.complete: $(VENV)/.pays
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[dev,docs,lsp,xlsx]'
	@touch $@

demo: $(VENV)/.pays
	@$(BIN)/obc pay $(BEDFORDSHIRE)/contract.obc $(BEDFORDSHIRE)/example/data.csv --period "year 3" --explain

test: $(VENV)/.complete
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(VENV)/.complete
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/editor.py

fuzz: $(VENV)/.complete
	@OBC_FUZZ=$${OBC_FUZZ:-100000} $(BIN)/python -m pytest tests/properties/test_totality.py

VSCODE := editors/vscode
VSIX := $(VSCODE)/obcdsl.vsix
# Where code-server is, or is put: some 400 MB.
OBC_CODE_SERVER ?= $(VSCODE)/.code-server

$(VSCODE)/node_modules/.package-lock.json: $(VSCODE)/package.json $(VSCODE)/package-lock.json
	@cd $(VSCODE) && npm ci --loglevel error && touch node_modules/.package-lock.json

$(VSIX): $(VSCODE)/node_modules/.package-lock.json $(wildcard $(addprefix $(VSCODE)/,*.json README.md .vscodeignore src/* media/* pictures/* snippets/* syntaxes/*))
	@cd $(VSCODE) && npm run --silent package

vsix: $(VSIX)

LEZER := editors/lezer

$(LEZER)/node_modules/.package-lock.json: $(LEZER)/package.json $(LEZER)/package-lock.json
	@cd $(LEZER) && npm ci --loglevel error && touch node_modules/.package-lock.json

editors: $(VSCODE)/node_modules/.package-lock.json $(LEZER)/node_modules/.package-lock.json
	@cd $(VSCODE) && npm run --silent check && npm test
	@cd $(LEZER) && npm test

$(OBC_CODE_SERVER)/.complete:
	@sh $(VSCODE)/test/real/install-code-server.sh $(abspath $(OBC_CODE_SERVER))

vscode: $(VENV)/.complete $(VSIX) $(OBC_CODE_SERVER)/.complete
	@cd $(VSCODE) && OBC_CODE_SERVER=$(abspath $(OBC_CODE_SERVER)) OBC_PYTHON=$(abspath $(BIN)/python) npm run --silent test-in-vscode
