"""Interest circles: rules, roles, members."""
