"""What pages that people write say, as the search knows it."""

from __future__ import annotations

import pytest

from generator.corpus.written import Written
from generator.exports.prose import plain_words
from generator.exports.search import found_pages

PAGE = """# About

!!! warning "Beware"

    **Draft** of *us*, see [the goals](../targets/ "Goals") and [terms][t].

```python
print("no words of ours")
```

| head | other |
|------|-------|
| cell | more  |

- [x] done <span class="x">inside</span> ![a picture](p.png){ .wide }

[t]: terms.md
"""


def test_a_page_is_read_without_its_marks() -> None:
    text = plain_words(PAGE)
    for words in ("Draft of us, see the goals and terms.", "Beware", "cell", "inside", "a picture"):
        assert words in text, text
    for sign in ("print", "**", "](", "class=", "---", "{", "terms.md"):
        assert sign not in text, text


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("", ""),
        ("一、`code`与*重点*", "一、code与重点"),
        ("1. one\r\n2. two\r\n", "one two"),
        ("snake_case stays, a < b stays", "snake_case stays, a < b stays"),
        ("> quoted\n> on", "quoted on"),
        ("~~~\nfenced\n~~~\nafter", "after"),
    ],
)
def test_words_stay_and_signs_go(markdown: str, words: str) -> None:
    assert plain_words(markdown) == words


def test_pages_that_people_wrote_are_found_at_the_addresses_that_mkdocs_gives_them() -> None:
    written = [
        Written(tag="en", name=name, title=f"Title of {name}", order=1, description="", text="# H\n\nwords")
        for name in ("about", "guide/index")
    ]
    found = found_pages({"en": (), "zh-Hans": ()}, written, True)
    assert [p.path for p in found["en"]] == ["about/", "guide/"]
    assert found["zh-Hans"] == ()
    assert [p.path for p in found_pages({"en": ()}, written, False)["en"]] == ["about.html", "guide/index.html"]
