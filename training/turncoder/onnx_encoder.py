"""
python -m turncoder.onnx_encoder MODEL.onnx TOKENIZER.json FOLDER

Writes a BERT encoder that is published as an ONNX file into FOLDER as the training reads it, and refuses one whose states differ.
Linear weights lie in the file transposed and without a name; which is whose is read off the node that uses them.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

WIDTH_OF_HEAD = 32
TOLERANCE = 1e-3


def state_of(graph: onnx.GraphProto) -> dict[str, torch.Tensor]:
    """Weights by their names in the module; every other initializer is a constant of the graph."""
    values = {entry.name: numpy_helper.to_array(entry) for entry in graph.initializer}
    found = {name: value for name, value in values.items() if name.startswith(("embeddings.", "encoder."))}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in values:
            module = node.name.strip("/").removesuffix("/MatMul").replace("/", ".")
            found[f"{module}.weight"] = values[node.input[1]].T
    return {name: torch.tensor(np.array(value)) for name, value in found.items()}


def encoder_of(state: dict[str, torch.Tensor]) -> BertModel:
    words, width = state["embeddings.word_embeddings.weight"].shape
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layer."))
    config = BertConfig(
        vocab_size=words, hidden_size=width, num_hidden_layers=layers, num_attention_heads=width // WIDTH_OF_HEAD,
        intermediate_size=state["encoder.layer.0.intermediate.dense.bias"].shape[0],
        max_position_embeddings=state["embeddings.position_embeddings.weight"].shape[0],
    )
    model = BertModel(config, add_pooling_layer=False).eval()
    model.load_state_dict(state)
    return model


@torch.no_grad()
def greatest_difference(path: Path, model: BertModel, tokenizer: Tokenizer) -> float:
    ids = np.array([tokenizer.encode("I said I would call her, and then I did not, again.").ids], dtype=np.int64)
    given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    (theirs, *_) = onnxruntime.InferenceSession(str(path)).run(None, given)
    own = model(**{name: torch.from_numpy(value) for name, value in given.items()}).last_hidden_state.numpy()
    return float(np.abs(theirs - own).max())


def main() -> None:
    path, tokens, folder = map(Path, sys.argv[1:4])
    model = encoder_of(state_of(onnx.load(str(path)).graph))
    difference = greatest_difference(path, model, Tokenizer.from_file(str(tokens)))
    if difference > TOLERANCE:
        raise SystemExit(f"{path}: the states differ by {difference:.2g} from those of the published file; nothing was written")
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    shutil.copyfile(tokens, folder / "tokenizer.json")
    print(f"{folder}: {model.config.num_hidden_layers} layers, greatest difference {difference:.2g}")


if __name__ == "__main__":
    main()
