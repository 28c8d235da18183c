# Mingcha 明察. `make help` lists the targets.
SHELL := /bin/bash
PREFIX ?= /usr/local
SWIFT ?= swift
OUT ?= demo
RELEASE := .build/release/mingcha

.DEFAULT_GOAL := help
.PHONY: help deps build debug demo accuracy coverage sample test corpus lint format bench soak bench-read urls figures bench-reports fuzz sanitize install deb bench-fleet scale clean slurm

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

deps: ## install the three libraries' headers by apt where they are missing
	@scripts/deps

build: deps ## build the release binary
	$(SWIFT) build -c release --product mingcha

debug: deps
	$(SWIFT) build

demo: build ## audit the simulated cluster, compare with its truth, write the report to ./demo
	$(RELEASE) demo --output $(OUT)

accuracy: build ## audit the simulated cluster, write each rule's precision and recall to docs/accuracy.md
	$(RELEASE) demo --twice --output $(OUT) --accuracy docs/accuracy.md

coverage: build ## write what looks after each clause of the agencies' documents to docs/seeds-coverage.md
	$(RELEASE) profile coverage > docs/seeds-coverage.md

test: deps ## run all tests
	$(SWIFT) test

sample: build ## write the sample report, bulletin and workbook of the simulated cluster to reports/sample
	$(RELEASE) demo --quiet --reproducible --format html,docx,xlsx --output .build/sample
	mkdir -p reports/sample
	cp .build/sample/report.html .build/sample/report.xlsx .build/sample/bulletin.docx reports/sample/

corpus: deps ## print the accuracy per fact over the fixtures and a corpus (CORPUS=folder), and findings that readers reject
	MINGCHA_CORPUS="$(or $(CORPUS),$(MINGCHA_CORPUS))" $(SWIFT) test --filter 'CorpusTests|CorpusFindingsTests'

lint: ## formatting, and imports that the layers forbid
	@scripts/lint

format: ## format the sources in place
	$(SWIFT) format --in-place --parallel --recursive Sources Tests Package.swift

bench: build ## crawl benchmark against seven peers and two limits on nginx (apt and a virtual environment)
	$(SWIFT) build -c release --product mingcha-bench
	@bench/run

soak: build ## audit a thousand, ten thousand … a million generated pages: memory, balance, cost of a page
	$(SWIFT) build -c release --product mingcha-bench-portal
	@bench/soak/run

bench-read: deps ## what reading a page costs, against libxml2's events and tree
	@bench/read/run

bench-reports: deps ## write the reports of 1,000 sites and 100,000 findings, have each opened and judged
	@bench/reports/run

urls: build ## how many of the web platform's URL joins come out as browsers write them
	@MINGCHA=$(RELEASE) bench/urls/run

figures: corpus urls bench-read ## every figure of the readers: facts (CORPUS=folder), URL joins, cost

fuzz: deps ## fuzz every reader for FUZZ_SECONDS (1800 each); finds are kept in .build-fuzz/finds
	@scripts/fuzz

sanitize: deps ## run all tests under the address sanitizer, then under the thread sanitizer
	@scripts/sanitize

slurm: build ## run the Slurm job array for real, with a node killed in mid-run (installs slurm by apt)
	@scripts/slurm-test $(RELEASE)

# With the Swift runtime inside, as in the package: what is installed outlives the toolchain that built it.
install: deps ## install program, profiles, manual pages and completions to PREFIX (default /usr/local)
	$(SWIFT) build -c release --static-swift-stdlib --product mingcha
	scripts/install-tree $(RELEASE) "$(DESTDIR)$(PREFIX)"

deb: deps ## build the Debian package into dist (the Swift runtime inside)
	$(SWIFT) build -c release --static-swift-stdlib --product mingcha
	scripts/deb $(RELEASE)

bench-fleet: build ## audit simulated fleets of 100, 300 and 1,000 sites in one process each: memory and time
	bench/fleet $(RELEASE)

scale: ## what 14,000 sites need, computed from the measured figures in bench/scale.json
	bench/scale

clean: ## remove what the build and the demo made
	rm -rf .build demo dist
