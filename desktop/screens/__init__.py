"""One folder a screen: a view and its presenter."""
