"""Imports point one way, as in DESIGN §3; computed from every module's own text."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LAYERS = (
    ("bot.__main__",),
    ("bot.cli",),
    ("bot.ask", "bot.tuning", "bot.maintenance"),
    ("bot.app",),
    ("bot.channels",),
    ("bot.delivery",),
    ("handlers",),
    ("bot.conversation",),
    ("bot.services",),
    ("bot.storage", "bot.pictures", "bot.documents"),
    ("bot.domain",),
    ("bot.log", "bot.metrics"),
    ("bot.config",),
    ("bot.errors",),
    ("knowledge",),
)
"""Rooms from the top down. A room may import those below it; rooms side by side do not mix."""

HEIGHT = {room: -number for number, rooms in enumerate(LAYERS) for room in rooms}

ONE_ROOM_ONLY = {
    "telegram": "bot.channels.telegram",
    "sqlalchemy": "bot.storage",
    "alembic": "bot.storage",
    "aiosqlite": "bot.storage",
    "asyncpg": "bot.storage",
    "cryptography": "bot.storage",
    "matplotlib": "bot.pictures",
    "typst": "bot.documents",
    "xlsxwriter": "bot.documents",
    "aiosmtplib": "bot.delivery",
    "Stemmer": "knowledge",
    "fluent": "knowledge",
}
"""Libraries that one room alone knows."""

BUILD_ONLY = {"sklearn": {"knowledge.training", "knowledge.calibrate"}}
"""Libraries that the service is installed without, and who may import them inside a function."""


def modules() -> dict[str, ast.Module]:
    """Read every module of the project."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(
            ".__init__"
        ): ast.parse(path.read_text("utf-8"))
        for top in ("bot", "handlers", "knowledge")
        for path in sorted((ROOT / top).rglob("*.py"))
    }


def imports(tree: ast.AST, module: str) -> Iterator[str]:
    """Name all that a tree imports, inside functions too: `from a import b` gives `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = module.split(".")[: -node.level] if node.level else []
            origin = ".".join([*package, *([node.module] if node.module else [])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def is_in(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def room_of(module: str) -> str | None:
    """Give the room a module stands in; None for a library or for `bot` itself."""
    return next((room for room in HEIGHT if is_in(module, room)), None)


def upward(trees: dict[str, ast.Module]) -> list[str]:
    """Name imports that do not point down."""
    found = []
    for module, tree in trees.items():
        here = room_of(module)
        for name in imports(tree, module):
            there = room_of(name)
            if here and there and here != there and HEIGHT[there] >= HEIGHT[here]:
                found.append(f"{module} imports {name}")
    return found


def strangers(trees: dict[str, ast.Module]) -> list[str]:
    """Name libraries imported outside their room."""
    return [
        f"{module} imports {name}"
        for module, tree in trees.items()
        for name in imports(tree, module)
        for library, room in ONE_ROOM_ONLY.items()
        if is_in(name, library) and not is_in(module, room)
    ]


def test_imports_point_one_way() -> None:
    assert upward(modules()) == []


def test_libraries_stay_in_their_room() -> None:
    assert strangers(modules()) == []


def test_every_module_stands_in_a_room() -> None:
    homeless = [name for name in modules() if room_of(name) is None and name != "bot"]

    assert homeless == []


def test_knowledge_imports_nothing_else_of_ours() -> None:
    found = {
        name
        for module, tree in modules().items()
        if is_in(module, "knowledge")
        for name in imports(tree, module)
        if any(is_in(name, top) for top in ("bot", "handlers", "tests"))
    }

    assert found == set()


def test_the_product_imports_no_test() -> None:
    found = {
        module
        for module, tree in modules().items()
        for name in imports(tree, module)
        if is_in(name, "tests") or is_in(name, "pytest")
    }

    assert found == set()


def test_what_only_builds_is_imported_only_when_building() -> None:
    for library, allowed in BUILD_ONLY.items():
        users = {
            module
            for module, tree in modules().items()
            if any(is_in(name, library) for name in imports(tree, module))
        }
        at_import = {
            module
            for module, tree in modules().items()
            for statement in tree.body
            if isinstance(statement, ast.Import | ast.ImportFrom)
            if any(is_in(name, library) for name in imports(statement, module))
        }

        assert users <= allowed
        assert at_import == set()


@pytest.mark.parametrize(
    ("module", "source", "is_fine"),
    [
        ("bot.services.a", "from bot.storage import tables", True),
        ("bot.services.a", "from knowledge.text import words", True),
        ("bot.services.a", "from bot.services.b import c", True),
        ("bot.services.a", "import bot.conversation.core", False),
        ("bot.services.a", "from bot import conversation", False),
        ("bot.services.a", "def f():\n    from handlers import start", False),
        ("bot.conversation.a", "from ..channels import telegram", False),
        ("bot.delivery.a", "from bot.channels import telegram", False),
        ("knowledge.text", "from bot import errors", False),
        ("handlers.start", "import telegram", False),
        ("handlers.start", "import telegrams", True),
        ("bot.channels.telegram.channel", "from telegram.ext import ExtBot", True),
        ("bot.services.a", "from sqlalchemy.orm import Session", False),
        ("bot.conversation.core", "import alembic.command", False),
    ],
)
def test_a_wrong_import_is_noticed(module: str, source: str, is_fine: bool) -> None:  # noqa: FBT001
    trees = {module: ast.parse(source)}

    assert (upward(trees) + strangers(trees) == []) is is_fine
