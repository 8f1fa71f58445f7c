"""PDFs from plain values."""
