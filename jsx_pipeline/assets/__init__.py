"""Dagster assets, one module a stage: each calls one pass and says what came of it. What a pass does belongs in the pass."""
