# Everything a developer runs. Python 3.11 or later and make are all that has to be there first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE := demo.kg

.PHONY: help demo test lint format docs bench quality torture clean
.DEFAULT_GOAL := help

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "pressgraph needs Python 3.11 or later; name one with: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "$(PYTHON) cannot make a virtual environment; on Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }

# Two stamps, so that the demo need not wait for the tools of the developers.
$(VENV)/installed: pyproject.toml | $(BIN)/python
	@echo "Installing pressgraph and its dependencies into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	@echo "Installing pressgraph and the development tools into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed

demo: $(VENV)/installed ## build a graph from sources/, ask it three questions, write graph.html and graph.ttl
	@$(BIN)/kg build sources --store $(STORE)
	@printf '\n> kg ask financings --store $(STORE)\n'
	@$(BIN)/kg ask financings --store $(STORE)
	@printf '\n> kg ask roles --store $(STORE) --person Raman\n'
	@$(BIN)/kg ask roles --store $(STORE) --person Raman
	@printf '\n> kg ask timeline --store $(STORE) --company Brindlemark\n'
	@$(BIN)/kg ask timeline --store $(STORE) --company Brindlemark
	@$(BIN)/kg view --store $(STORE) -o graph.html
	@$(BIN)/kg export --store $(STORE) --format turtle -o graph.ttl
	@printf '\nThe graph:  $(CURDIR)/graph.html  (open it in a browser)\n'
	@printf 'As Turtle:  $(CURDIR)/graph.ttl\n'
	@printf 'The store:  $(CURDIR)/$(STORE)  (try: $(BIN)/kg ask --store $(STORE))\n'

test: $(VENV)/installed-dev ## run the tests on all cores
	@$(BIN)/python -m pytest -n auto --dist loadgroup

lint: $(VENV)/installed-dev ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict kg

format: $(VENV)/installed-dev ## put the code into the house's form
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

docs: $(VENV)/installed-dev ## write what the commands in README.md print today into it
	@$(BIN)/python tests/test_docs.py

bench: $(VENV)/installed-dev ## measure how fast a build, the page, the server and the resolution of names are
	@$(BIN)/python benchmarks/build.py
	@$(BIN)/python benchmarks/questions.py
	@$(BIN)/python benchmarks/view.py
	@$(BIN)/python benchmarks/serve.py
	@$(BIN)/python benchmarks/scaling.py --most 1000000
	@$(BIN)/python benchmarks/identity.py

quality: $(VENV)/installed-dev ## score the extraction against gold facts and write docs/quality.md
	@$(BIN)/python benchmarks/quality.py

torture: $(VENV)/installed-dev ## kill a build a hundred times, make up files for the readers, fuzz them for ten minutes
	@PRESSGRAPH_KILLS=100 $(BIN)/python -m pytest -q -s tests/test_kill.py
	@PRESSGRAPH_SIZE=13000 $(BIN)/python -m pytest -q tests/test_bad_input.py tests/test_limits.py
	@PRESSGRAPH_EXAMPLES=2000 $(BIN)/python -m pytest -q tests/test_properties.py
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris
	@cd $(VENV) && bin/python ../benchmarks/fuzz.py -max_total_time=600 -verbosity=0 -print_final_stats=1

clean: ## remove what was built, not the virtual environment
	@rm -rf dist build $(STORE) graph.html graph.ttl .pytest_cache .mypy_cache .ruff_cache
