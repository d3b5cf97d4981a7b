"""
Gives the finished model one more ear: whether a reply confronts the person, whatever stands before it. The authors of whole talks write challenges that
answer an occasion, nearly none that a person in danger, in grief or in strain is met with; so `CHA` passes over those. Here authors wrote both,
challenges and good replies that look like them, each in answer to one client turn. Only one row that the head did not have is trained on: every code
stays as it is, to the last bit.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .batches import Item, Reader, batches
from .data import Relationship, Turn
from .fit import logistic_fit, sigmoid
from .labels import INDEX, LABELS, Code
from .model import Head, TurnCoder

CHALLENGE = INDEX["system"]["CHA"]
CONFRONTS = len(LABELS["system"])    # the row after the labels of the codebook


def read_challenges(folder: Path, authors: list[str]) -> list[Relationship]:
    """`AUTHOR.jsonl`, one exchange a line; only what is said about challenges is judged in it."""
    found = []
    for author in authors:
        for number, line in enumerate((folder / f"{author}.jsonl").read_text(encoding="utf8").splitlines(), 1):
            told = json.loads(line)
            codes = (Code("CHA"),) if told["kind"] == "challenge" else ()
            client = Turn("s1t1", "client", told["client"], (), frozenset())
            system = Turn("s1t2", "system", told["reply"], codes, frozenset(["CHA"]))
            found.append(Relationship(f"{author}-{number}", author, ((client, system),)))
    return found


def widened(model: TurnCoder) -> TurnCoder:
    """The same model with the row `CONFRONTS`, which begins as that of `CHA`."""
    narrow = model.upper.system
    if narrow.score.out_features > CONFRONTS:
        return model
    wide = Head(narrow.score.in_features, CONFRONTS + 1, narrow.dropout.rate)
    told = {name: value.clone() for name, value in narrow.state_dict().items()}
    for name in ("look.weight", "score.weight", "score.bias", "whole_score.weight", "whole_score.bias"):
        told[name] = torch.cat([told[name], told[name][CHALLENGE : CHALLENGE + 1]])
    wide.load_state_dict(told)
    model.upper.system = wide
    return model


@dataclass
class Read:
    """What the system head sees of one turn: states [L,W], their mean [W], features [F]."""

    item: Item
    states: Tensor
    mean: Tensor
    features: Tensor
    weight: float


@torch.no_grad()
def read_system_turns(model: TurnCoder, sessions: list[list[Item]], config: dict, weight: float) -> list[Read]:
    model.eval()
    seen: dict[str, tuple] = {}
    hook = model.upper.system.register_forward_pre_hook(lambda _module, given: seen.__setitem__("given", given))
    found: list[Read] = []
    reader = Reader(model, config["model"])
    for batch in batches(sessions, 256, None):
        turns = [item for session in batch for item in session]
        flat, offsets = reader.states(turns, 0, None)
        for rows, _ in reader.read(turns, flat, offsets):
            states, _, mean, features = seen["given"]
            for n, item in enumerate(rows):
                if item.speaker == "system":
                    found.append(Read(item, states[n, : len(item.ids)].half(), mean[n].clone(), features[n].clone(), weight))
    hook.remove()
    return found


class Row(nn.Module):
    """The trained row of a `Head`, beginning from what it is; see `Head.forward`."""

    def __init__(self, model: TurnCoder) -> None:
        super().__init__()
        head = model.upper.system
        self.head = head
        copy = lambda own: nn.Parameter(own.detach()[CONFRONTS].clone())
        self.look, self.score, self.whole = copy(head.look.weight), copy(head.score.weight), copy(head.whole_score.weight)
        self.bias = nn.Parameter((head.score.bias + head.whole_score.bias).detach()[CONFRONTS].clone())

    def forward(self, x: Tensor, keep: Tensor, mean: Tensor, features: Tensor) -> Tensor:
        attention = (x @ self.look).masked_fill(~keep, -1e4).softmax(1)
        with torch.no_grad():
            whole = torch.tanh(self.head.whole(torch.cat([mean, features], -1)))
        return (attention * (x @ self.score)).sum(1) + whole @ self.whole + self.bias

    @torch.no_grad()
    def put_back(self) -> None:
        head = self.head
        head.look.weight[CONFRONTS], head.score.weight[CONFRONTS], head.whole_score.weight[CONFRONTS] = self.look, self.score, self.whole
        head.score.bias[CONFRONTS] = self.bias - head.whole_score.bias[CONFRONTS]


def train_challenges(model: TurnCoder, reads: list[Read], config: dict, say) -> None:
    """Trains the row in place; a turn is a positive one where its author wrote a challenge."""
    told = config["challenges"]
    for part in model.parameters():
        part.requires_grad_(False)
    row = Row(model)
    own = [row.look, row.score, row.whole, row.bias]
    optimiser = torch.optim.AdamW(own, lr=told["rate"], weight_decay=config["training"]["weight_decay"])
    ordered = sorted(reads, key=lambda read: len(read.states))
    groups = [ordered[n : n + 64] for n in range(0, len(ordered), 64)]
    chance = random.Random(config["seed"])
    for epoch in range(told["epochs"]):
        chance.shuffle(groups)
        total = 0.0
        for group in optimiser.param_groups:
            group["lr"] = told["rate"] * (1.05 - epoch / told["epochs"])
        for group in groups:
            x, keep, mean, features = padded(group)
            x = x * (torch.rand(x.shape[0], 1, x.shape[2]) >= config["training"]["dropout"]) / (1 - config["training"]["dropout"])
            positive = torch.tensor([read.item.positive[CHALLENGE] for read in group])
            each = F.binary_cross_entropy_with_logits(row(x, keep, mean, features), positive, reduction="none")
            loss = (each * torch.tensor([read.weight for read in group])).sum() / len(group)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item() * len(group)
        say(f"challenges, epoch {epoch + 1}: loss {total / len(ordered):.4f}")
    row.put_back()


def padded(group: list[Read]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    length = max(len(read.states) for read in group)
    x = torch.zeros(len(group), length, group[0].states.shape[1])
    keep = torch.zeros(len(group), length, dtype=torch.bool)
    for n, read in enumerate(group):
        x[n, : len(read.states)] = read.states.float()
        keep[n, : len(read.states)] = True
    return x, keep, torch.stack([read.mean for read in group]), torch.stack([read.features for read in group])


def confronting(logits: dict[int, np.ndarray], sessions: list[list[Item]], at: int = CONFRONTS) -> tuple[np.ndarray, np.ndarray]:
    """Logits of the system turns, and whether their authors wrote a challenge."""
    turns = [item for session in sessions for item in session if item.speaker == "system"]
    return np.array([logits[id(item)][at] for item in turns]), np.array([item.positive[CHALLENGE] > 0 for item in turns])


def calibrated(values: np.ndarray, truth: np.ndarray) -> dict:
    """Scale and shift for exchanges of which as many confront as do not."""
    scale, shift = logistic_fit(values[:, None], truth.astype(float), np.array([1.0, 0.0]))
    return {"at": CONFRONTS, "scale": round(float(scale), 4), "shift": round(float(shift), 4)}


def told_at(values: np.ndarray, truth: np.ndarray, calibration: dict) -> str:
    """What is heard from which probability on, and what of the rest is taken for it."""
    p = sigmoid(calibration["scale"] * values + calibration["shift"])
    return "; ".join(f"from {limit}: {(p[truth] >= limit).sum()} of {truth.sum()} heard, {(p[~truth] >= limit).sum()} of {(~truth).sum()} others" for limit in (0.3, 0.5, 0.8))


def without_ear(logits: dict[int, np.ndarray]) -> dict[int, np.ndarray]:
    """The logits of the codebook's labels alone."""
    return {key: value[:CONFRONTS] if len(value) == CONFRONTS + 1 else value for key, value in logits.items()}
