"""Every setting: its key, what values it takes and what it means.

The one table that configurations are checked against, that `palvelulint config` shows and that
`palvelulint init` writes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from palvelulint.config import values
from palvelulint.config.model import Config, IgnoredReply, PerFile, Place
from palvelulint.config.values import At, Type
from palvelulint.errors import UsageError
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.sources.field_map import FieldMap


class Setting(NamedTuple):
    """One setting.

    Attributes:
        key: as it is written: "fail-on".
        type: what values it takes.
        meaning: one line.
        example: TOML lines that set it in a way that suits many; of a table its header too.
        per_file: whether it may be given for some files only.
    """

    key: str
    type: Type
    meaning: Text
    example: Text
    per_file: bool = False

    @property
    def attribute(self) -> str:
        """The name of the attribute of `Config` that holds it."""
        return self.key.replace("-", "_")

    @property
    def default(self) -> Any:
        """The value that holds where none is given."""
        return getattr(Config(), self.attribute)

    @property
    def is_table(self) -> bool:
        """Whether it is a table, or an array of them."""
        return self.example.fi.startswith("[")


def checked(
    table: Mapping[str, Any], at: At, settings: Iterable[Setting]
) -> tuple[dict[str, Any], dict[str, Place]]:
    """The values of a table of settings and where they stand, both by the name of the attribute.

    Raises:
        InputError: a key or value is wrong.
    """
    known = {setting.key: setting for setting in settings}
    found, places = {}, {}
    for key, value in table.items():
        place = at.inner(key)
        if key not in known:
            raise place.unknown(known)
        found[known[key].attribute] = known[key].type.read(value, place)
        places[known[key].attribute] = Place(at.path, place.line)
    return found, places


def _per_file(value: Any, at: At) -> tuple[PerFile, ...]:
    return tuple(_one_per_file(*entry) for entry in values.tables(value, at))


def _one_per_file(table: dict[str, Any], at: At) -> PerFile:
    found, places = checked(table, at, (_FILES, *(setting for setting in SETTINGS if setting.per_file)))
    files = found.pop(_FILES.attribute, ())
    places.pop(_FILES.attribute, None)
    if not files:
        raise at.error(
            Text("Kohdassa per-file ei ole tiedostoja.", "A per-file entry has no files."),
            Text('Kerro, mitä se koskee: files = ["chat/"].', 'Tell which: files = ["chat/"].'),
        )
    return PerFile(files, found, {name: place._replace(files=files) for name, place in places.items()})


def _ignored_replies(value: Any, at: At) -> tuple[IgnoredReply, ...]:
    return tuple(_ignored_reply(*entry) for entry in values.tables(value, at))


def _ignored_reply(table: dict[str, Any], at: At) -> IgnoredReply:
    found, _ = checked(table, at, _OF_IGNORED_REPLY)
    if "name" not in found:
        raise at.error(
            Text("Kohdasta ignore-reply puuttuu vastauksen nimi.", "An ignore-reply entry names no reply."),
            Text(
                'Kerro vastauksen nimi tai tunnus: name = "Toimitus myöhässä".',
                'Tell the name or id of the reply: name = "Late delivery".',
            ),
        )
    return IgnoredReply(**found, place=Place(at.path, at.line))


def _field_maps(value: Any, at: At) -> tuple[FieldMap, ...]:
    return tuple(_field_map(*entry) for entry in values.tables(value, at))


def _field_map(table: dict[str, Any], at: At) -> FieldMap:
    from palvelulint.sources import source_table  # for those who have some: the start is quicker

    try:
        return source_table.read(table, at.folder)
    except UsageError as error:
        raise at.error(error.problem, error.hint) from None


_FILES = Setting(
    "files", values.PATTERNS, Text("Tiedostot, joita se koskee.", "The files it is for."), Text("", "")
)
_OF_IGNORED_REPLY = (
    Setting("name", values.TEXT, Text("Vastauksen nimi.", "The reply's name."), Text("", "")),
    Setting("rules", values.SELECTORS, Text("Säännöt.", "The rules."), Text("", "")),
    Setting("reason", values.TEXT, Text("Syy.", "Why."), Text("", "")),
)

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "select",
        values.SOME_SELECTORS,
        Text(
            "Säännöt, joilla tarkistetaan; ilman asetusta kaikki paitsi valinnaiset.",
            "The rules to check with; without it all but the optional ones.",
        ),
        Text('select = ["PL1", "PL6", "en-tieda"]', 'select = ["PL1", "PL6", "en-tieda"]'),
        per_file=True,
    ),
    Setting(
        "ignore",
        values.SELECTORS,
        Text("Säännöt, jotka jätetään pois.", "The rules to leave out."),
        Text('ignore = ["PL404"]', 'ignore = ["PL404"]'),
        per_file=True,
    ),
    Setting(
        "extend-select",
        values.SELECTORS,
        Text(
            "Säännöt, joilla tarkistetaan lisäksi; valinnainen sääntö koko koodilla tai nimellä.",
            "Further rules to check with; an optional rule by its whole code or its name.",
        ),
        Text('extend-select = ["PL204"]', 'extend-select = ["PL204"]'),
        per_file=True,
    ),
    Setting(
        "fail-on",
        values.FAIL_ON,
        Text(
            "Lievin huomio, joka saa tarkistuksen epäonnistumaan.",
            "The lowest severity that makes the check fail.",
        ),
        Text('fail-on = "error"', 'fail-on = "error"'),
    ),
    Setting(
        "lang",
        values.LANGUAGE,
        Text("Tulosteen kieli.", "The language of what is shown."),
        Text('lang = "en"', 'lang = "en"'),
    ),
    Setting(
        "channel",
        values.CHANNEL,
        Text(
            "Kanava, jos vastaus ei itse kerro sitä; ilman asetusta email.",
            "The channel where a reply does not tell its own; without it email.",
        ),
        Text('channel = "chat"', 'channel = "chat"'),
        per_file=True,
    ),
    Setting(
        "kind",
        values.KIND,
        Text(
            "Valmis vastaus vai vastauspohja, jos vastaus ei itse kerro sitä.",
            "A finished reply or a template, where it does not tell itself.",
        ),
        Text('kind = "template"', 'kind = "template"'),
        per_file=True,
    ),
    Setting(
        "relationship",
        values.RELATIONSHIP,
        Text(
            "Asiakassuhde, jos vastaus ei itse kerro sitä; kolmella ensimmäisellä varoitukset nousevat "
            "korjattaviksi.",
            "The relationship where a reply does not tell it; warnings are errors on the first three.",
        ),
        Text('relationship = "kokeilija"', 'relationship = "kokeilija"'),
        per_file=True,
    ),
    Setting(
        "language",
        values.LANGUAGE_CODE,
        Text(
            "Vastausten kieli, jos tiedosto ei itse kerro sitä.",
            "The language of the replies where a file does not tell it.",
        ),
        Text('language = "fi"', 'language = "fi"'),
        per_file=True,
    ),
    Setting(
        "classifier",
        values.TRUTH,
        Text(
            "Käytetäänkö sanaston kuvioiden lisäksi opetettua luokitinta.",
            "Whether the trained classifier joins the patterns of the lexicon.",
        ),
        Text("classifier = false", "classifier = false"),
    ),
    Setting(
        "exclude",
        values.PATTERNS,
        Text(
            "Mitä kansioista jätetään lukematta; kirjoitetaan kuten .gitignore.",
            "What is left unread in folders; written as in .gitignore.",
        ),
        Text('exclude = ["vanhat/", "*.luonnos.md"]', 'exclude = ["old/", "*.draft.md"]'),
    ),
    Setting(
        "respect-gitignore",
        values.TRUTH,
        Text(
            "Jätetäänkö kansioista lukematta myös se, mitä .gitignore jättää pois.",
            "Whether what .gitignore leaves out is left unread in folders too.",
        ),
        Text("respect-gitignore = false", "respect-gitignore = false"),
    ),
    Setting(
        "packs",
        values.TEXTS,
        Text(
            "Asennetut sääntöpaketit, jotka otetaan käyttöön.", "Installed packs of rules to take into use."
        ),
        Text('packs = ["verkkokauppa"]', 'packs = ["webshop"]'),
    ),
    Setting(
        "rule-paths",
        values.EXISTING_PATHS,
        Text("Omien TOML-sääntöjen tiedostot ja kansiot.", "Files and folders of your own TOML rules."),
        Text('rule-paths = ["saannot/"]', 'rule-paths = ["rules/"]'),
    ),
    Setting(
        "terms",
        values.TEXTS,
        Text(
            "Tuotenimet ja lyhenteet, jotka asiakkaanne tuntevat.",
            "Product names and acronyms that your customers know.",
        ),
        Text('terms = ["KotiNetti", "ALV"]', 'terms = ["KotiNetti", "ALV"]'),
    ),
    Setting(
        "own-addresses",
        values.TEXTS,
        Text(
            "Omat sähköpostiosoitteenne, verkkotunnuksenne ja puhelinnumeronne: ne eivät ole henkilötietoja.",
            "Your own e-mail addresses, domains and phone numbers: they are no personal data.",
        ),
        Text(
            'own-addresses = ["esimerkki.fi", "010 000 000"]', 'own-addresses = ["example.fi", "010 000 000"]'
        ),
    ),
    Setting(
        "require-reason",
        values.TRUTH,
        Text(
            "Vaaditaanko perustelu, kun ohitus vaientaa säännön.",
            "Whether a reason is required where a rule is silenced in a reply.",
        ),
        Text("require-reason = true", "require-reason = true"),
    ),
    Setting(
        "baseline",
        values.PATH,
        Text(
            "Tiedosto, jossa on hyväksyttyjen huomioiden luettelo.",
            "The file of the findings that have been accepted.",
        ),
        Text('baseline = ".palvelulint-baseline.json"', 'baseline = ".palvelulint-baseline.json"'),
    ),
    Setting(
        "severity",
        values.SEVERITY,
        Text(
            "Sääntöjen vakavuus: error, warning, info tai off. Tarkin avain ratkaisee.",
            "How grave rules are: error, warning, info or off. The most exact key decides.",
        ),
        Text(
            '[severity]\nPL5 = "error"\nen-tieda = "warning"\nPL404 = "off"',
            '[severity]\nPL5 = "error"\nen-tieda = "warning"\nPL404 = "off"',
        ),
        per_file=True,
    ),
    Setting(
        "rules",
        values.RULE_OPTIONS,
        Text(
            "Sääntöjen omat asetukset.",
            "The settings of rules themselves.",
        ),
        Text("[rules.PL306]\nsamankaltaisuus = 90", "[rules.PL306]\nsamankaltaisuus = 90"),
    ),
    Setting(
        "per-file",
        Type(
            _per_file,
            Text(
                "Jokaisessa kohdassa on files ja se, mikä näissä tiedostoissa on toisin.",
                "Each entry has files, and what is different in them.",
            ),
        ),
        Text(
            "Asetukset, jotka ovat joissakin tiedostoissa toisin; myöhempi kohta voittaa aiemman.",
            "What is different in some files; a later entry wins over an earlier one.",
        ),
        Text(
            '[[per-file]]\nfiles = ["chat/"]\nchannel = "chat"\nignore = ["PL101"]',
            '[[per-file]]\nfiles = ["chat/"]\nchannel = "chat"\nignore = ["PL101"]',
        ),
    ),
    Setting(
        "ignore-reply",
        Type(
            _ignored_replies,
            Text(
                "Jokaisessa kohdassa on name ja tarvittaessa rules ja reason.",
                "Each entry has name and, if needed, rules and reason.",
            ),
        ),
        Text(
            "Vastaukset, joiden huomiot vaiennetaan, kun tiedostossa ei voi olla kommentteja.",
            "Replies whose findings are left out, where the file cannot have comments.",
        ),
        Text(
            '[[ignore-reply]]\nname = "Automaattinen*"\nrules = ["PL801"]\n'
            'reason = "järjestelmä lisää lopetuksen"',
            '[[ignore-reply]]\nname = "Automatic*"\nrules = ["PL801"]\n'
            'reason = "the system adds the closing"',
        ),
    ),
    Setting(
        "source",
        Type(
            _field_maps,
            Text(
                "Jokaisessa kohdassa on glob ja text: mitkä tiedostot, ja minkä avaimen alla teksti on.",
                "Each entry has glob and text: which files, and under which key the text lies.",
            ),
        ),
        Text(
            "Missä kohdassa vastaukset ovat, kun tiedostojen muoto on oma.",
            "Where the replies lie in files of a shape of your own.",
        ),
        Text(
            '[[source]]\nglob = "pohjat/*.json"\nreplies = "items[]"\ntext = "body"\nname = "title"',
            '[[source]]\nglob = "templates/*.json"\nreplies = "items[]"\ntext = "body"\nname = "title"',
        ),
    ),
)
