"""Reports and decisions, each with a rule and a reason."""
