"""Reads YAML and says what is wrong with it in an author's words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from rapidfuzz import process

from knowledge.errors import Problem

HERE = Path(__file__).parent
"""The folder of this package, with the content shipped in it."""

ModelT = TypeVar("ModelT", bound=BaseModel)

_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlReader:
    """Reads YAML files below a folder and gathers what is wrong with them.

    Args:
        folder: The content's folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def read(self, path: Path) -> Any:
        """Read a file; None, with a problem noted, when it holds nothing that can be read."""
        try:
            data = self._load(path)
        except FileNotFoundError:
            self.add(path, "", "", "is missing.", "Write it, or fetch it from the repository.")
        except OSError as exc:
            self.add(path, "", "", f"cannot be read: {exc.strerror}.", "See to it.")
        except UnicodeDecodeError:
            self.add(path, "", "", "is not written in UTF-8.", "Save it as UTF-8.")
        except (yaml.YAMLError, ValueError) as exc:  # ValueError: a day that no calendar has
            place = getattr(exc, "problem_mark", None)
            line = f" (line {place.line + 1})" if place else ""
            self.add(path, "", "", f"is not valid YAML{line}.", "Quote every text.")
        else:
            if data is None:
                self.add(path, "", "", "is empty.", "Write something or take the file away.")
            return data
        return None

    def read_mapping(self, path: Path) -> Mapping[str, Any]:
        """Read a file of values by id; empty, with a problem noted, when it is none."""
        data = self.read(path)
        if isinstance(data, dict):
            return {str(key): value for key, value in data.items()}
        if data is not None:
            self.add(path, "", "", "is not a mapping.", "See the other files.")
        return {}

    def read_list(self, path: Path) -> Sequence[Any]:
        """Read a file that is a list; empty, with a problem noted, when it is none."""
        data = self.read(path)
        if isinstance(data, list):
            return data
        if data is not None:
            self.add(path, "", "", "is not a list.", "See the other files.")
        return []

    def parse(self, model: type[ModelT], data: Any, path: Path, entry: str = "") -> ModelT | None:
        """Check data against a model; None, with problems noted, when it does not fit."""
        try:
            return model.model_validate(data)
        except ValidationError as exc:
            for error in exc.errors():
                problem, remedy = _explain(error, model)
                key = ".".join(str(part) for part in error["loc"])
                self.add(path, entry, key, problem, remedy)
            return None

    def parse_file(self, model: type[ModelT], name: str) -> ModelT | None:
        """Read and check a whole file; None, with problems noted, when it does not fit."""
        path = self.folder / name
        data = self.read(path)
        return None if data is None else self.parse(model, data, path)

    def add(self, path: Path, entry: str, key: str, problem: str, remedy: str) -> None:
        """Note a problem."""
        name = path.relative_to(self.folder.parent).as_posix()
        self.problems.append(Problem(name, entry, key, problem, remedy))

    def _load(self, path: Path) -> Any:
        loader = _SafeLoader(path.read_text("utf-8"))
        node = loader.get_single_node()
        for entry, *key in _double_keys(node):
            self.add(path, entry, ".".join(key), "stands twice.", "Put the two together.")
        return loader.construct_document(node) if node else None


def _double_keys(node: yaml.Node | None, *path: str) -> Iterator[tuple[str, ...]]:
    """Give the path to every key that stands twice: YAML keeps the last and forgets the first."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                yield (*path, name)
            seen.add(name)
            yield from _double_keys(value, *path, name)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value, start=1):
            yield from _double_keys(value, *path, f"number {number}")


def name_of(data: Any, number: int) -> str:
    """Give the id of an entry, or its number in the file when it has none."""
    return str((data.get("id") if isinstance(data, dict) else None) or f"number {number}")


def nearest(name: str, known: Iterable[str]) -> str:
    """Name the nearest of the known names, as a remedy."""
    names = list(known)
    return f"Did you mean {process.extractOne(name, names)[0]}?" if names else "Add it."


_EXPLANATIONS = {
    "missing": ("is missing.", "Write it; both languages are needed."),
    "model_type": ("is not a mapping.", "See the other entries."),
    "tuple_type": ("is not a list.", "See the other entries."),
    "string_type": ("is not text.", "Put it in quotes."),
}
"""The problem and the remedy, by pydantic's name for the error."""


def _explain(error: Any, model: type[BaseModel]) -> tuple[str, str]:
    """Put pydantic's error into an author's words: the problem and the remedy."""
    kind = error["type"]
    if kind in _EXPLANATIONS:
        return _EXPLANATIONS[kind]
    if kind == "extra_forbidden":
        *place, key = error["loc"]
        return "is not a key.", nearest(str(key), _known_keys(model, place))
    if kind in ("string_too_long", "too_long"):
        return "is too long.", f"Write at most {error['ctx']['max_length']} characters."
    message = error["msg"].removeprefix("Value error, ")
    problem, _, remedy = message.partition("; ")
    return f"{problem}.", f"{remedy[:1].upper()}{remedy[1:] or 'See the other entries'}."


def _known_keys(model: type[BaseModel], place: Iterable[str | int]) -> list[str]:
    """Give the keys that may stand at a place of the data that a model describes."""
    for step in place:
        field = model.model_fields.get(str(step)) or model.model_fields.get("root")
        model = (_model_in(field.annotation) if field else None) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Find the model in an annotation like `tuple[Model, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(argument) for argument in get_args(annotation))
    return next((model for model in inner if model), None)
