"""Weights of classifiers as a file."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.classifier import Weights
from knowledge.loader import HERE

ENTRIES_FILE = HERE / "content" / "weights.npz"
"""Classifiers over entries, by language."""

SAFETY_FILE = HERE / "safety" / "weights.npz"
"""The crisis classifier."""

_ARRAYS = ("idf", "matrix", "scale", "bias")


def save_weights(path: Path, trained: Mapping[str, Weights], *, fingerprint: str) -> None:
    """Write weights to one compressed file, the same bytes for the same weights.

    Args:
        path: The file, ending in `.npz`.
        trained: Weights by name.
        fingerprint: Of the content they were trained on.
    """
    arrays: dict[str, NDArray[np.generic]] = {"fingerprint": _as_array(fingerprint)}
    for name, weights in trained.items():
        arrays[f"{name}/vocabulary"] = _as_array("\n".join(weights.vocabulary))
        arrays[f"{name}/labels"] = _as_array("\n".join(weights.labels))
        for part in _ARRAYS:
            arrays[f"{name}/{part}"] = getattr(weights, part)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, array in arrays.items():
            # A fixed date, so that nothing changes when nothing has changed.
            info = zipfile.ZipInfo(f"{key}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w") as file:
                np.lib.format.write_array(file, np.ascontiguousarray(array), allow_pickle=False)


def load_weights(path: Path) -> tuple[dict[str, Weights], str]:
    """Read what `save_weights` wrote.

    Returns:
        Weights by name, and the fingerprint of the content they were trained on.
    """
    with np.load(path, allow_pickle=False) as arrays:
        names = {key.split("/")[0] for key in arrays.files if "/" in key}
        trained = {
            name: Weights(
                vocabulary=tuple(_as_text(arrays[f"{name}/vocabulary"]).split("\n")),
                labels=tuple(_as_text(arrays[f"{name}/labels"]).split("\n")),
                **{part: arrays[f"{name}/{part}"] for part in _ARRAYS},
            )
            for name in sorted(names)
        }
        return trained, _as_text(arrays["fingerprint"])


def _as_array(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)


def _as_text(array: NDArray[np.uint8]) -> str:
    return array.tobytes().decode()
