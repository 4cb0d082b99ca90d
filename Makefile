# Two commands do everything on a fresh machine with Python 3.11 or newer, make and git: `make site` and `make test`.

PYTHON ?= python3
VENV := .venv
CHECK_FORMAT ?= text
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: tools audit site serve test test-quick check bench golden lock zip editions wheel clean help

site: $(VENV)/site.done ## set up what is needed, then build the site into site/
	$(BIN)/mkdocs build --strict
	@echo "Look at it with  make serve"

serve: $(VENV)/site.done ## preview at http://127.0.0.1:8000, reloading on edits
	$(BIN)/mkdocs serve --dirty

test: $(VENV)/test.done ## set up everything the tests need, Chromium too, then run them all
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy generator tests
	$(BIN)/python tests/chromium.py --install
	$(BIN)/python tests/java.py --install
	$(BIN)/python -m pytest -n auto

test-quick: $(VENV)/test.done ## what needs no browser, no built site and no other program
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy generator tests
	$(BIN)/python -m pytest -n auto -m "not browser and not site and not slow"

tools: $(VENV)/test.done ## the commands and what they need, to call them as .venv/bin/duizhao

audit: $(VENV)/fuzz.done ## known vulnerabilities, weak places of the workflows, inputs that break a room (network, Linux)
	$(BIN)/python -m pip_audit --requirement requirements/site.txt --disable-pip
	$(BIN)/zizmor .github/workflows
	$(BIN)/python -m tests.fuzz --seconds 120

check: $(VENV)/test.done ## all faults of the content in one run
	$(BIN)/duizhao check --format $(CHECK_FORMAT)
	$(BIN)/duizhao fmt --check

bench: $(VENV)/test.done ## the figures in docs/measurements.md, taken anew
	$(BIN)/python tests/bench.py
	$(BIN)/python tests/bench_search.py
	$(BIN)/python tests/bench_scale.py
	$(BIN)/python tests/bench_peers.py

golden: $(VENV)/test.done ## write the golden files anew; read the diff before you commit it
	DUIZHAO_REWRITE_GOLDEN=1 $(BIN)/python -m pytest tests -k "golden"
	git diff --stat tests/golden

zip: $(VENV)/site.done ## the whole site as one file that works without a network
	$(BIN)/mkdocs build --strict --no-directory-urls --site-dir build/offline
	$(BIN)/duizhao export zip build/offline build/duizhao.zip

editions: $(VENV)/site.done ## the documents as books: EPUB, and PDF printed by a Chromium, into build/editions
	$(BIN)/mkdocs build --strict --site-dir build/printing
	$(BIN)/duizhao export epub -o build/editions
	$(BIN)/duizhao export pdf build/printing build/editions

wheel: $(VENV)/site.done ## the package, to make sites of one's own with (docs/own-site.md), into build/wheel
	rm -rf build/lib build/bdist.* build/wheel
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build/wheel .

lock: ## renew the locked dependencies (needs uv)
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml requirements/build.in -o requirements/site.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --group test pyproject.toml requirements/build.in -o requirements/test.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --group fuzz -o requirements/fuzz.txt

clean: ## remove what was built
	rm -rf build site .cache

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "%-12s %s\n", $$1, $$2 }'

$(VENV)/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with  make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/site.done: requirements/site.txt pyproject.toml | $(VENV)/created
	@echo "Fetching what a build needs into $(VENV); the first time this takes some minutes ..."
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.done: requirements/test.txt $(VENV)/site.done
	@echo "Fetching what the tests need into $(VENV); the first time this takes some minutes ..."
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/fuzz.done: requirements/fuzz.txt $(VENV)/test.done
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/fuzz.txt
	@touch $@
