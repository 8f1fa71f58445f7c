"""The first run: a language, then a hub or the demo."""
