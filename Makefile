# The one list of verbs. Needs only make and Python 3.11 or newer; each verb sees to what else it needs.
PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3))
RUN := .venv/bin/python
MANAGE := $(RUN) manage.py
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test test-embedded lint format services services-stop bench real soak messages lock screens clean venv-base venv-demo venv-dev

help: ## say what each verb does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: venv-demo ## a living site on this machine alone: SQLite, embedded search, one worker; prints its address
	@$(MANAGE) demo $(ARGS)

test: venv-dev ## every test on real PostgreSQL, Redis, Elasticsearch and Chromium; installs and starts what it needs
	@$(PYTHON) -m tools.ensure test && $(PYTHON) -m tools.suite $(ARGS)

test-embedded: venv-dev ## all tests that need no service and no browser
	@env -u DATABASE_URL -u REDIS_URL -u ELASTICSEARCH_URL $(RUN) -m pytest -q -m "not services and not browser and not soak" $(ARGS)

lint: venv-dev ## style, types, import contracts, templates, missing migrations
	@$(PYTHON) -m tools.lint

format: venv-dev ## let the formatter have its way
	@.venv/bin/ruff check --fix -q . ; .venv/bin/ruff format -q .

services: venv-base ## start PostgreSQL, Redis, Elasticsearch for development, data under var/; prints what to export
	@$(PYTHON) -m tools.ensure services && $(PYTHON) -m tools.servers start

services-stop: ## stop them again
	@$(PYTHON) -m tools.servers stop

bench: venv-dev ## measure the pages and queries that have a bar
	@$(PYTHON) -m tools.ensure test && $(PYTHON) -m tools.suite --only bench $(ARGS)

real: venv-dev ## the main job on the real catalogues and photos beside the checkout, on real services
	@$(PYTHON) -m tools.ensure services && $(PYTHON) -m tools.suite --only real $(ARGS)

soak: venv-dev ## the full form of the bars that `make test` runs as a small sample; takes long
	@$(PYTHON) -m tools.ensure test && $(PYTHON) -m tools.suite --only soak $(ARGS)

screens: venv-dev ## photograph the demo's page families into var/screens, and renew the pictures in README
	@$(PYTHON) -m tools.ensure screens && $(RUN) -m tools.screens

messages: venv-dev ## collect and compile the translations
	@$(PYTHON) -m tools.ensure messages && $(MANAGE) makemessages --all --no-obsolete --no-wrap --add-location file --ignore=.venv --ignore=var --ignore=tests && $(MANAGE) compilemessages --ignore=.venv

lock: ## write the locks again from requirements/*.in: hashes, and no registry's address
	@$(PYTHON) -m tools.lock

clean: services-stop ## remove what the verbs made here, development data included; .venv stays
	@rm -rf var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

venv-base venv-demo venv-dev: venv-%:
	@$(PYTHON) -m tools.ensure demo && $(PYTHON) -m tools.environment $*
