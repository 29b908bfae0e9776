"""What is made of the content when it changes, as files of arrays.

Reading them is quick, making them is not: `peer-guide knowledge build` makes them.
"""

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.classifier import Weights
from knowledge.compiled import Compiled
from knowledge.index import Postings
from knowledge.yaml_reader import HERE

ENTRIES_FILE = HERE / "content" / "weights.npz"
"""Classifiers over entries, and their index, by language."""

SAFETY_FILE = HERE / "safety" / "weights.npz"
"""The crisis classifier."""

Arrays = dict[str, NDArray[np.generic]]

_WEIGHT_ARRAYS = ("idf", "matrix", "scale", "bias")
_POSTING_ARRAYS = ("ends", "documents", "gains")


def as_arrays(weights: Weights) -> Arrays:
    """Give a classifier's weights as arrays."""
    return {
        "features": _from_lines(weights.vocabulary),
        "labels": _from_lines(weights.labels),
        **{name: getattr(weights, name) for name in _WEIGHT_ARRAYS},
    }


def weights_from(arrays: Mapping[str, NDArray[np.generic]]) -> Weights:
    """Read what `as_arrays` gave."""
    return Weights(
        vocabulary=_as_lines(arrays["features"]),
        labels=_as_lines(arrays["labels"]),
        **{name: arrays[name] for name in _WEIGHT_ARRAYS},  # type: ignore[arg-type]  # written by as_arrays
    )


def compiled_as_arrays(compiled: Compiled) -> Arrays:
    """Give a compiled language as arrays."""
    postings = compiled.postings
    return {
        "vocabulary": _from_lines(f"{form} {word}" for form, word in compiled.vocabulary.items()),
        "stems": _from_lines(postings.stems),
        "size": np.array([postings.size]),
        **{name: getattr(postings, name) for name in _POSTING_ARRAYS},
    }


def compiled_from(arrays: Mapping[str, NDArray[np.generic]]) -> Compiled:
    """Read what `compiled_as_arrays` gave."""
    pairs = (line.split(" ") for line in _as_lines(arrays["vocabulary"]))
    return Compiled(
        vocabulary=dict(pairs),
        postings=Postings(
            stems=_as_lines(arrays["stems"]),
            size=int(arrays["size"][0]),
            **{name: arrays[name] for name in _POSTING_ARRAYS},  # type: ignore[arg-type]  # as above
        ),
    )


def save(path: Path, parts: Mapping[str, Arrays], *, fingerprint: str) -> None:
    """Write arrays to one compressed file, the same bytes for the same arrays.

    Args:
        path: The file, ending in `.npz`.
        parts: Arrays by name of part.
        fingerprint: Of the content they were made of.
    """
    arrays: Arrays = {"fingerprint": _from_lines([fingerprint])}
    arrays |= {
        f"{name}/{key}": array for name, part in parts.items() for key, array in part.items()
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, array in arrays.items():
            # A fixed date, so that nothing changes when nothing has changed.
            info = zipfile.ZipInfo(f"{key}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w") as file:
                np.lib.format.write_array(file, np.ascontiguousarray(array), allow_pickle=False)


def load(path: Path) -> tuple[dict[str, Arrays], str]:
    """Read what `save` wrote.

    Returns:
        Arrays by name of part, and the fingerprint of the content they were made of.
    """
    parts: dict[str, Arrays] = {}
    with np.load(path, allow_pickle=False) as arrays:
        for key in arrays.files:
            part, slash, name = key.rpartition("/")
            if slash:
                parts.setdefault(part, {})[name] = arrays[key]
        return parts, _as_lines(arrays["fingerprint"])[0]


def _from_lines(lines: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _as_lines(array: NDArray[np.generic]) -> tuple[str, ...]:
    return tuple(array.tobytes().decode().split("\n"))
