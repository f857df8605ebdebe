"""The programs behind the Makefile's verbs: standard library only, so that they run before anything is installed."""
