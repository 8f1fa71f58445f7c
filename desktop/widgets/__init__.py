"""Small pieces that several screens use, and the theme."""
