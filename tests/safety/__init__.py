"""What must hold against hostile callers: who reaches what, forged writes, strange input, open doors."""
