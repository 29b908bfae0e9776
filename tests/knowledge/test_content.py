"""What the shipped content must say, and that its own phrasings lead to it.

The layout trap: in the extracted text of the framework the names of the two regions stand under
the wrong course. See facts/course-formats.md §1.
"""

import re
from collections.abc import Iterator, Sequence

import pytest

from bot.services.loading import Knowledge
from knowledge.entry import Entry, EntryKind
from knowledge.language import Language
from knowledge.loader import Content
from tests.knowledge.conftest import entries_shown, first_match

DA, EN = Language.DANISH, Language.ENGLISH

REGIONS = {
    "midtjylland": re.compile(
        r"region midt(?:jylland)?|midtjylland|central denmark|aarhus|randers|viborg", re.IGNORECASE
    ),
    "hovedstaden": re.compile(
        r"(?:region )?hovedstaden|capital region|københavn|copenhagen", re.IGNORECASE
    ),
}
FIGURES = {
    "midtjylland": (
        r"13 ug\w+|13 weeks",
        r"78 (?:timer|hours|i alt)",
        r"højst (?:otte|8)|at most (?:eight|8)",
        r"(?:fire|4) måned\w+|(?:four|4) months",
        r"(?:tre|3) timer hver|(?:three|3) hours each",
    ),
    "hovedstaden": (
        r"12–22 (?:dage|days)",
        r"51–91 (?:timer|hours)",
        r"8–20 (?:dage|days)",
        r"33–81 (?:timer|hours)",
        r"3–15 (?:dage|days)",
        r"15–63 (?:timer|hours)",
        r"10–15 (?:deltagere|participants|people)",
        r"(?:tre|3) (?:målgrupper|grupper)|(?:three|3) (?:target )?groups",
        r"(?:fire|4) timer\b|(?:four|4)(?: hours|-hour)",
    ),
}
"""Figures that belong to one region alone."""

TRAP_TOPICS = {"formats", "framework", "later", "practical", "goals"}
"""Topics that give figures of the two courses; elsewhere the same words count other things."""


def attributions(text: str, region: str | None) -> Iterator[tuple[str, str, str | None]]:
    """Tell for every figure of a text whose it is and whose the text makes it.

    A figure belongs to the region named last before it in its sentence, else to the one named
    after it there, else to the one that its line or the whole entry is about.
    """
    for line in text.splitlines():
        about = region
        for sentence in re.split(r"(?<=[.!?;]) ", line):
            named = sorted(
                (found.start(), name)
                for name, pattern in REGIONS.items()
                for found in pattern.finditer(sentence)
            )
            for owner, patterns in FIGURES.items():
                for figure in re.finditer("|".join(patterns), sentence, re.IGNORECASE):
                    before = [name for start, name in named if start < figure.start()]
                    after = [name for start, name in named if start > figure.start()]
                    given_to = before[-1] if before else after[0] if after else about
                    yield figure.group(), owner, given_to
            about = named[-1][1] if named else about


def trapped(text: str, region: str | None) -> list[str]:
    """Name figures that a text gives to the other region."""
    return [
        f"{figure} is given to {given_to}"
        for figure, owner, given_to in attributions(text, region)
        if given_to in FIGURES and given_to != owner
    ]


@pytest.mark.parametrize(
    ("text", "region", "mistakes"),
    [
        ("Undervisningen varer 13 uger.", "midtjylland", 0),
        ("Undervisningen varer 13 uger.", "hovedstaden", 1),
        ("I Region Hovedstaden varer den 13 uger, i alt 78 timer.", None, 2),
        ("- **Region Midtjylland:** 13 uger.\n- **Region Hovedstaden:** 12–22 dage.", None, 0),
        ("- **Region Hovedstaden:** 13 uger.\n- **Region Midtjylland:** 12–22 dage.", None, 2),
        ("Ingen praktik. Fire måneders praktik hører til Region Midtjylland.", "hovedstaden", 0),
        ("In Aarhus there are three target groups.", None, 1),
        ("Central Denmark: at most eight. The Capital Region: 10–15 participants.", None, 0),
    ],
)
def test_the_trap_is_noticed_when_content_falls_into_it(
    text: str, region: str | None, mistakes: int
) -> None:
    assert len(trapped(text, region)) == mistakes


@pytest.mark.parametrize("language", Language)
def test_layout_trap_no_entry_gives_a_region_the_figures_of_the_other(
    content: Content, language: Language
) -> None:
    found = {
        entry.id: mistakes
        for entry in content.entries.values()
        if entry.topic in TRAP_TOPICS
        if (mistakes := trapped(entry.answer[language], entry.facets.region))
    }

    assert found == {}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("region", FIGURES)
def test_layout_trap_every_figure_is_given_to_its_own_region(
    content: Content, language: Language, region: str
) -> None:
    given = {
        figure.lower()
        for entry in content.entries.values()
        if entry.facets.region == region
        for figure, owner, given_to in attributions(entry.answer[language], region)
        if owner == given_to == region
    }

    missing = [
        pattern
        for pattern in FIGURES[region]
        if not any(re.fullmatch(pattern, figure) for figure in given)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("question", "entry", "figures"),
    [
        (
            "Hvor mange uger varer uddannelsen i Region Midtjylland?",
            "midtjylland-length",
            ["13 uger", "fire måneder"],
        ),
        ("hvor mange timer er det i aarhus", "midtjylland-hours", ["78 timer"]),
        ("Hvor mange er der på holdet i Region Midt?", "midtjylland-group-size", ["otte"]),
        (
            "hvor foregår uddannelsen i midtjylland",
            "midtjylland-where",
            ["Aarhus", "Randers", "Viborg"],
        ),
        (
            "hvor tit er der undervisning i Viborg",
            "midtjylland-schedule",
            ["to gange om ugen", "tre timer"],
        ),
        (
            "Hvem er uddannelsen i Midtjylland for?",
            "midtjylland-audience",
            ["selv har erfaringer"],
        ),
        (
            "How many weeks does the course in Central Denmark take?",
            "midtjylland-length",
            ["13 weeks", "four months"],
        ),
        ("how many hours of teaching in Aarhus", "midtjylland-hours", ["78 hours"]),
        (
            "How many people are in a class in Region Midtjylland?",
            "midtjylland-group-size",
            ["eight"],
        ),
        (
            "where is the course held in Central Denmark",
            "midtjylland-where",
            ["Aarhus", "Randers", "Viborg"],
        ),
    ],
)
def test_layout_trap_13_weeks_78_hours_and_aarhus_randers_viborg_is_midtjylland(
    knowledge: Knowledge, question: str, entry: str, figures: Sequence[str]
) -> None:
    check_asked(knowledge, question, entry, figures)


@pytest.mark.parametrize(
    ("question", "entry", "figures"),
    [
        (
            "Hvor lang er uddannelsen i Region Hovedstaden?",
            "hovedstaden-length",
            ["12–22", "8–20", "3–15"],
        ),
        (
            "Hvor mange timer er uddannelsen i Region Hovedstaden?",
            "hovedstaden-hours",
            ["51–91", "33–81", "15–63"],
        ),
        (
            "Hvor mange deltagere er der pr modul i Region Hovedstaden?",
            "hovedstaden-group-size",
            ["10–15"],
        ),
        (
            "Hvem er uddannelsen i Region Hovedstaden for?",
            "hovedstaden-audience",
            ["tre målgrupper"],
        ),
        ("er der praktik i Region Hovedstaden", "hovedstaden-practice", ["ingen praktik"]),
        (
            "How long is the training in Copenhagen?",
            "hovedstaden-length",
            ["12–22", "8–20", "3–15"],
        ),
        (
            "How many hours is the course in the Capital Region?",
            "hovedstaden-hours",
            ["51–91", "33–81", "15–63"],
        ),
        ("how many participants per module in Copenhagen", "hovedstaden-group-size", ["10–15"]),
        (
            "who is the course in Region Hovedstaden for",
            "hovedstaden-audience",
            ["three target groups"],
        ),
        (
            "how long is a teaching day in the Capital Region",
            "hovedstaden-schedule",
            ["four hours"],
        ),
    ],
)
def test_layout_trap_three_target_groups_part_time_10_to_15_per_module_is_hovedstaden(
    knowledge: Knowledge, question: str, entry: str, figures: Sequence[str]
) -> None:
    check_asked(knowledge, question, entry, figures)


def check_asked(
    knowledge: Knowledge, question: str, entry_id: str, figures: Sequence[str]
) -> None:
    """Ask: the entry is shown or offered, states its figures, and nothing shown is trapped."""
    data = knowledge.assistant.as_data(knowledge.assistant.respond(question))
    language = Language(data["language"])
    offered = {suggestion["entry"]: suggestion["text"] for suggestion in data["suggestions"]}
    shown = {data.get("entry"): data["text"]} | offered
    text = shown.get(entry_id, "").replace("*", "")

    assert [figure for figure in figures if figure not in text] == []
    entries = [knowledge.answers.entries[name] for name in shown if name]
    assert [trapped(entry.answer[language], entry.facets.region) for entry in entries] == [
        [] for _ in entries
    ]


PARTNERS = (
    "Region Hovedstadens Psykiatri",
    "Rudersdal",
    "Københavns Kommune",
    "Helsingør",
    "Psykiatriforeningernes Fællesråd",
    "Det Sociale Netværk",
)

SEED_FACTS = {
    "paid peers": (["12–22 dage", "51–91 timer"], ["12–22 days", "51–91 hours"]),
    "volunteers": (["8–20 dage", "33–81 timer"], ["8–20 days", "33–81 hours"]),
    "colleagues": (["3–15 dage", "15–63 timer"], ["3–15 days", "15–63 hours"]),
    "teaching day": (["fire timer"], ["four hours"]),
    "Midtjylland": (
        ["13 uger", "78 timer", "fire måneder", "otte"],
        ["13 weeks", "78 hours", "four months", "eight"],
    ),
    "twice a week": (["to gange om ugen, tre timer"], ["twice a week, three hours"]),
    "per module": (["10–15 deltagere pr. modul"], ["10–15 participants per module"]),
    "years": (["2015 til 2018", "tre regioner"], ["2015 to 2018", "three regions"]),
    "municipalities": (["syv kommuner"], ["seven municipalities"]),
    "several hundred": (["flere hundrede"], ["several hundred"]),
    "goals": (["6 + 3 + 3"], ["6 + 3 + 3"]),
    "principles": (["seks principper"], ["six principles"]),
    "one teacher": (["mindst én"], ["at least one"]),
    "tools": (
        ["CHIME", "Den Personlige Arbejdsbog", "Guide til et godt hverdagsliv", "Livshistorie"],
        ["CHIME", "Den Personlige Arbejdsbog", "Guide til et godt hverdagsliv", "Livshistorie"],
    ),
    "founders": (
        ["2015", "fem foreninger", "LAP", "SIND", "Gallo-huset", "Outsideren", "Recovery Lab"],
        ["2015", "five associations", "LAP", "SIND", "Gallo-huset", "Outsideren", "Recovery Lab"],
    ),
    "partners": (
        ["seks partnere", *PARTNERS],
        ["six partners", *PARTNERS],
    ),
    "themes": (
        ["fire temaer", "Ledelse og organisatorisk parathed", "Kompetencer og uddannelse"],
        ["four themes", "Leadership and organisational readiness", "Competences and training"],
    ),
    "makers": (
        ["Socialstyrelsen", "Region Hovedstaden", "Region Midtjylland", "Region Sjælland"],
        ["Socialstyrelsen", "Region Hovedstaden", "Region Midtjylland", "Region Sjælland"],
    ),
}
"""What the seeds state in figures and names, in Danish and in English."""


@pytest.mark.parametrize("fact", SEED_FACTS)
def test_a_fact_of_the_seeds_stands_together_in_some_answer(content: Content, fact: str) -> None:
    for language, parts in zip(Language, SEED_FACTS[fact], strict=True):
        stating = [
            entry.id
            for entry in content.entries.values()
            if all(
                part.lower() in entry.answer[language].replace("*", "").lower() for part in parts
            )
        ]

        assert stating, f"no answer in {language} states {parts}"


def test_there_are_enough_entries(content: Content) -> None:
    assert len(content.entries) >= 140


def test_every_entry_has_enough_phrasings_in_both_languages(content: Content) -> None:
    few = {
        entry.id: counts
        for entry in content.entries.values()
        if (counts := tuple(len(set(entry.questions[language])) for language in Language))
        if counts[0] < 20 or counts[1] < 12
    }

    assert few == {}


def test_every_fact_names_its_source_and_its_vintage(knowledge: Knowledge) -> None:
    bare = [
        entry.id
        for entry in knowledge.answers.entries.values()
        if entry.kind is EntryKind.ANSWER and entry.topic != "assistant"
        if not re.search(r"\n\n\*Kilde: .+\*$", knowledge.answers.show(entry, DA))
        or not re.search(r"\n\n\*Source: .+\*$", knowledge.answers.show(entry, EN))
    ]

    assert bare == []


def test_what_is_later_than_the_framework_names_a_year(content: Content) -> None:
    dateless = [
        entry.id
        for entry in content.entries.values()
        if entry.topic == "later" and not re.search(r"\b20\d\d\b", entry.answer[DA])
    ]

    assert dateless == []


@pytest.mark.parametrize(
    "question",
    [
        "hvad koster det at tage uddannelsen",
        "er der eksamen",
        "får man et bevis bagefter",
        "hvornår starter næste hold",
        "what does the training cost",
        "do I get a diploma",
    ],
)
def test_what_the_framework_does_not_say_is_said_to_be_unsaid(
    knowledge: Knowledge, question: str
) -> None:
    response = knowledge.assistant.respond(question)

    assert response.answer is not None
    assert response.answer.entry is not None
    assert response.answer.entry.topic == "practical"
    beginning = response.answer.entry.answer[response.language].split(".")[0].lower()
    assert re.search(r"rammen|framework", beginning)
    assert re.search(r"ikke|ingen|not|no\b", beginning)


def test_registering_interest_never_reads_as_having_a_place(content: Content) -> None:
    reservations = {DA: "ikke en ansøgning", EN: "not an application"}
    offers = {DA: "tilkendegiv", EN: "register your interest"}
    offering = [
        (entry.id, language)
        for entry in content.entries.values()
        for language in Language
        if entry.topic != "assistant" and offers[language] in entry.answer[language].lower()
    ]
    promising = [
        (name, language)
        for name, language in offering
        if reservations[language]
        not in content.entries[name].answer[language].replace("*", "").lower()
    ]

    assert len(offering) > 10
    assert promising == []


def sample(entry: Entry, language: Language) -> Sequence[str]:
    """Take a few phrasings of an entry, the same every time."""
    phrasings = entry.questions[language]
    return phrasings[:: max(len(phrasings) // 4, 1)]


@pytest.mark.parametrize("language", Language)
def test_phrasings_find_their_own_entry_first(
    knowledge: Knowledge, content: Content, language: Language
) -> None:
    asked = [
        (entry.id, question)
        for entry in content.entries.values()
        for question in sample(entry, language)
    ]
    missed = [
        (entry_id, question)
        for entry_id, question in asked
        if first_match(knowledge, question, language) != entry_id
    ]

    assert len(missed) <= 0.1 * len(asked), missed


@pytest.mark.parametrize("language", Language)
def test_a_title_leads_to_its_entry(
    knowledge: Knowledge, content: Content, language: Language
) -> None:
    missed = [
        entry.id
        for entry in content.entries.values()
        if entry.id not in entries_shown(knowledge, entry.title[language], language=language)
    ]

    assert len(missed) <= 0.05 * len(content.entries), missed


@pytest.mark.parametrize("language", Language)
def test_titles_can_be_told_apart(content: Content, language: Language) -> None:
    titles = [entry.title[language] for entry in content.entries.values()]

    assert sorted({title for title in titles if titles.count(title) > 1}) == []


def test_every_source_is_cited_and_every_action_is_reached(content: Content) -> None:
    cited = {cited.source.id for entry in content.entries.values() for cited in entry.sources}
    wished = {e.action for e in content.entries.values() if e.kind is EntryKind.WISH}

    assert content.sources.keys() - cited == set()
    assert wished >= {"registration", "referral", "organisations", "privacy"}
