"""Readers of files: each format is one small module in the table `LOADERS`."""
