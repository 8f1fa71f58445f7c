"""Attendance of a meeting held online, reviewed before it is taken."""
