import secrets

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH = 8


def new_code() -> str:
    """A short name for the outside: no order, no letters that look alike."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
