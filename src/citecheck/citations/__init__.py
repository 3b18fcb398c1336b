"""From a note's text to its parts and its sources.

A note is a sequence of parts that covers its text without a gap (`parts.KINDS`). What is certain
from its form alone is found first (`strict`), and everything else is explained around it.
"""
