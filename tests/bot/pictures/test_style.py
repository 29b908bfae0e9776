"""Colours that everybody can tell apart, and letters that can be read on them."""

import subprocess
import sys
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from bot.pictures.readiness import LOOKS
from bot.pictures.style import INK, MUTED, PAPER

Matrix = NDArray[np.float64]

SEEN_BY = {
    "everybody": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
"""How linear light is seen without one kind of cone.

Source: Machado, Oliveira and Fernandes 2009, https://doi.org/10.1109/TVCG.2009.113 (severity 1.0)
"""

DISTINCT = 20
"""Distance in CIELAB from which areas of colour are told apart at a glance; 2 is just seen."""


def linear(colour: str) -> Matrix:
    """Give the light of a colour, red, green and blue from 0 to 1."""
    parts = np.array(to_rgb(colour))
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light: Matrix) -> Matrix:
    """Give a light's place in CIELAB, where distances are as people see them."""
    to_xyz = np.array(
        [
            [0.4124, 0.3576, 0.1805],
            [0.2126, 0.7152, 0.0722],
            [0.0193, 0.1192, 0.9505],
        ]
    )
    xyz = to_xyz @ np.clip(light, 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, other: str) -> float:
    """Give the contrast of WCAG 2, from 1 to 21."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    dark, light = sorted(float(weights @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_the_answers_are_told_apart_by_all_eyes(eyes: str) -> None:
    places = {name: lab(SEEN_BY[eyes] @ linear(look.fill)) for name, look in LOOKS.items()}
    alike = [
        (one, other)
        for one, other in combinations(places, 2)
        if np.linalg.norm(places[one] - places[other]) < DISTINCT
    ]

    assert alike == []


def test_the_signs_are_all_different_and_stand_out_from_their_blocks() -> None:
    assert len({look.sign for look in LOOKS.values()}) == len(LOOKS)
    assert {name: c for name, x in LOOKS.items() if (c := contrast(x.ink, x.fill)) < 4.5} == {}


def test_words_on_the_paper_can_be_read() -> None:
    assert contrast(INK, PAPER) >= 7
    assert contrast(MUTED, PAPER) >= 7


def test_pictures_are_drawn_without_the_state_that_threads_would_share() -> None:
    code = "import sys, bot.pictures.readiness; print('matplotlib.pyplot' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
