"""Trains single rows of a head on what the finished layers below it give, so that nothing else in the model changes, to the last bit."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .batches import Item, Reader, batches
from .model import Head, TurnCoder


@dataclass
class Read:
    """What a head sees of one turn: states [L,W], their mean [W], features [F]."""

    item: Item
    states: Tensor
    mean: Tensor
    features: Tensor
    weight: float


@torch.no_grad()
def read_turns(model: TurnCoder, speaker: str, sessions: list[list[Item]], config: dict, weight: float) -> list[Read]:
    model.eval()
    seen: dict[str, tuple] = {}
    hook = getattr(model.upper, speaker).register_forward_pre_hook(lambda _module, given: seen.__setitem__("given", given))
    found: list[Read] = []
    reader = Reader(model, config["model"])
    for batch in batches(sessions, 256, None):
        turns = [item for session in batch for item in session]
        flat, offsets = reader.states(turns, 0, None)
        for rows, _ in reader.read(turns, flat, offsets):
            states, _, mean, features = seen["given"]
            for n, item in enumerate(rows):
                if item.speaker == speaker:
                    found.append(Read(item, states[n, : len(item.ids)].half(), mean[n].clone(), features[n].clone(), weight))
    hook.remove()
    return found


class Rows(nn.Module):
    """Trained rows of a `Head`, beginning from what they are; see `Head.forward`."""

    def __init__(self, head: Head, at: list[int]) -> None:
        super().__init__()
        self.head, self.at = head, at
        copy = lambda own: nn.Parameter(own.detach()[at].clone())
        self.look, self.score, self.whole = copy(head.look.weight), copy(head.score.weight), copy(head.whole_score.weight)
        self.bias = nn.Parameter((head.score.bias + head.whole_score.bias).detach()[at].clone())

    def forward(self, x: Tensor, keep: Tensor, mean: Tensor, features: Tensor) -> Tensor:
        """States [B,L,W] to logits [B,C] of the rows."""
        attention = (x @ self.look.T).masked_fill(~keep[..., None], -1e4).softmax(1)
        with torch.no_grad():
            whole = torch.tanh(self.head.whole(torch.cat([mean, features], -1)))
        return (attention * (x @ self.score.T)).sum(1) + whole @ self.whole.T + self.bias

    @torch.no_grad()
    def put_back(self) -> None:
        head, at = self.head, self.at
        head.look.weight[at], head.score.weight[at], head.whole_score.weight[at] = self.look, self.score, self.whole
        head.score.bias[at] = self.bias - head.whole_score.bias[at]


Known = tuple[Read, list[float | None]]    # a turn, and for each row whether it holds there; None where nobody says


def train_rows(head: Head, at: list[int], known: list[Known], config: dict, say) -> None:
    """In place. `config["rows"]` has the learning rate and the epochs."""
    told, dropped = config["rows"], config["training"]["dropout"]
    for part in head.parameters():
        part.requires_grad_(False)
    rows = Rows(head, at)
    own = [rows.look, rows.score, rows.whole, rows.bias]
    optimiser = torch.optim.AdamW(own, lr=told["rate"], weight_decay=config["training"]["weight_decay"])
    ordered = sorted(known, key=lambda one: len(one[0].states))
    groups = [ordered[n : n + 64] for n in range(0, len(ordered), 64)]
    chance = random.Random(config["seed"])
    for epoch in range(told["epochs"]):
        chance.shuffle(groups)
        total = 0.0
        for group in optimiser.param_groups:
            group["lr"] = told["rate"] * (1.05 - epoch / told["epochs"])
        for group in groups:
            x, keep, mean, features = padded([read for read, _ in group])
            x = x * (torch.rand(x.shape[0], 1, x.shape[2]) >= dropped) / (1 - dropped)
            truth = torch.tensor([[value or 0.0 for value in values] for _, values in group])
            said = torch.tensor([[0.0 if value is None else read.weight for value in values] for read, values in group])
            loss = (F.binary_cross_entropy_with_logits(rows(x, keep, mean, features), truth, reduction="none") * said).sum() / len(group)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item() * len(group)
        say(f"epoch {epoch + 1}: loss {total / len(ordered):.4f}")
    rows.put_back()


def padded(group: list[Read]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    length = max(len(read.states) for read in group)
    x = torch.zeros(len(group), length, group[0].states.shape[1])
    keep = torch.zeros(len(group), length, dtype=torch.bool)
    for n, read in enumerate(group):
        x[n, : len(read.states)] = read.states.float()
        keep[n, : len(read.states)] = True
    return x, keep, torch.stack([read.mean for read in group]), torch.stack([read.features for read in group])
