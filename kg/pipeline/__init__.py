"""The stages from one raw article to its extraction, and from a corpus of these to a graph."""
