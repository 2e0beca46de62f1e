from browser.browser_page import browser, context, opened

__all__ = ["browser", "context", "opened"]
