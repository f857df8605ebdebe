"""What happened that concerns a person: kept once, shown in groups, sent by mail to those who asked for it."""
