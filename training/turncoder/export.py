"""Writes the trained coder for the product: three int8 ONNX files, the tokenizer, model.json and parity.json."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from .batches import context_slices, load_tokenizer
from .challenges import EARS
from .labels import LABELS
from .model import PAIR_PLACE, Ears, TurnCoder, encoder_folder

NETWORKS = ("lower", "upper", "ears")
INPUTS = ["states", "context", "context_place", "features"]
OUTPUTS = ["client_logits", "system_logits", "client_tokens", "system_tokens", "pair_logits"]


def export_onnx(model: TurnCoder, ears: Ears, folder: Path) -> None:
    """Each of NETWORKS as `NAME.float.onnx` and in its int8 form (weights per channel, activations as they come)."""
    folder.mkdir(parents=True, exist_ok=True)
    model, ears = model.eval().float(), ears.eval().float()
    width = model.lower.words.weight.shape[1]
    ids = torch.randint(1000, 20000, (1, 12))
    torch.onnx.export(
        model.lower, (ids,), str(folder / "lower.float.onnx"), input_names=["input_ids"], output_names=["states"],
        dynamic_axes={"input_ids": {1: "tokens"}, "states": {1: "tokens"}}, opset_version=17, dynamo=False,
    )
    inputs = (torch.randn(1, 12, width), torch.randn(1, 7, width), torch.zeros(1, 7, dtype=torch.int64), torch.randn(1, 4))
    seen = {"states": {1: "tokens"}, "context": {1: "context_tokens"}, "context_place": {1: "context_tokens"}}
    torch.onnx.export(
        model.upper, inputs, str(folder / "upper.float.onnx"), input_names=INPUTS, output_names=OUTPUTS,
        dynamic_axes={**seen, "client_tokens": {1: "tokens"}, "system_tokens": {1: "tokens"}}, opset_version=17, dynamo=False,
    )
    torch.onnx.export(
        ears, inputs[:1], str(folder / "ears.float.onnx"), input_names=INPUTS[:1], output_names=["logits"], dynamic_axes={"states": {1: "tokens"}},
        opset_version=17, dynamo=False,
    )
    for name in NETWORKS:
        quantize_dynamic(
            folder / f"{name}.float.onnx", folder / f"{name}.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            extra_options={"MatMulConstBOnly": True},
        )
        # Tools write the machine's paths into names they derive from Python; keep none of them.
        graph = onnx.load(folder / f"{name}.onnx")
        graph.doc_string = ""
        for node in graph.graph.node:
            node.doc_string = ""
        onnx.save(graph, folder / f"{name}.onnx")


class Session:
    """The exported files as the product runs them: one turn at a time, nothing padded."""

    def __init__(self, folder: Path, suffix: str = "") -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        open_ = lambda name: ort.InferenceSession(str(folder / f"{name}{suffix}.onnx"), options, providers=["CPUExecutionProvider"])
        self.lower, self.upper, self.ears = (open_(name) for name in NETWORKS)

    def states(self, ids: list[int]) -> np.ndarray:
        return self.lower.run(None, {"input_ids": np.array([ids], dtype=np.int64)})[0]

    def logits(self, states: np.ndarray, context: list[tuple[np.ndarray, int, int, int]], features: list[float]) -> dict[str, np.ndarray]:
        """context: states of a turn before, its place, how many first and last tokens of it are read."""
        parts, places = [np.zeros((1, 0, states.shape[2]), dtype=np.float32)], []
        for before, place, head, tail in context:
            chosen = context_slices(before.shape[1], head, tail)
            parts.append(before[:, chosen])
            places += [place] * len(chosen)
        found = self.upper.run(None, {
            "states": states, "context": np.concatenate(parts, 1), "context_place": np.array([places], dtype=np.int64).reshape(1, -1),
            "features": np.array([features], dtype=np.float32),
        })
        return dict(zip(OUTPUTS, found))

    def heard(self, states: np.ndarray) -> np.ndarray:
        """What the ears give [C]."""
        return self.ears.run(None, {"states": states})[0][0]


def session_logits(session: Session, sessions, config: dict) -> dict[int, np.ndarray]:
    """The exported files' logits for each item's own speaker, by id of the item."""
    found: dict[int, np.ndarray] = {}
    for items in sessions:
        states = {id(item): session.states(item.ids) for item in items}
        for item in items:
            context = [
                (states[id(before)], place * 2 + (0 if before.speaker == "client" else 1),
                 config["context"][place]["head"], config["context"][place]["tail"])
                for place, before in enumerate(item.before)
            ]
            found[id(item)] = session.logits(states[id(item)], context, item.features)[f"{item.speaker}_logits"][0]
    return found


def session_heard(session: Session, sessions) -> dict[int, np.ndarray]:
    """What the exported ears make of each system turn, by id of the item."""
    return {id(item): session.heard(session.states(item.ids)) for items in sessions for item in items if item.speaker == "system"}


# Mean absolute difference of the logits of one turn, int8 against float; over the evaluation cases it is 0.164 and 0.4 % of decisions at 0 differ.
# Calibration and operating points are fitted on the int8 logits.
TOLERANCE = 0.35

PARITY = [
    ("client", "I've been lying awake since four again, going over what I said to her."),
    ("system", "Four o'clock is a lonely hour. What were you hoping she would have heard?"),
    ("client", "ok"),
    ("system", "Naïve question, perhaps – did anything change after the move? 😊 Rückblick: you'd said “fine”."),
    ("client", "idk... it's all v. complicated &amp; I don't wanna talk abt it rn!!! 3x this week"),
    ("system", "1. Write the thought down.\n2. Note what speaks for it.\n\n**Then** take a break (10 min)."),
]


def write_parity(folder: Path, config: dict) -> None:
    """Token ids and float logits of a few written turns, one session, for the product's own test."""
    session = Session(folder, ".float")
    tokenizer = load_tokenizer(config["encoder_package"])
    turns = []
    states: list[np.ndarray] = []
    for number, (speaker, text) in enumerate(PARITY):
        ids = tokenizer.encode(text).ids
        states.append(session.states(ids))
        context = [
            (states[number - 1 - place], place * 2 + (0 if PARITY[number - 1 - place][0] == "client" else 1),
             config["context"][place]["head"], config["context"][place]["tail"])
            for place in range(min(number, len(config["context"])))
        ]
        features = [0.5, 0.0, float(np.log1p(number)), 0.0]
        rounded = lambda values: [round(float(value), 4) for value in values]
        turns.append({
            "speaker": speaker, "text": text, "ids": ids, "features": [round(value, 6) for value in features],
            "logits": rounded(session.logits(states[number], context, features)[f"{speaker}_logits"][0]),
            **({"heard": rounded(session.heard(states[number]))} if speaker == "system" else {}),
        })
    (folder / "parity.json").write_text(json.dumps({"tolerance": TOLERANCE, "turns": turns}, ensure_ascii=False) + "\n", encoding="utf8")


def write_model(folder: Path, config: dict, fitted: dict) -> None:
    """The tokenizer and model.json: everything the run time needs beside the networks, with their checksums."""
    shutil.copy(encoder_folder(config["encoder_package"]) / "tokenizer.json", folder / "tokenizer.json")
    files = {}
    for name in (*(f"{network}.onnx" for network in NETWORKS), "tokenizer.json"):
        content = (folder / name).read_bytes()
        files[name] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    model = {
        "format": "nexus-turn-coder/1",
        "version": fitted["version"],
        "files": files,
        "window": config["window"],
        "context": {"turns": config["context"]},
        "features": ["words", "ratio", "turn", "session"],
        "pair": {"place": PAIR_PLACE, **config["pair"], **fitted["pair"]},
        "client": {"labels": LABELS["client"]},
        "system": {"labels": LABELS["system"]},
        **{key: fitted[key] for key in (*EARS, "calibration", "operating", "measured", "rules")},
    }
    (folder / "model.json").write_text(json.dumps(model, indent=1) + "\n", encoding="utf8")
