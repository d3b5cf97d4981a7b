"""The same turns coded in several ways: rules, hashed words, a frozen encoder, fine-tuned encoders of two sizes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from . import fit
from .batches import Item
from .labels import BASES, INDEX, LABELS
from .train import SPEAKERS, logits_of

LEAST_POSITIVES = 10


def compare(config: dict, work: Path, small: Path | None, load) -> None:
    """Prints a Markdown table. Operating points are chosen on dev for every coder; scores are on the evaluation cases."""
    learn, dev, test = load()
    truth = {part: _truth(sessions) for part, sessions in (("learn", learn), ("dev", dev), ("test", test))}
    rows = [("rules", _from_hits(test, fit.rule_hits(work / "evaluation.rules.jsonl")))]
    rows.append(("hashed n-grams, logistic regression", _decided(*_ngrams(learn, dev, test, truth["learn"]), truth["dev"])))
    rows.append(("frozen encoder with heads", _decided(*_frozen(config, learn, dev, test, truth["learn"]), truth["dev"])))
    for name, folder in (("fine-tuned, 3 layers", small), ("fine-tuned, 6 layers", work)):
        if folder is not None and (folder / "weights.pt").exists():
            rows.append((name, _decided(*_tuned(folder, dev, test), truth["dev"])))
    print("| coder | client macro-F1 | system macro-F1 | mean F1 of all | acute risk recall / precision |\n|---|---|---|---|---|")
    for name, found in rows:
        print(_row(name, found, truth["test"]))


def _row(name: str, found: dict[str, np.ndarray], truth: dict[str, np.ndarray]) -> str:
    scores: dict[str, list[float]] = {}
    for speaker in SPEAKERS:
        scores[speaker] = [
            _f1(found[speaker][:, n], truth[speaker][:, n])
            for n in range(len(BASES[speaker])) if truth[speaker][:, n].sum() >= LEAST_POSITIVES
        ]
    every = scores["client"] + scores["system"]
    acute = _acute(found, truth)
    return f"| {name} | {np.mean(scores['client']):.3f} ({len(scores['client'])}) | {np.mean(scores['system']):.3f} ({len(scores['system'])}) | {np.mean(every):.3f} | {acute} |"


def _acute(found, truth) -> str:
    n = INDEX["client"]["RSK.acute"]
    if found["client"].shape[1] <= n:
        return "–"
    own, gold = found["client"][:, n], truth["client"][:, n]
    return f"{(own * gold).sum() / max(1, gold.sum()):.2f} / {(own * gold).sum() / max(1, own.sum()):.2f} (n {int(gold.sum())})"


def _f1(found: np.ndarray, truth: np.ndarray) -> float:
    both = (found * truth).sum()
    return 0.0 if both == 0 else float(2 * both / (found.sum() + truth.sum()))


def _truth(sessions: list[list[Item]]) -> dict[str, np.ndarray]:
    return {speaker: np.array([item.positive for item in fit.rows_of(sessions, speaker)]) for speaker in SPEAKERS}


def _from_hits(sessions, hits) -> dict[str, np.ndarray]:
    found = {}
    for speaker in SPEAKERS:
        rows = fit.rows_of(sessions, speaker)
        found[speaker] = np.array([
            [1.0 if base in hits.get((item.relationship, item.turn), ()) else 0.0 for base in BASES[speaker]] for item in rows
        ])
    return found


def _decided(dev: dict[str, np.ndarray], test: dict[str, np.ndarray], truth: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """F1-best thresholds of dev, smoothed as in fit.operating_points, applied to the evaluation turns."""
    found = {}
    for speaker in SPEAKERS:
        columns = []
        for n in range(dev[speaker].shape[1]):
            gold = truth[speaker][:, n]
            scale, shift = fit.logistic_fit(dev[speaker][:, n : n + 1], gold, np.array([1.0, -1.0]))
            p_dev = fit.sigmoid(dev[speaker][:, n] * scale + shift)
            f1, best = fit.best_f1(p_dev, gold)
            threshold = 0.5 * (f1 / 2 + best) if gold.sum() >= 3 else 0.5
            columns.append((fit.sigmoid(test[speaker][:, n] * scale + shift) >= threshold).astype(float))
        found[speaker] = np.stack(columns, 1)
    return found


def _logit(p: np.ndarray) -> np.ndarray:
    return np.log(np.clip(p, 1e-6, 1 - 1e-6) / np.clip(1 - p, 1e-6, 1))


def _ngrams(learn, dev, test, truth):
    from sklearn.feature_extraction.text import HashingVectorizer
    from sklearn.linear_model import LogisticRegression
    from scipy.sparse import hstack

    own = HashingVectorizer(n_features=2**17, ngram_range=(1, 2), alternate_sign=False)
    before = HashingVectorizer(n_features=2**14, alternate_sign=False)

    def features(sessions, speaker):
        rows = fit.rows_of(sessions, speaker)
        previous = [item.before[0].text if item.before else "" for item in rows]
        return hstack([own.transform([item.text for item in rows]), before.transform(previous)]).tocsr()

    found = ({}, {})
    for speaker in SPEAKERS:
        train, others = features(learn, speaker), [features(part, speaker) for part in (dev, test)]
        outputs = [np.full((part.shape[0], len(BASES[speaker])), -8.0) for part in others]
        for n in range(len(BASES[speaker])):
            gold = truth[speaker][:, n]
            if gold.sum() < 3:
                continue
            model = LogisticRegression(C=8.0, solver="liblinear", class_weight={0: 1.0, 1: 3.0}).fit(train, gold)
            for output, part in zip(outputs, others):
                output[:, n] = model.decision_function(part)
        found[0][speaker], found[1][speaker] = outputs
    return found


def _frozen(config, learn, dev, test, truth):
    """The pretrained sentence embedding of the turn and of the turn before, and one trained layer a label."""
    from sentence_transformers import SentenceTransformer

    from .model import encoder_folder

    encoder = SentenceTransformer(str(encoder_folder(config["model"]["encoder_package"])), device="cpu")

    def features(sessions, speaker):
        rows = fit.rows_of(sessions, speaker)
        texts = [item.text for item in rows] + [item.before[0].text if item.before else "" for item in rows]
        vectors = torch.tensor(encoder.encode(texts, batch_size=64, show_progress_bar=False))
        return torch.cat([vectors[: len(rows)], vectors[len(rows) :], torch.tensor([item.features for item in rows])], 1)

    found = ({}, {})
    for speaker in SPEAKERS:
        train = features(learn, speaker)
        gold = torch.tensor(truth[speaker], dtype=torch.float32)
        torch.manual_seed(config["seed"])
        head = torch.nn.Linear(train.shape[1], len(LABELS[speaker]))
        optimiser = torch.optim.AdamW(head.parameters(), lr=0.02, weight_decay=0.01)
        for _ in range(300):
            optimiser.zero_grad()
            F.binary_cross_entropy_with_logits(head(train), gold).backward()
            optimiser.step()
        with torch.no_grad():
            for output, part in zip(found, (dev, test)):
                output[speaker] = head(features(part, speaker)).numpy()
    return found


def _tuned(folder: Path, dev, test):
    import tomllib

    from .labels import LABELS
    from .model import turn_coder

    config = tomllib.loads((folder / "config.toml").read_text(encoding="utf8"))
    model = turn_coder(config["model"], {speaker: len(labels) for speaker, labels in LABELS.items()}, 0.0)
    model.load_state_dict(torch.load(folder / "weights.pt"))
    found = ({}, {})
    for output, sessions in zip(found, (dev, test)):
        logits = logits_of(model, sessions, config)
        for speaker in SPEAKERS:
            output[speaker] = np.stack([logits[id(item)] for item in fit.rows_of(sessions, speaker)])
    return found
