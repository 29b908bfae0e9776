import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.answers import Outcome
from bot.services.loading import Knowledge
from knowledge.decision import Certainty
from knowledge.entry import EntryKind
from knowledge.language import Language


def test_a_sure_answer_is_the_entry_with_its_sources(knowledge: Knowledge) -> None:
    answer = knowledge.answers.answer("Hvor lang tid tager uddannelsen i Region Midtjylland?")
    entry = knowledge.answers.entries["midtjylland-length"]
    assert (answer.outcome, answer.entry, answer.certainty, answer.language) == (
        Outcome.ANSWER,
        entry,
        Certainty.SURE,
        Language.DANISH,
    )
    assert answer.text == knowledge.answers.show(entry, Language.DANISH)
    assert answer.suggestions == ()


@pytest.mark.parametrize("language", list(Language))
def test_every_answer_names_source_and_vintage_and_small_talk_does_not(
    knowledge: Knowledge, language: Language
) -> None:
    phrases, service = knowledge.phrases, knowledge.answers
    named = phrases.say("answer-sources", language, sources="|").partition("|")[0]
    for entry in service.entries.values():
        text = service.show(entry, language)
        assert text.startswith(entry.answer[language])
        has_footer = entry.kind is EntryKind.ANSWER and bool(entry.sources)
        assert (named in text.removeprefix(entry.answer[language])) == has_footer
        if has_footer and entry.as_of:
            assert phrases.say("answer-as-of", language, years=entry.as_of) in text


def test_a_source_is_named_once_and_the_rest_are_counted(knowledge: Knowledge) -> None:
    service = knowledge.answers
    others = knowledge.phrases.say("answer-more-sources", Language.DANISH).strip()
    for entry in service.entries.values():
        if entry.kind is not EntryKind.ANSWER or not entry.sources:
            continue
        footer = service.show(entry, Language.DANISH).rpartition("\n\n")[2]
        titles = {f"{c.source.title[Language.DANISH]}, {c.source.year}" for c in entry.sources}
        assert (others in footer) == (len(titles) > 3)


def test_the_language_follows_the_question_unless_one_is_asked_for(knowledge: Knowledge) -> None:
    answer = knowledge.answers.answer
    assert answer("What does the training cost?").language is Language.ENGLISH
    assert answer("Hvad koster uddannelsen?").language is Language.DANISH
    pinned = answer("Hvad koster uddannelsen?", language=Language.ENGLISH)
    price = knowledge.answers.entries["practical-price"]
    assert (pinned.entry, pinned.language) == (price, Language.ENGLISH)
    assert pinned.text == knowledge.answers.show(price, Language.ENGLISH)
    assert answer("CHIME?", default_language=Language.ENGLISH).language is Language.ENGLISH


def test_a_follow_up_leans_on_the_question_before(knowledge: Knowledge) -> None:
    previous = "Hvor lang tid tager uddannelsen i Region Midtjylland?"
    answer = knowledge.answers.answer("og i Hovedstaden?", previous=previous)
    assert answer.entry is knowledge.answers.entries["hovedstaden-length"]


@pytest.mark.parametrize("previous", ["", "Er der praktik?", "Hej", "What is a peer?"])
@pytest.mark.parametrize(
    ("question", "entry"),
    [("Hvad koster uddannelsen?", "practical-price"), ("Hvad er en peer?", "peer-what")],
)
def test_a_whole_question_means_the_same_whatever_was_asked_before(
    knowledge: Knowledge, question: str, entry: str, previous: str
) -> None:
    answer = knowledge.answers.answer(question, previous=previous)
    assert answer.entry is knowledge.answers.entries[entry]


def test_two_questions_are_answered_one_after_the_other(knowledge: Knowledge) -> None:
    service, language = knowledge.answers, Language.DANISH
    answer = service.answer("Hvad er en peer? Hvad koster uddannelsen?")
    shown = [
        f"**{entry.title[language]}**\n\n{service.show(entry, language)}"
        for entry in (service.entries["peer-what"], service.entries["practical-price"])
    ]
    assert answer.text.split("\n\n", 1)[1] == "\n\n".join(shown)


def test_a_wish_is_handed_to_whoever_fulfils_it(knowledge: Knowledge) -> None:
    answer = knowledge.answers.answer("vis emnerne")
    assert (answer.outcome, answer.action) == (Outcome.ACTION, "topics")
    assert knowledge.answers.answer("Hvad koster uddannelsen?").action is None


def test_what_is_out_of_scope_is_said_to_be(knowledge: Knowledge) -> None:
    answer = knowledge.answers.answer("hvem vandt fodboldkampen i går")
    assert (answer.outcome, answer.entry, answer.suggestions) == (Outcome.NO_MATCH, None, ())
    assert answer.text == knowledge.phrases.say("no-match", Language.DANISH)


def test_somebody_who_is_struggling_is_never_met_with_uncertainty(knowledge: Knowledge) -> None:
    service = knowledge.answers
    for question in ("hvem vandt fodboldkampen i går", "hvordan med mig"):
        answer = service.answer(question, is_struggling=True)
        assert answer.text == service.show(service.entries["hard-time"], Language.DANISH)
    sure = service.answer("Hvad koster uddannelsen?", is_struggling=True)
    assert sure == service.answer("Hvad koster uddannelsen?")


def test_suggestions_are_two_or_three_different_entries(knowledge: Knowledge) -> None:
    answer = knowledge.answers.answer("hvordan med mig")
    assert (answer.outcome, answer.entry) == (Outcome.SUGGEST, None)
    assert len({entry.id for entry in answer.suggestions}) == len(answer.suggestions)
    assert len(answer.suggestions) in (2, 3)


def test_related_entries_are_offered_as_the_author_ordered_them(knowledge: Knowledge) -> None:
    for entry in knowledge.answers.entries.values():
        assert [other.id for other in knowledge.answers.related(entry)] == list(entry.related)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(
    text=st.text(st.characters(), max_size=300)
    | st.text("aeæ øåhvdgpr?!.,🙂\n\u200b", max_size=300),
    previous=st.sampled_from(["", "Hvor lang er uddannelsen i Region Midtjylland?"]),
)
def test_anything_at_all_gets_an_answer_with_words_in_it(
    knowledge: Knowledge, text: str, previous: str
) -> None:
    answer = knowledge.answers.answer(text, previous=previous)
    assert answer.text.strip()
    assert (answer.outcome is Outcome.SUGGEST) == (
        len(answer.suggestions) > 1 and not answer.entry
    )


def test_no_message_keeps_the_assistant_busy_for_long() -> None:
    """A process that is busy with one person's message answers nobody else."""
    text = "peerstoettepeeruddannelse" * 20 + "qqqq"
    # In a process of its own, for one that is busy cannot be stopped otherwise.
    command = [sys.executable, "-m", "bot", "ask", text]
    subprocess.run(command, check=True, capture_output=True, timeout=10)
