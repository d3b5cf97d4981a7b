"""Writes relationships and their codes in the product's own formats, so that its commands can read the training data."""

from __future__ import annotations

import json
from pathlib import Path

from .data import Relationship
from .labels import Code


def write_relationships(relationships: list[Relationship], path: Path) -> None:
    with path.open("w", encoding="utf8") as out:
        for relationship in relationships:
            sessions = [
                {"id": f"s{number}", "turns": [{"id": turn.id, "speaker": turn.speaker, "text": turn.text} for turn in session]}
                for number, session in enumerate(relationship.sessions, 1)
            ]
            profile = relationship.profile
            system = profile["system"] if isinstance(profile.get("system"), dict) else {"id": profile.get("system", "unknown").lower()}
            client = profile["client"] if isinstance(profile.get("client"), dict) else {"id": f"p-{relationship.id}", "locale": profile.get("locale", "en")}
            out.write(json.dumps({
                "format": "nexus-relationship/1", "id": relationship.id, "system": system, "client": client, "sessions": sessions,
            }, ensure_ascii=False) + "\n")


def write_gold(relationships: list[Relationship], path: Path) -> None:
    with path.open("w", encoding="utf8") as out:
        for relationship in relationships:
            turns = {turn.id: [_code(code) for code in turn.codes] for turn in relationship.turns()}
            out.write(json.dumps({"id": relationship.id, "author": relationship.author, "turns": turns}) + "\n")


def _code(code: Code) -> str | dict:
    extra = {
        "depth": code.depth, "domain": code.domain, "link": code.link, "step": code.step,
        "appropriate": None if code.appropriate else False, "mismatch": code.mismatch or None, "safety": code.safety or None,
    }
    extra = {key: value for key, value in extra.items() if value is not None}
    return {"code": code.code, **extra} if extra else code.code
