"""The commands of the command line: reading, asking, exporting; each imports what it needs when it
runs."""
