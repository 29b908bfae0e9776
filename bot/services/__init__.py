"""The rules: one method per thing that can be asked for."""
