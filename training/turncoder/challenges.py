"""
Gives the finished model two more ears: whether a reply confronts the person, whatever stands before it, and whether it does so openly, from step 2 of the ladder
on, where consent is asked for (domain.md 9.3). The authors of whole talks write challenges that answer an occasion, nearly none that a person in danger, in
grief or in strain is met with; so `CHA` passes over those. Here authors wrote both, challenges and good replies that look like them, each in answer to one
client turn. Only rows that the head did not have are trained on: every code stays as it is, to the last bit.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

from .batches import Item
from .data import Relationship, Turn
from .fit import logistic_fit, sigmoid
from .labels import INDEX, LABELS, Code
from .model import Head, TurnCoder
from .rows import Read, train_rows

CHALLENGE, OPEN = INDEX["system"]["CHA"], INDEX["system"]["CHA.step2"]
NARROW = len(LABELS["system"])
EARS = {"confronts": NARROW, "confrontsOpenly": NARROW + 1}    # rows after the labels of the codebook
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


def widened(model: TurnCoder) -> TurnCoder:
    """The same model with a row for each ear, which begins as that of `CHA`."""
    narrow = model.upper.system
    wide = Head(narrow.score.in_features, NARROW + len(EARS), narrow.dropout.rate)
    told = {name: value.clone() for name, value in narrow.state_dict().items()}
    for name in ("look.weight", "score.weight", "score.bias", "whole_score.weight", "whole_score.bias"):
        told[name] = torch.cat([told[name], *[told[name][CHALLENGE : CHALLENGE + 1]] * len(EARS)])
    wide.load_state_dict(told)
    model.upper.system = wide
    return model


def train_challenges(model: TurnCoder, reads: list[Read], config: dict, say) -> None:
    """Trains the rows in place; a turn is a positive one where its author wrote a challenge of that kind."""
    told = [[truth_of(read.item, ear) for ear in EARS] for read in reads]
    train_rows(model.upper.system, list(EARS.values()), list(zip(reads, told, strict=True)), {**config, "rows": config["challenges"]}, say)


def heard(logits: dict[int, np.ndarray], sessions: list[list[Item]], ear: str, at: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Logits of the system turns, by default of the ear's row, and whether their authors wrote such a challenge."""
    turns = [item for session in sessions for item in session if item.speaker == "system"]
    known = [(item, truth) for item in turns if (truth := truth_of(item, ear)) is not None]
    row = EARS[ear] if at is None else at
    return np.array([logits[id(item)][row] for item, _ in known]), np.array([truth > 0 for _, truth in known])


def calibrated(values: np.ndarray, truth: np.ndarray, at: int) -> dict:
    """Scale and shift for exchanges of which as many confront as do not."""
    scale, shift = logistic_fit(values[:, None], truth.astype(float), np.array([1.0, 0.0]))
    return {"at": at, "scale": round(float(scale), 4), "shift": round(float(shift), 4)}


def told_at(values: np.ndarray, truth: np.ndarray, calibration: dict) -> str:
    """What is heard from which probability on, and what of the rest is taken for it."""
    p = sigmoid(calibration["scale"] * values + calibration["shift"])
    limits = (0.2, 0.3, 0.5, 0.8, 0.9, 0.95)
    return "; ".join(f"from {limit}: {(p[truth] >= limit).sum()} of {truth.sum()} heard, {(p[~truth] >= limit).sum()} of {(~truth).sum()} others" for limit in limits)


def without_ears(logits: dict[int, np.ndarray]) -> dict[int, np.ndarray]:
    """The logits of the codebook's labels alone."""
    return {key: value[:NARROW] if len(value) == NARROW + len(EARS) else value for key, value in logits.items()}
