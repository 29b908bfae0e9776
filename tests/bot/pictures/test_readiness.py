"""The picture of a readiness check."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.text import Text
from numpy.typing import NDArray

from bot.pictures import readiness
from bot.pictures.readiness import EDGE, LOOKS, Bar, ReadinessWords, draw_readiness
from bot.pictures.style import WIDTH
from bot.services.loading import Knowledge
from knowledge.language import Language

WORDS = ReadinessWords(
    title="Hvor står vi?",
    subtitle="En blok for hvert udsagn",
    note="Ikke en karakter",
    answers={"yes": "ja", "partly": "delvist", "no": "nej", "unknown": "ved ikke"},
)
MIXED = [
    Bar("Hvorfor?", [("yes", 1), ("no", 2)]),
    Bar("Æ, ø & $å$", [("partly", 1), ("unknown", 3)]),
]


def pixels(png: bytes) -> NDArray[np.float32]:
    return imread(BytesIO(png), format="png")


def answers_in(png: bytes) -> set[str]:
    """Name the answers whose colour fills at least a hundredth of a picture."""
    seen = (pixels(png)[..., :3] * 255).round()
    shares = {
        answer: float((seen == np.array(to_rgb(look.fill)) * 255).all(axis=-1).mean())
        for answer, look in LOOKS.items()
    }
    return {answer for answer, share in shares.items() if share > 0.01}


def test_it_fits_a_phone_and_is_quickly_sent() -> None:
    png = draw_readiness(WORDS, [Bar("Tema", [("yes", 4)])] * 4)

    height, width = pixels(png).shape[:2]
    assert width == WIDTH
    assert 1 <= height / width <= 1.3
    assert len(png) < 300_000


@pytest.mark.parametrize("answer", LOOKS)
def test_only_the_answers_that_were_given_are_shown(answer: str) -> None:
    assert answers_in(draw_readiness(WORDS, [Bar("Tema", [(answer, 3)])])) == {answer}


def test_the_same_answers_give_the_same_file_from_any_thread() -> None:
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda _: draw_readiness(WORDS, MIXED), range(6)))

    assert len(set(drawn)) == 1
    assert drawn[0] != draw_readiness(WORDS, MIXED[::-1])


@pytest.mark.parametrize("language", list(Language))
def test_the_shipped_words_stay_inside_the_picture_and_apart(
    knowledge: Knowledge, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The widest case: one of each answer in a theme of four statements."""
    drawn: list[Figure] = []

    def keep(figure: Figure) -> bytes:
        drawn.append(figure)
        return b""

    def say(key: str) -> str:
        return knowledge.phrases.say(key, language)

    monkeypatch.setattr(readiness, "as_png", keep)
    words = ReadinessWords(
        title=say("check-picture-title"),
        subtitle=say("check-picture-subtitle"),
        note=say("check-picture-note"),
        answers={answer: say(f"check-answer-{answer}").lower() for answer in LOOKS},
    )
    themes = knowledge.content.guide.themes
    draw_readiness(words, [Bar(t.title[language], [(a, 1) for a in LOOKS]) for t in themes])

    texts = drawn[0].findobj(Text)
    boxes = {text: text.get_window_extent() for text in texts if text.get_text()}
    wide = [text.get_text() for text, box in boxes.items() if box.x1 > WIDTH - EDGE / 2]
    overlapping = [
        (one.get_text(), other.get_text())
        for one, other in combinations(boxes, 2)
        if boxes[one].overlaps(boxes[other])
    ]
    assert wide == []
    assert overlapping == []
