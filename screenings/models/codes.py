import secrets

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH = 8


def new_code(chance=secrets) -> str:
    """A short name for the outside: no order, no letters that look alike. ``chance`` is what chooses them."""
    return "".join(chance.choice(ALPHABET) for _ in range(LENGTH))
