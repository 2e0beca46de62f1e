"""A graph, or a part of it, as files: one HTML page, pictures, tables, and exchange formats."""
