from __future__ import annotations

from string import Formatter

from gruppering.verifier.messages import TEXTS


def test_both_languages_say_the_same_with_the_same_numbers() -> None:
    for code, texts in TEXTS.items():
        fields = [
            {field for _, field, _, _ in Formatter().parse(texts[language]) if field}
            for language in ("nb", "en")
        ]
        assert fields[0] == fields[1], code
        assert texts["nb"] != texts["en"], code
