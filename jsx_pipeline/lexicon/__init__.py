"""The language as data: what words mean stands in ``*.yml``, read by reading/ and tables/. No code belongs here."""
