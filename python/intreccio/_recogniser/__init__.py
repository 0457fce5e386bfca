"""What finds people, places and organisations: our models, the rules, and models from outside."""

from intreccio._recogniser.turns import Heard, hear, namers, outside

__all__ = ["Heard", "hear", "namers", "outside"]
