"""What every test runs under: property tests draw the same examples in every run, and none is failed for being slow."""

from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
