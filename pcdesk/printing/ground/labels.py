"""The words printed on papers, in the reader's language: resources/papers/{en,es}.toml, a clinic's own over them."""

from __future__ import annotations

from pcdesk.printing.ground.word_file import word_file

LANGUAGES = ("en", "es")
LABELS = {one: word_file(f"papers/{one}.toml") for one in LANGUAGES}


class Labels:
    """One language's words by key: `labels("receipt.title")`, `labels("page", page=1, pages=3)`.

    A language without a file of its own reads English. An unknown key raises KeyError: a paper never
    prints a key.
    """

    def __init__(self, language: str) -> None:
        self.language = language.lower().partition("-")[0]
        if self.language not in LANGUAGES:
            self.language = "en"
        self._words = LABELS[self.language].read()

    def __call__(self, key: str, **values: object) -> str:
        """The words under this key with {named} values put in."""
        said = self._words[key]
        if not isinstance(said, str):
            raise KeyError(key)
        return said.format(**values) if values else said

    def shipped(self, words: str) -> str:
        """Words that came with pcdesk, such as a kind of visit nobody renamed; a clinic's own stay as typed."""
        said = self._words.get(f"shipped.{words}", words)
        return said if isinstance(said, str) else words

    def list(self, key: str) -> tuple[str, ...]:
        """A list of words, such as the months."""
        said = self._words[key]
        if isinstance(said, str):
            raise KeyError(key)
        return said
