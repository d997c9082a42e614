"""Economic facts out of Chinese news."""
