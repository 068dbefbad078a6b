"""A no that is meant for a person: what is not possible, and what would have to change."""


class Refusal(Exception):  # noqa: N818 - it is an answer, not an accident
    """Raised by actions; becomes a 409 with these words, or a message beside the form."""

    def __init__(self, words: str, code: str = "refused") -> None:
        super().__init__(words)
        self.words = words
        self.code = code
