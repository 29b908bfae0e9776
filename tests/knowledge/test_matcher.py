"""Ranking: spelling, follow-ups, places and two questions at once."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.loading import Knowledge
from knowledge.compiled import compile_content
from knowledge.language import Language
from knowledge.loader import Content, load_content
from knowledge.matcher import Matcher, Ranking
from knowledge.messages import is_elliptical, split_questions, split_sentences
from tests.knowledge.conftest import DATA, entries_shown, first_match

DA, EN = Language.DANISH, Language.ENGLISH


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """A matcher over the small content, by words alone."""
    small = load_content(DATA / "good")
    compiled = {language: compile_content(small, language) for language in Language}
    return Matcher(small, compiled, {})


def test_the_best_match_stands_first(matcher: Matcher) -> None:
    ranking = matcher.rank("hvor mange uger varer det", DA)

    assert ranking.matches[0].entry.id == "course-length"
    scores = [match.score for match in ranking.matches]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("question", ["", "  \n", "?!", "🙂", "ありがとう", "\x00"])
def test_a_message_without_words_has_no_match(matcher: Matcher, question: str) -> None:
    assert matcher.rank(question, DA) == Ranking((), DA)


def test_no_more_matches_are_given_than_asked_for(matcher: Matcher) -> None:
    assert [len(matcher.rank("kursus", DA, limit=limit).matches) for limit in (1, 2, 9)] == [
        1,
        2,
        3,
    ]


def test_nothing_in_common_leaves_everything_unknown(matcher: Matcher) -> None:
    ranking = matcher.rank("xylofon zebra", EN)

    assert (ranking.known, ranking.matches[0].coverage) == (0.0, 0.0)


def test_the_named_region_is_kept(matcher: Matcher) -> None:
    assert matcher.rank("hvor længe i Aarhus", DA).regions == ("midtjylland",)


def test_a_follow_up_keeps_the_topic(matcher: Matcher) -> None:
    ranking = matcher.rank("og i Aarhus?", DA, previous="hvor mange uger varer det")

    assert (ranking.matches[0].entry.id, ranking.follows_up) == ("course-length", True)


def test_a_follow_up_that_names_no_region_keeps_the_one_before(matcher: Matcher) -> None:
    ranking = matcher.rank("og hvor længe?", DA, previous="hvor ligger det i Aarhus")

    assert (ranking.regions, ranking.follows_up) == (("midtjylland",), True)


def test_a_whole_question_stands_alone(matcher: Matcher) -> None:
    question = "hvilken adresse har bygningen hvor man mødes til kurset"

    alone = matcher.rank(question, DA)

    assert matcher.rank(question, DA, previous="hvor mange uger varer det") == alone


def test_the_vocabulary_is_that_of_the_language(matcher: Matcher) -> None:
    assert "uger" in matcher.vocabulary(DA) - matcher.vocabulary(EN)
    assert "weeks" in matcher.vocabulary(EN) - matcher.vocabulary(DA)


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("og i Hovedstaden?", True),
        ("hvad med kolleger", True),
        ("what about Aarhus", True),
        ("how long is that", True),
        ("hvor mange timer undervises der i alt på hele uddannelsen", False),
        ("is there a certificate when one has finished the training", False),
        ("", False),
        ("?", False),
    ],
)
def test_a_message_leans_on_the_one_before(text: str, leans: bool) -> None:  # noqa: FBT001
    assert is_elliptical(text) is leans


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Hvad koster det? Hvor længe varer det?", ["Hvad koster det", "Hvor længe varer det"]),
        ("hvad koster det og hvor lang tid tager det", 2),
        ("what does it cost and how long does it take", 2),
        ("hvad koster det og transporten", 1),
        ("Hvad koster det?", 1),
        ("Hej! Hvad koster det? Tak?", 1),
        ("", 1),
        ("???", 1),
    ],
)
def test_two_questions_in_one_message_are_told_apart(
    text: str, questions: list[str] | int
) -> None:
    found = split_questions(text)

    if isinstance(questions, int):
        assert len(found) == questions
    else:
        assert found == questions


def test_a_short_message_is_not_split_and_a_long_one_is_read_sentence_by_sentence() -> None:
    long = "Jeg har været syg i mange år. Ja. Nu har jeg det meget bedre! Hvad koster kurset så?"

    assert split_sentences("Hej. Hvad koster det?") == []
    assert split_sentences(long) == [
        "Jeg har været syg i mange år.",
        "Ja. Nu har jeg det meget bedre!",
        "Hvad koster kurset så?",
    ]


@pytest.mark.parametrize("previous", ["?!", "\x00", "🙂"])
def test_a_message_before_without_words_is_none(matcher: Matcher, previous: str) -> None:
    assert matcher.rank("hvor længe", DA, previous=previous) == matcher.rank("hvor længe", DA)


def test_greetings_and_thanks_change_nothing_about_a_question(matcher: Matcher) -> None:
    alone = matcher.rank("hvor længe varer det", DA)

    assert matcher.rank("Hej! Hvor længe varer det? På forhånd tak", DA) == alone


@pytest.mark.parametrize("text", ["hej", "tak", "hej, og tak"])
def test_nothing_but_greetings_and_thanks_stays_as_it_is(matcher: Matcher, text: str) -> None:
    assert matcher.without_courtesies(text, DA) == text


@given(st.text(st.characters(), max_size=400), st.text(st.characters(), max_size=100))
@settings(deadline=None)
def test_any_text_can_be_ranked(matcher: Matcher, question: str, previous: str) -> None:
    ranking = matcher.rank(question, DA, previous=previous)

    assert len(ranking.matches) in (0, 3)


# The shipped content.


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "Hvad er peer-støtte?",
            "hvad er peer stoette",
            "hvad er peerstøtte",
            "hva er peer stotte",
        ),
        ("hvad er erfaringskompetence", "hvad er erfarings-kompetence", "erfarings kompetence?"),
        (
            "hvad koster peer-uddannelsen",
            "hvad koster peeruddannelsen",
            "hvad koster peer uddannelsen",
        ),
        ("hvad koster uddannelsen", "hvad koster udannelsen", "hvad kostr uddannelsen"),
        ("Hvem har lavet rammen?", "hvem har lavet ramen", "HVEM HAR LAVET RAMMEN"),
        ("Hvad er recovery-skolen?", "hvad er recoveryskolen", "hvad er recovery skolen"),
        ("er der eksamen", "er der eksammen", "er der en eksamen??"),
        ("hvornår må jeg søge", "hvornaar maa jeg soege", "hvornar ma jeg soge"),
        ("får man løn i praktikken", "faar man loen i praktikken", "far man lon i praktikken"),
        (
            "how long is the course in Aarhus",
            "how long is the corse in Århus",
            "how long is teh course in arhus",
        ),
        ("who made the framework", "who maed the framework", "WHO MADE THE FRAMEWORK???"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_another_spelling_finds_the_same_entry(
    knowledge: Knowledge, spellings: tuple[str, ...]
) -> None:
    found = {spelling: entries_shown(knowledge, spelling)[:1] for spelling in spellings}

    assert found == dict.fromkeys(spellings, found[spellings[0]])
    assert found[spellings[0]]


def _two_letters(text: str) -> str:
    return text.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")


def _one_letter(text: str) -> str:
    return text.lower().translate(str.maketrans("æøå", "aoa"))


def _swapped(text: str) -> str:
    """Swap two letters inside the longest word."""
    word = max(text.split(), key=len)
    return text.replace(word, f"{word[:3]}{word[4]}{word[3]}{word[5:]}") if len(word) > 7 else text


@pytest.mark.parametrize(
    ("spell", "share"),
    [
        (_two_letters, 1.0),
        (_one_letter, 0.93),
        (_swapped, 0.95),
        (lambda text: text.replace("-", " "), 0.99),
        (lambda text: text.replace("-", ""), 0.93),
        (str.upper, 1.0),
        (lambda text: f"Hej {text}", 0.95),
    ],
    ids=["ae-oe-aa", "o-a", "typo", "split", "joined", "capitals", "greeting"],
)
def test_phrasings_spelt_otherwise_find_the_same_entry(
    knowledge: Knowledge, content: Content, spell: Callable[[str], str], share: float
) -> None:
    changed = [
        (question, spell(question))
        for entry in content.entries.values()
        for question in entry.questions[DA][::10]
        if spell(question) != question
    ]
    same = [
        first_match(knowledge, variant, DA) == first_match(knowledge, question, DA)
        for question, variant in changed
    ]

    assert len(same) > 20
    assert sum(same) >= share * len(same)


def test_thanks_in_advance_do_not_hide_the_question(
    knowledge: Knowledge, content: Content
) -> None:
    asked = [
        question.rstrip("?")
        for entry in content.entries.values()
        for question in entry.questions[DA][::20]
        if len(question.split()) >= 5
    ]
    same = [
        first_match(knowledge, f"{question}? På forhånd tak", DA)
        == first_match(knowledge, question, DA)
        for question in asked
    ]

    assert sum(same) >= 0.93 * len(same)


@pytest.mark.parametrize(
    ("previous", "question", "entry"),
    [
        ("Hvor lang er uddannelsen i Midtjylland?", "og i Hovedstaden?", "hovedstaden-length"),
        ("Hvor lang er uddannelsen i Midtjylland?", "og i København", "hovedstaden-length"),
        (
            "Hvor mange er der på holdet i Hovedstaden?",
            "hvad med Aarhus?",
            "midtjylland-group-size",
        ),
        ("Er der praktik i Region Hovedstaden?", "og i region midt?", "midtjylland-practice"),
        (
            "Hvor lang er uddannelsen i Midtjylland?",
            "hvem underviser der?",
            "midtjylland-teachers",
        ),
        ("Hvor lang er uddannelsen i Midtjylland?", "og i Odense?", "region-syddanmark"),
        ("How many hours is the course in Copenhagen?", "what about Aarhus", "midtjylland-hours"),
        ("Where is the course in Copenhagen?", "what about Aarhus", "midtjylland-where"),
        (
            "Is there a practice period in Central Denmark?",
            "and in the Capital Region?",
            "hovedstaden-practice",
        ),
        (
            "How many hours for volunteer peers in the Capital Region?",
            "what about colleagues",
            "hovedstaden-colleagues",
        ),
    ],
)
def test_a_follow_up_replaces_only_what_it_names(
    knowledge: Knowledge, previous: str, question: str, entry: str
) -> None:
    assert entries_shown(knowledge, question, previous=previous)[:1] == [entry]


def test_the_same_words_lead_elsewhere_without_the_question_before(knowledge: Knowledge) -> None:
    assert "hovedstaden-length" not in entries_shown(knowledge, "og i Hovedstaden?")


def test_a_region_that_the_framework_does_not_show_is_answered_about_that_region(
    knowledge: Knowledge,
) -> None:
    found = {
        region: entries_shown(knowledge, f"hvor mange timer er uddannelsen i Region {region}")[:1]
        for region in ("Sjælland", "Syddanmark", "Nordjylland")
    }

    assert found == {
        "Sjælland": ["region-sjaelland"],
        "Syddanmark": ["region-syddanmark"],
        "Nordjylland": ["region-nordjylland"],
    }


def test_both_regions_at_once_are_answered_with_both(knowledge: Knowledge) -> None:
    question = "hvor mange timer er uddannelsen i Region Midtjylland og i Region Hovedstaden"

    assert entries_shown(knowledge, question)[:1] == ["formats-hours"]


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("Hvor mange timer er uddannelsen i Region Hovedstaden?", "hovedstaden-hours"),
        ("hvor mange timer for frivillige i Region Hovedstaden", "hovedstaden-volunteers"),
        ("How many hours is the training in the Capital Region?", "hovedstaden-hours"),
        ("How many hours for colleagues in the Capital Region?", "hovedstaden-colleagues"),
    ],
)
def test_what_is_asked_about_nobody_in_particular_is_answered_for_all(
    knowledge: Knowledge, question: str, entry: str
) -> None:
    assert entries_shown(knowledge, question)[:1] == [entry]


@pytest.mark.parametrize(
    "text", ["tak", "tusind tak for hjælpen", "hej", "hejsa", "på forhånd tak"]
)
def test_a_greeting_is_still_a_greeting(knowledge: Knowledge, text: str) -> None:
    assert entries_shown(knowledge, text)[0] in ("hello", "thanks")


@pytest.mark.parametrize(
    ("question", "theme"),
    [
        ("hvor mange timer?", "recruitment"),
        ("how many hours", "recruitment"),
    ],
)
def test_an_elliptical_question_is_about_the_theme_that_is_read(
    knowledge: Knowledge, question: str, theme: str
) -> None:
    answers = [knowledge.answers.answer(question, theme=each) for each in ("", theme)]
    before, while_reading = ((each.entry or each.suggestions[0]).facets.theme for each in answers)

    assert before != while_reading == theme


def test_a_clear_question_is_answered_whatever_theme_is_read(knowledge: Knowledge) -> None:
    question = "Hvor lang tid tager uddannelsen i Region Midtjylland?"
    answers = [knowledge.answers.answer(question, theme=each) for each in ("", "recruitment")]

    assert [answer.entry and answer.entry.id for answer in answers] == ["midtjylland-length"] * 2
