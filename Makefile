# make run    the site with its example programme on http://127.0.0.1:8000
# make test   the tests, on SQLite, without a browser
# Both set up what is missing and may be repeated at any time.

PORT ?= 8000
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
BIN := .venv/bin
CAN_WRITE := mkdir -p var && test -w var || { echo "The site keeps its data in the folder var, which cannot be written to: $(CURDIR)/var"; exit 1; }
TEMPLATES := find templates films screenings festival -name '*.html' -print0

# Each process would compile all of its modules anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run manage test bench mutants lint install messages lock clean python-is-gone
.DELETE_ON_ERROR:

help:
	@echo "make run      serve the site on http://127.0.0.1:$(PORT) (another port: make run PORT=8080)"
	@echo "make manage   run a command of the program, as: make manage DO='make_festival --screenings 1000'"
	@echo "make test     run the tests on SQLite"
	@echo "make bench    measure pages against a bare view, about two minutes"
	@echo "make mutants  change the core one small thing at a time, and print what no test notices"
	@echo "make lint     check code and templates"
	@echo "make install  only install what requirements.lock names"
	@echo "make messages bring the words to be translated up to date"
	@echo "make lock     choose the dependencies anew"
	@echo "make clean    remove all that was installed or made, but not the data in var/"

run manage: export DEBUG = off
run manage: export HTTPS = off
run manage: export ALLOWED_HOSTS = localhost,127.0.0.1
run manage: export SECRET_KEY_FILE = var/secret_key
run: export PORT := $(PORT)
run: .venv/installed var/secret_key
	@$(CAN_WRITE)
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py collectstatic --no-input --verbosity 0
	@$(BIN)/python manage.py load_example
	@$(BIN)/python manage.py demo_staff --port $(PORT)
	@exec $(BIN)/python -m festival.server

manage: .venv/installed var/secret_key
	@$(BIN)/python manage.py $(DO)

test: .venv/installed
	env -u DATABASE_URL -u REDIS_URL $(BIN)/pytest -n 2 --ignore tests/browser $(PYTEST_OPTIONS)

bench: .venv/installed
	timeout 600 $(BIN)/python -m bench.run

mutants: .venv/installed
	env -u DATABASE_URL -u REDIS_URL $(BIN)/python -m bench.mutants $(MODULE) $(if $(SAMPLE),--sample $(SAMPLE))

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(TEMPLATES) | xargs -0 $(BIN)/djade --check --target-version 5.2
	$(TEMPLATES) | xargs -0 $(BIN)/djlint --lint --quiet

install: .venv/installed

# Collects the words to be translated, brings the catalogues in locale/ up to date and compiles them.
messages: .venv/installed
	@mkdir -p var
	$(BIN)/python -m babel.messages.frontend --quiet extract --mapping-file pyproject.toml --add-location file --sort-output --no-wrap --output var/messages.pot .
	for language in da de nl; do \
		$(BIN)/python -m babel.messages.frontend --quiet update --domain django --input-file var/messages.pot --output-dir locale --locale $$language \
			--init-missing --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap || exit 1; \
	done
	$(BIN)/python -m babel.messages.frontend --quiet compile --domain django --directory locale

lock: .venv/installed
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements.lock

clean:
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis .coverage htmlcov var/static
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Installed only when the lock has changed; an installation cut short is taken up again, and one whose
# Python is gone, because the machine has another now, is made anew.
.venv/installed: requirements.lock $(shell $(BIN)/python -c '' 2>/dev/null || echo python-is-gone)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later with its venv module is needed: install it (on Debian and Ubuntu also python3-venv), or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo "Installing what requirements.lock names ..."
	@$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

var/secret_key: | .venv/installed
	@$(CAN_WRITE)
	@umask 077 && $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))' > $@.new && mv $@.new $@
