"""Words that tell what a capitalised run is: titles, posts, kinds of organisation and place, days and months."""

from __future__ import annotations

from newsdiff.engine.facts.spelling import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


HONORIFICS = _words(
    """
    mr mrs ms miss dr reps sens prof sir dame lord lady madame monsieur herr frau señor señora don mme mlle г-н г-жа
    пан пані
    """
)

POST_WORDS = HONORIFICS | _words(
    """
    president vice prime minister foreign defense defence interior finance secretary general chancellor king queen
    prince princess pope senator sen representative rep congressman congresswoman governor gov mayor chairman
    chairwoman chair chief executive officer director spokesman spokeswoman spokesperson ambassador envoy commander
    colonel col lieutenant lt major maj captain capt sergeant sgt admiral adm marshal comrade leader speaker
    majority minority justice judge attorney deputy undersecretary under assistant treasury homeland former acting
    supreme ayatollah sheikh imam rabbi bishop archbishop cardinal gen brig brigadier corporal private reverend rev
    professor doctor officer detective inspector sheriff coach analyst correspondent reporter premier tsar emperor
    duke duchess baron counsel commissioner superintendent co-founder founder ceo cfo coo taoiseach crown emir
    sultan state-secretary head democrat republican special economy trade health education transport energy
    agriculture labour labor environment culture affairs staff republicans democrats then-president ex-president
    präsident präsidentin bundeskanzler bundeskanzlerin kanzler kanzlerin außenminister außenministerin
    verteidigungsminister verteidigungsministerin innenminister finanzminister minister ministerin ministerpräsident
    staatschef machthaber generalsekretär sprecher sprecherin us-präsident us-außenminister us-verteidigungsminister
    premierminister regierungschef kremlchef botschafter président présidente ministre premier secrétaire général
    presidente ministro ministra secretario canciller президент министр премьер-министр генсек глава министра
    міністр президента прем'єр-міністр президентом министром
    """
)
"""Words of posts; capitalised before a name they belong to the post, not to the name."""

POST_SURNAMES = _words(
    "king prince bishop pope judge major marshal duke baron speaker head officer chair justice coach"
)

ORGANISATION_WORDS = _words(
    """
    ministry department agency group inc corp company university college council court times post news army party
    union bank institute association committee commission congress senate parliament house board service forces
    force police bureau federation organization organisation foundation observatory court fund network media press
    journal daily newspaper magazine airlines airways industries holdings ltd llc plc gmbh ag sa intelligence
    coalition alliance front brigades guard guards navy administration authority office center centre team club
    society league institution school hospital church assembly cabinet government pentagon republic command corps
    broadcaster telegraph guardian herald tribune gazette chronicle observer agency's hall syndicate motors electric
    mills video courier bulletin radio fleet dispatch examiner inquirer abendblatt tageblatt
    ministerium partei bundestag bundeswehr zeitung verband rat gericht ministère parti conseil agence
    ministerio partido consejo министерство партия агентство совет міністерство партія служба рада
    """
)

PLACE_WORDS = _words(
    """
    city county province region oblast district island islands river lake sea ocean mountain mount bay gulf valley
    street avenue road square airport port peninsula desert strait coast beach town village state canal bridge st
    east west north south northern southern eastern western область район край
    """
)

TIME_WORDS = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february april june
    july september october november december jan feb aug sept sep oct nov dec today yesterday tomorrow montag
    dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz marz mai juni juli oktober dezember
    lundi mardi mercredi jeudi vendredi samedi dimanche
    """
)

FUNCTION_WORDS = {
    "en": _words(
        """
        the a an this that these those it its he she they we i you his her their our my your who what when where why
        how which in on at by for from to of with without as after before during since until while but and or nor so
        yet if though although because however meanwhile also then there here not no yes is are was were be been has
        have had do does did will would could should may might must can shall now today later earlier still just
        only even more most many much some any all both each every few several other another such than too very
        about above across against along among around behind below between beyond despite down over through under up
        upon within according following including let get got make see look part most ago once instead perhaps maybe
        indeed moreover furthermore nevertheless thus therefore hence speaking asked citing earlier additionally
        finally recently reportedly neither either whether like unlike given asked experts analysts officials
        sources military troops soldiers participation participants war please thank thanks well ok okay oh read
        comment photo image video source editor copyright advertisement breaking update western eastern northern
        southern
        """
    ),
    "de": _words(
        """
        der die das ein eine einer eines dem den des und oder aber in im am an auf aus bei mit nach von vor zu zum
        zur er sie es wir ich ihr sein seine nicht auch nur noch schon als wie wenn dass weil laut gegen für über
        unter durch
        """
    ),
    "fr": _words(
        """
        le la les un une des du de et ou mais dans sur avec pour par il elle ils elles nous vous je ce cette ces son
        sa ses
        """
    ),
    "es": _words(
        """
        el los las una unos unas y o pero en con para por su sus este esta lo que se al del
        """
    ),
    "ru": _words(
        """
        в на с к по из за от до у о об и а но или не что это как он она они мы я его ее её их так также этот эта эти
        """
    ),
    "uk": _words(
        """
        після під час також це він вона вони ми його її що як та але або для від із зі
        """
    ),
}
"""Words whose capital at the start of a sentence tells nothing, in the languages read."""

PAPER_WORDS = _words(
    "post times news herald journal telegraph guardian tribune gazette chronicle observer independent today"
)
"""Words that make the town before them part of a newspaper's name."""

_NAMED_ALONE = _words("pentagon congress senate bundestag bundeswehr knesset duma")

GENERAL_WORDS = (
    (ORGANISATION_WORDS - _NAMED_ALONE)
    | (POST_WORDS - POST_SURNAMES)
    | FUNCTION_WORDS["en"]
    | _words(
        """
        korean koreans european europeans asian african arab arabs islamic muslim muslims christian jewish catholic
        latin soviet nazi internet god sir mr north south east west northern southern eastern western january march
        one two three four five six seven eight nine ten first second third last next new old good great kurdish
        kurd kurds shiite shiites sunni sunnis alawite yazidi yazidis democratic generals senators lawmakers marine
        marines hispanic latino white black jew jews christians catholics protestant buddhist hindu hindus may
        august april june street road city province region oblast county river lake sea island islands i ii iii iv
        """
    )
)
"""Words that name nothing when they stand alone."""
