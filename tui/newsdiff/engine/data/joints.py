"""Words at which a sentence falls into clauses, by language."""

from __future__ import annotations

from newsdiff.frozen import NamedTuple


class Joints(NamedTuple):
    """Alternatives of regular expressions, without groups.

    Attributes:
        after_comma: words that open a clause when a comma stands before them.
        bare: words that open a clause without a comma.
        verbs_after_and: what follows a bare "and" when it joins two predicates.
        that: the word that brings in what was said.
        and_words: the word "and".
        sources: phrases that name a source ("according to").
        trimmed: words a clause does not need at its start.
    """

    after_comma: str
    bare: str
    verbs_after_and: str
    that: str
    and_words: str
    sources: str
    trimmed: str


JOINTS: dict[str, Joints] = {
    "en": Joints(
        r"and|but|or|nor|yet|so|while|whereas|although|though|which|who|whom|whose|where|when|because|since|until|unless|"
        r"after|before|once|if|as|with|including|despite|even|adding|following|[a-z]{3,14}ing|especially|citing|during|"
        r"both|neither|he|she|they",
        r"while|whereas|although|because|unless|in exchange for|ahead of",
        r"[a-z]{2,14}ed|said|told|took|went|came|gave|made|left|led|held|met|sent|saw|set|put|kept|lost|won|began|"
        r"brought|built|chose|fell|felt|found|got|grew|heard|knew|paid|ran|sold|spent|spoke|stood|thought|wrote|has|had|"
        r"was|were|is|are|will|would|could|may|might|must|can|should|did|does|that",
        r"that",
        r"and",
        r"according to|in the words of",
        r"and|but|that|or|so|yet",
    ),
    "de": Joints(
        r"und|aber|doch|sondern|oder|während|obwohl|weil|da|wenn|als|nachdem|bevor|damit|sodass|dass|ob|der|die|das|dem|"
        r"den|deren|dessen|denen|wo|wobei|um|ohne|wie|denn|was|wer",
        r"während|obwohl|nachdem",
        r"[a-zäöü]{3,16}te|hat|hatte|ist|war|wird|will|kann|soll|muss|sei|habe|werde|dass",
        r"dass",
        r"und",
        r"laut|nach Angaben|wie aus|zufolge",
        r"und|aber|dass|doch|denn",
    ),
    "fr": Joints(
        r"et|mais|ou|car|tandis que|alors que|bien que|parce que|puisque|qui|que|dont|où|lorsque|"
        r"quand|après|avant|afin|"
        r"si|comme|notamment|selon|[a-zéèê]{3,14}ant",
        r"tandis que|alors que|parce que|bien que|lorsque",
        r"a|ont|est|sont|avait|était|sera|aurait|[a-zéè]{3,14}(?:ait|aient|era|eront)|qu[e'’]",
        r"qu[e'’]",
        r"et",
        r"selon|d[’']après",
        r"et|mais|que|ou|car",
    ),
    "es": Joints(
        r"y|e|pero|o|sino|aunque|mientras|porque|que|quien|quienes|donde|cuando|cuyo|cuya|después|antes|si|como|según|"
        r"tras|[a-z]{3,14}(?:ando|iendo)",
        r"mientras|aunque|porque",
        r"[a-zñ]{2,14}(?:ó|aron|ieron|aba|ía)|ha|han|es|son|fue|será|que",
        r"que",
        r"y|e",
        r"según|de acuerdo con",
        r"y|pero|que|e|o",
    ),
    "it": Joints(
        r"e|ed|ma|o|mentre|anche se|perché|che|dove|quando|cui|dopo|prima|se|come|secondo|[a-z]{3,14}(?:ando|endo)",
        r"mentre|perché|anche se",
        r"ha|hanno|è|sono|era|sarà|aveva|[a-z]{3,14}(?:ò|arono|erono|irono|ava|eva)|che",
        r"che",
        r"e|ed",
        r"secondo|stando a",
        r"e|ed|ma|che|o",
    ),
    "pt": Joints(
        r"e|mas|ou|enquanto|embora|porque|que|onde|quando|cujo|cuja|após|antes|depois|se|como|segundo|"
        r"[a-z]{3,14}(?:ando|endo|indo)",
        r"enquanto|embora|porque",
        r"[a-z]{2,14}(?:ou|aram|eram|iram|ava|ia)|é|são|foi|será|tem|que",
        r"que",
        r"e",
        r"segundo|de acordo com",
        r"e|mas|que|ou",
    ),
    "nl": Joints(
        r"en|maar|of|terwijl|hoewel|omdat|die|dat|waar|waarbij|toen|nadat|voordat|als|zodat|aldus|om|want",
        r"terwijl|hoewel|omdat|nadat|voordat",
        r"[a-z]{3,14}(?:de|te)|heeft|is|was|wordt|zal|wil|kan|moet|dat",
        r"dat",
        r"en",
        r"volgens|aldus",
        r"en|maar|dat|of|want",
    ),
    "pl": Joints(
        r"a|ale|i|oraz|lecz|że|który|która|które|którzy|którego|której|których|gdy|kiedy|gdzie|ponieważ|bo|choć|aby|żeby|"
        r"podczas gdy|jak|co|jeśli",
        r"ponieważ|podczas gdy|natomiast",
        r"[a-ząćęłńóśźż]{2,16}(?:ł|ła|ło|li|ły)|jest|są|ma|będzie|że",
        r"że",
        r"i|oraz|a",
        r"według|zdaniem",
        r"a|ale|i|że|oraz|lecz",
    ),
    "ru": Joints(
        r"а|и|но|однако|или|что|чтобы|который|которая|которое|которые|которого|которой|которых|которым|которую|когда|где|"
        r"если|так как|потому что|хотя|пока|как|куда|чей|[а-я]{3,16}(?:вая|ая|яя|ив|ав)",
        r"потому что|так как|в то время как",
        r"[а-я]{2,16}(?:л|ла|ло|ли|ет|ит|ют|ят|лся|лась|лись)|что",
        r"что",
        r"и",
        r"по словам|по данным|согласно|по сообщению",
        r"а|и|но|что",
    ),
    "uk": Joints(
        r"а|і|й|та|але|однак|проте|або|що|щоб|який|яка|яке|які|якого|якої|яких|яким|яку|коли|де|"
        r"якщо|оскільки|бо|тому що|"
        r"хоча|поки|як|куди|[а-яіїє]{3,16}(?:ючи|ачи|вши)",
        r"тому що|оскільки|тоді як",
        r"[а-яіїє]{2,16}(?:в|ла|ло|ли|є|ить|ють|ять|ться|вся|лась|лися)|що",
        r"що",
        r"і|й|та",
        r"за словами|за даними|згідно з|як повідомляє",
        r"а|і|й|та|але|що",
    ),
}
"""By ISO 639-1 code; other languages fall apart at semicolons and dashes only."""
