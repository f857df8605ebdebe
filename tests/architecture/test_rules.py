"""Every rule holds for every file, and every rule can fail."""

import pytest

from tests.architecture.rules import RULES
from tests.architecture.tree import Rule, files, text_of


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_holds(rule: Rule):
    found = [
        line
        for path in files()
        if rule.applies(path) and (text := text_of(path)) is not None
        for line in rule.findings(path, text)
    ]
    assert not found, f"{rule.name}: {rule.why}\n" + "\n".join(found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_can_fail(rule: Rule):
    assert rule.bad, "a rule without a bad sample proves nothing"
    for path, text in rule.bad:
        assert rule.findings(path, text), f"{rule.name} let through {path}: {text[:80]!r}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_lets_good_files_pass(rule: Rule):
    for path, text in rule.good:
        assert rule.findings(path, text) == [], f"{rule.name} refused {path}: {text[:80]!r}"


def test_the_rules_see_the_files():
    assert "manage.py" in files()
    assert "community/posts/models.py" in files()
    assert not any(path.startswith(("var/", ".venv")) for path in files())
