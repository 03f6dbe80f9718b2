"""The steps of a matter in order, and when it is decided. All records are invented."""

from __future__ import annotations

import pytest
from relating import entry, paper, story

from pipeline.terms import Kind, MatterState, MatterType

KF, KS, AU, SN = "kommunfullmäktige", "kommunstyrelsen", "kommunstyrelsens arbetsutskott", "socialnämnden"
MOTION = "Motion om fria cykelpumpar - Eva Ek (S)"
ANSWER = "Svar på motion om fria cykelpumpar - Eva Ek (S)"


# --------------------------------------------------------------------------- order and state


def test_on_one_day_the_paper_comes_before_the_agenda_and_the_lower_body_before_the_higher() -> None:
    case = entry("1", "Laddplatser vid badet", "KS 2031/9")
    told = story(
        paper("a-kf", KF, "2031-02-10", case),
        paper("b-ks", KS, "2031-02-10", case),
        paper("c-sn", SN, "2031-02-10", case),
        paper("d-au", AU, "2031-02-10", case),
        paper("e-kallelse", KS, "2031-02-10", case, kind=Kind.agenda),
        paper("f-brev", KS, "2031-02-10", entry(None, "Laddplatser vid badet", "KS 2031/9"), kind=Kind.letter),
    )
    assert told.groups == [["f-brev:0", "e-kallelse:1", "d-au:1", "c-sn:1", "b-ks:1", "a-kf:1"]]


def test_a_paper_without_a_day_comes_after_what_it_names_else_before_its_meeting() -> None:
    case = entry("1", "Laddplatser vid badet", "KS 2031/9")
    meetings = [
        paper("kf", KF, "2031-01-10", case),
        paper("sn", SN, "2031-02-10", case),
        paper("ks", KS, "2031-03-10", case),
    ]
    names = entry(None, "Laddplatser vid badet", "KS 2031/9", refers=[(SN, "2031-02-10", "1", 0)])
    silent = entry(None, "Laddplatser vid badet", "KS 2031/9")
    assert story(*meetings, paper("brev", KF, None, names, kind=Kind.letter)).groups == [
        ["kf:1", "sn:1", "brev:0", "ks:1"]
    ]
    assert story(*meetings, paper("brev", KS, None, silent, kind=Kind.letter)).groups == [
        ["kf:1", "sn:1", "brev:0", "ks:1"]
    ]


STATES = [
    # what the bodies do in turn: (body, kind of matter, decisions) -> the decision that settles it, None when it is open
    ("a proposal to a higher body is not final", [(SN, "adopted system proposes")], None),
    ("the council settles what was proposed to it", [(KS, "adopted system proposes"), (KF, "adopted system")], "1:01"),
    ("a committee settles in its own right", [(SN, "adopted system")], "0:01"),
    ("a committee does not settle what it proposed to the council", [(SN, "adopted system proposes; adopted document")], None),
    ("what is decided below while the council is awaited settles nothing", [(KS, "adopted system proposes"), (SN, "adopted document")], None),
    ("a tabling is a step", [(KF, "tabled")], None),
    ("a return after a decision opens the matter", [(SN, "adopted system"), (KF, "returned")], None),
    ("who returned it is awaited", [(KS, "returned"), (SN, "adopted document")], None),
    ("who tabled it may settle it", [(SN, "tabled"), (SN, "adopted document")], "1:01"),
    ("a referral is a step", [(KF, "referred"), (SN, "adopted document")], None),
    ("a referral after a decision is its execution", [(KF, "adopted system"), (KS, "referred")], "0:01"),
    ("a new proposal opens a settled matter", [(SN, "adopted system"), (SN, "repealed system proposes")], None),
    ("what is only noted is settled by that", [(SN, "noted information")], "0:01"),
    ("what a working committee notes is not", [(AU, "noted information")], None),
    ("noting a decision taken before changes nothing", [(KF, "adopted system"), (SN, "noted information")], "0:01"),
    ("a lower body's act after the council's carries it out", [(KF, "adopted system"), (SN, "adopted document")], "0:01"),
    ("the last settling act counts", [(KF, "adopted system"), (KF, "repealed system")], "1:01"),
    ("struck from the agenda is a step", [(KF, "withdrawn matter")], None),
    ("an officer's proposal settles nothing", [(SN, "adopted system proposal")], None),
    ("an assignment is the body's decision", [(KS, "assigned assignment")], "0:01"),
    ("the point about the matter itself is the one that settled it", [(KF, "assigned assignment; rejected matter")], "0:02"),
    ("no decision at all leaves it open", [(KF, "")], None),
]  # fmt: skip


@pytest.mark.parametrize(("acts", "settles"), [s[1:] for s in STATES], ids=[s[0] for s in STATES])
def test_the_last_authoritative_act_tells_the_state(acts: list[tuple[str, str]], settles: str | None) -> None:
    papers = [
        paper(f"{n}", body, f"2031-0{n + 1}-10", entry("1", "Laddplatser vid badet", "KS 2031/9", decides=decides))
        for n, (body, decides) in enumerate(acts)
    ]
    matter = story(*papers).of("0:1")
    expected = None if settles is None else settles.replace(":", ":1:")
    assert (matter.state, matter.final_decision_id) == (MatterState.decided if settles else MatterState.open, expected)


MOTIONS = [
    ("referred for preparation", MatterType.motion, [(KF, "referred motion")], None),
    ("a committee's rejection is an opinion", MatterType.motion, [(KF, "referred motion"), (SN, "rejected motion")], None),
    ("the executive's proposal", MatterType.motion, [(KF, "referred motion"), (KS, "answered motion proposes")], None),
    ("the council's answer", MatterType.motion, [(KS, "answered motion proposes"), (KF, "answered motion")], "1:01"),
    ("only an assignment to prepare it", MatterType.motion, [(KF, "assigned assignment")], None),
    ("taken back", MatterType.motion, [(KF, "withdrawn motion")], "0:01"),
    ("an interpellation may be put", MatterType.interpellation, [(KF, "adopted other")], None),
    ("an interpellation is answered", MatterType.interpellation, [(KF, "adopted other"), (KF, "answered other")], "1:01"),
    ("a citizen's proposal handed down", MatterType.citizen_proposal, [(KF, "referred"), (SN, "rejected citizen_proposal")], "1:01"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "acts", "settles"), [m[1:] for m in MOTIONS], ids=[m[0] for m in MOTIONS])
def test_a_motion_is_the_councils_to_settle(kind: MatterType, acts: list[tuple[str, str]], settles: str | None) -> None:
    papers = [
        paper(
            f"{n}", body, f"2031-0{n + 1}-10", entry("1", "Fria cykelpumpar", "KS 2031/9", kind=kind, decides=decides)
        )
        for n, (body, decides) in enumerate(acts)
    ]
    matter = story(*papers).of("0:1")
    expected = None if settles is None else settles.replace(":", ":1:")
    assert (matter.state, matter.final_decision_id) == (MatterState.decided if settles else MatterState.open, expected)
