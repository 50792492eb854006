"""The language of a text is told offline from script and function words."""

from __future__ import annotations

import pytest

from newsdiff.engine.text.language import detect


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The river rose by two metres and the bridge was closed to all traffic."),
        ("de", "Der Fluss stieg um zwei Meter und die Brücke wurde für den Verkehr gesperrt."),
        ("fr", "Le fleuve est monté de deux mètres et le pont a été fermé à la circulation."),
        ("es", "El río subió dos metros y el puente fue cerrado al tráfico por la policía."),
        ("it", "Il fiume è salito di due metri e il ponte è stato chiuso al traffico."),
        ("pt", "O rio subiu dois metros e a ponte foi fechada ao trânsito pela polícia."),
        ("nl", "De rivier steeg twee meter en de brug werd voor het verkeer afgesloten."),
        ("pl", "Rzeka podniosła się o dwa metry i most został zamknięty dla ruchu."),
        ("ru", "Река поднялась на два метра, и мост был закрыт для движения."),
        ("uk", "Річка піднялася на два метри, і міст було закрито для руху."),
        ("ko", "강물이 2미터 올라 다리가 통제되었다."),
        ("ja", "川の水位が二メートル上がり、橋は通行止めになった。"),
        ("zh", "河水上涨两米，大桥已经封闭。"),
        ("ar", "ارتفع النهر مترين وأغلق الجسر أمام حركة المرور."),
        ("he", "הנהר עלה בשני מטרים והגשר נסגר לתנועה."),
    ],
)
def test_one_sentence_is_enough(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "   ", "12 345", "🙂🙂🙂", "Bridge", "\x00\ud800"])
def test_without_evidence_it_is_english(text: str) -> None:
    assert detect(text) == "en"


def test_a_foreign_quote_does_not_decide() -> None:
    text = "The mayor of Kyiv said the word перемога on Monday, and the crowd in the square repeated it after him."
    assert detect(text) == "en"
