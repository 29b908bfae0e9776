"""What a person can do, one file each, and the order in which handlers are asked.

A command comes first, then a tapped choice, then an active form, then a question; the fallback
takes what is left. Handlers are channel-neutral and read like the dialogue they hold.
"""

from dataclasses import dataclass

from bot.conversation.command import Command
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Handler, Turn
from bot.services.answers import AnswerService, Outcome
from handlers.cancel import CANCEL, CancelHandler
from handlers.cases import MINE, CasesHandler
from handlers.courses import COURSES, CoursesHandler
from handlers.fallback import FallbackHandler
from handlers.group import GroupHandler
from handlers.help import HELP, HelpHandler
from handlers.language import LANGUAGE, LanguageHandler
from handlers.organisation import ORGANISATION, OrganisationHandler
from handlers.privacy import ERASE, MY_DATA, PrivacyHandler
from handlers.questions import QuestionHandler
from handlers.referral import NETWORK, begin_referral, referral_form
from handlers.registration import REGISTER, begin_registration, registration_form
from handlers.start import START, StartHandler
from handlers.start_forms import FormCommandHandler
from handlers.topics import TOPICS, TopicsHandler
from handlers.unsupported import UnsupportedHandler
from handlers.wishes import Wishes
from knowledge.decision import Certainty
from knowledge.places import Places

COMMANDS: tuple[Command, ...] = (
    START,
    HELP,
    TOPICS,
    COURSES,
    REGISTER,
    NETWORK,
    ORGANISATION,
    MINE,
    LANGUAGE,
    MY_DATA,
    ERASE,
    CANCEL,
)
"""Every command, in the order of the menus."""


@dataclass(frozen=True, slots=True)
class Handlers:
    """Everybody who may take a turn, and the forms among them."""

    ordered: tuple[Handler, ...]
    forms: FormHandler


def make_handlers(answers: AnswerService, places: Places) -> Handlers:
    """Make all handlers, in the order in which they are asked."""

    def is_question(turn: Turn) -> bool:
        """Whether words in the middle of a form are rather a question, or a wish."""
        text = turn.message.text
        answer = answers.answer(text, language=turn.language)
        if answer.outcome not in (Outcome.ANSWER, Outcome.ACTION):
            return False
        return answer.certainty is Certainty.SURE or "?" in text

    forms = FormHandler([registration_form(places), referral_form(places)], is_question)

    async def register(turn: Turn) -> None:
        begin_registration(forms, turn)

    async def refer(turn: Turn) -> None:
        begin_referral(forms, turn)

    cases = CasesHandler(forms)
    courses = CoursesHandler(answers)
    language = LanguageHandler()
    organisation = OrganisationHandler(answers)
    privacy = PrivacyHandler(cases)
    topics = TopicsHandler(answers)
    wishes = Wishes(
        {
            "registration": register,
            "referral": refer,
            "courses": courses.show,
            "language": language.ask,
            "organisations": organisation.show,
            "privacy": privacy.show,
            "action-erase": privacy.ask,
            "topics": topics.show,
        }
    )
    ordered: tuple[Handler, ...] = (
        UnsupportedHandler(),
        GroupHandler(COMMANDS),
        CancelHandler(forms),
        StartHandler(answers, forms),
        HelpHandler(lambda: COMMANDS),
        FormCommandHandler(forms),
        topics,
        courses,
        organisation,
        language,
        privacy,
        cases,
        wishes,
        forms,
        QuestionHandler(answers, wishes),
        FallbackHandler(COMMANDS),
    )
    return Handlers(ordered, forms)
