"""Words of postal addresses, as alternatives of regular expressions in lower case, languages mixed."""

from __future__ import annotations

LAST_WORDS = (
    "st|street|ave|avenue|road|rd|blvd|boulevard|lane|ln|drive|dr|way|square|sq|court|ct|place|pl|plaza|highway|hwy|"
    "parkway|pkwy|walk|row|terrace|close|crescent|gardens|grove|hill|mews|quay|wharf|yard|gate|green|parade|"
    "embankment|circus|broadway|alley|strand|broadcasting house"
)
"""The last word of a street whose number stands before it."""

FIRST_WORDS = (
    "rue|avenue|boulevard|place|quai|allée|chemin|impasse|cours|calle|avenida|plaza|paseo|via|viale|piazza|corso|"
    "rua|praça|ulica|ul\\.|aleja|aleje|al\\.|plac|pl\\.|улица|ул\\.|проспект|пр\\.|площадь|вулиця|вул\\.|"
    "просп\\.|площа"
)
"""The first word of a street; its number stands before or behind."""

ENDINGS = "straße|strasse|str|platz|allee|gasse|weg|damm|ufer|straat|laan|plein|gracht|gatan|gade|vägen|väg"
"""How a street ends in one word, before its number."""

LOWER_CASE = frozenset(
    {
        *("boulevard", "avenue", "place", "quai", "allée", "chemin", "impasse", "cours", "calle", "avenida", "plaza"),
        *("paseo", "viale", "piazza", "corso", "praça", "ulica", "aleja", "aleje", "plac", "улица", "проспект"),
        *("площадь", "вулиця", "площа", "просп"),
    }
)
"""First words of streets that are written small."""

BOXES = (
    "p\\.?\\s?o\\.? box|post office box|gpo box|postfach|postbus|boîte postale|b\\.?p\\.?|apartado(?: de correos)?|"
    "casella postale|caixa postal|skrytka pocztowa|а/я|а/с"
)

BUILDINGS = "house|building|tower|towers|centre|center|hall|chambers|exchange|press cent(?:re|er)|haus|gebäude"

COUNTRIES = (
    "uk|u\\.k\\.|united kingdom|england|scotland|wales|northern ireland|ireland|usa|u\\.s\\.a\\.|united states|canada|"
    "germany|deutschland|france|spain|españa|italy|italia|poland|polska|ukraine|україна|russia|россия|netherlands|"
    "nederland|belgium|belgique|austria|österreich|switzerland|schweiz|suisse|australia|new zealand"
)

LABELS = frozenset(
    {
        *(f"{kind} address" for kind in ("physical", "postal", "mailing", "street", "our", "office", "business")),
        *("address", "contact", "contact us", "headquarters", "anschrift", "adresse", "dirección", "indirizzo"),
        *("endereço", "adres", "адрес", "адреса"),
    }
)
"""Lines that bring in an address, in lower case, without a colon."""
