"""Attribution: who a statement and a figure rest on, and through whom it came."""

from __future__ import annotations

import pytest

from newsdiff.engine import facts
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Article, Options


def extract(text: str, language: str = "en") -> facts.Facts:
    article = annotate(Article.from_text(text, outlet="Harbour Post", language=language), Options())
    return facts.extract([article], (), lambda done, total: None)


def speakers(text: str, language: str = "en") -> list[str | None]:
    return [item.speaker for item in extract(text, language).utterances]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ida Voss said the bridge would reopen soon.", "Ida Voss"),
        ("The bridge would reopen within two weeks, said Ida Voss.", "Ida Voss"),
        ("Ida Voss, the mayor of the old town, said the bridge would reopen.", "Ida Voss"),
        ("According to Western sources, the bridge was blown up at night.", "Western sources"),
        ("The bridge was blown up at night, according to two engineers.", "two engineers"),
        ("The harbour authority has repeatedly warned that the bridge was weak.", "harbour authority"),
        ("The White House said the bridge would reopen soon.", "White House"),
        ("Norway and Sweden announced that the bridge would reopen soon.", "Norway and Sweden"),
        (
            "The Russian foreign minister said that talks went on. Sergei Lavrov, the Russian foreign minister, left.",
            "Sergei Lavrov",
        ),
    ],
)
def test_source_of_a_statement(text: str, speaker: str) -> None:
    assert speakers(text)[0] == speaker


def test_pronoun_means_the_last_named_person_that_fits() -> None:
    text = "Mayor Ida Voss met Mr Lind at the gate. “The pumps have failed us again,” she said. He nodded."
    assert speakers(text)[0] == "Ida Voss"


def test_pronoun_never_means_somebody_named_only_inside_what_is_said() -> None:
    text = "Mayor Ida Voss spoke at noon. We trust that President Tom Reyes will send us more boats, she declared."
    assert speakers(text) == ["Ida Voss"]


def test_chain_of_papers_is_kept_apart_from_the_speaker() -> None:
    (utterance,) = extract(
        "“The dam will hold through the winter,” Ida Voss said, as quoted by The Harbour Times."
    ).utterances
    assert utterance.speaker == "Ida Voss"
    assert utterance.via
    assert "Harbour Times" in utterance.via[0]


def test_paper_that_reports_is_the_chain_of_the_speaker() -> None:
    found = extract("Ida Voss said that the dam would hold through the winter, Delta News reports.").utterances
    assert found[0].speaker == "Ida Voss"
    assert found[0].via == ("Delta News",)


@pytest.mark.parametrize(
    "text",
    [
        "The reports and the claims were read aloud in the United States.",
        "A stated aim of the posts was peace.",
    ],
)
def test_nouns_and_names_are_no_verbs_of_saying(text: str) -> None:
    assert speakers(text) == []


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("Ida Voss erklärte, dass die Brücke bald wieder öffnet.", "de", "Ida Voss"),
        ("Laut Medienberichten ist die Brücke wieder gesperrt worden.", "de", "Medienberichten"),
        ("„Die Brücke bleibt heute noch gesperrt“, sagte Ida Voss.", "de", "Ida Voss"),
        ("« Le pont restera fermé cette nuit », a déclaré Jean Dupont.", "fr", "Jean Dupont"),
        ("«El puente seguirá cerrado esta noche», afirmó Pedro Ruiz.", "es", "Pedro Ruiz"),
        ("«Мост останется закрытым этой ночью», — заявил Пётр Ильин.", "ru", "Пётр Ильин"),
        ("«Міст залишиться закритим цієї ночі», — сказав Петро Ільїн.", "uk", "Петро Ільїн"),
    ],
)
def test_sources_in_other_languages(text: str, language: str, speaker: str) -> None:
    assert speakers(text, language)[0] == speaker


def test_figures_rest_on_who_says_them() -> None:
    text = (
        "Ida Voss said that 40 boats were lost. According to the harbour authority, 55 boats were lost. "
        "At the pier stood 60 boats."
    )
    told = {figure.surface: figure.speaker for figure in extract(text).figures}
    assert told == {"40": "Ida Voss", "55": "harbour authority", "60": None}


def test_figure_in_a_quotation_is_the_speakers() -> None:
    text = "“We lost 40 boats in the storm last night,” said Ida Voss, while Tom Reyes counted 30 of them."
    told = {figure.surface: figure.speaker for figure in extract(text).figures}
    assert told["40"] == "Ida Voss"


def test_progress_is_told_and_may_cancel() -> None:
    article = annotate(Article.from_text("Ida Voss said that it rained.", outlet="A"), Options())
    steps: list[tuple[int, int]] = []
    facts.extract([article], (), lambda done, total: steps.append((done, total)))
    assert steps
    assert all(done < total for done, total in steps)

    def cancel(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        facts.extract([article], (), cancel)


@pytest.mark.parametrize(
    "text",
    [
        "Some 8,000 men were said to be waiting at the bridge of the old town.",
        "The bridge was reported closed for the whole week by noon.",
        "Insurance claims could exceed a billion pounds after the flood.",
        "Ida Voss reported the deaths of two men at the bridge.",
        "Ida Voss expects the boats to leave the harbour soon.",
        "Ida Voss confirmed the presence of boats, noting a lack of crews.",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert extract(text).utterances == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ida Voss reported two men were dead.", "two men were dead."),
        ("Ida Voss stressed how close the towns had become.", "how close the towns had become."),
        ("According to Ida Voss, who leads the town, the bridge is weak.", "the bridge is weak."),
        (
            "The first, said Ida Voss, came to the harbour on board a ship.",
            "came to the harbour on board a ship.",
        ),
    ],
)
def test_where_a_statement_begins(text: str, said: str) -> None:
    (utterance,) = extract(text).utterances
    assert (text[utterance.start : utterance.end], utterance.speaker) == (said, "Ida Voss")


def test_post_alone_means_the_only_person_named_beside_it() -> None:
    text = "Ida Voss, the mayor of the town, met Tom Reyes at noon. Later the mayor said that the bridge was weak."
    assert speakers(text) == ["Ida Voss"]
    two = "Mayor Ida Voss met Tom Reyes, mayor of Brod, at noon. Later the mayor said that the bridge was weak."
    assert speakers(two) == ["mayor"]


def test_german_verb_in_two_parts() -> None:
    assert speakers("Tote gab es nicht, teilte die Bahn mit.", "de") == ["Bahn"]


def test_figure_beside_a_pledge_is_not_the_speakers() -> None:
    found = extract("Ida Voss promised to rebuild the bridge as some 300 men were waiting at the gate.")
    (utterance,) = found.utterances
    assert utterance.speaker == "Ida Voss"
    assert [(figure.low, figure.speaker) for figure in found.figures] == [(300, None)]


@pytest.mark.parametrize(
    "phrase", ["Damage", "Insurance", "Election Day", "The new roof", "The storm of last week", "The Zephyr Roadster"]
)
def test_things_are_no_source(phrase: str) -> None:
    assert speakers(f"{phrase} told us that people in Tarn need better walls.") == []


@pytest.mark.parametrize(
    "phrase", ["A neighbour", "Analysts", "The airline", "The water board", "Rescue workers", "A survey of doctors"]
)
def test_people_organisations_and_papers_are_sources(phrase: str) -> None:
    assert len(speakers(f"{phrase} said that people in Tarn need better walls.")) == 1


def test_pronoun_is_no_companion_of_somebody_named_before() -> None:
    text = (
        "Ada Voss, the mayor of Tarn, told reporters that the ferry would stay. The talk came when she sat down with "
        "Ivan Petrov, a fisherman.\n\n“We will keep every boat on the water,” she said."
    )
    assert speakers(text)[-1] == "Ada Voss"


def test_post_alone_is_the_holder_who_spoke_last() -> None:
    text = (
        "Ada Voss, the foreign minister of Tarnland, said that trade would grow. She met Karl Holm, the foreign "
        "minister of Brill. The minister promised that both ports would reopen."
    )
    assert speakers(text)[-1] == "Ada Voss"


def test_holder_named_behind_a_post_speaks() -> None:
    assert speakers("“The water came at night,” says the mayor, Ada Voss.") == ["Ada Voss"]


def test_hearsay_rests_on_nobody() -> None:
    text = (
        "Ada Voss promised during a visit to Tarn to help the port, while some 300 sailors were said to be waiting. "
        "Karl Holm said that 40 boats were ready."
    )
    found = {figure.surface: figure.speaker for figure in extract(text).figures}
    assert found["300"] is None
    assert found["40"] == "Karl Holm"


def test_one_of_several_speaks_for_the_quotation_of_the_own_sentence() -> None:
    text = "“It was dark,” one of the sailors told us. “I swam,” said a teenager from Tarn."
    assert speakers(text) == ["one of the sailors", "teenager"]


def test_experts_warn_in_the_present() -> None:
    assert speakers("Experts warn that 30 piers could sink.") == ["Experts"]
