"""What a person can do, one file each, and the order in which handlers are asked.

A command comes first, then a tapped choice, then an active form, then a question; the fallback
takes what is left. Handlers are channel-neutral and read like the dialogue they hold.
"""

from dataclasses import dataclass

from bot.conversation.command import Command
from bot.conversation.form_handler import FormHandler
from bot.conversation.turn import Handler, Turn
from bot.documents.guide import GuideDocument
from bot.domain.coordinator import Coordinator
from bot.services.answers import Answer, AnswerService
from handlers.cancel import CANCEL, CancelHandler
from handlers.cases import MINE, CasesHandler
from handlers.coordinator_forms import invite_form, regions_form
from handlers.coordinators import COORDINATORS, CoordinatorsHandler
from handlers.courses import COURSES, CoursesHandler
from handlers.export import EXPORT, ExportHandler
from handlers.fallback import FallbackHandler
from handlers.group import GroupHandler
from handlers.guide_pdf import QUICK_GUIDE, GuidePdfHandler
from handlers.help import HELP, HelpHandler
from handlers.inbox import INBOX, InboxHandler
from handlers.inbox_actions import InboxActions
from handlers.inbox_card import InboxCard
from handlers.inbox_forms import inbox_forms
from handlers.inbox_view import View
from handlers.invitation import InvitationHandler
from handlers.language import LANGUAGE, LanguageHandler
from handlers.notice_settings import NOTICES, NoticeSettingsHandler, quiet_form
from handlers.organisation import ORGANISATION, OrganisationHandler
from handlers.passing_on import ASK, PassingOnHandler, question_form
from handlers.privacy import ERASE, MY_DATA, PrivacyHandler
from handlers.questions import QuestionHandler
from handlers.readiness import READINESS, ReadinessHandler, readiness_form
from handlers.referral import NETWORK, begin_referral, referral_form
from handlers.registration import REGISTER, begin_registration, registration_form
from handlers.start import START, StartHandler
from handlers.start_forms import FormCommandHandler
from handlers.statistics import STATISTICS, StatisticsHandler
from handlers.thread import ThreadHandler, thread_form
from handlers.topics import TOPICS, TopicsHandler
from handlers.unsupported import UnsupportedHandler
from handlers.wishes import Wishes
from knowledge.loader import Content

COMMANDS: tuple[Command, ...] = (
    START,
    HELP,
    TOPICS,
    COURSES,
    REGISTER,
    NETWORK,
    ASK,
    ORGANISATION,
    QUICK_GUIDE,
    READINESS,
    MINE,
    LANGUAGE,
    MY_DATA,
    ERASE,
    CANCEL,
    INBOX,
    STATISTICS,
    EXPORT,
    NOTICES,
    COORDINATORS,
)
"""Every command, in the order of the menus; those of coordinators stand in no menu."""

ADMIN_COMMANDS = (COORDINATORS,)
"""What only administrators can do."""


def commands_for(coordinator: Coordinator) -> list[Command]:
    """List what a coordinator can write and others cannot."""
    hidden = [command for command in COMMANDS if not command.in_menu]
    return [each for each in hidden if coordinator.is_admin or each not in ADMIN_COMMANDS]


@dataclass(frozen=True, slots=True)
class Handlers:
    """Everybody who may take a turn, and the forms among them."""

    ordered: tuple[Handler, ...]
    forms: FormHandler


def make_handlers(answers: AnswerService, content: Content) -> Handlers:
    """Make all handlers, in the order in which they are asked."""

    def answer_to(turn: Turn) -> Answer:
        return answers.answer(turn.message.text, language=turn.language)

    async def show_card(turn: Turn, coordinator: Coordinator, code: str, said: str) -> None:
        await card.show(turn, coordinator, code, View(), said=said)

    forms = FormHandler(
        [
            question_form(content.places),
            thread_form(),
            *inbox_forms(show_card),
            registration_form(content.places),
            referral_form(content.places),
            readiness_form(content.guide, answers),
            invite_form(content.places),
            regions_form(content.places),
            quiet_form(),
        ],
        answer_to,
    )

    async def register(turn: Turn) -> None:
        begin_registration(forms, turn)

    async def refer(turn: Turn) -> None:
        begin_referral(forms, turn)

    card = InboxCard(forms, content.places)
    inbox = InboxHandler(card, InboxActions(card, forms), content.places)
    cases = CasesHandler(forms)
    courses = CoursesHandler(answers, content.comparison, content.places)
    language = LanguageHandler()
    guide_pdf = GuidePdfHandler(content.guide, GuideDocument(content.guide, answers.entries))
    organisation = OrganisationHandler(answers, content.guide)
    privacy = PrivacyHandler(cases)
    readiness = ReadinessHandler(forms, content.guide, answers)
    topics = TopicsHandler(answers)
    wishes = Wishes(
        {
            "registration": register,
            "referral": refer,
            "courses": courses.show,
            "language": language.ask,
            "organisations": organisation.show,
            "action-readiness": readiness.offer,
            "privacy": privacy.show,
            "action-erase": privacy.ask,
            "topics": topics.show,
        }
    )
    ordered: tuple[Handler, ...] = (
        UnsupportedHandler(),
        InvitationHandler(content.places, commands_for),
        GroupHandler(COMMANDS),
        CancelHandler(forms),
        inbox,
        StartHandler(answers, forms, organisation.show),
        HelpHandler(lambda: COMMANDS, commands_for),
        FormCommandHandler(forms),
        topics,
        courses,
        organisation,
        guide_pdf,
        readiness,
        language,
        privacy,
        cases,
        ThreadHandler(forms),
        PassingOnHandler(forms),
        StatisticsHandler(content.places),
        ExportHandler(content.places),
        NoticeSettingsHandler(forms),
        CoordinatorsHandler(forms, content.places),
        wishes,
        forms,
        QuestionHandler(answers, wishes),
        FallbackHandler(COMMANDS),
    )
    return Handlers(ordered, forms)
