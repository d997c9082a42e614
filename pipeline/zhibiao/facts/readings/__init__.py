"""The ways of reading a match: small functions from what stands at a place to what it says."""
