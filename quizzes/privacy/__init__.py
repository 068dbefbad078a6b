"""What is kept about whom: to see, to take along, to erase, and to let end by itself."""
