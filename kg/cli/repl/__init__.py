"""The console's parts: what a line means, what it does, what completes it."""
