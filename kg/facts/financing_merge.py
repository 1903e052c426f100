"""Sentences of one transaction become one event: the same company, no other sum, the same kind or a more general one."""

import re
from decimal import Decimal

from kg.facts.draft import Draft
from kg.facts.financing_details import Event


def merge(events: list[Event], new: Event) -> Event | None:
    """The event that `new` tells again, or `new` itself. A kind told in general takes the special one."""
    for old in events:
        if old.option or not _one_company(old.draft, new.draft) or not _one_amount(old.draft, new.draft):
            continue
        general = {"raise", "investment"}
        if old.kind == new.kind or new.kind in general or old.kind in general or _one_sum(old, new):
            if old.kind in general and new.kind not in general:
                old.kind = new.kind
                for slot in ("kind",):
                    old.draft.put(slot, new.draft.values[slot], None, new.draft.rules[slot], replace=True)
                    old.draft.slots[slot] = new.draft.slots[slot]
            exact = new.draft.values.get("amount")
            if exact is not None and len(str(exact).rstrip("0")) > len(str(old.draft.values.get("amount", "")).rstrip("0")):
                for slot in ("amount", "currency"):
                    old.draft.values.pop(slot, None)
            done = (
                re.search(r"(?i)clos|complet|consummat|receiv|rais|sold", new.draft.slots["status"].text)
                and new.draft.values["status"] == "completed"
            )
            if done and old.draft.values["status"] == "announced":
                old.draft.values.pop("status")
            for slot, value in new.draft.values.items():
                if slot not in old.draft.values:
                    old.draft.put(slot, value, None, new.draft.rules[slot])
                    if slot in new.draft.slots:
                        old.draft.slots[slot] = new.draft.slots[slot]
            old.draft.evidence += [e for e in new.draft.evidence if e not in old.draft.evidence]
            old.expected = old.expected or new.expected
            return old
    if not new.lead and new.draft.values.get("amount") is None:
        return None
    events.append(new)
    return new


def _one_company(a: Draft, b: Draft) -> bool:
    """One company under one name, or under two that begin alike, or one amount to the dollar."""
    first, second = str(a.values["company"]), str(b.values["company"])
    return first[:4] == second[:4] or (
        a.values.get("amount") is not None
        and a.values.get("amount") == b.values.get("amount")
        and a.values["kind"] == b.values["kind"]
    )


def _one_amount(a: Draft, b: Draft) -> bool:
    first, second = a.values.get("amount"), b.values.get("amount")
    if not isinstance(first, Decimal) or not isinstance(second, Decimal) or a.values["currency"] != b.values["currency"]:
        return True
    return abs(first - second) <= max(first, second) / 20


def _one_sum(old: Event, new: Event) -> bool:
    """Notes sold in a private placement: two kinds told of one sum are one deal; a deal beside an offering is another."""
    amount = new.draft.values.get("amount")
    return amount is not None and amount == old.draft.values.get("amount") and not (old.beside or new.beside or new.concurrent)
