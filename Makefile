# Everything a checkout needs. `make demo` runs the main job, `make test` every test, `make lint`
# every check. Needs Rust, Python >= 3.11 and make; the rest is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The tests that need no optional part.
BARE := columns corpus cooccurrence cooccurrence_values cooccurrence_errors association entities \
	reading reading_dates reading_errors reading_batches files datasets
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check
MATURIN = PIP_QUIET=1 PIP_DISABLE_PIP_VERSION_CHECK=1 VIRTUAL_ENV=$(CURDIR)/$(VENV) PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/maturin

SOURCES := Cargo.toml Cargo.lock pyproject.toml $(shell find src -type f)

.PHONY: setup demo picture test test-rust test-python test-pandas lint format bench evaluate peers wheel docs clean

# --- setting up -----------------------------------------------------------------------------

$(VENV)/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("intreccio needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP_INSTALL) --upgrade 'pip>=25.1'
	$(BIN)/python $(PIP_INSTALL) --group dev
	@touch $@

$(VENV)/built: $(VENV)/ready $(SOURCES)
	$(MATURIN) develop --release --quiet
	@touch $@

setup: $(VENV)/built

# --- the main job -----------------------------------------------------------------------------

demo: setup
	$(BIN)/intreccio demo --output demo-output

# The picture in README.md, by the code in README.md.
picture: setup
	$(BIN)/python scripts/run_readme.py demo-output
	cp demo-output/network.png docs/network.png

# --- tests --------------------------------------------------------------------------------------

test: test-rust test-python test-pandas

test-rust:
	cargo test --quiet

test-python: setup
	$(BIN)/python -m pytest

# Every pandas that is supported, from the wheel: what it depends on and nothing else, but for
# 2.3, which has pyarrow beside it. .venv has the newest with everything.
test-pandas: test-pandas-2.2 test-pandas-2.3 test-pandas-3
test-pandas-2.3: BESIDE := pyarrow

test-pandas-%: wheel
	test -x .venvs/$*/bin/python || $(PYTHON) -m venv .venvs/$*
	.venvs/$*/bin/python $(PIP_INSTALL) --upgrade 'pip>=25.1'
	.venvs/$*/bin/python $(PIP_INSTALL) --group test 'pandas==$*.*' $(BESIDE) dist/intreccio-*.whl
	.venvs/$*/bin/python $(PIP_INSTALL) --force-reinstall --no-deps dist/intreccio-*.whl
	.venvs/$*/bin/python -m pytest $(addprefix tests/python/test_, $(addsuffix .py, $(BARE)))

wheel: setup
	rm -rf dist
	$(MATURIN) build --release --quiet --out dist

# --- checks ----------------------------------------------------------------------------------

lint: setup
	cargo fmt --check
	cargo clippy --quiet --all-targets -- -D warnings
	cargo clippy --quiet --all-targets --features python -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m mypy.stubtest intreccio._native --ignore-disjoint-bases

format:
	cargo fmt
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# --- measuring -------------------------------------------------------------------------------

bench: setup
	$(BIN)/python $(PIP_INSTALL) --group bench
	$(BIN)/python tests/bench/run.py $(ARGUMENTS)

evaluate: setup
	@test -n "$(DATA)" || { echo "give the folder of the annotated corpora: make evaluate DATA=path"; exit 2; }
	$(BIN)/python tests/bench/accuracy_tokens.py $(DATA)
	$(BIN)/python tests/bench/accuracy_entities.py $(DATA)

# Our figures beside those of scikit-learn, NLTK, scipy and statsmodels.
conformance: setup
	$(BIN)/python $(PIP_INSTALL) --group bench
	$(BIN)/python tests/bench/conformance.py

# spaCy's CNN, trained on the same files: an hour or more of one core.
peers: setup
	@test -n "$(DATA)" || { echo "give the folder of the annotated corpora: make peers DATA=path"; exit 2; }
	$(BIN)/python $(PIP_INSTALL) --group bench
	$(BIN)/python tests/bench/peer_spacy.py $(DATA)

docs:
	cargo doc --no-deps --open

clean:
	rm -rf target dist demo-output peer-output $(VENV) .venvs
