"""
python -m turncoder COMMAND [--config FILE] [--work FOLDER]

  prepare     write training data in the product's formats into the work folder
  train       train on all authors but dev
  finish      go on, more slowly, in stages with the authors who came late and the public sources: the weights that are shipped
  challenges  train the ears: whether a reply confronts the person; no code changes
  fit         calibrate on dev, choose operating points and where rules help
  export      write the model for the product and check it against the float weights
  compare     the table of coders on the evaluation cases
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
from pathlib import Path

import numpy as np
import torch

from . import challenges, ears, export, fit, pairs
from .batches import items_of, load_tokenizer
from .data import Relationship, read_author_file, read_authors, read_corpus
from .jsonl import write_gold, write_relationships
from .labels import BASES, INDEX, LABELS
from .model import Ears, turn_coder
from .public import read_public
from .train import label_scores, logits_of, train

HERE = Path(__file__).parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(prog="turncoder", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["prepare", "train", "fit", "finish", "challenges", "export", "compare"])
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--work", type=Path, default=HERE / "work")
    parser.add_argument("--model", type=Path, default=HERE.parent / "models" / "turn-coder")
    given = parser.parse_args()
    config = tomllib.loads(given.config.read_text(encoding="utf8"))
    given.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(config["threads"])
    (given.work / "config.toml").write_text(given.config.read_text(encoding="utf8"), encoding="utf8")
    steps = {
        "prepare": prepare, "train": run_train, "fit": run_fit, "finish": run_finish, "challenges": run_challenges, "export": run_export, "compare": run_compare,
    }
    steps[given.command](config, given.work, given.model)


def all_relationships(config: dict) -> list[Relationship]:
    found = read_corpus(HERE / config["data"]["corpus"]) + read_authors(HERE / config["data"]["own"])
    return [r for r in found if r.author not in config["data"]["left"]]


def split(config: dict) -> tuple[list[Relationship], list[Relationship]]:
    """Training and dev, by author; authors who came late are left to the last stage."""
    found = all_relationships(config)
    dev, late = set(config["data"]["dev"]), {author for stage in config["finish"] for author in stage["late"]}
    training = [r for r in found if r.author not in dev | late and _share(r.id) < config["data"].get("share", 1.0)]
    return training, [r for r in found if r.author in dev]


def _share(relationship: str) -> float:
    """A fixed number from 0 to 1 for a relationship, so that a smaller share is part of a larger one (learning curve)."""
    return int(hashlib.sha256(relationship.encode()).hexdigest()[:8], 16) / 2**32


def prepare(config: dict, work: Path, _model: Path) -> None:
    training, dev = split(config)
    for name, relationships in (("training", training), ("dev", dev), ("evaluation", read_corpus(HERE / config["data"]["evaluation"]))):
        write_relationships(relationships, work / f"{name}.jsonl")
        write_gold(relationships, work / f"{name}.gold.jsonl")
        print(f"{name}: {len(relationships)} relationships, {sum(1 for r in relationships for _ in r.turns())} turns")
    write_double_coded(config, work)


def write_double_coded(config: dict, work: Path) -> None:
    """The relationships a second coder coded, and both codings of them; a text changed since is refused."""
    second = [r for path in sorted((HERE / config["data"]["second"]).glob("*.txt")) for r in read_author_file(path, "second")]
    first = {r.id: r for r in read_authors(HERE / config["data"]["own"])}
    for relationship in second:
        for own, theirs in zip(first[relationship.id].turns(), relationship.turns(), strict=True):
            if own.text != theirs.text:
                raise ValueError(f"{relationship.id} {own.id}: the second coder read another text")
    write_relationships(second, work / "second.jsonl")
    write_gold(second, work / "second.gold.jsonl")
    write_gold([first[r.id] for r in second], work / "second.author.gold.jsonl")
    print(f"coded twice: {len(second)} relationships, {sum(1 for r in second for _ in r.turns())} turns")


def build(config: dict, dropout: float):
    return turn_coder(config["model"], {speaker: len(labels) for speaker, labels in LABELS.items()}, dropout)


def built_finished(config: dict, work: Path):
    """The finished model and its ears."""
    model = build(config, 0.0)
    model.load_state_dict(torch.load(work / "final.pt"))
    listening = fresh_ears(model, 0.0)
    listening.load_state_dict(torch.load(work / "ears.pt"))
    return model, listening


def fresh_ears(model, dropout: float) -> Ears:
    return Ears(model.upper, len(challenges.EARS), challenges.CHALLENGE, dropout)


def items(relationships: list[Relationship], config: dict):
    return items_of(relationships, load_tokenizer(config["model"]["encoder_package"]), config["model"])


def run_train(config: dict, work: Path, _model: Path) -> None:
    torch.manual_seed(config["seed"])
    training, dev = split(config)
    learn, check = items(training, config), items(dev, config)
    print(f"{sum(map(len, learn))} turns to learn from, {sum(map(len, check))} in dev", flush=True)
    model = build(config, config["training"]["dropout"])

    def after_epoch(epoch: int, average) -> None:
        scores = label_scores(check, logits_of(average, check, config))
        for speaker in ("client", "system"):
            kept = [scores[f"{speaker}:{base}"] for base in BASES[speaker]]
            f1 = [score for score, n in kept if n >= 10]
            print(f"  dev {speaker}: mean best F1 {np.mean(f1):.3f} over {len(f1)} codes", flush=True)
        torch.save(average.state_dict(), work / "weights.pt")

    train(model, learn, config, lambda line: print(line, flush=True), after_epoch)


def run_fit(config: dict, work: Path, _model: Path) -> None:
    model, listening = built_finished(config, work)
    _, dev = split(config)
    check = items(dev, config)
    export.export_onnx(model, listening, work / "dev-export")
    session = export.Session(work / "dev-export")
    logits = export.session_logits(session, check, config["model"])
    _print_parity(logits, logits_of(model, check, config), check)
    fitted_ears = fit_ears(config, model, session)
    in_talks = export.session_heard(session, check)
    for ear, found in fitted_ears.items():
        print(f"{ear} in whole talks of the dev authors: {challenges.told_at(*challenges.heard(in_talks, check, ear, found['at']), found)}")
    hits = fit.rule_hits(work / "dev.rules.jsonl")
    rare = set(config["data"]["rare"])
    fresh = [session for session in check if session[0].author not in rare | set(config["data"]["rules_fitted_on"])]
    rules = fit.combine(fresh, logits, hits)
    calibration = fit.platt(check, logits, rare)
    scored = fit.probabilities(check, logits, calibration, rules, hits, rare)
    natural = {
        speaker: np.array([item.author in config["data"]["natural"] for item in fit.rows_of(check, speaker)]) for speaker in LABELS
    }
    points, measured = fit.operating_points(scored, natural)
    pooled, shown = fit.calibration_error(scored)
    print(f"dev calibration error, 15 bins: all codes of all turns {pooled:.4f}; where p is 0.05 or more {shown:.4f}")
    for key, score in measured.items():
        if score["n"] > 0:
            print(f"  {key}: {score}")
    print(f"combined with rules: {json.dumps(rules)}")
    pair = pairs.pair_weights(model, [session for session in check if session[0].author not in rare], logits, config)
    fitted = {
        "version": config["version"], **fitted_ears, "pair": pair, "calibration": calibration, "operating": points,
        "measured": _by_base(measured), "rules": {code: {key: w[key] for key in ("model", "rule", "shift")} for code, w in rules.items()},
    }
    (work / "fitted.json").write_text(json.dumps(fitted), encoding="utf8")


def _by_base(measured: dict) -> dict:
    """
    What is known of each code on the dev authors, for the product's reports; ADM of both speakers by its weaker figure. Two digits, as it is
    shown: whether a code is weak must not hang on a third that nobody sees and no sample of this size bears out.
    """
    found: dict = {}
    for key, score in measured.items():
        code = key.split(":", 1)[1]
        if code in BASES[key.split(":", 1)[0]] and score["n"] > 0 and (code not in found or score["f1"] < found[code]["f1"]):
            found[code] = {"f1": round(score["f1"], 2), "n": score["n"]}
    return found


def run_finish(config: dict, work: Path, _model: Path) -> None:
    """Every stage goes on from the one before, with its late authors too; a stage whose weights are there is not trained again."""
    for number, stage in enumerate(config["finish"], 1):
        if not (work / f"stage-{number}.pt").exists():
            run_stage(config, work, number, stage)
    (work / "final.pt").write_bytes((work / f"stage-{len(config['finish'])}.pt").read_bytes())


def run_challenges(config: dict, work: Path, _model: Path) -> None:
    told = config["challenges"]
    model = build(config, 0.0)
    model.load_state_dict(torch.load(work / "final.pt"))
    for part in model.parameters():
        part.requires_grad_(False)
    banks = items(challenges.read_challenges(HERE / told["data"], told["authors"]), config)
    talks = some_talks(config, told["others"])
    known = challenges.to_learn(banks, told["weight"]) + challenges.to_learn(talks, 1.0)
    print(f"{len(known)} system turns, {len(banks)} of them of {len(told['authors'])} authors of challenges out of place", flush=True)
    states = ears.lower_states(model, [one.item for one in known], config["model"])
    found = []
    for seed in told["seeds"]:
        torch.manual_seed(seed)
        listening = fresh_ears(model, config["training"]["dropout"]).requires_grad_(True)
        found.append(ears.train_ears(listening, states, known, {**config, "seed": seed}, lambda line: print(f"seed {seed}, {line}", flush=True)).state_dict())
    torch.save({name: torch.stack([one[name] for one in found]).mean(0) for name in found[0]}, work / "ears.pt")


def some_talks(config: dict, others: int):
    """The learnt sessions with a challenge, and one in so many without."""
    learn = items([r for r in all_relationships(config) if r.author not in config["data"]["dev"]], config)
    has_one = lambda session: any(item.speaker == "system" and item.positive[challenges.CHALLENGE] for item in session)
    return [session for n, session in enumerate(learn) if n % others == 0 or has_one(session)]


def fit_ears(config: dict, model, session) -> dict:
    """On authors who were not learnt from; nothing else is known of how often what is heard is one. Others, on whom nothing was chosen, are only printed."""
    told = config["challenges"]
    banks = {author: items(challenges.read_challenges(HERE / told["data"], [author]), config) for author in (*told["held_out"], *told["fresh"])}
    heard = {author: export.session_heard(session, kept) for author, kept in banks.items()}
    as_code = {author: logits_of(model, kept, config) for author, kept in banks.items()}
    found = {}
    for ear, row in challenges.EARS.items():
        read = {author: challenges.heard(heard[author], kept, ear, row) for author, kept in banks.items()}
        found[ear] = challenges.calibrated(*map(np.concatenate, zip(*(read[author] for author in told["held_out"]), strict=True)), row)
        for author, kept in banks.items():
            old, truth = challenges.heard(as_code[author], kept, ear, challenges.CHALLENGE)
            print(f"{ear}, {'fresh' if author in told['fresh'] else 'held-out'} author {author}: as CHA (logit 0) {(old[truth] > 0).sum()} of {truth.sum()}, {(old[~truth] > 0).sum()} of {(~truth).sum()} others")
            print(f"  by its ear {challenges.told_at(*read[author], found[ear])}")
    return found


def run_stage(config: dict, work: Path, number: int, stage: dict) -> None:
    torch.manual_seed(config["seed"])
    model = build(config, config["training"]["dropout"])
    model.load_state_dict(torch.load(work / (f"stage-{number - 1}.pt" if number > 1 else "weights.pt")))
    training = {**config["training"], "epochs": stage["epochs"]}
    for rate in ("encoder_rate", "head_rate"):
        training[rate] *= stage["rate"]
    coming = {author for later in config["finish"][number:] for author in later["late"]}
    learn = [r for r in all_relationships(config) if r.author not in coming | set(config["data"]["dev"])]
    if stage.get("public"):
        learn += read_public(HERE / config["data"]["public"], stage["public"])
    sessions = items(learn, config)
    print(f"stage {number}: {sum(map(len, sessions))} turns to go on with", flush=True)
    average = train(model, sessions, {**config, "training": training}, lambda line: print(line, flush=True))
    torch.save(average.state_dict(), work / f"stage-{number}.pt")


def run_export(config: dict, work: Path, folder: Path) -> None:
    model, listening = built_finished(config, work)
    own = work / "export"
    export.export_onnx(model, listening, own)
    evaluation = items(read_corpus(HERE / config["data"]["evaluation"]), config)
    _print_parity(export.session_logits(export.Session(own), evaluation, config["model"]), logits_of(model, evaluation, config), evaluation)
    export.write_parity(own, config["model"])
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*(f"{network}.onnx" for network in export.NETWORKS), "parity.json"):
        (folder / name).write_bytes((own / name).read_bytes())
    export.write_model(folder, config["model"], json.loads((work / "fitted.json").read_text(encoding="utf8")))


def _print_parity(small: dict[int, np.ndarray], full: dict[int, np.ndarray], sessions) -> None:
    own = [item for session in sessions for item in session]
    off = np.concatenate([np.abs(small[id(item)] - full[id(item)]) for item in own])
    flips = np.concatenate([(small[id(item)] > 0) != (full[id(item)] > 0) for item in own])
    print(f"int8 against float, {len(own)} turns: mean |logit difference| {off.mean():.4f}, 99th percentile {np.quantile(off, 0.99):.3f}, "
          f"decisions at 0 that differ {flips.mean():.5f}")


def run_compare(config: dict, work: Path, _model: Path) -> None:
    """Rows for `work` and, where it was trained, for the smaller encoder in `work-small`."""
    from .compare import compare

    training, dev = split(config)
    evaluation = read_corpus(HERE / config["data"]["evaluation"])
    compare(config, work, work.with_name(f"{work.name}-small"), lambda: [items(part, config) for part in (training, dev, evaluation)])


if __name__ == "__main__":
    main()
