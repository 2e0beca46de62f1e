"""Relations and outcomes that an article states between its mentions."""
