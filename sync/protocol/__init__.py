"""The wire: operations, version vectors and their encoding."""
