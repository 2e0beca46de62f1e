"""Statistics and network analyses over the rows of canned queries; no store is touched here."""
