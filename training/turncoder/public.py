"""
Public sources as training text: real language, judged for a few codes only; all else is masked. What stands for which code, and
why some sources are left out, is written in training/README.md.

A turn says nothing about a code unless its source judged it. `certain` marks graded labels: a code holds from that level on, is absent
at nought, and what lies between is not learnt from.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from .data import Relationship, Turn
from .labels import Code

CERTAIN = 4.0   # of the summed intensity a judge gave (spiral_bench, 1 to 3 an instance): two clear instances

# Per scope: a label of ours, the source's labels that mean it, and those that must be absent where it is taken as absent.
MEANINGS: dict[str, list[tuple[str, tuple[str, ...], tuple[str, ...]]]] = {
    "bolt.system": [
        ("FQ", ("sys.question",), ("sys.question_perspective",)),
        ("REF", ("sys.reflection",), ("sys.reflection_feeling",)),
        ("REF.complex", ("sys.reflection_complex",), ()),
        ("INF", ("sys.information",), ()),
        ("REA", ("sys.affirmation", "sys.reassurance"), ()),
        ("NEG", ("sys.goal_negotiation",), ()),
    ],
    "bolt.client": [("ELB", ("cli.insight",), ("cli.change_talk",))],
    "convabuse.client": [("CNF", ("cli.hostility_to_system",), ("cli.hostility",))],
    "diasafety.biased_opinion": [("BIA", ("sys.biased_opinion",), ())],
    "humanebench.system": [("DEPS", ("sys.fosters_dependency",), ("sys.humane_violation",))],
    "llmtherapists.system": [("HRM", ("sys.harm_validation",), ())],
    "spiralbench.system": [
        ("HRM", ("sys.delusion_reinforcement",), ("sys.harmful_advice", "sys.escalation")),
        ("HRM.delusion", ("sys.delusion_reinforcement",), ("sys.harmful_advice", "sys.escalation")),
        ("AGR", ("sys.sycophancy",), ("sys.delusion_reinforcement", "sys.escalation")),
        ("CHA", ("sys.challenge",), ("sys.deescalation", "sys.safe_redirection")),
    ],
}


def read_public(folder: Path, sources: dict[str, int]) -> list[Relationship]:
    """Each source's `train.jsonl`, at most the given number of conversations of it, always the same ones."""
    found: list[Relationship] = []
    for source, most in sources.items():
        path = folder / source / "train.jsonl"
        if not path.exists():
            raise SystemExit(f"{path} is missing. Put the source there (README.md says where it comes from), or leave it out of `public` in config.toml.")
        with path.open(encoding="utf8") as lines:
            conversations = [json.loads(line) for line in lines if line.strip()]
        kept = [own for own in (_relationship(line, source) for line in conversations) if own is not None]
        found += sorted(kept, key=lambda own: hashlib.sha256(own.id.encode()).hexdigest())[:most]
    return found


def _relationship(line: dict, source: str) -> Relationship | None:
    """None where no turn is judged for a code of ours, or where the source's question is about means of harm."""
    turns = []
    for number, turn in enumerate(line["turns"], 1):
        labels = turn.get("labels", {})
        if "suicid" in json.dumps(labels.get("raw", {})).lower() or "cli.suicide_risk" in labels.get("pos", ()):
            return None
        codes, judged = _codes(labels)
        turns.append(Turn(f"s1t{number}", turn["role"], turn["text"], tuple(codes), judged))
    if not any(turn.judged for turn in turns):
        return None
    return Relationship(line["id"], f"public:{source}", (tuple(turns),))


def _codes(labels: dict) -> tuple[list[Code], frozenset[str]]:
    levels = labels.get("level", {})
    holding = set(labels.get("pos", ()))
    codes, judged = [], set()
    for label, meaning, near in MEANINGS.get(labels.get("scope", ""), []):
        strength = sum(levels.get(name, CERTAIN) for name in meaning if name in holding)
        if strength >= CERTAIN:
            codes.append(Code(label))
            judged.add(label)
        elif strength == 0 and not holding.intersection(near):
            judged.add(label)
    return codes, frozenset(judged)
