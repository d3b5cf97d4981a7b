"""
What the ears listen for: whether a reply confronts the person, whatever stands before it, and whether it does so openly, from step 2 of the ladder on, where
consent is asked for (domain.md 9.3). The authors of whole talks write challenges that answer an occasion, nearly none that a person in danger, in grief or in
strain is met with; so `CHA` passes over those. Here authors wrote both, challenges and good replies that look like them, each in answer to one client turn.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from .batches import Item
from .data import Relationship, Turn
from .ears import Heard
from .fit import logistic_fit, sigmoid
from .labels import INDEX, Code

CHALLENGE, OPEN = INDEX["system"]["CHA"], INDEX["system"]["CHA.step2"]
EARS = {"confronts": 0, "confrontsOpenly": 1}    # rows of the ears
OFFERED = "alternative"    # the only form that merely offers another view (step 1)


def read_challenges(folder: Path, authors: list[str]) -> list[Relationship]:
    """`AUTHOR.jsonl`, one exchange a line; only what is said about challenges is judged in it."""
    found = []
    for author in authors:
        for number, line in enumerate((folder / f"{author}.jsonl").read_text(encoding="utf8").splitlines(), 1):
            told = json.loads(line)
            codes = (Code("CHA", step=1 if told["form"] == OFFERED else 2),) if told["kind"] == "challenge" else ()
            client = Turn("s1t1", "client", told["client"], (), frozenset())
            system = Turn("s1t2", "system", told["reply"], codes, frozenset(["CHA", "CHA.step2"]))
            found.append(Relationship(f"{author}-{number}", author, ((client, system),)))
    return found


def truth_of(item: Item, ear: str) -> float | None:
    """Whether the author wrote one; None where a challenge has no step."""
    if item.positive[CHALLENGE] == 0 or ear == "confronts":
        return float(item.positive[CHALLENGE] > 0)
    return float(item.positive[OPEN] > 0) if item.mask[OPEN] > 0 else None


def to_learn(sessions: list[list[Item]], weight: float) -> list[Heard]:
    return [Heard(item, [truth_of(item, ear) for ear in EARS], weight) for session in sessions for item in session if item.speaker == "system"]


def heard(logits: dict[int, np.ndarray], sessions: list[list[Item]], ear: str, row: int) -> tuple[np.ndarray, np.ndarray]:
    """One row of the logits of the system turns, and whether their authors wrote such a challenge."""
    turns = [item for session in sessions for item in session if item.speaker == "system"]
    known = [(item, truth) for item in turns if (truth := truth_of(item, ear)) is not None]
    return np.array([logits[id(item)][row] for item, _ in known]), np.array([truth > 0 for _, truth in known])


def calibrated(values: np.ndarray, truth: np.ndarray, at: int) -> dict:
    """Scale and shift for exchanges of which as many confront as do not."""
    scale, shift = logistic_fit(values[:, None], truth.astype(float), np.array([1.0, 0.0]))
    return {"at": at, "scale": round(float(scale), 4), "shift": round(float(shift), 4)}


def told_at(values: np.ndarray, truth: np.ndarray, calibration: dict) -> str:
    """What is heard from which probability on, and what of the rest is taken for it."""
    p = sigmoid(calibration["scale"] * values + calibration["shift"])
    limits = (0.2, 0.3, 0.5, 0.6, 0.8, 0.9, 0.95)
    return "; ".join(f"from {limit}: {(p[truth] >= limit).sum()} of {truth.sum()} heard, {(p[~truth] >= limit).sum()} of {(~truth).sum()} others" for limit in limits)
