"""Who is here: accounts, profiles, follows, blocks. The lowest domain package."""
