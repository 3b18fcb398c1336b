"""What the code is measured by. Each file runs as `python -m benchmarks.<name>`."""
