"""Rule data of zhibiao: TOML files read through importlib.resources; no code lives here."""
