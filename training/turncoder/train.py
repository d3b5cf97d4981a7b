"""Trains the turn coder. Seeded; the same data, configuration and threads give the same weights."""

from __future__ import annotations

import copy
import math
import random
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .batches import Item, Reader, batches
from .labels import LABELS
from .model import TurnCoder

SPEAKERS = ("client", "system")


def positive_weights(sessions: list[list[Item]], power: float, most: float) -> dict[str, torch.Tensor]:
    """(negatives / positives) to a power, capped, per label: rare codes count more, not without limit."""
    weights = {}
    for speaker in SPEAKERS:
        rows = [item for session in sessions for item in session if item.speaker == speaker]
        positive = np.sum([item.positive for item in rows], axis=0)
        seen = np.sum([item.mask for item in rows], axis=0)
        weights[speaker] = torch.tensor(
            np.clip(((seen - positive + 1) / (positive + 1)) ** power, 1, most), dtype=torch.float32
        )
    return weights


def parameter_groups(model: TurnCoder, config: dict) -> list[dict]:
    """Lower learning rates further down, as the lower layers are general."""
    training = config["training"]
    layers = list(model.lower.layers) + list(model.upper.layers)
    frozen = [model.lower.places, model.lower.norm, *model.lower.layers[: config["model"]["frozen_layers"]]]
    for part in frozen:
        part.requires_grad_(False)
    model.lower.kind.requires_grad_(False)
    groups = []
    for depth, layer in enumerate(reversed(layers)):
        groups.append({"params": [p for p in layer.parameters() if p.requires_grad], "lr": training["encoder_rate"] * training["layer_decay"] ** depth})
    placed = {id(p) for group in groups for p in group["params"]}
    rest = [p for p in model.parameters() if p.requires_grad and id(p) not in placed]
    groups.append({"params": rest, "lr": training["head_rate"]})
    return groups


def loss_of(speaker: str, logits: torch.Tensor, rows: list[Item], weights: dict[str, torch.Tensor]) -> torch.Tensor:
    positive = torch.tensor([item.positive for item in rows])
    mask = torch.tensor([item.mask for item in rows])
    each = F.binary_cross_entropy_with_logits(logits.float(), positive, pos_weight=weights[speaker], reduction="none")
    return (each * mask).sum()


def batch_loss(reader: Reader, batch: list[list[Item]], weights, config: dict, chance: random.Random) -> torch.Tensor:
    training = config["training"]
    items = [item for session in batch for item in session]
    pairs = _pairs(items, chance)
    wanted = {id(item): item for item in items}
    for _, source, _ in pairs:
        wanted.setdefault(id(source), source)
    flat, offsets = reader.states(list(wanted.values()), training["word_dropout"], chance)
    total = torch.zeros(())
    for rows, outputs in reader.read(items, flat, offsets, lambda: chance.random() < training["context_dropout"]):
        for number, speaker in enumerate(SPEAKERS):
            chosen = [n for n, item in enumerate(rows) if item.speaker == speaker]
            if chosen:
                total = total + loss_of(speaker, outputs[number][chosen], [rows[n] for n in chosen], weights)
    total = total / len(items)
    if pairs:
        total = total + 0.5 * _pair_loss(reader, pairs, flat, offsets)
    return total


def _pair_loss(reader: Reader, pairs, flat, offsets) -> torch.Tensor:
    left = [pair[0] for pair in pairs]
    right = [pair[1] for pair in pairs]
    truth = torch.tensor([pair[2] for pair in pairs])
    total = torch.zeros(())
    for rows, outputs in reader.read(left, flat, offsets, pairs=right):
        total = total + F.binary_cross_entropy_with_logits(outputs[4].float(), truth[list(rows)], reduction="sum")
    return total / len(pairs)


def _pairs(items: list[Item], chance: random.Random) -> list[tuple[Item, Item, list[float]]]:
    """Every named source turn, two other earlier client turns for each, and now and then a pair for a turn without HIS."""
    found = []
    for item in items:
        if item.speaker != "system" or not item.earlier:
            continue
        linked = dict(item.links)
        for source in item.earlier:
            if source.turn in linked:
                found.append((item, source, [1.0, 0.0] if linked[source.turn] else [0.0, 1.0]))
        others = [source for source in item.earlier if source.turn not in linked]
        count = 2 if linked else (1 if chance.random() < 0.1 else 0)
        for source in chance.sample(others, min(count, len(others))):
            found.append((item, source, [0.0, 0.0]))
    return found


def train(model: TurnCoder, sessions: list[list[Item]], config: dict, say, after_epoch=None) -> TurnCoder:
    """Returns the moving average of the weights over the run, which is steadier than its last step."""
    training = config["training"]
    chance = random.Random(config["seed"])
    weights = positive_weights(sessions, training["positive_weight_power"], training["positive_weight_most"])
    optimiser = torch.optim.AdamW(parameter_groups(model, config), weight_decay=training["weight_decay"])
    rates = [group["lr"] for group in optimiser.param_groups]
    steps = training["epochs"] * len(batches(sessions, training["turns_per_batch"], None))
    average = copy.deepcopy(model).eval()
    step = 0
    for epoch in range(training["epochs"]):
        model.train()
        started, losses = time.monotonic(), []
        for batch in batches(sessions, training["turns_per_batch"], chance):
            scale = schedule(step / max(1, steps), training["warmup"])
            for group, rate in zip(optimiser.param_groups, rates):
                group["lr"] = rate * scale
            with torch.autocast("cpu", torch.bfloat16):
                loss = batch_loss(Reader(model, config["model"]), batch, weights, config, chance)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            losses.append(float(loss.detach()))
            step += 1
            follow(average, model, min(training["average_decay"], step / (step + 10)))
        say(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.monotonic() - started:.0f} s")
        if after_epoch is not None and epoch + 1 in (1, training["epochs"]):
            after_epoch(epoch, average)
    return average


def schedule(done: float, warmup: float) -> float:
    """Share of the rate after so much of the run."""
    return done / warmup if done < warmup else 0.5 * (1 + math.cos(math.pi * (done - warmup) / (1 - warmup))) + 1e-3


@torch.no_grad()
def follow(average: nn.Module, model: nn.Module, decay: float) -> None:
    """The moving average of the weights."""
    for own, theirs in zip(average.parameters(), model.parameters()):
        if theirs.requires_grad:
            own.lerp_(theirs, 1 - decay)


@torch.no_grad()
def logits_of(model: TurnCoder, sessions: list[list[Item]], config: dict) -> dict[int, np.ndarray]:
    """Logits of each item's own speaker, by id of the item."""
    model.eval()
    found: dict[int, np.ndarray] = {}
    reader = Reader(model, config["model"])
    for batch in batches(sessions, 256, None):
        items = [item for session in batch for item in session]
        flat, offsets = reader.states(items, 0, None)
        for rows, outputs in reader.read(items, flat, offsets):
            for n, item in enumerate(rows):
                found[id(item)] = outputs[0 if item.speaker == "client" else 1][n].float().numpy()
    return found


def label_scores(sessions, logits: dict[int, np.ndarray]) -> dict[str, tuple[float, int]]:
    """F1 at the best threshold and the number of positives, per label."""
    scores = {}
    for speaker in SPEAKERS:
        rows = [item for session in sessions for item in session if item.speaker == speaker]
        values = np.stack([logits[id(item)] for item in rows])
        positive = np.array([item.positive for item in rows])
        mask = np.array([item.mask for item in rows]) > 0
        for n, label in enumerate(LABELS[speaker]):
            kept = mask[:, n]
            scores[f"{speaker}:{label}"] = (best_f1(values[kept, n], positive[kept, n])[0], int(positive[kept, n].sum()))
    return scores


def best_f1(values: np.ndarray, positive: np.ndarray) -> tuple[float, float]:
    """Greatest F1 over all thresholds and the threshold that gives it."""
    if positive.sum() == 0:
        return 0.0, math.inf
    order = np.argsort(-values)
    hits = np.cumsum(positive[order])
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + positive.sum())
    best = int(np.argmax(f1))
    return float(f1[best]), float(values[order][best])
