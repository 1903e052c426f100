"""The fact types, one module each. `FACT_TYPES` is the one list of them."""

from kg.facts import (
    acquisition,
    agreement,
    appointment,
    company,
    contact,
    dividend,
    financing,
    launch,
    metric,
    order,
    product,
    quote,
    release,
    result,
    role,
    subsidiary,
)
from kg.facts.base import FactType

FACT_TYPES: tuple[FactType, ...] = (
    release.TYPE,
    company.TYPE,
    subsidiary.TYPE,
    role.TYPE,
    appointment.TYPE,
    quote.TYPE,
    contact.TYPE,
    product.TYPE,
    launch.TYPE,
    financing.TYPE,
    order.TYPE,
    agreement.TYPE,
    acquisition.TYPE,
    result.TYPE,
    dividend.TYPE,
    metric.TYPE,
)
