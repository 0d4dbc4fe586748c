# make site    the archive, in site/ (sets everything up first)
# make test    everything that must hold: format, types, tests, in a real browser too
# make audit   what takes longer: every page in every language, scheme and width; properties
# make lock    the lock files, from pyproject.toml
# make guide   the guide's page of commands, from the program
# make messages  the message catalogs, from the templates
# make zensical  the Markdown, with MkDocs' successor instead of MkDocs; may fail
# make clean   remove what was made; seeds and what was read stay

PYTHON ?= python3
EXAMPLES ?= 100000
BIN := .venv/bin
APT := $(if $(filter 0,$(shell id -u)),,sudo )apt-get -qq
LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header

.PHONY: site test audit check lock guide messages zensical clean

site: .venv/.site
	$(BIN)/roznama build

test: .venv/.test check
	$(BIN)/pytest -n auto --dist loadfile

audit: .venv/.test .venv/.audit
	$(BIN)/pytest -m audit
	EXAMPLES=$(EXAMPLES) $(BIN)/pytest -m examples

check: .venv/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

lock: .venv/.test
	$(LOCK) --extra html pyproject.toml -o requirements.txt
	$(LOCK) --extra html --extra dask pyproject.toml -o requirements-dask.txt
	$(LOCK) --extra html --extra dask --extra dev pyproject.toml -o requirements-dev.txt

guide: .venv/.test
	$(BIN)/python -m generator.cli.reference > guide/commands.md

messages: .venv/.test
	$(BIN)/python -m generator.localize update

zensical: site
	test -d .cache/zensical || $(PYTHON) -m venv .cache/zensical
	.cache/zensical/bin/pip install -q zensical
	for file in mkdocs.yml mkdocs.*.yml; do .cache/zensical/bin/zensical build -f $$file || exit; done

clean:
	rm -rf site .site.next build docs/*/index.md docs/*/actors docs/*/dates docs/*/keywords \
		docs/*/reports docs/*/search docs/*/events docs/*/corrections docs/*/data mkdocs.*.yml

.venv/.audit: tests/audit/package-lock.json .venv/.test
	command -v java >/dev/null || { $(APT) update && $(APT) install -y default-jre-headless; }
	cd tests/audit && npm ci --silent --no-audit --no-fund
	touch $@

# Debian and Ubuntu keep `venv` in a package of its own.
.venv/bin/python:
	$(PYTHON) -c 'import sys; assert (3, 11) <= sys.version_info < (3, 14), "Python 3.11 to 3.13 is needed"'
	$(PYTHON) -m venv .venv || { $(APT) update && $(APT) install -y python3-venv && $(PYTHON) -m venv --clear .venv; }

.venv/.site: .venv/bin/python requirements.txt pyproject.toml
	$(BIN)/pip install -q --require-hashes -r requirements.txt
	$(BIN)/pip install -q --no-deps -e .
	touch $@

.venv/.test: .venv/.site requirements-dev.txt tests/browser/package-lock.json
	$(BIN)/pip install -q --require-hashes -r requirements-dev.txt
	command -v chromium >/dev/null || { $(APT) update && $(APT) install -y chromium; }
	fc-list | grep -q NotoSansDevanagari || { $(APT) update && $(APT) install -y fontconfig fonts-noto-core; }
	command -v npm >/dev/null || { $(APT) update && $(APT) install -y npm; }
	cd tests/browser && npm ci --silent --no-audit --no-fund
	touch $@
