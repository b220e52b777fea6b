# One build configuration, release, for the program, the demo and the tests: nothing is built twice.

SWIFT   ?= swift
PREFIX  ?= /usr/local
DESTDIR ?=

# Symbols are enough for a backtrace; what debuggers want besides takes a twentieth of the time to build.
BUILD   := $(SWIFT) build -c release -Xswiftc -gnone
PROGRAM := .build/release/leitmotif
SOURCES := Package.swift Sources Tests Fuzz

.PHONY: help deps pictures program build demo test test-browser test-stores bench fuzz install format lint clean

help: ## say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## install what the program needs and is not there yet
	@scripts/dependencies build

# Graphviz is installed while the program is built.
build: ## build the program: .build/release/leitmotif
	@$(MAKE) --no-print-directory -j2 program pictures

program: deps
	@$(BUILD) --product leitmotif

pictures: deps
	@scripts/dependencies pictures

demo: build ## read the examples, draw their graphs into results/
	@scripts/demo $(PROGRAM)

test: ## build and run every test
	@scripts/dependencies test
	@$(BUILD) --build-tests
	@$(PROGRAM) model install --if-missing || echo "Going on without the English model: the tests that need it are skipped."
	@$(SWIFT) test -c release --skip-build

test-browser: build ## try the page of `leitmotif explore` in a real browser
	@scripts/dependencies browser
	@.build/python/bin/python3 Tests/Browser/test_explore.py $(PROGRAM)

test-stores: build ## try `leitmotif load` on the databases there are: Oxigraph, Virtuoso, FalkorDB, Kùzu, LadybugDB
	@scripts/dependencies stores
	@.build/stores/python/bin/python3 Tests/Stores/test_stores.py $(PROGRAM)

bench: build ## measure speed and memory on documents and graphs of real size
	@bench/run $(PROGRAM)

fuzz: deps ## feed the RDF readers with mangled documents, 20 minutes each: make fuzz FORMATS=ttl SECONDS=60
	@scripts/fuzz $(or $(SECONDS),1200) $(FORMATS)

install: build ## copy the program to $(DESTDIR)$(PREFIX)/bin, with completions for bash, zsh and fish
	@scripts/install $(PROGRAM) "$(DESTDIR)$(PREFIX)"

format: ## lay out the Swift files by the house rules
	@$(SWIFT) format -i -r -p $(SOURCES)

lint: ## refuse Swift files that are not laid out so
	@$(SWIFT) format lint --strict -r -p $(SOURCES)

clean: ## remove what was built and made
	@rm -rf .build results
