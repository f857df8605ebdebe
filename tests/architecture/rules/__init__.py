"""All rules, gathered by subject."""

from tests.architecture.rules import domain, files, imports, sizes, templates, words

RULES = [*sizes.RULES, *files.RULES, *imports.RULES, *domain.RULES, *words.RULES, *templates.RULES]
