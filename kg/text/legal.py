"""Legal forms of companies, as they end a name, and what is left of a name without them."""

import re
from functools import lru_cache

LEGAL = (
    r"(?:Inc|INC|CORP|LTD|LIMITED|CORPORATION|COMPANY|Incorporated|Corp|Corporation|Co|Company|LLC|L\.L\.C|LLP|L\.L\.P|LP|L\.P|Ltd|Limited|PLC|plc|P\.L\.C|AG|SE|S\.E|GmbH|KGaA|KG|OHG|e\.V|SA|S\.A|SAS|S\.A\.S|SARL|S\.à r\.l|SpA|S\.p\.A|S\.r\.l|SRL"
    r"|NV|N\.V|BV|B\.V|AB|A/S|ApS|ASA|AS|Oyj|Oy|Pty|PTY|Pte|Sdn|Bhd|K\.K|KK|PLLC|P\.C|P\.A|PBC|S\.A\.B\. de C\.V|S\.A\. de C\.V|SCA|S\.L|Ltda|PJSC|OJSC|JSC|FZCO|FZE|DMCC|N\.A|Tbk|Kft|Zrt|d\.o\.o|s\.r\.o|a\.s|SCSp|ULC|N\.L)"
)
LEGAL_TAIL = re.compile(rf"(?:,? |, ?){LEGAL}\b\.?(?:,? {LEGAL}\b\.?)*$")


@lru_cache(maxsize=1 << 16)
def core(name: str) -> str:
    """A name without legal form, marks and "The": what two forms of one name share.

    >>> core("The Acme Robotics Co., Ltd."), core("Acme®")
    ('Acme Robotics', 'Acme')
    """
    name = re.sub(r"[®™℠]|\((?:R|TM|SM)\)", "", name)
    previous = ""
    while previous != name:
        previous, name = name, re.sub(r"(?<=\bBank),? National Association$", "", LEGAL_TAIL.sub("", name))
    return re.sub(r"^[Tt]he ", "", name).strip(" ,.")
