"""The readiness check: where an organisation stands before it hires peers."""

import asyncio
from functools import partial

from bot.conversation.command import Command
from bot.conversation.form import Answers, Form, Step
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Turn
from bot.domain.conversation import Check, FormState
from bot.domain.reply import Attachment, Choice
from bot.services.answers import AnswerService
from bot.services.guide import AnsweredTheme, CheckResult, NextStep, Standing, weigh
from handlers.offers import SHOW_THEME, entry_rows
from handlers.organisation import CHECK, GUIDE, name_origin
from handlers.referral import begin_referral
from knowledge.guide import Guide, Statement

READINESS = Command("parathed", "readiness", "command-readiness", aliases=("parathedstjek",))

FORM = "check"

AFTER_HIRING = "checklist-after"
"""The entry to read for those who answered yes to everything."""


def readiness_form(guide: Guide, answers: AnswerService) -> Form:
    """Declare the form: a step for each statement, and no summary but the result."""
    return Form(
        name=FORM,
        has_summary=False,
        confirmed=partial(_finish, guide, answers),
        steps=tuple(
            Step(
                key=statement.id,
                ask=partial(_ask, guide, statement, number),
                options=tuple(standing.value for standing in Standing),
                options_named="check-answer",
                columns=2,
                first_words=True,
            )
            for number, statement in enumerate(guide.statements, start=1)
        ),
    )


class ReadinessHandler:
    """Begins the check, shows its result again, and passes on a wish to be contacted.

    Args:
        forms: Leads through it.
        guide: Holds the statements.
        answers: Knows the entries that next steps lead to.
    """

    def __init__(self, forms: FormHandler, guide: Guide, answers: AnswerService) -> None:
        self._forms = forms
        self._guide = guide
        self._answers = answers

    def accepts(self, turn: Turn) -> bool:
        """Take `/parathed` and the buttons of the check."""
        if turn.command:
            return turn.command.name in READINESS.names
        return turn.choice is not None and turn.choice.name == CHECK

    async def handle(self, turn: Turn) -> None:
        """Do what the button says; a result that is gone meanwhile is asked for anew."""
        wish = turn.choice.value if turn.choice else ""
        if wish == "contact":
            turn.say("check-contact-note")
            begin_referral(self._forms, turn, wish="employer")
        elif wish == "result" and turn.conversation.check:
            await _show_result(self._guide, self._answers, turn, turn.conversation.check)
        elif wish == "again":
            self._begin(turn)
        else:
            await self.offer(turn)

    async def offer(self, turn: Turn) -> None:
        """Begin, or let somebody choose who has a result already."""
        check, going_on = turn.conversation.check, turn.conversation.form
        if check is None or (going_on and going_on.name == FORM):
            self._begin(turn)
            return
        result = turn.offer(turn.phrase("check-show"), CHECK, "result")
        again = turn.offer(turn.phrase("check-again"), CHECK, "again")
        day = check.since.strftime("%d.%m.%Y")
        turn.say("check-taken", day=day, choices=[[result], [again]])

    def _begin(self, turn: Turn) -> None:
        """Begin, unless it is going on already: then its question is asked again."""
        going_on = turn.conversation.form
        if (going_on and going_on.name == FORM) or not self._forms.makes_way(turn, FORM):
            return
        turn.say("check-welcome", count=len(self._guide.statements))
        self._forms.begin(turn, FORM)


def _ask(guide: Guide, statement: Statement, number: int, turn: Turn, _answers: Answers) -> str:
    return turn.phrase(
        "check-ask",
        number=number,
        count=len(guide.statements),
        theme=guide.theme(statement.theme).title[turn.language],
        statement=statement.text[turn.language],
    )


async def _finish(guide: Guide, answers: AnswerService, turn: Turn, state: FormState) -> None:
    """Keep the answers in the conversation alone, and show what they come to."""
    check = Check(answers=dict(state.answers), since=turn.now)
    turn.remember(check=check)
    await _show_result(guide, answers, turn, check)


async def _show_result(guide: Guide, answers: AnswerService, turn: Turn, check: Check) -> None:
    result = weigh(guide, check.answers)
    themes = "\n\n".join(_describe(turn, theme) for theme in result.themes)
    picture = Attachment("readiness.png", await asyncio.to_thread(_draw, turn, result))
    turn.attach(turn.phrase("check-result", themes=themes), picture)
    entry_ids = [step.statement.read_next for step in result.steps] or [AFTER_HIRING]
    entries = [answers.entries[entry_id] for entry_id in dict.fromkeys(entry_ids)]
    choices = [*entry_rows(turn, entries), *_ways_on(turn)]
    if not result.steps:
        turn.say("check-all-yes", choices=choices)
        return
    steps = "\n\n".join(
        _advise(turn, step, number) for number, step in enumerate(result.steps, start=1)
    )
    turn.say("check-steps", steps=steps, choices=choices)


def _describe(turn: Turn, answered: AnsweredTheme) -> str:
    """Say in words what the picture shows of a theme, and which statements are meant."""
    lines = []
    for standing in Standing:
        labels = [each.label[turn.language] for each in answered.with_standing(standing)]
        if labels:
            answer = turn.phrase(f"check-answer-{standing}")
            said = turn.phrase(
                "check-line", answer=answer, count=len(labels), labels="; ".join(labels)
            )
            lines.append(said)
    title = answered.theme.title[turn.language]
    return turn.phrase("check-theme", title=title, lines="\n".join(lines))


def _advise(turn: Turn, step: NextStep, number: int) -> str:
    statement, language = step.statement, turn.language
    key = "check-step-unknown" if step.standing is Standing.UNKNOWN else "check-step"
    return turn.phrase(
        key,
        number=number,
        label=statement.label[language],
        answer=turn.phrase(f"check-answer-{step.standing}").lower(),
        step=statement.step[language],
        why=statement.why[language],
        origin=name_origin(turn, statement),
    )


def _ways_on(turn: Turn) -> list[list[Choice]]:
    return [
        [turn.offer(turn.phrase("check-file"), GUIDE, "pdf-result")],
        [turn.offer(turn.phrase("check-contact"), CHECK, "contact")],
        [
            turn.offer(turn.phrase("guide-all"), SHOW_THEME),
            turn.offer(turn.phrase("check-again"), CHECK, "again"),
        ],
    ]


def _draw(turn: Turn, result: CheckResult) -> bytes:
    from bot.pictures.readiness import Bar, ReadinessWords, draw_readiness  # noqa: PLC0415 - slow to import

    words = ReadinessWords(
        title=turn.phrase("check-picture-title"),
        subtitle=turn.phrase("check-picture-subtitle"),
        note=turn.phrase("check-picture-note"),
        answers={each: turn.phrase(f"check-answer-{each}").lower() for each in Standing},
    )
    bars = [
        Bar(
            answered.theme.title[turn.language],
            [
                (standing, count)
                for standing in Standing
                if (count := len(answered.with_standing(standing)))
            ],
        )
        for answered in result.themes
    ]
    return draw_readiness(words, bars)
