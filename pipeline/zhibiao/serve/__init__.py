"""The web page: paste or drop an article, see its facts, correct them, take them away."""
