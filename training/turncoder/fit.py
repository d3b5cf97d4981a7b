"""Calibration, operating points and the choice of where rules help: everything that is decided on the dev authors."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from .batches import Item
from .labels import ACUTE, BASES, LABELS
from .train import SPEAKERS, best_f1

LEAST_RECALL = 0.97
# The `rare` authors of the configuration count for a label only where the others have fewer positives than this.
FEW = 40
# Of 100 turns at natural rates, how many may be wrongly named: fewest where a person would be called, most where a reviewer reads a reply.
MOST_FALSE = {"RSK": 0.03, "RSK.acute": 0.01, "HRM": 0.04}


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(x, -40, 40)))


def logistic_fit(features: np.ndarray, truth: np.ndarray, prior: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Weights (bias last) by maximum likelihood with a pull towards `prior`, so that five positives do not decide alone."""
    design = np.column_stack([features, np.ones(len(truth))])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        z = design @ weights
        off = weights - prior
        value = np.logaddexp(0, z).sum() - (truth * z).sum() + 0.5 * ridge * (off @ off)
        return value, design.T @ (sigmoid(z) - truth) + ridge * off

    return minimize(loss, prior, jac=True, method="L-BFGS-B").x


def rows_of(sessions: list[list[Item]], speaker: str) -> list[Item]:
    return [item for session in sessions for item in session if item.speaker == speaker]


def judged_of(rows: list[Item], rare: set[str]) -> np.ndarray:
    """Which labels of which turns count, rows by labels: what their author judged, and see FEW."""
    mask = np.array([item.mask for item in rows]) > 0
    positive = np.array([item.positive for item in rows]) > 0
    own = np.array([item.author in rare for item in rows])
    few = (mask & positive)[~own].sum(0) < FEW
    return mask & (~own[:, None] | few[None, :])


def platt(sessions: list[list[Item]], logits: dict[int, np.ndarray], rare: set[str]) -> dict:
    """p = sigmoid(scale · logit + shift) for every label."""
    found: dict = {}
    for speaker in SPEAKERS:
        rows = rows_of(sessions, speaker)
        values = np.stack([logits[id(item)] for item in rows])
        truth = np.array([item.positive for item in rows])
        mask = judged_of(rows, rare)
        found[speaker] = {}
        for n, label in enumerate(LABELS[speaker]):
            kept = mask[:, n]
            scale, shift = logistic_fit(values[kept, n : n + 1], truth[kept, n], np.array([1.0, -1.0])) if kept.sum() > 20 else (1.0, 0.0)
            found[speaker][label] = {"scale": round(max(0.2, float(scale)), 4), "shift": round(float(shift), 4)}
    return found


def rule_hits(path: Path) -> dict[tuple[str, str], set[str]]:
    """Base codes the rules coder gave, by relationship and turn, from a codings file."""
    hits: dict[tuple[str, str], set[str]] = {}
    with path.open(encoding="utf8") as lines:
        for line in lines:
            coding = json.loads(line)
            for turn, codes in coding["turns"].items():
                names = {code if isinstance(code, str) else code["code"] for code in codes}
                acute = {"RSK.acute"} if names & ACUTE else set()
                hits[(coding["relationship"], turn)] = {name.split(".", 1)[0] for name in names} | acute
    return hits


def combine(sessions: list[list[Item]], logits, hits, least_gain: float = 0.01) -> dict:
    """
    Per base code, p = sigmoid(model · logit + rule · hit + shift), kept only where it is better than the model alone in
    five parts of the relationships it was not fitted on, by best F1 and by log loss.
    """
    found: dict = {}
    for speaker in SPEAKERS:
        rows = rows_of(sessions, speaker)
        values = np.stack([logits[id(item)] for item in rows])
        folds = np.array([_fold(item.relationship) for item in rows])
        for base in BASES[speaker]:
            n = LABELS[speaker].index(base)
            truth = np.array([item.positive[n] for item in rows])
            hit = np.array([1.0 if base in hits.get((item.relationship, item.turn), ()) else 0.0 for item in rows])
            if truth.sum() < 10 or hit.sum() < 5:
                continue
            alone, both = np.zeros(len(rows)), np.zeros(len(rows))
            for fold in range(5):
                fit, test = folds != fold, folds == fold
                w1 = logistic_fit(values[fit, n : n + 1], truth[fit], np.array([1.0, -1.0]))
                w2 = logistic_fit(np.column_stack([values[fit, n], hit[fit]]), truth[fit], np.array([1.0, 0.0, -1.0]))
                alone[test] = values[test, n] * w1[0] + w1[1]
                both[test] = values[test, n] * w2[0] + hit[test] * w2[1] + w2[2]
            f_alone, f_both = best_f1(alone, truth)[0], best_f1(both, truth)[0]
            if f_both >= f_alone + least_gain and _log_loss(both, truth) < _log_loss(alone, truth):
                model, rule, shift = logistic_fit(np.column_stack([values[:, n], hit]), truth, np.array([1.0, 0.0, -1.0]))
                found[base] = {
                    "model": round(float(model), 4), "rule": round(float(rule), 4), "shift": round(float(shift), 4),
                    "f1": [round(f_alone, 3), round(f_both, 3)],
                }
    if "RSK" in found:
        # No fresh author has enough acute turns to fit on; a rule's word weighs there what it weighs for any risk.
        found["RSK.acute"] = found["RSK"]
    return found


def _fold(relationship: str) -> int:
    return sum(relationship.encode()) % 5


def _log_loss(z: np.ndarray, truth: np.ndarray) -> float:
    return float(np.mean(np.logaddexp(0, z) - truth * z))


def probabilities(sessions, logits, calibration: dict, rules: dict, hits, rare: set[str]) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Per speaker: calibrated p, truth and what counts, turns by labels."""
    found = {}
    for speaker in SPEAKERS:
        rows = rows_of(sessions, speaker)
        values = np.stack([logits[id(item)] for item in rows])
        scale = np.array([calibration[speaker][label]["scale"] for label in LABELS[speaker]])
        shift = np.array([calibration[speaker][label]["shift"] for label in LABELS[speaker]])
        p = sigmoid(values * scale + shift)
        for n, label in enumerate(LABELS[speaker]):
            if label in rules:
                w = rules[label]
                hit = np.array([1.0 if label in hits.get((item.relationship, item.turn), ()) else 0.0 for item in rows])
                p[:, n] = sigmoid(w["model"] * values[:, n] + w["rule"] * hit + w["shift"])
        found[speaker] = (p, np.array([item.positive for item in rows]), judged_of(rows, rare))
    return found


def operating_points(scored, natural: dict[str, np.ndarray]) -> tuple[dict, dict]:
    """
    A threshold per label. The F1-best threshold of a calibrated p is half the F1 it reaches (Lipton, Elkan and
    Narayanaswamy 2014), which is steadier with few positives than the best point found; their mean is taken. RSK, acute risk and HRM:
    see `recall_first`.
    """
    points: dict = {}
    measured: dict = {}
    for speaker in SPEAKERS:
        p, truth, judged = scored[speaker]
        points[speaker] = {}
        for n, label in enumerate(LABELS[speaker]):
            kept = judged[:, n]
            own, positive = p[kept, n], truth[kept, n]
            f1, best = best_f1(own, positive)
            if label in MOST_FALSE and positive.sum() > 0:
                threshold = recall_first(own, positive, natural[speaker][kept], MOST_FALSE[label])
                print(f"{label}: {recall_curve(own, positive, natural[speaker][kept])}; taken at {threshold:.3f}")
            elif positive.sum() < 3:
                threshold = 0.5
            else:
                threshold = 0.5 * (f1 / 2 + best)
            points[speaker][label] = {"threshold": round(min(0.9, max(0.01, threshold)), 4)}
            measured[f"{speaker}:{label}"] = _scores(own >= points[speaker][label]["threshold"], positive)
    return points, measured


def recall_first(p: np.ndarray, truth: np.ndarray, natural: np.ndarray, most_false: float) -> float:
    """
    The highest threshold that still finds 97 % of the turns, unless it would be wrong on more than `most_false` of the turns
    of the author who wrote at natural rates: then the lowest that is not. A warning in every fifth turn is not read.
    """
    wanted = float(np.quantile(p[truth > 0], 1 - LEAST_RECALL, method="lower"))
    harmless = np.sort(p[natural & (truth == 0)])[::-1]
    return max(wanted, float(np.nextafter(harmless[int(most_false * natural.sum())], 1)))


def recall_curve(p: np.ndarray, truth: np.ndarray, natural: np.ndarray) -> str:
    """Precision at a few recalls, and the share of turns flagged at natural rates, for the record."""
    parts = []
    for recall in (0.97, 0.95, 0.9, 0.8):
        threshold = float(np.quantile(p[truth > 0], 1 - recall, method="lower"))
        found = p >= threshold
        parts.append(f"recall {recall}: precision {truth[found].mean():.2f}, flagged {found[natural].mean():.2f} at natural rates")
    return "; ".join(parts)


def _scores(found: np.ndarray, truth: np.ndarray) -> dict:
    hits = float((found * truth).sum())
    precision = hits / max(1.0, float(found.sum()))
    recall = hits / max(1.0, float(truth.sum()))
    f1 = 0.0 if hits == 0 else 2 * precision * recall / (precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3), "n": int(truth.sum())}


def calibration_error(scored, bins: int = 15) -> tuple[float, float]:
    """Expected calibration error over base codes: pooled over all turns, and over those with p of 0.05 and more."""
    values, truths = [], []
    for speaker in SPEAKERS:
        p, truth, judged = scored[speaker]
        count = len(BASES[speaker])
        values.append(p[:, :count][judged[:, :count]])
        truths.append(truth[:, :count][judged[:, :count]])
    value, truth = np.concatenate(values), np.concatenate(truths)
    shown = value >= 0.05
    return _ece(value, truth, bins), _ece(value[shown], truth[shown], bins)


def _ece(value: np.ndarray, truth: np.ndarray, bins: int) -> float:
    place = np.minimum((value * bins).astype(int), bins - 1)
    total = 0.0
    for n in range(bins):
        inside = place == n
        if inside.any():
            total += inside.mean() * abs(value[inside].mean() - truth[inside].mean())
    return float(total)
