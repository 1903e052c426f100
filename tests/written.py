"""One invented release, and the same as web page, mails, feed and the like; what its facts are whatever it comes in."""

from __future__ import annotations

import html
from email.message import EmailMessage

from kg import extract
from kg.model import Fact, Release

TEXT = """\
Ostrand Valves Raises $12.5 Million to Build a Plant in Duluth

DULUTH, Minn., March 4, 2021 -- Ostrand Valves, Inc. (NASDAQ: OSTV), a maker of valves for water works, today announced that it has closed a $12.5 million private placement of common stock with Harbour Lane Partners.

"We will build our third plant with it," said Maren Holt, Chief Executive Officer of Ostrand Valves. "Duluth has been good to us – and it has the harbour that we need."

The plant will make:

- the Tern 40 valve
- the Tern 60 valve

About Ostrand Valves

Ostrand Valves, Inc. was founded in 1987 and is headquartered in Duluth, Minnesota. The company employs more than 240 people. For more, visit www.ostrand.example.

Media Contact:
Piet Sandoval
Ostrand Valves, Inc.
(218) 555-0142
press@ostrand.example
"""

FRENCH = """\
Ostrand Valves ouvre une usine à Duluth

DULUTH, le 4 mars 2021 -- La société Ostrand Valves annonce qu'elle a ouvert une usine dans la ville de Duluth, qui est la
troisième du groupe et qui produit des vannes pour les réseaux d'eau. Le directeur a dit que les travaux ont duré deux ans et que
le site emploie une centaine de personnes, avec des ateliers pour la fonte et pour le montage.
"""


def body(text: str = TEXT) -> str:
    """The release as the HTML of its paragraphs."""
    blocks = text.strip().split("\n\n")
    found = [f"<h1>{html.escape(blocks[0])}</h1>"]
    for block in blocks[1:]:
        lines = block.split("\n")
        if lines[0].startswith("- "):
            found.append("<ul>" + "".join(f"<li>{html.escape(line[2:])}</li>" for line in lines) + "</ul>")
        else:
            found.append("<p>" + "<br>\n".join(map(html.escape, lines)) + "</p>")
    return "\n".join(found)


def page(inner: str | None = None) -> str:
    """A page as company sites have them: menus, share buttons, related news and a footer around the article."""
    menu = "".join(
        f'<li><a href="/{word}">{word}</a></li>' for word in ("Products", "Investors", "News", "Careers", "Contact us")
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Newsroom | A site</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": ["NewsArticle"],
 "headline": "Ostrand Valves Raises $12.5 Million to Build a Plant in Duluth", "datePublished": "2021-03-05T09:00:00-06:00",
 "url": "https://www.ostrand.example/news/plant"}}]}}</script>
<style>p {{ color: red }}</style></head>
<body><header class="site"><nav><ul>{menu}</ul></nav></header>
<div class="cookie-consent">We use cookies. <button>Accept</button></div>
<main><article>{inner or body()}<div class="share-buttons"><a href="#">Tweet</a> <a href="#">Post</a></div></article>
<aside><h2>Related news</h2><p>Ostrand Valves names Quill Tarrant as Chief Financial Officer.</p></aside></main>
<footer><ul>{menu}</ul><p>Copyright Pellworth Media</p></footer><script>document.write("gone")</script></body></html>"""


def mail(text: str | None = TEXT, markup: str | None = None) -> EmailMessage:
    """The release as a mail: plain, HTML or both."""
    message = EmailMessage()
    message["Subject"] = "FW: Ostrand Valves Raises $12.5 Million to Build a Plant in Duluth"
    message["From"] = "Piet Sandoval <press@ostrand.example>"
    message["Date"] = "Fri, 05 Mar 2021 08:00:00 -0600"
    message["Message-ID"] = "<a1@ostrand.example>"
    message.set_content(text or "See the other part.", cte="quoted-printable")
    if markup:
        message.add_alternative(markup, subtype="html", cte="base64")
    return message


def told(release: Release) -> list[tuple[str, str]]:
    """A release's facts as type and values, in one order; the id and the address aside, which differ from file to file."""
    return sorted(_told(fact) for fact in extract.facts(release))


def _told(fact: Fact) -> tuple[str, str]:
    values = {name: value for name, value in fact.values.items() if name not in ("release", "url")}
    return fact.type, repr(sorted(values.items()))
