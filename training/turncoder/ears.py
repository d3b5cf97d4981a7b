"""
Trains the ears: upper layers of their own for what is heard in a system turn beside its codes. They read the turn alone, so that the same words are heard the
same wherever they stand. The lower layers stay as they are and are run once, so the codes do not change, to the last bit, and the ears cost a run of two small
layers only where somebody listens.
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
from torch.nn.utils.rnn import pad_sequence

from .batches import Item, Reader
from .model import Ears, TurnCoder
from .train import follow, schedule


@dataclass(frozen=True)
class Heard:
    """A system turn to learn from: for each ear whether it is there, None where nobody says; and how much the turn counts."""

    item: Item
    truth: list[float | None]
    weight: float


@torch.no_grad()
def lower_states(model: TurnCoder, items: list[Item], config: dict) -> dict[int, Tensor]:
    """What the lower layers make of each turn [L,W], by id of the item."""
    reader, found = Reader(model.eval(), config), {}
    for start in range(0, len(items), 256):
        part = items[start : start + 256]
        flat, offsets = reader.states(part, 0, None)
        found.update({id(item): flat[offsets[id(item)] :][: len(item.ids)].half() for item in part})
    return found


def train_ears(ears: Ears, states: dict[int, Tensor], known: list[Heard], config: dict, say) -> Ears:
    """Returns the moving average of the weights. `config["challenges"]` has the rates and the epochs."""
    told, training = config["challenges"], config["training"]
    optimiser = torch.optim.AdamW([
        {"params": list(ears.layers.parameters()), "lr": told["encoder_rate"]},
        {"params": list(ears.head.parameters()), "lr": told["head_rate"]},
    ], weight_decay=training["weight_decay"])
    rates = [group["lr"] for group in optimiser.param_groups]
    chance = random.Random(config["seed"])
    average = copy.deepcopy(ears).eval()
    steps = told["epochs"] * len(groups_of(known, chance))
    step = 0
    for epoch in range(told["epochs"]):
        ears.train()
        started, losses = time.monotonic(), []
        for group in groups_of(known, chance):
            for part, rate in zip(optimiser.param_groups, rates):
                part["lr"] = rate * schedule(step / steps, training["warmup"])
            loss = group_loss(ears, states, group)
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


def group_loss(ears: Ears, states: dict[int, Tensor], group: list[Heard]) -> Tensor:
    own = [states[id(one.item)] for one in group]
    keep = pad_sequence([torch.ones(len(rows), dtype=torch.bool) for rows in own], batch_first=True)
    with torch.autocast("cpu", torch.bfloat16):
        logits = ears(pad_sequence(own, batch_first=True).float(), keep)
    truth = torch.tensor([[value or 0.0 for value in one.truth] for one in group])
    counts = torch.tensor([[0.0 if value is None else one.weight for value in one.truth] for one in group])
    return (F.binary_cross_entropy_with_logits(logits.float(), truth, reduction="none") * counts).sum() / len(group)
