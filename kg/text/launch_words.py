"""How releases word a launch, as data, and what a launched thing is called: nouns of products, and of doings that are none."""

import re

from kg.text.deals import COMPANY
from kg.text.rules import Rule

_NO_PRODUCT = """
results? offering financing round fund fundraising campaign search website site brand identity logo rebrand office location stores?
restaurants? facility headquarters centers? centres? branch plant warehouse subsidiary division unit practice company firm
initiative partnership collaboration venture study trial phase survey podcast episode video event conference webinar tour contest
competition awards? scholarship foundation grant challenge course workshop academy curriculum class expansion operations
deployment investigation strategy plan roadmap pilot school park homes? apartments? community
hotel project IPO notes shares dividend buyback hiring team council committee season film album song exhibition news statement
data findings details agenda guidelines trailer newsletter channel tickets? bid review process effort drive sale auction trust
alliance association coalition network session sessions format residences? campus capabilities collaboratively investigation
inquiry litigation lawsuit appeal petition bond bonds units warrants stock location locations territory market way ways era
chapter journey mission vision look experience tour series version integration integrations movement residency summit expo
"""
_THINGS = """
platforms? apps? applications? software tools? solutions? systems? suites? devices? products? technology technologies engines?
assistants? agents? chatbots? cards? tokens? coins? wallets? vehicles? trucks? drones? robots? printers? sensors? cameras?
batter(?:y|ies) chargers? drinks? flavou?rs? vodkas? supplements? collections? lines? models? kits? tests? assays? panels? modules?
games? ETFs? services? portals? marketplaces? APIs? copilots? machines? boosters? appliances? furniture bedding
toolkits? sunglasses helmets? phones? markets templates? boilerplates? guides? reports? e?books? handbooks? cookbooks? playbooks?
frameworks? calculators? trackers? dashboards? databases? hubs? checkers? lens(?:es)? adapt[eo]rs? cables? laptops? tablets? watch(?:es)? rings?
earbuds headphones speakers? bikes? scooters? cars? SUVs? sedans? boats? tires? motors? pumps? valves? lights? lamps? mattress(?:es)?
sofas? chairs? mounts? bands? cases? bags? shoes? sneakers jackets? apparel swimwear creams? serums? lotions? gels? vapes? gummies
beverages? beers? wines? whiske?ys? coffees? teas? snacks? bars? burgers? sandwich(?:es)? pizzas? menus? dish(?:es) shakes? sauces?
drugs? vaccines? therap(?:y|ies) treatments? implants? catheters? scanners? analyzers? monitors? wearables? patch(?:es)? loans? mortgages?
accounts? insurance coverage policies editions? plugins? extensions? SDKs? subscriptions? servers? chips? processors? routers?
packages? bundles? sets ranges? memberships? certifications? formulas? formulations? infrastructure protocols? programs? programme resources? blends? magazines? ecosystems? copilot index list smartwatch(?:es)? toys? puzzles? planners? journals? cabinets? feeders? frames? keyboards? mic(?:s|rophones?)? gateways?
"""
NO_PRODUCT = re.compile(rf"(?i)(?:{'|'.join(_NO_PRODUCT.split())})$")
THING = re.compile(rf"(?i)(?:{'|'.join(_THINGS.split())})$")
# What is no thing whatever its last word: "services in Dallas", "a series of", "a fund"
NO_THING = re.compile(
    r"(?i)\b(?:private placement|public offering|share repurchase|series of|services? (?:in|to)|clinical|class action|preferred|common stock|registered direct|website|rebrand\w*|buyback|fund|scholarship|(?:training|internship|mentoring|mentorship|apprenticeship|scholarship|repurchase|incentive|volunteer|leadership|pilot|residency|fellowship|exchange|clinical|drilling|exploration|expansion|accelerator|incubator|grant|fellows) program)\b"
)

_NEWS = ("headline", "subhead", "body")
# "Acme (NASDAQ: ACME) (“Acme”), makers of pumps since 1990,"
_ASIDE = (
    r"[®™Ⓡ]?(?: (?:in|of|near) ⟦L\d+⟧)?(?:[®™Ⓡ]?,? ?\([^()]{0,120}\),?){0,6}(?:, [^.;]{1,240}?,| [–—-] [^.;]{1,200}? [–—-])?"
)
_NOUN = r"(?i:launch|release|introduction|general availability|availability|commercial availability|commercial launch|unveiling|debut|rollout|official launch)"

_APPROVAL = r"(?i:approval|clearance|CE[ -]mark|marketing authori[sz]ation|510\(k\))"

LAUNCH_RULES = (
    # "Zapper Launched by Acme"
    Rule("launched by", rf"(?P<what>[^.;:]+?) (?i:(?:is |was |are )?(?:launched|introduced|unveiled|released)) (?i:by) (?P<company>{COMPANY})", {}, _NEWS, "(?i)launched|introduced|unveiled|released"),
    # "Introducing Zapper: ...", "Introducing the Zapper, a ..."
    Rule("introducing", r"^(?i:introducing|meet) (?i:the )?(?P<what>⟦R\d+⟧)", {}, ("headline", "subhead"), "(?i)introducing|meet"),
    # "The launch of the Zapper brings ..."
    Rule("the launch of", rf"^(?:(?:With|Through) )?[Tt]he {_NOUN} of (?:the |its )?(?P<what>⟦R\d+⟧)", {}, ("body",), "aunch|elease|ntroduction|ebut|vailability|nveiling|ollout"),
    # "Zapper is now available", "Zapper received FDA clearance"
    Rule("now available", r"(?P<what>⟦R\d+⟧)[®™]?(?: [a-z][\w-]+){0,3},? (?:[^.;⟦]{0,60},)? ?(?:is|are) (?:now |currently |also )?(?:commercially |generally )?available (?:for|in|at|on|through|to|from)\b", {}, ("body",), "available"),
    # "Acme received FDA clearance for Zapper", "its Zapper received approval", "the FDA has approved Zapper"
    Rule("approval for", rf"(?P<company>{COMPANY}){_ASIDE} (?:(?!⟦[CR])[^.;“]){{0,60}}?\b(?i:receiv(?:es|ed)|obtain(?:s|ed)|secur(?:es|ed)|granted|announc(?:es|ed)) (?:(?!⟦[CR])[^.;“]){{0,40}}?(?:⟦C\d+⟧ )?(?:(?!⟦)[\w()-]+ ){{0,3}}?{_APPROVAL}(?: \([^()]*\))? (?:(?:from|by) (?:the )?[^.;⟦]{{2,50}}? )?(?i:for|of|to market) (?:its |the )?(?P<what>⟦R\d+⟧)", {}, _NEWS, "(?i)approv|clear|mark|authori"),
    Rule("received approval", rf"(?P<what>⟦R\d+⟧)(?:(?!⟦)[^.;]){{0,40}}? (?:has |have )?(?:receiv(?:es|ed)|obtained|secured|been granted|won) (?:⟦C\d+⟧ |[\w.()-]+ ){{0,4}}?{_APPROVAL}\b", {}, _NEWS, "(?i)approv|clear|mark|authori"),
    Rule("has approved", r"(?:⟦C\d+⟧|FDA|EMA|MHRA|Health Canada|Administration)[^.;⟦]{0,30}? (?:has )?(?:approved|cleared|authori[sz]ed) (?:the )?(?P<what>⟦R\d+⟧)", {}, _NEWS, "approved|cleared|authori"),
)  # fmt: skip
