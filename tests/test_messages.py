"""Messages in Chinese, and every code in docs/rules.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.base.diagnostics import Position, error, say
from generator.base.text import AN_ADDRESS
from generator.checks.messages import PLACE, in_language, load_catalogue
from tests.broken import cases, diagnostics_of
from tests.messages_in_code import blank, messages_in_code

ROOT = Path(__file__).parent.parent
STRINGS = re.compile(r"(?:[a-z]+\.)+[a-z_{}]+")
"""A key of the site's own words, which pages say and no diagnostic."""
AT = Position("x.yml")


def _templates() -> set[str]:
    """Every template of the code that has words, places blanked."""
    said = {blank(s.template) for s in messages_in_code() if not s.where.startswith("generator/views/")}
    return {t for t in said if re.search("[A-Za-z]{2}", t) and not STRINGS.fullmatch(t)}


def test_every_message_has_its_chinese() -> None:
    known = {blank(t) for t in load_catalogue("zh").templates}
    assert sorted(_templates() - known - _KINDS) == []


_KINDS = {"added", "removed", "renamed", "changed", "other"}
"""Of changes, as programs read them."""


def test_both_sides_of_the_catalogue_have_the_same_places() -> None:
    for english, chinese in load_catalogue("zh").templates.items():
        assert set(PLACE.findall(english)) == set(PLACE.findall(chinese)), english


def test_no_chinese_is_only_the_english_again() -> None:
    for english, chinese in load_catalogue("zh").templates.items():
        words = PLACE.sub("", english)
        assert not re.search("[A-Za-z]{2}", words) or re.search("[\u4e00-\u9fff]", chinese), english


def test_what_a_value_should_be_has_its_chinese() -> None:
    """The hint of a wrong value would end in English words: 应为：64 hexadecimal digits。"""
    catalogue = load_catalogue("zh")
    code = "".join(path.read_text("utf-8") for path in sorted((ROOT / "generator").rglob("*.py")))
    wanted = {*re.findall(r'\bexpected="([^"]+)"', code), AN_ADDRESS}
    assert len(wanted) > 10
    assert [words for words in sorted(wanted) if catalogue.translate(words) == words] == []


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_broken_file_is_explained_in_chinese(case: Path, tmp_path: Path) -> None:
    """What stays English are names of files, keys and commands, and what people wrote: never the program's own words."""
    english = diagnostics_of(case, tmp_path)
    for before, after in zip(english, in_language(english, "zh"), strict=True):
        assert re.search("[\u4e00-\u9fff]", after.message), before.message
        assert after.hint == before.hint == "" or after.hint != before.hint or _is_theirs(before.hint, tmp_path), (
            before.hint
        )
        assert not re.search(
            r"(?<![“`\w/.-])(?:the|is|are|of|in|with|not|to|its) ", PLACE.sub("", _own(after.message))
        ), after.message


def _own(message: str) -> str:
    """A message without what it quotes."""
    return re.sub('“[^”]*”|`[^`]*`|"[^"]*"', "", message)


def _is_theirs(hint: str, place: Path) -> bool:
    """Whether a hint is what somebody wrote in a file: why a word is forbidden."""
    return any(hint in path.read_text("utf-8") for path in place.rglob("*.yml"))


def test_a_message_is_translated_with_its_words() -> None:
    english = error("Y005", AT, say("unknown key “{key}” in {what}", key="statsu", what="“green-factory”"))
    assert english.message == "unknown key “statsu” in “green-factory”"
    (chinese,) = in_language([english], "zh")
    assert chinese.message == "“green-factory”中有未知的键“statsu”"


def test_words_put_together_elsewhere_are_translated_too() -> None:
    (said,) = in_language([error("Y001", AT, "the line is indented with a tab", "Did you mean “status”?")], "zh")
    assert (said.message, said.hint) == ("本行用制表符缩进", "是否为“status”？")


def test_a_phrase_inside_a_phrase_is_translated() -> None:
    inner = say("indented by {depth} spaces", depth=3)
    message = say("the line is {spaces}, its {others} by {level}", spaces=inner, others=say("entries"), level=2)
    assert message == "the line is indented by 3 spaces, its entries by 2"
    assert load_catalogue("zh").translate(message) == "本行缩进 3 格，其其他条目缩进 2 格"


def test_values_with_braces_are_values() -> None:
    message = say("a value cannot begin with {sign}", sign="{level}")
    assert message == "a value cannot begin with {level}"
    assert load_catalogue("zh").translate(message) == "值不能以 {level} 开头"


def test_a_message_without_chinese_stays_as_it_is() -> None:
    strange = error("X999", AT, "something else entirely", "Do this.")
    assert in_language([strange], "zh") == (strange,)
    assert in_language([strange], "xx") == (strange,)


def test_every_code_is_documented() -> None:
    documented = set(re.findall(r"^\| ([A-Z]\d{3}) ", (ROOT / "docs" / "rules.md").read_text("utf-8"), re.MULTILINE))
    assert sorted({s.code for s in messages_in_code() if s.code} - documented) == []
