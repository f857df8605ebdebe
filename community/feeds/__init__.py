"""Candidates, ranking, reasons, hydration, and the search document of each kind. Holds no business tables."""
