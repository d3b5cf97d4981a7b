"""
Trains the ears: upper layers of their own for what is heard in a system turn beside its codes. The lower layers stay as they are and are run once, so the codes
do not change, to the last bit, and the ears cost a run of two small layers only where somebody listens.
"""

from __future__ import annotations

import copy
import random
import time
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import Item, Reader, batches
from .model import Ears, TurnCoder
from .train import follow, schedule


@dataclass(frozen=True)
class Heard:
    """A system turn to learn from: for each ear whether it is there, None where nobody says; and how much the turn counts."""

    item: Item
    truth: list[float | None]
    weight: float


class KeptStates:
    """What the lower layers make of every turn, run once."""

    def __init__(self, model: TurnCoder, config: dict) -> None:
        self.reader = Reader(model.eval(), config)
        self.kept: dict[int, Tensor] = {}

    @torch.no_grad()
    def take(self, sessions: list[list[Item]]) -> None:
        for batch in batches(sessions, 256, None):
            items = [item for session in batch for item in session]
            flat, offsets = self.reader.states(items, 0, None)
            for item in items:
                start = offsets[id(item)]
                self.kept[id(item)] = flat[start : start + len(item.ids)].half()

    def flat(self, items: list[Item]) -> tuple[Tensor, dict[int, int]]:
        """As `Reader.states` gives them, for the turns and those before them."""
        parts, offsets, total = [], {}, 0
        for item in items:
            for one in [item, *item.before]:
                if id(one) not in offsets:
                    offsets[id(one)] = total
                    parts.append(self.kept[id(one)])
                    total += len(one.ids)
        return torch.cat(parts).float(), offsets


def train_ears(model: TurnCoder, ears: Ears, states: KeptStates, known: list[Heard], config: dict, say) -> Ears:
    """Returns the moving average of the weights. `config["challenges"]` has the rates and the epochs."""
    told, training = config["challenges"], config["training"]
    optimiser = torch.optim.AdamW([
        {"params": [*ears.layers.parameters(), ears.place.weight, ears.nothing], "lr": told["encoder_rate"]},
        {"params": list(ears.head.parameters()), "lr": told["head_rate"]},
    ], weight_decay=training["weight_decay"])
    rates = [group["lr"] for group in optimiser.param_groups]
    chance = random.Random(config["seed"])
    reader = Reader(model, config["model"], 1, ears)
    average = copy.deepcopy(ears).eval()
    steps = told["epochs"] * len(groups_of(known, chance))
    step = 0
    for epoch in range(told["epochs"]):
        ears.train()
        started, losses = time.monotonic(), []
        for group in groups_of(known, chance):
            for part, rate in zip(optimiser.param_groups, rates):
                part["lr"] = rate * schedule(step / steps, training["warmup"])
            loss = group_loss(reader, states, group, lambda: chance.random() < training["context_dropout"])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(ears.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            losses.append(float(loss.detach()))
            step += 1
            follow(average, ears, min(training["average_decay"], step / (step + 10)))
        say(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {time.monotonic() - started:.0f} s")
    return average


def groups_of(known: list[Heard], chance: random.Random) -> list[list[Heard]]:
    """Turns of similar length together, in an order of chance."""
    order = list(known)
    chance.shuffle(order)
    near = [sorted(order[n : n + 1024], key=lambda one: len(one.item.ids)) for n in range(0, len(order), 1024)]
    groups = [part[n : n + 64] for part in near for n in range(0, len(part), 64)]
    chance.shuffle(groups)
    return groups


def group_loss(reader: Reader, states: KeptStates, group: list[Heard], drop) -> Tensor:
    own = {id(one.item): one for one in group}
    items = [one.item for one in group]
    flat, offsets = states.flat(items)
    total = torch.zeros(())
    with torch.autocast("cpu", torch.bfloat16):
        for rows, logits in reader.read(items, flat, offsets, drop):
            heard = [own[id(item)] for item in rows]
            truth = torch.tensor([[value or 0.0 for value in one.truth] for one in heard])
            counts = torch.tensor([[0.0 if value is None else one.weight for value in one.truth] for one in heard])
            total = total + (F.binary_cross_entropy_with_logits(logits.float(), truth, reduction="none") * counts).sum()
    return total / len(group)
