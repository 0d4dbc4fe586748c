"""A bigger archive to search in: reports of who met whom, where, when and about what.

Names are the registry's, everything else is of these few sentences; which report has which
is known, so what a query should find is too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from generator.actors.registry import Registry
from generator.keywords import topics

REPORTS = 60
PEOPLE = (
    "angela-merkel", "antonio-guterres", "antony-blinken", "emmanuel-macron", "narendra-modi",
    "olaf-scholz", "recep-tayyip-erdogan", "volodymyr-zelenskyy",
)  # fmt: skip
TOPICS = ("sanctions", "ceasefire", "energy", "trade", "migration")
PLACES = {
    "vienna": {"en": "Vienna", "hi": "वियना", "ar": "فيينا"},
    "geneva": {"en": "Geneva", "hi": "जिनेवा", "ar": "جنيف"},
    "cairo": {"en": "Cairo", "hi": "काहिरा", "ar": "القاهرة"},
}
SENTENCES = {
    "en": (
        "{one} and {other} speak about {topic} in {place}",
        "{one} met {other} in {place} for a talk about {topic} that took two hours.",
        "Both delegations said that the question of {topic} needs time, and that they meet again.",
        "{other} thanked the hosts, and {one} called {topic} the hardest part of the day.",
    ),
    "hi": (
        "{place} में {one} और {other} की {topic} पर बातचीत",
        "{one} ने {place} में {other} से मुलाकात की और दो घंटे तक {topic} पर बात की।",
        "दोनों प्रतिनिधिमंडलों ने कहा कि {topic} के सवाल को समय चाहिए और वे फिर मिलेंगे।",
        "{other} ने मेज़बानों को धन्यवाद दिया और {one} ने {topic} को दिन का सबसे कठिन हिस्सा कहा।",
    ),
    "ar": (
        "{one} و{other} يتحدثان عن {topic} في {place}",
        "التقى {one} مع {other} في {place} وتحدثا ساعتين عن {topic} أمام الصحفيين.",
        "وقال الوفدان إن مسألة {topic} تحتاج إلى وقت وإنهما سيجتمعان مرة أخرى.",
        "وشكر {other} المضيفين، ووصف {one} {topic} بأنها أصعب ما في اليوم.",
    ),
}
FIRST_DAY = date(2016, 3, 1)


@dataclass(frozen=True)
class Report:
    """What one report is about."""

    id: str
    lang: str
    who: tuple[str, str]
    topic: str
    place: str
    day: date

    def text(self, registry: Registry) -> str:
        """The report as a seed."""
        words = {
            "one": registry.actors[self.who[0]].names[self.lang],
            "other": registry.actors[self.who[1]].names[self.lang],
            "topic": topics()[self.topic].names[self.lang],
            "place": PLACES[self.place][self.lang],
        }
        title, *body = (sentence.format(**words) for sentence in SENTENCES[self.lang])
        day = format_date(
            self.day, "long", locale={"en": "en_GB", "ar": "ar_001"}.get(self.lang, self.lang)
        )
        return "\n\n".join([title, day, *body]) + "\n"


def reports() -> Iterator[Report]:
    """All of them, a third in each language."""
    langs, places = tuple(SENTENCES), tuple(PLACES)
    for number in range(REPORTS):
        first = number % len(PEOPLE)
        second = (first + 1 + number // len(PEOPLE) % (len(PEOPLE) - 1)) % len(PEOPLE)
        yield Report(
            id=f"report-{number:03}",
            lang=langs[number % len(langs)],
            who=(PEOPLE[first], PEOPLE[second]),
            topic=TOPICS[number // 2 % len(TOPICS)],
            place=places[number // 3 % len(places)],
            day=FIRST_DAY + timedelta(days=37 * number),
        )
