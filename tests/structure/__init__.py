"""Tests of the structure: where notes are, and which marker cites which."""
