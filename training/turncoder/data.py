"""Reads relationships with their codes: the corpus' JSON lines and the authors' line format."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from .labels import Code


@dataclass(frozen=True)
class Turn:
    id: str
    speaker: str
    text: str
    codes: tuple[Code, ...]
    judged: frozenset[str] | None = None    # the labels its coder judged; None: all of them


@dataclass(frozen=True)
class Relationship:
    id: str
    author: str
    sessions: tuple[tuple[Turn, ...], ...]
    profile: dict = field(default_factory=dict)

    def turns(self):
        for session in self.sessions:
            yield from session


def read_corpus(folder: Path) -> list[Relationship]:
    """`NAME.jsonl` beside `NAME.gold.jsonl`; the author is NAME."""
    found: list[Relationship] = []
    for gold_path in sorted(folder.glob("*.gold.jsonl")):
        author = gold_path.name.removesuffix(".gold.jsonl")
        gold = {line["id"]: line["turns"] for line in _json_lines(gold_path)}
        for line in _json_lines(folder / f"{author}.jsonl"):
            found.append(_from_json(line, author, gold[line["id"]]))
    return found


def _json_lines(path: Path):
    with path.open(encoding="utf8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _from_json(line: dict, author: str, gold: dict) -> Relationship:
    sessions = []
    for number, session in enumerate(line["sessions"]):
        turns = []
        for turn in session["turns"]:
            codes = [_code_from_json(code) for code in gold.get(turn["id"], [])]
            turns.append(Turn(turn["id"], turn["speaker"], turn["text"], _by_rule(codes, number)))
        sessions.append(tuple(turns))
    return Relationship(line["id"], author, tuple(sessions), {"client": line.get("client", {}), "system": line.get("system", {})})


def _code_from_json(code: str | dict) -> Code:
    if isinstance(code, str):
        return Code(code)
    return Code(
        code["code"], code.get("depth"), code.get("domain"), code.get("link"), code.get("step"),
        code.get("appropriate", True), code.get("mismatch", False), code.get("safety", False),
    )


def _by_rule(codes: list[Code], session: int) -> tuple[Code, ...]:
    """Coding rule 22: without an earlier session there is no HIS (some authors wrote before that rule)."""
    return tuple(Code("PER") if code.code == "HIS" and session == 0 else code for code in codes)


_CODE = re.compile(
    r"^([A-Z]+(?:\.[A-Za-z0-9]+)*)(?::([0-3]))?(?:@(\w+))?(?:\^([1-4]))?(?:>(s\d+t\d+))?(!)?(~)?(\$)?$"
)
_TURN = re.compile(r"^([CS]) \[([^\]]*)\] (.+)$")


def read_authors(folder: Path) -> list[Relationship]:
    """One folder an author; `# id=…` opens a relationship, `== s1 DATE` a session, `C [CODES] text` is a turn."""
    found: list[Relationship] = []
    for path in sorted(folder.glob("*/*.txt")):
        found += read_author_file(path, path.parent.name)
    return found


def read_author_file(path: Path, author: str) -> list[Relationship]:
    found: list[Relationship] = []
    profile: dict = {}
    sessions: list[list[Turn]] = []

    def close() -> None:
        if profile and any(sessions):
            kept = tuple(tuple(session) for session in sessions if session)
            found.append(Relationship(profile["id"], author, kept, dict(profile)))

    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if not line.strip():
            continue
        if line.startswith("#"):
            close()
            profile = dict(part.split("=", 1) for part in re.findall(r"\w+=\S+", line))
            sessions = []
        elif line.startswith("=="):
            sessions.append([])
        else:
            match = _TURN.match(line)
            if match is None:
                raise ValueError(f"{path}:{number}: not a turn; write `C [CODES] text` or `S [CODES] text`")
            session = len(sessions)
            codes = [_code_from_line(part.strip(), path, number) for part in match[2].split(",") if part.strip()]
            turn_id = f"s{session}t{len(sessions[-1]) + 1}"
            speaker = "client" if match[1] == "C" else "system"
            sessions[-1].append(Turn(turn_id, speaker, match[3].replace("\\n", "\n"), _by_rule(codes, session - 1)))
    close()
    return found


def _code_from_line(text: str, path: Path, number: int) -> Code:
    match = _CODE.match(text)
    if match is None:
        raise ValueError(f"{path}:{number}: not a code: {text}")
    code, depth, domain, step, link, inappropriate, mismatch, safety = match.groups()
    return Code(
        code, None if depth is None else int(depth), domain, link, None if step is None else int(step),
        inappropriate is None, mismatch is not None, safety is not None,
    )
