"""The programme's rules, in pure Python."""
