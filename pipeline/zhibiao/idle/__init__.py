"""Rules that do nothing: each word and each rule taken away in turn, and what notices that it is gone."""
