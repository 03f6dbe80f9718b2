# Two commands do everything: `make run` and `make test`. They need Python 3.11 or later, make and a C compiler.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INPUT ?= data/raw
OUT ?= data/processed

.PHONY: run test lint format docs screenshots lock clean ocr browser

run: $(VENV)/.installed ocr
	$(BIN)/lovkoll run $(INPUT) --out $(OUT)

test: lint ocr browser
	$(BIN)/python -m pytest -q -n 2

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Scanned pages are read by Tesseract, which apt has: installed where that may be done without asking, never a reason to stop.
OCR_PACKAGES = tesseract-ocr tesseract-ocr-swe
ocr:
	@tesseract --list-langs 2>&1 | grep -qx swe && exit; \
	if [ "$$(id -u)" = 0 ]; then root=; else root="sudo -n"; fi; \
	if command -v apt-get >/dev/null && $$root true 2>/dev/null; then \
		echo "Installing $(OCR_PACKAGES)"; \
		{ $$root apt-get -qq update; DEBIAN_FRONTEND=noninteractive $$root apt-get -qq install -y $(OCR_PACKAGES); } >/dev/null 2>&1; \
	fi; \
	tesseract --list-langs 2>&1 | grep -qx swe || echo "Scanned pages cannot be read: install $(OCR_PACKAGES) (apt-get install $(OCR_PACKAGES))"

# The page is tested in Debian's Chromium: installed where that may be done without asking, else those tests are skipped and say so.
browser:
	@command -v chromium >/dev/null && exit; \
	if [ "$$(id -u)" = 0 ]; then root=; else root="sudo -n"; fi; \
	if command -v apt-get >/dev/null && $$root true 2>/dev/null; then \
		echo "Installing chromium"; \
		{ $$root apt-get -qq update; DEBIAN_FRONTEND=noninteractive $$root apt-get -qq install -y chromium; } >/dev/null 2>&1; \
	fi; \
	command -v chromium >/dev/null || echo "The page is not tested in a browser: install chromium (apt-get install chromium)"

# What lint complains of and a machine can mend.
format: $(VENV)/.installed-test
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

# The stamps make a second call quick: nothing is installed again until a lock file or pyproject.toml changes.
$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "lovkoll needs Python 3.11 or later"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-test: requirements-test.lock $(VENV)/.installed
	$(PIP) install --require-hashes -r requirements-test.lock
	@touch $@

# Written from the code and the libraries: the data dictionary, and what shows charts on a page.
docs: $(VENV)/.installed
	$(BIN)/lovkoll tables -o docs/tables.md
	$(BIN)/python -c 'import vl_convert; print(vl_convert.javascript_bundle(), end="")' > pipeline/charts/vega.js

# The pictures of the page in the README, of the sample documents.
screenshots: $(VENV)/.installed-test browser
	$(BIN)/lovkoll run data/raw --out data/processed --quiet
	$(BIN)/python benchmarks/screenshots.py data/processed

# For whoever raises a version: needs uv.
COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" pyproject.toml
lock:
	$(COMPILE) --extra build -o requirements.lock
	$(COMPILE) --extra build --extra test -c requirements.lock -o requirements-test.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
