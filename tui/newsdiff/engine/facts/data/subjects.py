"""What figures in news count: nouns that stand for one another, and what happened to what is counted.

Words are folded stems (see :func:`newsdiff.engine.facts.subjects.stem`); what happened is told by how words begin.
"""

# fmt: off
# ruff: noqa: E501, SIM905

GENERIC = "people"
"""The class of words that may stand for any group of people."""

HUMAN = frozenset(
    {"people", "soldiers", "militants", "civilians", "officers", "migrants", "patients", "passengers", "workers"}
)
"""Classes whose members may be called people in another outlet."""

PART = frozenset({"children", "women", "men"})
"""Classes that are most often a part of the people counted beside them."""

_NOUNS = {
    "people": "people person persons other others victim victims dead casualty casualties death deaths fatality fatalities injured "
    "wounded injury injuries individual individuals human humans life lives body bodies resident residents inhabitant "
    "inhabitants local locals citizen citizens toll soul souls killed hurt bystander "
    "mensch menschen person personen tote toten verletzte verletzten opfer einwohner leute "
    "personne personnes mort morts victime victimes blessé blessés habitant habitants "
    "persona personas muerto muertos víctima víctimas herido heridos fallecido fallecidos "
    "люди людей людьми людям человек человека чоловік особа осіб особи поранених загиблих погибших раненых жертв жителей мешканців "
    "사람 명 인 "
    "людини людині людиною людиною осіба особу особам постраждалих постраждалі постраждалого жертви жертва жителі мешканці мешканця "
    "громадян громадяни загиблі поранені поранений пострадавших пострадавшие раненые ранены погибшие погибший житель жители граждан "
    "граждане особы персон bewohner anwohner bürger bürgern opfern einwohnern getötete getöteten verwundete verwundeten todesopfer "
    "todesopfern gens blessée blessées tués décès individus citoyens gente vecinos vecino heridas muertas muerte muertes lesionados "
    "ciudadanos fallecidas",
    "civilians": "civilian civilians non-combatant zivilisten zivilist civil civils civiles мирных мирних 민간인",
    "soldiers": "soldier soldiers troop troops personnel infantryman infantrymen serviceman servicemen military force forces recruit "
    "recruits conscript conscripts infantry gi serviceperson army "
    "soldat soldaten truppen militärs soldats militaires soldado soldados militares efectivos tropas "
    "солдат солдати солдатів солдаты военных військових военнослужащих військовослужбовців бойцов бійців 군인 병력 병사 "
    "солдата військового військовослужбовець військовослужбовця бійця боєць військові военнослужащие военнослужащего бойца боец "
    "военные soldatinnen militaire combattants soldada",
    "militants": "militant militants rebel rebels extremist extremists terrorist terrorists jihadist jihadists insurgent insurgents "
    "fighter fighters gunman gunmen combatant combatants mercenary mercenaries",
    "officers": "officer officers policeman policemen police cop cops constable deputy deputies "
    "поліцейських поліцейські поліцейський офіцерів офіцери полицейских полицейские офицеров офицеры polizisten polizist offiziere "
    "offizieren beamte beamten policiers policier officiers policías policía oficiales agentes",
    "children": "child children kid kids minor minors youngster toddler kinder kind enfant enfants niño niños niña niñas "
    "ребенок детей дети дитина дітей діти 어린이 schoolchild schoolchildren pupil pupils "
    "дитину школярів школярі ребенка ребёнка школьников школьники kindern schüler schülern élèves écoliers alumnos escolares",
    "girls": "girl girls schoolgirl schoolgirls mädchen",
    "boys": "boy boys schoolboy schoolboys",
    "women": "woman women female females frau frauen femme femmes mujer mujeres женщин жінок "
    "жінки жінка жінку женщины женщина",
    "men": "man men male males "
    "männer männern mann hommes homme hombres hombre чоловіки чоловіків мужчин мужчины мужчина",
    "migrants": "migrant migrants refugee refugees asylum-seeker "
    "flüchtlinge flüchtlingen geflüchtete migranten réfugiés refugiados migrantes біженців біженці мігрантів беженцев беженцы "
    "мигрантов",
    "workers": "worker workers employee employees staff staffer staffers job jobs "
    "arbeiter arbeitern mitarbeiter mitarbeitern beschäftigte beschäftigten travailleurs ouvriers salariés employés trabajadores "
    "empleados obreros робітників працівників працівники рабочих работников работники сотрудников",
    "passengers": "passenger passengers traveller travellers traveler travelers "
    "passagier passagiere passagieren fahrgast fahrgäste fahrgästen reisende reisenden passager passagers voyageur voyageurs pasajero "
    "pasajeros viajeros пасажир пасажира пасажири пасажирів пассажир пассажира пассажиры пассажиров",
    "patients": "patient patients case cases infection infections "
    "patient patienten fall fälle fällen malade malades paciente pacientes casos пацієнтів хворих пациентов больных случаев випадків",
    "countries": "country countries nation nations state states land länder pays país países страны страна країни країн "
    "ländern staaten staat état états estado estados держав держави країна країнами государств государства",
    "aircraft": "plane planes aircraft jet jets warplane warplanes airplane airplanes "
    "airliner airliners flugzeug flugzeuge flugzeugen avion avions avión aviones літак літаки літаків самолет самолёт самолета "
    "самолеты самолетов самолётов",
    "ships": "ship ships vessel vessels boat boats "
    "schiff schiffe schiffen boot boote booten navire navires bateau bateaux barco barcos buque buques корабель кораблі кораблів "
    "судно суден човнів корабль корабли кораблей судов лодок",
    "cars": "car cars vehicle vehicles "
    "auto autos fahrzeug fahrzeuge fahrzeugen voiture voitures véhicule véhicules coche coches vehículo vehículos автомобіль "
    "автомобілі автомобілів машин машини авто автомобиль автомобили автомобилей машины",
    "houses": "house houses home homes "
    "haus häuser häusern wohnhäuser wohnhäusern maison maisons casa casas viviendas будинок будинки будинків хат дом дома домов",
    "buildings": "building buildings structure structures "
    "gebäude gebäuden bâtiment bâtiments immeubles edificio edificios будівля будівлі будівель здание здания зданий",
    "rockets": "rocket rockets missile missiles "
    "rakete raketen fusée fusées roquettes misil misiles cohete cohetes ракета ракети ракет ракету ракеты",
    "strikes": "strike strikes raid raids attack attacks bombing bombings airstrike airstrikes "
    "angriff angriffe angriffen frappe frappes attaque attaques ataque ataques удар удари ударів атак атака атаки обстрілів удары "
    "ударов обстрелов",
    "files": "document documents file files record records "
    "dokument dokumente dokumenten documentos documento документ документи документів документы документов",
    "votes": "vote votes ballot ballots "
    "stimme stimmen voix voto votos голос голоси голосів голоса голосов",
    "shots": "shot shots bullet bullets round rounds "
    "schuss schüsse schüssen tir tirs disparo disparos постріл постріли пострілів выстрел выстрела выстрелов",
    "carriages": "carriage carriages wagon wagons railcar railcars waggon waggons wagen wagens wagone vagón vagones вагон вагона вагону вагони "
    "вагонів вагоны вагонов",
    "trains": "train trains zug züge zügen tren trenes поїзд поїзда поїзди поїздів потяг потяги потягів поезд поезда поездов",
    "drones": "drone drones drohne drohnen dron дрон дрони дронів дроны дронов безпілотник безпілотників беспилотник беспилотников",
    "tanks": "tank tanks panzer panzern char chars tanque tanques танк танки танків танков",
    "households": "household households haushalt haushalte haushalten foyer foyers hogar hogares домогосподарств домохозяйств",
}
NOUNS: dict[str, str] = {word: name for name, words in _NOUNS.items() for word in words.split()}

EVENTS: dict[str, tuple[str, ...]] = {
    "killed": (
        "kill", "dead", "death", "die", "dying", "toll", "fatal", "slain", "perish", "murder", "lost their lives", "massacr",
        "getötet", "tot", "starb", "gestorben", "todes", "ums leben", "mort", "tué", "décè", "décéd", "muert", "muri", "fallec",
        "matar", "mata", "загин", "вбит", "убит", "погиб", "мертв", "смерт", "사망", "숨",
    ),
    "injured": (
        "injur", "wound", "hurt", "maim", "verletz", "verwund", "bless", "herid", "lesion", "поранен", "ранен", "ранён",
        "постраждал", "пострадал", "부상", "다쳤",
    ),
    "missing": ("missing", "unaccounted", "vermiss", "disparu", "desaparec", "зник", "пропал", "실종"),
    "arrested": ("arrest", "detain", "custod", "jail", "festgenommen", "verhaft", "arrêt", "deten", "затрим", "задерж", "арест", "체포"),
    "displaced": ("flee", "fled", "evacuat", "displac", "homeless", "geflüchtet", "evakuier", "évacu", "evacu", "евакуйов", "эвакуир", "대피"),
    "rescued": ("rescu", "saved", "survivor", "survived", "gerettet", "sauv", "rescat", "врятов", "спас", "구조"),
}

NOT_EVENTS = (
    "hurtl",
    "deadlock",
    "deadline",
    "diesel",
    "diet",
    "died down",
    "mortg",
    "mortar",
    "totem",
    "total",
    "blessi",
)

MORE = frozenset(
    "another more further additional others other weitere weiterer autres otros otras más ещё еще ще".split()
)
"""Words that make a figure an addition to another one."""

LIGHT = frozenset(
    """the and for was were that with from has have had are its his her their this which who said says but not been they than
    after over into about more also least some most will would could can may out off one two he she it all any der die das und von
    mit den dem für auf ein eine ist war les des une dans pour est los las del que por con una para ist на не що что как для його
    его""".split()
)
"""Words that say nothing about what a text is about."""

DEFINITE = frozenset(
    """the both these those all its their our his her die den der beiden beide diese les ces los las estos обоих обеих эти обох
    обидва ці""".split()
)
"""Words before a small number that refers to things already named ("the two countries")."""
