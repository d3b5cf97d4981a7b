"""What the heads predict: the codebook's codes as labels, with a mask where a coder made no finer judgement."""

from __future__ import annotations

from dataclasses import dataclass

RISK_LEAVES = [
    "SI.passive", "SI.active", "SI.method", "SI.intent", "SI.plan", "SI.behaviour", "NSSI", "HI.thought", "HI.plan",
    "ABU.victim", "ABU.perpetrator", "ABU.childRisk", "DEL.persecutory", "DEL.grandiose", "DEL.referential",
    "DEL.erotic", "MAN", "MEDSTOP", "EAT", "SUB", "ISOL", "other",
]
# domain.md 2.3, one meaning throughout
ACUTE = {
    "RSK.SI.active", "RSK.SI.method", "RSK.SI.intent", "RSK.SI.plan", "RSK.SI.behaviour", "RSK.NSSI", "RSK.HI.thought",
    "RSK.HI.plan", "RSK.ABU.childRisk",
}
DOMAINS = ["family", "partner", "work", "health", "network", "loss", "culture", "money"]

LEAVES = {
    "client": {
        "RSK": RISK_LEAVES,
        "DPN": ["absence", "displace", "mind", "only"],
        "OPP": ["belief", "contradiction", "avoidance", "plan", "endorse"],
        "WDR": [str(n) for n in range(1, 8)],
        "CNF": [str(n) for n in range(1, 8)],
        "X": [str(n) for n in range(1, 6)],
    },
    "system": {
        "REF": ["simple", "complex"],
        "FQ": ["open", "closed"],
        "CHA": ["discrepancy", "evidence", "alternative", "cost", "avoidance", "responsibility"],
        "SAF": ["inquire", "resource", "escalate", "override"],
        "NEG": ["invite", "propose", "revise", "confirm"],
        "REP": [str(n) for n in range(1, 11)],
        "HRM": ["endorse", "enable", "abuse", "medstop", "delusion", "minimise"],
        "BIA": ["stereotype", "presumption", "dismissal"],
    },
}
BASES = {
    "client": "QF QI PD AD HD CX POS CMP ELB PSH NGT CPR ASR VUL AVS LEV ADM RSK DPN OPP WDR CNF X".split(),
    "system": (
        "INF INS GEN PER HIS HISERR VAL REF REA AGR FQ EXP CHA TOL CAP MON MONW REP NEG MET LIM SAF SAFB FRM HRM DEPS "
        "BIA BND RFR ADM"
    ).split(),
}
DISCLOSURES = ["PD", "AD", "HD", "CX"]


def _labels(speaker: str) -> list[str]:
    labels = list(BASES[speaker])
    for base, leaves in LEAVES[speaker].items():
        labels += [f"{base}.{leaf}" for leaf in leaves]
    if speaker == "client":
        labels.append("RSK.acute")
        labels += [f"{code}.depth{depth}" for code in DISCLOSURES for depth in (1, 2, 3)]
        labels += [f"{code}@{domain}" for code in ("HD", "CX") for domain in DOMAINS]
    else:
        labels += ["CHA.step1", "CHA.step2", "CHA.step3", "CHA.inappropriate", "VAL.mismatch", "CAP.safety"]
    return labels


LABELS = {speaker: _labels(speaker) for speaker in ("client", "system")}
INDEX = {speaker: {label: n for n, label in enumerate(labels)} for speaker, labels in LABELS.items()}


@dataclass(frozen=True)
class Code:
    """One code as an author wrote it."""

    code: str
    depth: int | None = None
    domain: str | None = None
    link: str | None = None
    step: int | None = None
    appropriate: bool = True
    mismatch: bool = False
    safety: bool = False


def base_of(code: str) -> str:
    return code.split(".", 1)[0]


def targets(speaker: str, codes: list[Code]) -> tuple[list[float], list[float]]:
    """0/1 per label and a mask: 0 where the author's codes do not say."""
    index = INDEX[speaker]
    positive = [0.0] * len(index)
    mask = [1.0] * len(index)
    bases = {base_of(code.code) for code in codes}
    for code in codes:
        positive[index[base_of(code.code)]] = 1.0
        if code.code in index:
            positive[index[code.code]] = 1.0
        if code.code in ACUTE:
            positive[index["RSK.acute"]] = 1.0
    for base, leaves in LEAVES[speaker].items():
        if base in bases and all(code.code == base for code in codes if base_of(code.code) == base):
            for leaf in leaves:
                mask[index[f"{base}.{leaf}"]] = 0.0
    _fill_attributes(speaker, codes, positive, mask)
    return positive, mask


def _fill_attributes(speaker: str, codes: list[Code], positive: list[float], mask: list[float]) -> None:
    index = INDEX[speaker]

    def put(label: str, value: bool | None) -> None:
        mask[index[label]] = 0.0 if value is None else 1.0
        positive[index[label]] = 1.0 if value else 0.0

    if speaker == "client":
        for base in DISCLOSURES:
            own = [code for code in codes if code.code == base]
            depth = max((1 if code.depth is None else code.depth for code in own), default=None)
            for step in (1, 2, 3):
                put(f"{base}.depth{step}", None if depth is None else depth >= step)
            if base in ("HD", "CX"):
                named = {code.domain for code in own if code.domain is not None}
                for domain in DOMAINS:
                    put(f"{base}@{domain}", (domain in named) if named else None)
        return
    challenges = [code for code in codes if base_of(code.code) == "CHA"]
    step = max((code.step for code in challenges if code.step is not None), default=None)
    for least in (1, 2, 3):
        put(f"CHA.step{least}", None if step is None else step >= least)
    put("CHA.inappropriate", any(not code.appropriate for code in challenges) if challenges else None)
    validations = [code for code in codes if code.code == "VAL"]
    put("VAL.mismatch", any(code.mismatch for code in validations) if validations else None)
    surrenders = [code for code in codes if code.code == "CAP"]
    put("CAP.safety", any(code.safety for code in surrenders) if surrenders else None)
