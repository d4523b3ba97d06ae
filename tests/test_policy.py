import json

import pytest

from make import TAG, make_raw
from wire.item import Item
from wire.normalise.entries import items
from wire.normalise.formats.policy import forbids_in_json

ODRL = "http://www.w3.org/ns/odrl/2/"
XML = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x"><rightsInfo>
<usageTerms>No resale.</usageTerms><rightsExpressionXML langid="{odrl}"><o:Policy xmlns:o="{odrl}"><o:{rule}>
<o:asset uid="urn:x"/><o:action name="{action}"/></o:{rule}></o:Policy></rightsExpressionXML></rightsInfo>
<contentMeta><headline>The ferry sails</headline><language tag="en"/></contentMeta>
<contentSet><inlineData contenttype="text/plain">It sails every morning.</inlineData></contentSet></newsItem>"""


def read(document: str, media_type: str) -> Item:
    (item,) = items(make_raw(document, media_type=media_type), TAG)
    assert isinstance(item, Item)
    return item


@pytest.mark.parametrize(
    ("rule", "action", "translate"),
    [
        ("prohibition", f"{ODRL}translate", "deny"),
        ("prohibition", "odrl:derive", "deny"),
        ("prohibition", f"{ODRL}use", "deny"),
        ("prohibition", f"{ODRL}archive", "allow"),
        ("permission", f"{ODRL}translate", "allow"),
    ],
)
def test_newsml_may_forbid_a_translation(rule: str, action: str, translate: str) -> None:
    item = read(XML.format(odrl=ODRL, rule=rule, action=action), "application/xml")
    assert (item.translate, item.rights) == (translate, "No resale.")
    assert ("translate" in item.evidence) == (translate == "deny")


@pytest.mark.parametrize(
    ("policy", "forbids"),
    [
        ({"prohibition": [{"target": "urn:x", "action": "translate"}]}, True),
        ({"odrl:prohibition": {"action": [{"@id": f"{ODRL}derive"}]}}, True),
        ({"@graph": [{"prohibition": {"action": {"rdf:value": {"@id": "odrl:translate"}}}}]}, True),
        ({"permission": [{"action": "translate"}], "prohibition": [{"action": "archive"}]}, False),
        ({"prohibition": "translate"}, False),
        ([], False),
    ],
)
def test_a_policy_in_json_may_forbid_it_too(policy: object, forbids: bool) -> None:
    text = json.dumps(policy)
    assert forbids_in_json(text) == forbids
    info = {"langid": ODRL, "encodedRights": text}
    ninjs = {"uri": "urn:x", "headline": "The ferry sails", "body_text": "It sails every morning.", "rightsInfo": info}
    assert read(json.dumps(ninjs), "application/json").translate == ("deny" if forbids else "allow")


@pytest.mark.parametrize("text", ["", "no json", "[" * 100_000, "{" * 9, '{"prohibition": ' * 900 + "1" + "}" * 900])
def test_what_is_no_policy_says_nothing(text: str) -> None:
    assert not forbids_in_json(text)
