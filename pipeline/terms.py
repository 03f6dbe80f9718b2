"""The closed lists of codes: the vocabulary that the tables may hold.

Every code is lower-case ASCII; the Swedish official term stands beside it. Source: the data contract of lovkoll (docs/tables.md).
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What sort of document a file is. Only ``minutes`` and ``extract`` can hold a decision of a body."""

    minutes = "minutes"  # protokoll
    extract = "extract"  # protokollsutdrag
    agenda = "agenda"  # kallelse, föredragningslista
    motion = "motion"
    letter = "letter"  # tjänsteskrivelse, tjänsteutlåtande, yttrande
    report = "report"
    article = "article"
    other = "other"


class AuthorityType(StrEnum):
    municipality = "municipality"
    region = "region"  # region, landsting
    other = "other"


class BodyLevel(StrEnum):
    council = "council"  # kommunfullmäktige, regionfullmäktige
    executive = "executive"  # kommunstyrelsen, regionstyrelsen
    committee = "committee"  # nämnd, styrelse
    working = "working"  # arbetsutskott and other utskott
    administration = "administration"  # förvaltning
    other = "other"


class MatterType(StrEnum):
    motion = "motion"
    citizen_proposal = "citizen_proposal"  # medborgarförslag
    referral = "referral"  # remiss
    budget = "budget"
    initiative = "initiative"  # initiativärende
    interpellation = "interpellation"
    question = "question"  # enkel fråga
    report = "report"  # information, redovisning, meddelanden, anmälningar, delegationsbeslut
    election = "election"  # val
    procedure = "procedure"  # upprop, justering, dagordning
    other = "other"


class LegalBasis(StrEnum):
    lov = "lov"  # lag (2008:962) om valfrihetssystem
    kundval = "kundval"  # own authorisation system
    lou = "lou"  # lag (2016:1145) om offentlig upphandling
    choice = "choice"  # valfrihet, basis not said


class LovStep(StrEnum):
    design = "design"
    requirements = "requirements"
    admission = "admission"
    management = "management"


class Stage(StrEnum):
    decision = "decision"  # this body settles it
    recommendation = "recommendation"  # this body proposes to a higher one
    proposal = "proposal"  # an officer's förslag till beslut


class Outcome(StrEnum):
    adopted = "adopted"
    adopted_with_change = "adopted_with_change"
    rejected = "rejected"
    answered = "answered"
    noted = "noted"
    tabled = "tabled"
    returned = "returned"
    referred = "referred"
    assigned = "assigned"
    closed = "closed"
    withdrawn = "withdrawn"
    repealed = "repealed"
    amended = "amended"
    elected = "elected"
    other = "other"


class Object(StrEnum):
    """What the outcome is said of."""

    motion = "motion"
    citizen_proposal = "citizen_proposal"
    matter = "matter"  # ärendet
    document = "document"
    assignment = "assignment"  # uppdrag
    information = "information"
    system = "system"  # a valfrihetssystem itself
    terms = "terms"  # taxa, fee, compensation model, conditions
    claim = "claim"  # a yrkande or initiative
    person = "person"
    other = "other"


class LovEffect(StrEnum):
    introduce = "introduce"
    expand = "expand"
    keep = "keep"
    revise = "revise"
    stop_new = "stop_new"
    abolish = "abolish"
    replace = "replace"
    not_introduce = "not_introduce"
    revoke_introduction = "revoke_introduction"
    investigate = "investigate"
    plan = "plan"
    delegate = "delegate"
    provider = "provider"
    none = "none"


class ServiceCode(StrEnum):
    """SKR's list of services in choice systems."""

    hemtjanst = "hemtjanst"
    hemtjanst_service = "hemtjanst_service"
    hemtjanst_omsorg = "hemtjanst_omsorg"
    hemsjukvard = "hemsjukvard"
    daglig_verksamhet = "daglig_verksamhet"
    sarskilt_boende = "sarskilt_boende"
    ledsagning = "ledsagning"
    avlosning = "avlosning"
    familjeradgivning = "familjeradgivning"
    boendestod = "boendestod"
    personlig_assistans = "personlig_assistans"
    dagverksamhet = "dagverksamhet"
    sysselsattning = "sysselsattning"
    korttidsvistelse = "korttidsvistelse"
    korttidstillsyn = "korttidstillsyn"
    bostad_lss = "bostad_lss"
    arbetsmarknad = "arbetsmarknad"
    matdistribution = "matdistribution"
    hvb = "hvb"
    oppenvard = "oppenvard"
    fotvard = "fotvard"
    trygghetslarm = "trygghetslarm"
    korttidsboende = "korttidsboende"
    primarvard = "primarvard"
    vard_och_omsorg = "vard_och_omsorg"


#: A service -> its parts (SKR counts them under it); and a part -> the whole.
PARTS: dict[str, tuple[str, ...]] = {
    ServiceCode.hemtjanst: (ServiceCode.hemtjanst_service, ServiceCode.hemtjanst_omsorg)
}
WHOLE = {part: whole for whole, parts in PARTS.items() for part in parts}


class AttendanceRole(StrEnum):
    present = "present"
    chair = "chair"
    vice_chair = "vice_chair"
    adjuster = "adjuster"  # justerare
    substitute = "substitute"  # ersättare
    official = "official"  # tjänsteperson
    secretary = "secretary"


class ActorRole(StrEnum):
    motion_author = "motion_author"
    mover = "mover"  # yrkande
    reservation = "reservation"
    special_statement = "special_statement"  # särskilt yttrande
    note = "note"  # protokollsanteckning
    not_participating = "not_participating"  # deltar ej i beslutet
    conflict_of_interest = "conflict_of_interest"  # jäv


class Action(StrEnum):
    approve = "approve"
    reject = "reject"
    return_ = "return"
    table = "table"
    add = "add"
    change = "change"
    answer = "answer"
    refer = "refer"
    withdraw = "withdraw"


class Stance(StrEnum):
    for_ = "for"
    against = "against"


class Choice(StrEnum):
    yes = "yes"
    no = "no"
    abstain = "abstain"
    absent = "absent"


class Winner(StrEnum):
    yes = "yes"
    no = "no"


class DecidedBy(StrEnum):
    majority = "majority"
    minority_third = "minority_third"  # KL 5 kap. 50 §
    casting = "casting"  # ordförandens utslagsröst
    lot = "lot"
    qualified = "qualified"


class MotiveCode(StrEnum):
    choice = "choice"
    quality = "quality"
    diversity = "diversity"
    business = "business"
    women_business = "women_business"
    capacity = "capacity"
    efficiency = "efficiency"
    state_grant = "state_grant"
    cost = "cost"
    few_users = "few_users"
    no_providers = "no_providers"
    licensing = "licensing"
    administration = "administration"
    fraud = "fraud"
    workforce = "workforce"
    rural = "rural"
    equity = "equity"
    control = "control"
    ideology = "ideology"
    timing = "timing"
    already_met = "already_met"
    intermunicipal = "intermunicipal"
    market_bias = "market_bias"


class EventSource(StrEnum):
    own = "own"
    recited = "recited"


class Certainty(StrEnum):
    decided = "decided"
    recited = "recited"
    expected = "expected"
    proposed = "proposed"


class MatterState(StrEnum):
    open = "open"
    decided = "decided"


class MatterLink(StrEnum):
    case_number = "case_number"
    reference = "reference"
    motion = "motion"


class LovStatusCode(StrEnum):
    in_operation = "in_operation"
    decided = "decided"
    none = "none"
    ended = "ended"
    investigating = "investigating"
    unknown = "unknown"


class Status(StrEnum):
    ok = "ok"
    partial = "partial"
    failed = "failed"


class SectionKind(StrEnum):
    """The canonical sections of an item; vocabulary/headings.toml maps the printed headings to them."""

    front = "front"  # text before the first section heading of an item
    decision = "decision"  # Beslut: the body's own block
    recommendation = "recommendation"  # X:s förslag till Y / X föreslår Y besluta
    proposal = "proposal"  # an officer's or a lower body's printed förslag till beslut
    background = "background"
    preparation = "preparation"
    documents = "documents"
    claims = "claims"  # yrkanden
    procedure = "procedure"  # propositionsordning, beslutsgång
    vote = "vote"  # omröstning
    reservation = "reservation"
    statement = "statement"  # särskilt yttrande
    note = "note"  # protokollsanteckning
    non_participation = "non_participation"  # deltar ej
    conflict = "conflict"  # jäv
    distribution = "distribution"
    speakers = "speakers"  # anförande, yttrar sig
    motion_text = "motion_text"
    annex = "annex"
    contents = "contents"  # table of contents
    attendance = "attendance"
    other = "other"  # a heading that is known to carry nothing to be read


class DoubtKind(StrEnum):
    """What the pipeline could not settle. A doubt is a row, never only a log line."""

    damage = "damage"  # something in the file could not be read
    kind_unknown = "kind_unknown"
    authority_unknown = "authority_unknown"
    body_unknown = "body_unknown"
    date_unknown = "date_unknown"
    manifest_conflict = "manifest_conflict"
    paragraph_gap = "paragraph_gap"
    paragraph_repeated = "paragraph_repeated"
    unknown_heading = "unknown_heading"
    title_unknown = "title_unknown"
    no_outcome = "no_outcome"  # a decision sentence without an outcome
    uncovered = "uncovered"  # text in a decision block that no evidence covers
    reference_unresolved = "reference_unresolved"  # "enligt förslaget", and the proposal is not here
    vote_sum = "vote_sum"  # names and totals do not agree
    vote_meaning = "vote_meaning"  # what Ja and Nej stood for is not said
    vote_outcome = "vote_outcome"  # the count and the decision disagree
    annex_unplaced = "annex_unplaced"
    person_unclear = "person_unclear"
    party_conflict = "party_conflict"
    effect_unclear = "effect_unclear"
    number_conflict = "number_conflict"
    row_conflict = "row_conflict"  # a stage made rows that clash, or that refer to a row that is not there
    act_conflict = "act_conflict"  # documents tell of one decision in different ways
    status_conflict = "status_conflict"  # acts that do not fit each other: abolished, then running again
    matter_unclear = "matter_unclear"  # a number, a reference or a motion's title links items that something else parts
