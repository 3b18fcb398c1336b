"""Made worlds that tests and benchmarks share: nothing in them is real."""
