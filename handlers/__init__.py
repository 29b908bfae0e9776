"""What a person can do, one file each, and the order in which handlers are asked.

A command comes first, then a tapped choice, then an active form, then a question; the fallback
takes what is left. Handlers are channel-neutral and read like the dialogue they hold.
"""

from bot.conversation.command import Command
from bot.conversation.turn import Handler
from bot.services.answers import AnswerService
from handlers.cancel import CANCEL, CancelHandler
from handlers.courses import COURSES, CoursesHandler
from handlers.fallback import FallbackHandler
from handlers.group import GroupHandler
from handlers.help import HELP, HelpHandler
from handlers.language import LANGUAGE, LanguageHandler
from handlers.privacy import ERASE, MY_DATA, PrivacyHandler
from handlers.questions import QuestionHandler
from handlers.start import START, StartHandler
from handlers.topics import TOPICS, TopicsHandler
from handlers.unsupported import UnsupportedHandler
from handlers.wishes import Wishes

COMMANDS: tuple[Command, ...] = (
    START,
    HELP,
    TOPICS,
    COURSES,
    LANGUAGE,
    MY_DATA,
    ERASE,
    CANCEL,
)
"""Every command, in the order of the menus."""


def make_handlers(answers: AnswerService) -> tuple[Handler, ...]:
    """Make all handlers, in the order in which they are asked."""
    courses = CoursesHandler(answers)
    language = LanguageHandler()
    privacy = PrivacyHandler()
    topics = TopicsHandler(answers)
    wishes = Wishes(
        {
            "courses": courses.show,
            "language": language.ask,
            "privacy": privacy.show,
            "topics": topics.show,
        }
    )
    return (
        UnsupportedHandler(),
        GroupHandler(COMMANDS),
        CancelHandler(),
        StartHandler(answers),
        HelpHandler(lambda: COMMANDS),
        topics,
        courses,
        language,
        privacy,
        QuestionHandler(answers, wishes),
        FallbackHandler(COMMANDS),
    )
