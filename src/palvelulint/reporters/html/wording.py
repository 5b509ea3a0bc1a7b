"""What the page says around the findings."""

from __future__ import annotations

from palvelulint.wording import Text

WORDS = {
    "title": Text("Vastausten tarkistus", "Check of replies"),
    "skip": Text("Siirry huomioihin", "Skip to the findings"),
    "made": Text("Laadittu {date}", "Made on {date}"),
    "scorecard": Text("Muistilistan kahdeksan kohtaa", "The eight points of the checklist"),
    "scorecard-note": Text(
        "Vastaus saa joka kohdasta 2, 1 tai 0 pistettä. Vakavin huomio ratkaisee; vinkit eivät laske "
        "pisteitä.",
        "A reply gets 2, 1 or 0 marks at each point. The gravest finding decides; tips lower nothing.",
    ),
    "point": Text("Kohta", "Point"),
    "clean-share": Text("Kunnossa", "Fine"),
    "mean": Text("Keskiarvo {mean} / {best} pistettä", "Mean {mean} of {best} marks"),
    "map": Text("Vastaukset kohdittain", "Replies by point"),
    "map-note": Text(
        "Jokainen rivi on yksi vastaus. Valitse vastaus, niin näet sen huomiot.",
        "Each row is one reply. Choose a reply to see its findings.",
    ),
    "reply": Text("Vastaus", "Reply"),
    "marks": Text("Pisteet", "Marks"),
    "findings": Text("Huomiot vastauksittain", "Findings by reply"),
    "filters": Text("Rajaa", "Filter"),
    "search": Text("Hae sanoilla", "Search"),
    "severity": Text("Vakavuus", "Severity"),
    "rule": Text("Sääntö", "Rule"),
    "all-rules": Text("Kaikki säännöt", "All rules"),
    "folder": Text("Kansio", "Folder"),
    "all-folders": Text("Kaikki kansiot", "All folders"),
    "clear": Text("Poista rajaukset", "Clear filters"),
    "shown": Text(
        "Näkyvissä: huomioita {findings}, vastauksia {replies}.",
        "Shown: findings {findings}, replies {replies}.",
    ),
    "nothing": Text("Mikään huomio ei vastaa rajausta.", "No finding fits the filters."),
    "all-well": Text("Ei huomioita. Hienoa työtä!", "Nothing found. Well done!"),
    "why": Text("Miksi", "Why"),
    "try": Text("Kokeile", "Try"),
    "source": Text("Lähde", "Source"),
    "to-top": Text("Vastaukset kohdittain ↑", "Replies by point ↑"),
    "theme": Text("Tumma / vaalea", "Dark / light"),
    "unread": Text("Lukematta jäi", "Could not be read"),
    "trend": Text("Kehitys", "Trend"),
    "trend-note": Text("Huomioiden määrä tarkistuksittain.", "Number of findings in each check."),
    "report": Text("Tarkistus", "Check"),
    "decoded": Text(
        "Rivi ja sarake on laskettu puretusta viestistä.", "Line and column are those of the decoded message."
    ),
}
"""By key, in both languages."""
