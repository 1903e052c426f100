"""Who orders from whom, clause by clause: "received an order from", "ordered", "was awarded a contract by", "will supply", "selected"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.facts import order_words as words
from kg.text.deals import COMPANY
from kg.text.deeds import Clause, Place, agent
from kg.text.doers import WHO_SAYS, plain_subject
from kg.text.masking import Sentence
from kg.text.verbs import mood


@dataclass(frozen=True, slots=True)
class Sale:
    """One order as a clause tells it; places in the masked text. customer, supplier: none where other words must tell them.
    goods: where the goods stand. rest: what follows the order's noun. loose: whether an order without goods is one, too."""

    sentence: Sentence
    rule: str
    start: int
    end: int
    customer: Place | None
    supplier: Place | None
    goods: Place | None
    rest: Place
    status: str
    loose: bool = False


def sales(sentence: Sentence) -> Iterator[Sale]:
    """Every order that the sentence tells."""
    for clause in words.FRAMES.clauses(sentence):
        made = _READ[clause.frame](clause)
        if made is not None:
            yield made
    back = words.BACK.match(sentence.masked) if sentence.block.kind == "body" else None
    if back:
        at, whom = back.span(), back.span("customer")
        yield Sale(sentence, "back to the order", at[0], at[1], whom, None, None, back.span("rest"), "announced", True)


def _sale(
    clause: Clause,
    found: re.Match[str],
    status: str,
    *,
    customer: Place | None = None,
    supplier: Place | None = None,
    loose: bool = False,
) -> Sale | None:
    said = mood(clause.lead[-120:])
    if said and said[0] == "denied":
        return None
    if said and said[0] in ("planned", "possible", "terminated") and not _EXERCISED.search(clause.lead):
        status = said[0]
    named = {name: found.span(name) for name in found.re.groupindex if found[name] is not None}
    customer, supplier = customer or named.get("customer"), supplier or named.get("supplier")
    start = min([clause.start, *(place[0] for place in (customer, supplier) if place)])
    rest = named.get("rest", (found.end(), found.end()))
    return Sale(
        clause.sentence,
        f"{clause.frame} ({clause.form})",
        start,
        found.end(),
        customer,
        supplier,
        named.get("goods"),
        rest,
        status,
        loose,
    )


_EXERCISED = re.compile(r"(?i)\b(?:exercis\w+|won|wins?|winning|awarded)\b[^⟦]{0,30}$")


def _own(clause: Clause) -> bool:
    """Whether the verb is its subject’s own."""
    if not clause.subjects:
        return False
    return (
        clause.bare
        or re.search(r"(?i)(?:\band|\bthat|\btoday|,)(?: +(?:has|have|had|is|[a-z]+ly))* *$", clause.lead) is not None
    )


def _governed(clause: Clause) -> bool:
    """Whether an infinitive is governed by words that tell a deed."""
    return clause.form != "base" or (
        clause.infinitive and (mood(clause.lead) is not None or clause.lead.strip().lower() == "to")
    )


def _win(clause: Clause) -> Sale | None:
    found = words.A_ORDER.match(clause.plain, clause.end)
    if found is None or not clause.subjects or clause.passive or (clause.form == "base" and not words.GLAD.search(clause.lead)):
        return None
    verb = clause.plain[clause.start : clause.end].lower()
    loose = not verb.startswith("enter")
    if verb.startswith(("sign", "enter", "renew", "exten", "expand")):
        if len(clause.subjects) == 2:
            return _sale(clause, found, "announced", supplier=clause.subjects[0], customer=clause.subjects[1])
        if not words.WITH_WHOM.search(found["rest"]) and words.FOR_OURS.match(found["rest"]):
            return _sale(clause, found, "announced", customer=clause.subjects[-1])
    return _sale(clause, found, "announced", supplier=clause.subjects[-1], loose=loose)


def _receipt(clause: Clause) -> Sale | None:
    found = words.OF_ORDER.match(clause.plain, clause.end)
    return _sale(clause, found, "announced", supplier=clause.subjects[-1], loose=True) if found and clause.subjects else None


def _buy(clause: Clause) -> Sale | None:
    text = clause.plain
    if clause.passive or (clause.form == "past" and agent(text, clause.end, clause.end + 6)):
        return _chosen(clause)
    ordered = text.startswith("order", clause.start)
    found = words.BOUGHT.match(text, clause.end)
    if (
        found is None
        or not clause.subjects
        or clause.form == "ing"
        or not _governed(clause)
        or words.NO_GOODS.search(found["goods"])
    ):
        return None
    if text[clause.start : clause.end].lower().startswith("acqui") and not (found["supplier"] and clause.form == "past"):
        return None
    says = WHO_SAYS.search(text, 0, clause.subjects[-1][0]) if words.OF_ITS.match(found["goods"].lstrip()) else None
    if says and clause.form in ("past", "present") and _own(clause):
        return _sale(clause, found, "announced", customer=clause.subjects[-1], supplier=says.span(1))
    if clause.form in ("past", "present"):
        if not _own(clause) or not (words.THINGS.search(found["goods"][:80]) or found["goods"].strip()[:1].isupper()):
            return None
        if not (found["supplier"] or ordered or (clause.form == "present" and clause.sentence.block.kind == "headline")):
            return None
        return _sale(
            clause, found, "completed" if clause.form == "past" and not ordered else "announced", customer=clause.subjects[-1]
        )
    made = _sale(clause, found, "announced", customer=clause.subjects[-1])
    return made if made and (made.status != "possible" or "⟦N" in found["goods"]) else None


def _chosen(clause: Clause) -> Sale | None:
    """ "Three ferries were ordered by Beta from Acme", "its Zapper was chosen by Beta"."""
    goods = words.PASSIVE_GOODS.search(clause.plain, 0, clause.start)
    if goods is None and clause.plain.startswith("ordered", clause.start):
        goods = words.GOODS_ORDERED.search(clause.plain, 0, clause.start)
    by = re.compile(rf" +by +(?:the +)?(?P<customer>{words.WHOM})(?:[^.;⟦]*? +from +(?:the +)?(?P<supplier>{COMPANY}))?").match(
        clause.plain, clause.end
    )
    if goods is None or by is None or clause.plain[clause.start :].startswith("acqui"):
        return None
    made = _sale(clause, by, "announced")
    if made is None:
        return None
    us = clause.subjects[-1] if clause.subjects and clause.subjects[-1][1] <= goods.start() else None
    owner = goods.span("owner") if goods["owner"] else None
    return replace(made, supplier=made.supplier or owner or us, goods=goods.span("goods"))


def _place(clause: Clause) -> Sale | None:
    found = words.A_ORDER.match(clause.plain, clause.end)
    who = clause.subjects[-1] if clause.subjects else plain_subject(clause)
    if found is None or who is None or not found["kind"].rstrip("s").lower().endswith("order"):
        return None
    return _sale(clause, found, "announced", customer=who, loose=True)


def _award(clause: Clause) -> Sale | None:
    text = clause.plain
    if not clause.subjects:
        return None
    if clause.passive or (
        words.BY.match(text, clause.end) and clause.form == "past" and not words.TO_SUPPLIER.match(text, clause.end)
    ):
        found = words.BY.match(text, clause.end)
        if found is None:
            return None
        made = _sale(clause, found, "announced", supplier=clause.subjects[-1], loose=True)
        aim = found["between"]
        if made and len(aim.strip()) > 3:
            return replace(made, rest=(found.start("between"), made.rest[1]), loose=True)
        return made
    found = words.TO_SUPPLIER.match(text, clause.end) or words.SUPPLIER_A.match(text, clause.end)
    return _sale(clause, found, "announced", customer=clause.subjects[-1], loose=True) if found else None


def _select(clause: Clause) -> Sale | None:
    text = clause.plain
    if clause.passive:
        found = words.BY_WHOM.match(text, clause.end)
        if found and found["goods"] and clause.subjects:
            return _sale(clause, found, "announced", supplier=clause.subjects[-1])
        to = re.compile(rf" +to +{words.GIVE} +{words.ONE} +(?:to|for) +(?:the +)?(?P<customer>{COMPANY}){words.REST}").match(
            text, clause.end
        )
        if to and clause.subjects and not found:
            return _sale(clause, to, "announced", supplier=clause.subjects[-1])
        as_what = words.AS_WHAT.match(text, clause.end)
        if as_what and clause.subjects:
            return _sale(clause, as_what, "announced", supplier=clause.subjects[-1])
        return _chosen(clause) if found else None
    if clause.form == "base" and not re.search(r"(?i)\b(?:will|agreed +to|to) +(?:[a-z]+ly +|also +)?$", clause.lead):
        return None
    customer = clause.subjects[-1] if clause.subjects else plain_subject(clause)
    if customer is None or clause.form == "ing" or (clause.subjects and not (_own(clause) or clause.form == "base")):
        return None
    found = words.OWN_PRODUCT.match(text, clause.end) or _named(clause) or words.TO_SUPPLY.match(text, clause.end)
    if found:
        return _sale(clause, found, "announced", customer=customer)
    its = words.ITS_PRODUCT.match(text, clause.end)
    before = WHO_SAYS.search(text[: customer[0]])
    return _sale(clause, its, "announced", customer=customer, supplier=before.span(1)) if its and before else None


def _named(clause: Clause) -> re.Match[str] | None:
    """ "selected Acme FleetPilot": what follows the firm is its product, not who gets a post."""
    if not re.match(r"(?i)select|cho[os]|adopt|implement|deploy|licens|pick", clause.plain[clause.start : clause.end]):
        return None
    return words.NAMED_PRODUCT.match(clause.plain, clause.end)


def _supply(clause: Clause) -> Sale | None:
    text = clause.plain
    if not clause.subjects or clause.passive or clause.form == "ing" or not _governed(clause):
        return None
    ahead = clause.form == "base" and words.AHEAD.search(clause.lead) is not None
    headline = clause.sentence.block.kind in ("headline", "subhead")
    if (clause.form == "present" and not headline) or (clause.form == "past" and not _own(clause)):
        return None
    supplier = clause.subjects[-1]
    found = words.WITH.match(text, clause.end) or words.GIVEN.match(text, clause.end)
    if found and words.NO_GOODS.search(found["goods"]):
        return None
    if found is None:
        alone = words.ALONE.match(text, clause.end) if ahead and words.UNDER.search(text[: clause.start]) else None
        return _sale(clause, alone, "announced", supplier=supplier, loose=False) if alone else None
    if words.GENERAL.match(text, clause.start) and not re.search(r"⟦[NRM]", found["goods"]):
        return None
    if not words.THINGS.search(found["goods"]) and not (
        ahead and (headline or words.UNDER.search(text[: clause.start]) or "⟦N" in found["goods"])
    ):
        return None
    return _sale(clause, found, "completed" if clause.form == "past" else "announced", supplier=supplier)


def _sold(clause: Clause) -> Sale | None:
    found = words.OF_GOODS.match(clause.plain, clause.end)
    if (
        found is None
        or not clause.subjects
        or not re.search(r"(?i)\b(?:announc\w+|complet\w+|clos\w+|report\w*)\b[^⟦]{0,40}$", clause.lead)
    ):
        return None
    return _sale(clause, found, "announced", supplier=clause.subjects[-1])


def _order(clause: Clause) -> Sale | None:
    if clause.infinitive:
        return _buy(replace(clause, frame="buy", form="base"))
    found = words.NUMBERED.match(clause.plain, clause.end)
    if found and clause.sentence.block.kind == "body":
        return _sale(clause, found, "announced", loose=True)
    item = re.search(
        r"(?:(?P<first>(?:^|[•*·] *)(?:An?|The))|\b(?:with|an?|and its|by)) ⟦M\d+⟧[ -](?:[\w-]+ ){0,4}$",
        clause.plain[: clause.start],
    )
    valued = words.VALUED.match(clause.plain, clause.end) if item and clause.sentence.block.kind == "body" else None
    if valued is None or item is None or not (item["first"] or valued.group().lstrip().startswith("from")):
        return None
    made = _sale(clause, valued, "announced", loose=True)
    return replace(made, start=item.start()) if made else None


def _agree(clause: Clause) -> Sale | None:
    """ "signed an agreement with Beta for the sale of forty coolers", "received a letter of intent from Beta to buy ten presses"."""
    found = words.AGREED.match(clause.plain, clause.end)
    if found is None or not clause.subjects:
        return None
    status = "planned" if words.LETTER.search(clause.plain, max(0, clause.start - 60), clause.end) else "announced"
    us, other = clause.subjects[-1], found.span("other")
    buys = found["sell"] is None and "receiv" not in clause.lead
    return _sale(clause, found, status, customer=us if buys else other, supplier=other if buys else us)


def _cancel(clause: Clause) -> Sale | None:
    found = words.CANCELLED.match(clause.plain, clause.end)
    return _sale(clause, found, "terminated", customer=clause.subjects[-1], loose=True) if found and clause.subjects else None


_READ = {
    "win": _win, "receipt": _receipt, "buy": _buy, "place": _place, "award": _award, "select": _select, "supply": _supply, "sale": _sold,
    "order": _order, "cancel": _cancel, "agree": _agree, "letter": _agree,
}  # fmt: skip
