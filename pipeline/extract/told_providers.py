"""What meets providers one by one in a telling: one approved, warned, shut out, its contract ended.

Words alone, in running text; what a decision point does to a provider is read by ``vocabulary/effects.toml``.
"""

from __future__ import annotations

import re

ONE_APPROVED = re.compile(
    r"(?:(?<!\w)(?:bolaget|företaget|utföraren|leverantören|anordnaren|föreningen)|(?<!\w)(?:AB|HB|KB))\s+(?:(?:blev|är|var|har\s+varit)\s+)?"
    r"(?:godkändes|godkänts|godkän[dt]|certifierades|certifiera[dt])(?!\w)",
    re.IGNORECASE,
)
#: "varnade bolaget", "hävde … avtalet med", "två avtal hävdes", "godkände fyra utförare", "en varning, beslutad": what meets providers one by one.
OF_PROVIDERS = re.compile(
    r"varna\w+\s+(?:[^.;]{0,30}\s)?(?:bolag|företag|utförar|leverantör|\w+\sAB)|häv(?:de|t|ts|des|s)\s[^.;]{0,40}avtal|avtal(?:et|en)?\s(?:med\s[^.;]{0,40})?häv(?:des|ts|s)"
    r"|godkän(?:de|des|t|ts)\s(?:\w+\s){0,3}(?:mottagning|utförar|leverantör|företag|bolag)|godkän(?:de|t|des)\s(?:[^.;]{0,25}\s)?ansökan|ansökan\s(?:[^.;]{0,50}\s)?(?:godkändes|bifölls|beviljades)|varning(?:en)?,?\s+(?:beslutad|meddelad|utdelad)|varning(?:en)?\s(?:meddela|utdela|utfärda|tilldela)des"
    r"|uteslöts\s+ur|uteslut(?:it|its|ning)\s|(?:bolag|företag|utförar|leverantör|förening)\w*,?\s(?:[^.;]{0,40}\s)?(?:varnades|varnats|uteslöts|uteslutits|stängdes\s+av|avstängdes)(?!\w)"
    r"|(?:fick|fått)\s(?:[^.;]{0,40}\s)?(?:sitt|sina|ett|det\s+senaste|en)\s+(?:\w+\s)?(?:avtal|godkännande|certifiering|tillstånd|varning|erinran)(?!\w)"
    r"|(?:säga|säger|sade|sagt)\s+upp\s+(?:\w+\s){0,2}avtal(?:et|en)?\s+med\s+(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|flera|några|\d+|bolaget|företaget|utföraren|leverantören|föreningen|(?-i:[A-ZÅÄÖ])\w+)(?!\w)|utfärda\w*\s+(?:\w+\s)?(?:varning|erinran)|(?:av)?sluta(?:de|des|t|ts)?\s(?:[^.;]{0,20}\s)?(?:avtal(?:et)?|samarbetet)\s+med|avtal(?:et)?\s+med\s[^.;]{0,60}\s(?:avslutades|sades\s+upp|upphörde|sagts\s+upp)(?!\w)|avtal(?:et)?\s(?:[^.;]{0,60}\s)?sades\s+upp"
    r"|återkalla(?:de|des|t|ts)\s(?:[^.;]{0,40}\s)?(?:godkännande|certifiering|tillstånd)(?:t|et|en)?(?!\w)|(?:godkännande|certifiering|tillstånd)(?:t|et|en)?\s(?:[^.;]{0,40}\s)?(?:återkallades|återkallats|återkallat|drogs\s+in)"
    r"|bevilja(?:de|t|des)\s(?:[^.;]{0,40}\s)?tillståndet?(?!\w)|(?:inte|ej)\s+(?:att\s+)?förläng\w+\s(?:[^.;]{0,20}\s)?avtal(?:et)?\s+med|vitesföreläggande|(?<!\w)(?:ett|två|tre|fyra|fem|sex|flera|\d{1,2})\s+(?:\w+\s)?avtal\s(?:har\s+|hade\s+)?(?:sagts|sades|hävts|hävdes|avslutats|avslutades)"
    r"|sa(?:de)?\s+upp\s+avtalet\s+med|tilldela\w*\s[^.;]{0,30}(?:varning|erinran)",
    re.IGNORECASE,
)
