"""Commands: `/emner`, in Danish or English, with or without a bot's name behind them."""

from dataclasses import dataclass

from knowledge.language import Language


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be asked for by name."""

    name: str
    """Danish name, which is also the command's own name in code."""
    english: str
    phrase: str
    """Key of the phrase that tells what it does; the menus show it."""
    aliases: tuple[str, ...] = ()
    in_menu: bool = True
    in_groups: bool = False
    """Harmless where others read along."""

    def name_in(self, language: Language) -> str:
        """Give the command's name in a language."""
        return self.name if language is Language.DANISH else self.english

    @property
    def names(self) -> frozenset[str]:
        """Every name that calls it."""
        return frozenset({self.name, self.english, *self.aliases})


@dataclass(frozen=True, slots=True)
class CommandCall:
    """A command as somebody wrote it."""

    name: str
    """Lower case, without slash and bot name, like `hjaelp`."""
    argument: str = ""
    """What stands behind it."""


def parse_command(text: str) -> CommandCall | None:
    """Read a message as a command; None when it is not one.

    `/Hjælp@peer_guide_bot noget` is the command `hjaelp` with the argument `noget`.
    """
    head, *rest = text.split(maxsplit=1) or [""]
    if not head.startswith("/") or len(head) < 2:
        return None
    name = head[1:].partition("@")[0].lower()
    for letter, ascii_form in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        name = name.replace(letter, ascii_form)
    return CommandCall(name=name, argument=rest[0].strip() if rest else "")
