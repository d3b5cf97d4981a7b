"""
A sentence encoder cut in two. The lower layers read each turn by itself, once; the upper layers read the turn again
while attending to the lower states of the turns before it. So a turn costs one pass however many later turns look back
at it, and context is still seen word by word. (The idea of splitting an encoder so that one side can be kept is that of
DeFormer, Cao et al. 2020, ACL, doi:10.18653/v1/2020.acl-main.411.)
"""

from __future__ import annotations

import copy
import importlib
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

PAIR_PLACE = 14
PLACES = 16
FEATURES = 4


class Dropout(nn.Module):
    """Drops the same features at every token of a turn: one draw a turn is cheap on a CPU, one a number is not."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return x
        kept = torch.rand(x.shape[0], *[1] * (x.dim() - 2), x.shape[-1], device=x.device) >= self.rate
        return x * (kept / (1 - self.rate)).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer (post-norm, as in BERT) whose queries may also attend to `context`."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, keep: Tensor | None, context: Tensor | None = None) -> Tensor:
        """x [B,L,W]; keep [B,1,1,L(+M)] true where a token may be attended to, None for all; context [B,M,W]."""
        seen = x if context is None else torch.cat([x, context], dim=1)
        query, key, value = (self._split(part) for part in (self.query(x), self.key(seen), self.value(seen)))
        scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1])
        if keep is not None:
            scores = scores.masked_fill(~keep, -1e4)
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))

    def _split(self, x: Tensor) -> Tensor:
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)


class Lower(nn.Module):
    """Token ids of one turn to states."""

    def __init__(self, words: nn.Embedding, places: nn.Embedding, kind: Tensor, norm: nn.LayerNorm, layers: list[Layer]):
        super().__init__()
        self.words, self.places, self.norm = words, places, norm
        self.kind = nn.Parameter(kind)
        self.layers = nn.ModuleList(layers)

    def forward(self, ids: Tensor, keep: Tensor | None = None) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.places(places) + self.kind)
        for layer in self.layers:
            x = layer(x, keep)
        return x


class Head(nn.Module):
    """Label-wise attention (Mullenbach et al. 2018): every label looks at its own words, which then are its span."""

    def __init__(self, width: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.look = nn.Linear(width, labels, bias=False)
        self.score = nn.Linear(width, labels)
        self.whole = nn.Linear(width + FEATURES, 192)
        self.whole_score = nn.Linear(192, labels)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, keep: Tensor | None, mean: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """States [B,L,W] to logits [B,C] and to what each token adds to them [B,L,C]."""
        x = self.dropout(x)
        attention = self.look(x)
        if keep is not None:
            attention = attention.masked_fill(~keep[..., None], -1e4)
        tokens = attention.softmax(1) * self.score(x)
        whole = self.whole_score(self.dropout(torch.tanh(self.whole(torch.cat([mean, features], -1)))))
        return tokens.sum(1) + whole, tokens


class Upper(nn.Module):
    """States of a turn and of what came before it to the labels' logits."""

    def __init__(self, layers: list[Layer], width: int, labels: dict[str, int], dropout: float) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.place = nn.Embedding(PLACES, width)
        nn.init.normal_(self.place.weight, std=0.02)
        self.nothing = nn.Parameter(torch.randn(width) * 0.02)
        self.client = Head(width, labels["client"], dropout)
        self.system = Head(width, labels["system"], dropout)
        self.pair = nn.Linear(width * 2, 2)

    def forward(
        self, states: Tensor, context: Tensor, place: Tensor, features: Tensor,
        keep: Tensor | None = None, context_keep: Tensor | None = None,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """states [B,L,W]; context [B,M,W] lower states of turns before, place [B,M] which turn; features [B,F]."""
        size = states.shape[0]
        nothing = self.nothing.expand(size, 1, -1)
        seen = torch.cat([nothing, context + self.place(place)], dim=1)
        attend = None
        if keep is not None and context_keep is not None:
            first = torch.ones(size, 1, dtype=torch.bool, device=states.device)
            attend = torch.cat([keep, first, context_keep], 1)[:, None, None, :]
        x = states
        for layer in self.layers:
            x = layer(x, attend, seen)
        mean = mean_of(x, keep)
        client, client_tokens = self.client(x, keep, mean, features)
        system, system_tokens = self.system(x, keep, mean, features)
        return client, system, client_tokens, system_tokens, self.pair(torch.cat([mean, x[:, 0]], -1))


def mean_of(x: Tensor, keep: Tensor | None) -> Tensor:
    """[B,L,W] to [B,W], over the tokens that are kept."""
    return x.mean(1) if keep is None else (x * keep[..., None]).sum(1) / keep.sum(1, keepdim=True)


class Ears(nn.Module):
    """
    Upper layers of their own, for what is heard in a system turn beside its codes, whatever was said before it: they read the turn alone. They begin as the
    layers of the codes, every row as one label's.
    """

    def __init__(self, upper: Upper, rows: int, label: int, dropout: float) -> None:
        super().__init__()
        self.layers = copy.deepcopy(upper.layers)
        self.head = Head(upper.system.score.in_features, rows, dropout)
        told = upper.system.state_dict()
        own = ("look.weight", "score.weight", "score.bias", "whole_score.weight", "whole_score.bias")
        self.head.load_state_dict({name: torch.stack([value[label]] * rows) if name in own else value for name, value in told.items()})
        for part in self.modules():
            if isinstance(part, Dropout):
                part.rate = dropout

    def forward(self, states: Tensor, keep: Tensor | None = None) -> Tensor:
        """Lower states [B,L,W] to logits [B,C]. Length and place in the talk, which the codes are given beside, are none here."""
        x = states
        for layer in self.layers:
            x = layer(x, None if keep is None else keep[:, None, None, :])
        return self.head(x, keep, mean_of(x, keep), x.new_zeros(x.shape[0], FEATURES))[0]


class TurnCoder(nn.Module):
    def __init__(self, lower: Lower, upper: Upper) -> None:
        super().__init__()
        self.lower, self.upper = lower, upper


def encoder_folder(package: str) -> Path:
    """Of an encoder written by `onnx_encoder` into training/encoders/, else of the package of that name."""
    written = Path(__file__).parent.parent / "encoders" / package
    if written.is_dir():
        return written
    return Path(importlib.import_module(package).__file__).parent / "model"


def turn_coder(config: dict, labels: dict[str, int], dropout: float) -> TurnCoder:
    """The pretrained encoder, cut, with fresh heads."""
    from transformers import AutoModel

    pretrained = AutoModel.from_pretrained(encoder_folder(config["encoder_package"]))
    shape = pretrained.config
    layers = [_layer(pretrained.encoder.layer[n], shape, dropout) for n in config["keep_layers"]]
    embeddings = pretrained.embeddings
    embeddings.word_embeddings.weight.requires_grad_(False)
    kind = embeddings.token_type_embeddings.weight[0].detach().clone()
    cut = config["lower_layers"]
    lower = Lower(embeddings.word_embeddings, embeddings.position_embeddings, kind, embeddings.LayerNorm, layers[:cut])
    return TurnCoder(lower, Upper(layers[cut:], shape.hidden_size, labels, dropout))


def _layer(source: nn.Module, shape, dropout: float) -> Layer:
    layer = Layer(shape.hidden_size, shape.num_attention_heads, shape.intermediate_size, dropout)
    attention = source.attention
    for own, theirs in (
        (layer.query, attention.self.query), (layer.key, attention.self.key), (layer.value, attention.self.value),
        (layer.out, attention.output.dense), (layer.norm1, attention.output.LayerNorm),
        (layer.up, source.intermediate.dense), (layer.down, source.output.dense), (layer.norm2, source.output.LayerNorm),
    ):
        own.load_state_dict(theirs.state_dict())
    return layer
