"""The language as data: what words mean stands in ``*.yml``, read by bulletin/, reading/ and tables/. No code belongs here."""
