"""`kg`: a knowledge graph of fraud-prevention measures and their outcomes, from Chinese news."""

__version__ = "0.1.0"
