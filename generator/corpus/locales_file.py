"""site_config/locales.yml: which trees the site has and how each is made."""

from __future__ import annotations

from pathlib import Path

from generator.base.diagnostics import Diagnostic, Position, error, say
from generator.base.locales import REGIONS, ROOT, Locale
from generator.yaml_reader import Fields, Flag, ListOf, Record, Text, load

_TAG = Text(
    "BCP 47, with its case",
    pattern=r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?",
    expected="a tag such as zh-Hant-HK",
)

LOCALES = Fields(
    {
        "locales": ListOf(
            Fields(
                {"tag": _TAG, "label": Text("what the language switch shows"), "name": Text("its own name for itself")},
                {
                    "conversion": Text(
                        "the OpenCC profile that makes it from the root text",
                        pattern="[a-z0-9]+",
                        expected="a name such as s2tw",
                    ),
                    "region": _TAG,
                    "strings": _TAG,
                    "enabled": Flag("false: the tree is not built"),
                },
            ),
            "in the order of the language switch",
        )
    }
)


def load_locales(path: Path, root: Path) -> tuple[tuple[Locale, ...], tuple[Locale, ...], list[Diagnostic]]:
    """The locales that are switched on, in the order of the switch; all there are; and every fault of the file."""
    rows, faults = load(path, LOCALES, root)
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    locales, more = _locales(rows, name, also_disabled=False)
    every, _ = _locales(rows, name, also_disabled=True)
    if rows is not None and not faults and not more and ROOT not in {locale.tag for locale in locales}:
        more.append(
            error(
                "L004",
                Position(name),
                f"the root locale {ROOT} is missing",
                "It holds the document's own texts: switch it on.",
            )
        )
    return locales, every, faults + more


def _locales(rows: Record | None, name: str, *, also_disabled: bool) -> tuple[tuple[Locale, ...], list[Diagnostic]]:
    faults: list[Diagnostic] = []
    found: dict[str, Locale] = {}
    for row in rows.records("locales") if rows else ():
        tag = row.text("tag")
        for key in ("tag", "region", "strings"):
            last = row.text(key).rsplit("-", 1)[-1]
            if len(last) == 2 and last.isupper() and last not in REGIONS:
                message = say("there is no region “{region}”", region=last)
                faults.append(
                    error("L005", row.where(key), message, say("Use the two letters of ISO 3166: TW, HK, MO, SG."))
                )
        if tag in found:
            faults.append(
                error("L001", row.where("tag"), f"the locale “{tag}” is used twice", "Every tree has one address.")
            )
            continue
        if not row.flag("enabled", True) and not also_disabled:
            continue
        if tag.startswith("zh-") and tag != ROOT and "conversion" not in row:
            hint = f"Add “conversion: s2tw”, or another profile of OpenCC: its text is made from {ROOT}."
            faults.append(error("L002", row.where("tag"), f"“{tag}” has no conversion", hint))
            continue
        if "conversion" in row and (tag == ROOT or not tag.startswith("zh-")):
            faults.append(
                error("L003", row.where("conversion"), f"“{tag}” is not made by conversion", "Remove the line.")
            )
            continue
        found[tag] = Locale(
            tag=tag,
            label=row.text("label"),
            name=row.text("name"),
            conversion=row.text("conversion"),
            conversion_at=row.where("conversion"),
            region=row.text("region"),
            strings=row.text("strings"),
        )
    return tuple(found.values()), faults
