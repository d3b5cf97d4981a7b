"""Which earlier client turn a system turn draws on: candidates by shared rare words, then the pair head."""

from __future__ import annotations

import math
import re
from collections import Counter

import numpy as np
import torch

from .batches import Item, Reader
from .fit import logistic_fit, sigmoid
from .labels import INDEX
from .train import best_f1

WORD = re.compile(r"[a-z]{3,}")


def words_of(text: str) -> set[str]:
    return set(WORD.findall(text.lower().replace("’", "'")))


def candidates(item: Item, most: int) -> list[Item]:
    """Earlier-session client turns that share words with the turn, rare words counting more (log N/n over those turns)."""
    seen = [words_of(source.text) for source in item.earlier]
    spread = Counter(word for own in seen for word in own)
    own = words_of(item.text)
    count = len(seen)
    scored = [
        (sum(math.log((count + 1) / spread[word]) for word in own & theirs), number) for number, theirs in enumerate(seen)
    ]
    best = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: (-pair[0], -pair[1]))[:most]
    return [item.earlier[number] for _, number in best]


@torch.no_grad()
def pair_rows(model, sessions: list[list[Item]], config: dict):
    """(item, candidate, pair logits [HIS, HISERR]) for every system turn after the first session."""
    model.eval()
    reader = Reader(model, config["model"])
    found = []
    for session in sessions:
        pairs = [
            (item, source) for item in session if item.speaker == "system"
            for source in candidates(item, config["model"]["pair"]["candidates"])
        ]
        if not pairs:
            continue
        wanted = list({id(part): part for pair in pairs for part in pair}.values())
        flat, offsets = reader.states(wanted, 0, None)
        left, right = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        for rows, outputs in reader.read(left, flat, offsets, pairs=right):
            for n, row in enumerate(rows):
                found.append((left[row], right[row], outputs[4][n].float().numpy()))
    return found


def pair_weights(model, sessions: list[list[Item]], logits: dict[int, np.ndarray], config: dict) -> dict:
    """
    HIS and HISERR from the turn's own logit and the best pair's: p = sigmoid(turn · logit + pair · best + shift), fitted on
    system turns after the first session. Printed: F1 with and without the pair head, and how often the right source is named.
    """
    rows = pair_rows(model, sessions, config)
    best: dict[int, list[float]] = {}
    chosen: dict[int, str] = {}
    for item, source, pair in rows:
        own = best.setdefault(id(item), [-12.0, -12.0])
        if pair[0] > own[0]:
            chosen[id(item)] = source.turn
        best[id(item)] = [max(own[0], float(pair[0])), max(own[1], float(pair[1]))]
    turns = [item for session in sessions for item in session if item.speaker == "system" and item.session > 0]
    fitted = {}
    for place, code in enumerate(("HIS", "HISERR")):
        n = INDEX["system"][code]
        truth = np.array([item.positive[n] for item in turns])
        alone = np.array([logits[id(item)][n] for item in turns])
        pair = np.array([best.get(id(item), [-12.0, -12.0])[place] for item in turns])
        turn, weight, shift = logistic_fit(np.column_stack([alone, pair]), truth, np.array([1.0, 0.0, 0.0]))
        z = turn * alone + weight * pair + shift
        f1, at = best_f1(sigmoid(z), truth)
        print(f"{code}: {int(truth.sum())} of {len(turns)} turns; best F1 {best_f1(alone, truth)[0]:.3f} alone, {f1:.3f} with pairs")
        fitted[code] = {"label": round(float(turn), 4), "pair": round(float(weight), 4), "shift": round(float(shift), 4),
                        "threshold": round(0.5 * (f1 / 2 + at), 4)}
    linked = [item for item in turns if any(right for _, right in item.links)]
    named = sum(chosen.get(id(item)) in {link for link, right in item.links if right} for item in linked)
    print(f"source turn named rightly in {named} of {len(linked)} turns with HIS")
    return {"trigger": 0.25, "weights": fitted}
