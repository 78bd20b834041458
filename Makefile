# The verbs of pmoctl. Everything they need is installed into .venv, from requirements.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# The day of the sample: what depends on today says the same whenever it is run.
export SOURCE_DATE_EPOCH ?= 1795910400

.DEFAULT_GOAL := help
.PHONY: help install demo test quick browser bench docs catalogues golden lock clean mutants pictures kill fuzz attacks

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "pmoctl needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation --editable .
	@touch $@

install: $(VENV)/installed ## make the virtual environment with pmoctl in it

demo: install ## check, score and brief the sample workspace
	$(BIN)/pmoctl check
	$(BIN)/pmoctl score --robust
	$(BIN)/pmoctl brief --format markdown,html --output pack

test: install browser ## every check that CI runs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check pmoctl tests benchmarks
	@# What uses one processor runs beside what uses the other; a failure of either is one.
	$(BIN)/lint-imports --no-cache & contracts=$$!; $(BIN)/mypy && wait $$contracts
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -n auto --dist worksteal
	$(BIN)/python tests/fuzz/fuzz_store.py -fixed=12000 & store=$$!; $(BIN)/python -m coverage combine -q && \
	  $(BIN)/python -m coverage report --fail-under=95 && $(BIN)/python tests/fuzz/fuzz_edges.py -fixed=6000 && \
	  wait $$store
	$(BIN)/pmoctl check --strict
	$(BIN)/pmoctl codeowners --check --output portfolio/CODEOWNERS

# The lower rooms, whose tests start no program and build no pack.
quick: install ## what is worth knowing while one works: under a minute
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -n auto tests/model tests/rules tests/score tests/assess tests/report tests/write

browser: # what tests of pages need; without it they say that they are skipped
	@command -v chromium chromium-browser google-chrome > /dev/null || { \
	  test "$$(id -u)" = 0 && command -v apt-get > /dev/null && apt-get -qq update && \
	  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium > /dev/null; } || \
	  echo "There is no Chromium, and it cannot be installed here: tests of pages in a browser are skipped."

kill: install ## kill every command that writes at 200 points of its run: the old state or the new is left (takes long)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python tests/kill/killing.py --points 200

attacks: install ## take each defence out of a copy, and see that its test fails (takes a while)
	$(BIN)/python tests/attacks/defences.py

fuzz: install ## an hour of any bytes at every door (takes an hour)
	for seed in 1 2 3 4 5 6; do for door in store edges; do \
	  $(BIN)/python tests/fuzz/fuzz_$$door.py -seed=$$seed -max_total_time=300 || exit 1; done; done

mutants: install ## change the arithmetic in small ways and see that a test notices (takes a while)
	$(BIN)/python tests/mutants.py

pictures: install browser ## make the pictures of README from the program as it is
	$(BIN)/python docs/pictures/make.py

bench: install ## measure speed, as ratios within one run
	$(BIN)/python -m pip install -q --require-hashes -r benchmarks/requirements.lock
	$(BIN)/python -m compileall -q pmoctl
	$(BIN)/python benchmarks/run.py

docs: install ## write what is generated: schemas, docs/rules.md, docs/files.md, docs/commands.md, docs/export.md
	for kind in portfolio people unit theme initiative checkpoint framework scenario map round ratings; do \
	  $(BIN)/pmoctl schema --kind $$kind --output pmoctl/schemas/$$kind.json || exit 1; done
	$(BIN)/pmoctl rule --all > docs/rules.md
	$(BIN)/python docs/files/write.py > docs/files.md
	$(BIN)/python docs/commands/write.py > docs/commands.md
	$(BIN)/python docs/export/write.py > docs/export.md

catalogues: install ## take what is said into the catalogues of pmoctl/locales/, and say what lacks a translation
	$(BIN)/python docs/catalogues/write.py

golden: install ## write the golden files anew: read the difference line by line
	$(BIN)/python tests/golden/update.py
	$(BIN)/python tests/golden/cli.py

lock: ## resolve the dependencies anew (wants uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --extra dev pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --resolution lowest-direct --generate-hashes --no-annotate \
	  --no-header pyproject.toml -o ci/oldest.lock
	echo 'hatchling>=1.27' | uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --no-header -c requirements.lock pyproject.toml - -o ci/requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --extra bench -c requirements.lock pyproject.toml -o benchmarks/requirements.lock

clean: ## delete what make has made
	rm -rf $(VENV) build dist pack .mypy_cache .ruff_cache .hypothesis .coverage*
