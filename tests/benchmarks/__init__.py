"""What `make bench` measures: the product's own paths, with the bare work beside."""
