# Every target sets up .venv first; a second call starts at once.
PYTHON ?= python3
BIN := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen
LANG ?= C.UTF-8
export LANG

.PHONY: run setup test check bench soak mutations screenshots translations build clean

run: setup
	@if [ "$$(uname)" != Linux ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    exec $(BIN)/appello --demo; \
	fi; \
	echo "No display here: running the demo without a screen, results in build/demo"; \
	exec $(BIN)/appello demo --out build/demo

setup:
	@$(PYTHON) packaging/prepare.py

test: setup
	$(OFFSCREEN) $(BIN)/python -m pytest -n 2 --dist loadscope

check: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright
	$(BIN)/lint-imports

# make bench ONLY=name runs one benchmark.
bench: setup
	$(OFFSCREEN) $(BIN)/python -m tests.benchmarks $(ONLY)

# make soak SECONDS=600 SEED=1: anything happens to laptops and hub, for long.
SECONDS ?= 60
soak: setup
	$(OFFSCREEN) $(BIN)/python -m tests.sync.machine --seconds $(SECONDS) $(if $(SEED),--seed $(SEED))

# Puts known mistakes back into the exchange; each has to be noticed.
mutations: setup
	$(OFFSCREEN) $(BIN)/python -m pytest tests/sync/mutations.py

screenshots: setup
	$(OFFSCREEN) $(BIN)/python -m tests.screenshots

# Collects the words of the program; the Italian for new ones is written by hand.
translations: setup
	$(BIN)/pyside6-lupdate $$(find desktop -name '*.py' | sort) -ts resources/translations/appello_it.ts -source-language en -target-language it_IT -no-obsolete -locations none
	$(BIN)/pyside6-lrelease resources/translations/appello_it.ts

build: setup
	$(BIN)/pyinstaller --noconfirm --log-level ERROR --workpath build/pyinstaller packaging/appello.spec
	$(BIN)/python packaging/smoke.py dist/appello

clean:
	rm -rf build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache
