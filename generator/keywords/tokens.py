"""The words of an article, as the scorer is to see them.

YAKE's own splitting glues the danda and Arabic punctuation to words, joins the title to
the body and cannot keep COVID-19, so it never sees text: it is given these tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import regex

from generator.keywords.language import STOP, Language, Proclitic, language
from generator.keywords.words import INVISIBLE, Word, words
from generator.model import Article, BlockKind, Mention, Span
from generator.text import sentences as split

Tag = Literal["a", "n", "p", "d", "u"]
"""YAKE's classes of words: acronym, capitalised name, plain, number, unusual."""

READ: tuple[BlockKind, ...] = ("title", "deck", "body")
"""Kinds of blocks whose words are the report's own."""

MOST_READ = 100_000
"""Code points that are read of an article: more than any report has."""

_NUMBER = regex.compile(r"[\p{N}.,\-‐‑]+")
_HIRAGANA = regex.compile(r"\p{Hiragana}+")
"""Particles and endings of Japanese; words that count are in kanji or katakana."""
_CASED = regex.compile(r"[\p{Lu}\p{Ll}\p{Lt}]")
_APOSTROPHE = regex.compile(r"['’ʼ＇]")
_UNUSABLE = frozenset("du")
_JOINERS = frozenset("-‐‑·&'’")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, or one naming of an actor."""

    surface: str
    """As it is shown: NFC, without invisible characters."""
    stem: str
    """What inflected forms share; for a naming, the actor's id in angle brackets."""
    tag: Tag
    stop: bool = False
    connector: bool = False
    """A stop word that may stand inside a term."""
    weak: bool = False
    """No keyword by itself."""
    naming: str | None = None
    """Id of the actor that it names as a noun."""
    hint: str | None = None
    """Id of the actor that it points to as a demonym or metonym."""
    spelled: tuple[str, ...] = ()
    """For a naming, the stems of its words."""
    glue: str = " "
    """What stands before it, within its run."""
    head: str = ""
    """As it is shown at the beginning of a phrase, without a clitic; empty if the same."""
    tail: str = ""
    """As it is shown at the end of a phrase, without a clitic; empty if the same."""
    bare: str = ""
    """As it is shown alone, without any clitic; empty if the same."""

    @property
    def content(self) -> bool:
        """Whether it can begin or end a keyword."""
        return not self.stop and self.tag not in _UNUSABLE


Run = tuple[Token, ...]
"""Tokens without punctuation between them: phrases lie within runs."""
Sentence = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Usage:
    """What must be known of the whole article before its words can be read."""

    language: Language
    cased: bool
    """Capitals mean something: most words are in a script that has them."""
    vocabulary: frozenset[str]
    """Every word of the article, folded."""
    seen: dict[tuple[str, str, bool, bool], tuple[Token, ...]]
    """Words read already: text, glue, first, cased -> tokens."""


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The article's own words in its own language, title first, as sentences of runs.

    The end of a block ends a sentence; white space inside a block, line ends included,
    does not. None where nothing is known of the language.
    """
    blocks = (
        block for kind in READ for block in article.of_kind(kind) if block.lang == article.lang
    )
    spans = _within_reason([block.span for block in blocks])
    return _sentences(article.text, article.lang, tuple(spans), article.mentions)


@lru_cache(maxsize=1)
def _sentences(
    text: str, lang: str, spans: Sequence[Span], mentions: Sequence[Mention]
) -> tuple[Sentence, ...]:
    """The sentences of these parts of a text.

    The last ones are remembered: keywords and traces are both made of them.
    """
    resources = language(lang)
    if resources is None:
        return ()
    in_order = sorted(mentions, key=lambda found: (found.span.start, -found.span.end))
    found = [words(text, span, in_order, resources.segment) for span in spans]
    texts = [word.text for block in found for word in block]
    usage = _Usage(
        language=resources,
        cased=2 * sum(1 for text in texts if _CASED.search(text)) > len(texts),
        vocabulary=frozenset(map(resources.key, texts)),
        seen={},
    )
    return tuple(
        sentence
        for span, span_words in zip(spans, found, strict=True)
        for sentence in _of_block(text, span, span_words, usage)
    )


def _within_reason(spans: Sequence[Span]) -> list[Span]:
    """The spans up to MOST_READ code points in all."""
    kept = []
    left = MOST_READ
    for span in spans:
        kept.append(Span(span.start, min(span.end, span.start + left)))
        left -= kept[-1].end - span.start
        if left <= 0:
            break
    return kept


def _of_block(
    text: str, span: Span, block_words: Sequence[Word], usage: _Usage
) -> Iterator[Sentence]:
    """Cut a block at the ends of sentences, and sentences at punctuation."""
    if _all_capitals(block_words):
        usage = replace(usage, cased=False)
    stretch = text[span.start : span.end]
    begins = [span.start + part.start for part in split(stretch, usage.language.code)]
    begins.reverse()
    runs: list[Run] = []
    run: list[Token] = []
    previous = span.start
    for word in block_words:
        glue = _glue(text[previous : word.start])
        begun = False
        while begins and word.start >= begins[-1]:
            begins.pop()
            begun = True
        if (glue is None or begun) and run:
            runs.append(_with_names(run, usage.language))
            run = []
        if begun and runs:
            yield tuple(runs)
            runs = []
        run += _tokens(word, glue or "", first=not run and not runs, usage=usage)
        previous = word.end
    if run:
        runs.append(_with_names(run, usage.language))
    if runs:
        yield tuple(runs)


def _with_names(run: list[Token], language: Language) -> Run:
    """A run with stop words turned into parts of names, as in *New York*."""
    for place, token in enumerate(run[:-1]):
        key = language.key(token.surface)
        if key in language.names and token.surface[:1].isupper() and run[place + 1].tag in "an":
            run[place] = replace(token, stem=language.stem(key), tag="n", stop=False, weak=True)
    return tuple(run)


def _glue(gap: str) -> str | None:
    """What to show for the gap between two words; None where it ends the phrase."""
    if gap == " " or not gap:
        return gap
    gap = INVISIBLE.sub("", gap)
    if not gap or gap.isspace():
        return " " if gap else ""
    return gap if gap in _JOINERS else None


def _all_capitals(block_words: Sequence[Word]) -> bool:
    """Tell headlines where capitals say nothing: IN CAPITALS, or With Every Word."""
    cased = [word.text for word in block_words if len(word.text) > 3 and _CASED.search(word.text)]
    return len(cased) > 2 and all(not word[0].islower() for word in cased)


def _tokens(word: Word, glue: str, *, first: bool, usage: _Usage) -> tuple[Token, ...]:
    """One word as its tokens: itself, with clitics cut off where they are words."""
    if word.naming is not None:
        spelled = tuple(
            [usage.language.stem(usage.language.key(part)) for part in word.text.split()]
        )
        return (
            Token(
                word.text, f"<{word.naming}>", "n", naming=word.naming, spelled=spelled, glue=glue
            ),
        )
    if word.rest:
        return (Token(word.text, STOP + usage.language.key(word.text), "p", stop=True, glue=glue),)
    key = (word.text, glue, first, usage.cased)
    tokens = usage.seen.get(key)
    if tokens is None:
        tokens = usage.seen[key] = tuple(_apostrophized(word.text, glue, first, usage))
    return tuple([replace(token, hint=word.hint) for token in tokens]) if word.hint else tokens


def _apostrophized(text: str, glue: str, first: bool, usage: _Usage) -> Iterator[Token]:
    """Cut what an apostrophe joins: *l'* from *l'Union*, *'s* from *Russia's*."""
    language = usage.language
    apostrophe = _APOSTROPHE.search(text)
    if apostrophe and language.key(text) not in language.stop:
        before, after = text[: apostrophe.start()], text[apostrophe.end() :]
        article, owned = language.key(before), language.key(after)
        if article in language.elisions:
            elided = Token(text[: apostrophe.end()], STOP + article, "p", stop=True, glue=glue)
            yield replace(elided, connector=article in language.connectors)
            yield from _unclitic(after, "", False, usage)
            return
        if owned in language.possessives or "*" in language.possessives:
            token = _token(before, glue, first, usage)
            yield replace(token, surface=text, tail=before, bare=before)
            return
    yield from _unclitic(text, glue, first, usage)


def _unclitic(text: str, glue: str, first: bool, usage: _Usage) -> Iterator[Token]:
    """Cut a conjunction that is written together with the word; mark other clitics."""
    language, key = usage.language, usage.language.key(text)
    if key in language.stop or len(key) != len(text):
        yield _token(text, glue, first, usage)
        return
    for clitic in language.proclitics:
        if not key.startswith(clitic.prefix):
            continue
        if not _stands(clitic.becomes + key[len(clitic.prefix) :], clitic, usage):
            continue
        bare = clitic.becomes + text[len(clitic.prefix) :]
        if clitic.cut:
            yield Token(clitic.prefix, STOP + clitic.prefix, "p", stop=True, glue=glue)
            yield from _unclitic(bare, "", False, usage)
        else:
            yield replace(_token(bare, glue, first, usage), surface=text, head=bare, bare=bare)
        return
    for ending in language.enclitics:
        if key.endswith(ending) and key[: -len(ending)] in usage.vocabulary:
            bare = text[: -len(ending)]
            yield replace(_token(bare, glue, first, usage), surface=text, tail=bare, bare=bare)
            return
    yield _token(text, glue, first, usage)


def _stands(rest: str, clitic: Proclitic, usage: _Usage) -> bool:
    """Whether what follows the clitic can stand as a word of its own here."""
    if clitic.cut and len(rest) > 1 and rest in usage.language.stop:
        return True
    letters = len(rest) - len(clitic.becomes)
    if letters < clitic.rest:
        return False
    if rest in usage.vocabulary:
        return True
    return any(rest.startswith(begin) and len(rest) > len(begin) + 3 for begin in clitic.before)


def _token(text: str, glue: str, first: bool, usage: _Usage) -> Token:
    """A word without clitics as a token."""
    language, key = usage.language, usage.language.key(text)
    tag = _tag(text, first=first, cased=usage.cased)
    stop = tag != "a" and (
        key in language.stop
        or len(key) < 2
        or (len(key) < 3 and usage.cased and text.islower())
        or _HIRAGANA.fullmatch(text) is not None
    )
    return Token(
        surface=text,
        stem=STOP + key if stop else language.stem(key),
        tag=tag,
        stop=stop,
        connector=key in language.connectors,
        weak=key in language.weak and tag != "a",
        glue=glue,
    )


def _tag(text: str, *, first: bool, cased: bool) -> Tag:
    """YAKE's class of a word; names with digits (COVID-19, G20) pass as words, 19th does not."""
    if _NUMBER.fullmatch(text):
        return "d"
    if not cased:
        return "u" if text[0].isdigit() else "p"
    if len(text) > 1 and text.isupper():
        return "a"
    if text[0].isdigit():
        return "u"
    return "n" if text[0].isupper() and not first else "p"
