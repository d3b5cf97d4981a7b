"""Sessions to batches: every turn is read once by the lower layers and is both a target and context of later turns."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

import numpy as np
import torch
from tokenizers import Tokenizer

from .data import Relationship
from .labels import LABELS, targets
from .model import PAIR_PLACE, TurnCoder, encoder_folder


@dataclass
class Item:
    """A turn ready for the model: `before` are the turns it reads beside it, `earlier` the client turns of earlier sessions."""

    relationship: str
    turn: str
    author: str
    speaker: str
    text: str
    ids: list[int]
    features: list[float]
    positive: list[float]
    mask: list[float]
    session: int
    before: list[Item] = field(default_factory=list)
    earlier: list[Item] = field(default_factory=list)
    links: list[tuple[str, bool]] = field(default_factory=list)


def load_tokenizer(package: str) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(encoder_folder(package) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def items_of(relationships: list[Relationship], tokenizer: Tokenizer, config: dict) -> list[list[Item]]:
    """One list a session. A turn longer than the window keeps its beginning and its end in training."""
    sessions: list[list[Item]] = []
    for relationship in relationships:
        words = {"client": [], "system": []}
        earlier: list[Item] = []
        for number, session in enumerate(relationship.sessions):
            items: list[Item] = []
            for place, turn in enumerate(session):
                count = len(turn.text.split())
                own = words[turn.speaker]
                usual = sum(own) / len(own) if own else count
                own.append(count)
                features = [
                    math.log1p(count), math.log((1 + count) / (1 + usual)), math.log1p(place), math.log1p(number),
                ]
                positive, mask = targets(turn.speaker, list(turn.codes))
                if turn.judged is not None:
                    mask = [1.0 if label in turn.judged else 0.0 for label in LABELS[turn.speaker]]
                item = Item(
                    relationship.id, turn.id, relationship.author, turn.speaker, turn.text,
                    _cut(tokenizer.encode(turn.text).ids, config["window"]), features, positive, mask, number,
                    items[::-1][: len(config["context"])], list(earlier),
                    [(code.link, code.code == "HIS") for code in turn.codes if code.code in ("HIS", "HISERR") and code.link],
                )
                items.append(item)
            earlier = earlier + [item for item in items if item.speaker == "client"]
            if items:
                sessions.append(items)
    return sessions


def _cut(ids: list[int], window: int) -> list[int]:
    if len(ids) <= window:
        return ids
    tail = window // 2
    return ids[: window - tail] + ids[-tail:]


def batches(sessions: list[list[Item]], size: int, chance: random.Random | None) -> list[list[list[Item]]]:
    order = list(sessions)
    if chance is not None:
        chance.shuffle(order)
    found: list[list[list[Item]]] = []
    current: list[list[Item]] = []
    for session in order:
        current.append(session)
        if sum(map(len, current)) >= size:
            found.append(current)
            current = []
    if current:
        found.append(current)
    return found


def context_slices(length: int, head: int, tail: int) -> list[int]:
    """Which token positions of a turn are read as context."""
    if length <= head + tail:
        return list(range(length))
    return list(range(head)) + list(range(length - tail, length))


class Reader:
    """Runs the model over a batch of sessions in buckets of similar length, so that little is padding."""

    def __init__(self, model: TurnCoder, config: dict, buckets: int = 4) -> None:
        self.model, self.config, self.buckets = model, config, buckets

    def states(self, items: list[Item], word_dropout: float, chance: random.Random | None) -> tuple[torch.Tensor, dict[int, int]]:
        """All tokens' lower states in one flat [T,W] and each item's offset in it."""
        flat: list[torch.Tensor] = []
        offsets: dict[int, int] = {}
        total = 0
        for bucket in self._bucketed(items):
            length = max(len(item.ids) for item in bucket)
            ids = np.zeros((len(bucket), length), dtype=np.int64)
            keep = np.zeros((len(bucket), length), dtype=bool)
            for row, item in enumerate(bucket):
                own = item.ids
                if word_dropout > 0 and chance is not None:
                    own = [103 if 0 < n < len(own) - 1 and chance.random() < word_dropout else i for n, i in enumerate(own)]
                ids[row, : len(own)] = own
                keep[row, : len(own)] = True
                offsets[id(item)] = total + row * length
            states = self.model.lower(torch.from_numpy(ids), torch.from_numpy(keep)[:, None, None, :])
            flat.append(states.reshape(-1, states.shape[-1]))
            total += len(bucket) * length
        return torch.cat(flat), offsets

    def read(self, items: list[Item], flat: torch.Tensor, offsets: dict[int, int], drop=None, pairs=None):
        """Yields (items, outputs of Upper) per bucket. With `pairs`, item n's only context is the turn pairs[n]."""
        for bucket in self._bucketed(items if pairs is None else list(range(len(items))), items if pairs is not None else None):
            rows = [items[n] for n in bucket] if pairs is not None else bucket
            contexts = []
            for n, item in zip(bucket, rows):
                if pairs is not None:
                    contexts.append(self._context([(pairs[n], PAIR_PLACE, self.config["pair"])], offsets))
                elif drop is not None and drop():
                    contexts.append([])
                else:
                    places = [
                        (before, place * 2 + (0 if before.speaker == "client" else 1), self.config["context"][place])
                        for place, before in enumerate(item.before)
                    ]
                    contexts.append(self._context(places, offsets))
            yield bucket, self._upper(rows, contexts, flat, offsets)

    def _context(self, places, offsets) -> list[tuple[int, int]]:
        found = []
        for before, place, window in places:
            start = offsets[id(before)]
            found += [(start + n, place) for n in context_slices(len(before.ids), window["head"], window["tail"])]
        return found

    def _upper(self, rows, contexts, flat, offsets):
        length = max(len(item.ids) for item in rows)
        most = max(1, max(map(len, contexts)))
        own = np.zeros((len(rows), length), dtype=np.int64)
        keep = np.zeros((len(rows), length), dtype=bool)
        seen = np.zeros((len(rows), most), dtype=np.int64)
        place = np.zeros((len(rows), most), dtype=np.int64)
        seen_keep = np.zeros((len(rows), most), dtype=bool)
        for row, (item, context) in enumerate(zip(rows, contexts)):
            size = len(item.ids)
            own[row, :size] = np.arange(size) + offsets[id(item)]
            keep[row, :size] = True
            for column, (position, where) in enumerate(context):
                seen[row, column], place[row, column], seen_keep[row, column] = position, where, True
        features = torch.tensor([item.features for item in rows])
        width = flat.shape[-1]
        states = flat[torch.from_numpy(own).reshape(-1)].view(len(rows), length, width)
        context = flat[torch.from_numpy(seen).reshape(-1)].view(len(rows), most, width)
        return self.model.upper(
            states, context, torch.from_numpy(place), features, torch.from_numpy(keep), torch.from_numpy(seen_keep)
        )

    def _bucketed(self, items, of=None):
        length = (lambda n: len(of[n].ids)) if of is not None else (lambda item: len(item.ids))
        order = sorted(items, key=length)
        if len(order) < 12:
            return [order] if order else []
        size = math.ceil(len(order) / self.buckets)
        return [order[n : n + size] for n in range(0, len(order), size)]
