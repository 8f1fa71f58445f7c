"""Everything that one computer does alone."""
