"""Rules with one word or one rule taken away, and what notices that it is gone."""
