"""Gold: drafts of it from the extraction, what is wrong in it, and its way to Label Studio and back."""
