"""Passwords by Argon2id at the OWASP minimum (19 MiB, 2 rounds, 1 lane): thirty students sign in at nine."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class LightArgon2PasswordHasher(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
