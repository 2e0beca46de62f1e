"""The compositions that the commands call: each uses several rooms, none prints."""
