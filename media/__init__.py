"""Pictures: intake, renditions, storage. Code only; uploads live outside the tree."""
