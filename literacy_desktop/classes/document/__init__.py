"""What goes on paper about classes."""
