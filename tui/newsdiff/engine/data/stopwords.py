"""Function words: the most frequent words of a language, which say nothing about what a text is about.

They serve to tell languages apart and to keep frequent words out of matching. Own lists: articles, pronouns,
prepositions, conjunctions, auxiliaries and the commonest adverbs of each language, in their folded form.
"""

from __future__ import annotations

_LISTS: dict[str, str] = {
    "en": """
a about above after again against all almost along already also although always am among an and
another any anyone
anything are around as at away back be became because become been before being below between both
but by came can
cannot could did do does doing done down during each either else enough even ever every few for from
further get
given go goes going gone got had has have having he her here hers herself him himself his how
however i if in into is
it its itself just least less let like made make many may me might mine more most much must my
myself near neither
never next no none nor not nothing now of off often on once one only onto or other others our ours
ourselves out over
own per perhaps quite rather really said same say saying says see seem seemed several shall she
should since so some
someone something soon still such take than that the their theirs them themselves then there these
they thing things
this those though through thus to together too toward towards under until up upon us very was we
well went were what
when where whether which while who whom whose why will with within without would yes yet you your
yours yourself
's 've 're 'll 'd 'm don't doesn't didn't isn't wasn't aren't weren't won't wouldn't can't couldn't
hasn't haven't
hadn't shouldn't mr mrs ms
""",
    "de": """
ab aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei
beim bereits bin
bis bisher da dabei dadurch dafür dagegen daher damit danach dann daran darauf darin darüber das
dass davon davor dazu
dem den denen denn der deren des dessen deshalb die dies diese diesem diesen dieser dieses doch dort
du durch ein eine
einem einen einer eines einige einigen er erst es etwa etwas euch euer für gab ganz gar gegen
gegenüber geht gewesen
gibt habe haben hat hatte hatten heute hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer
im immer in indem
ins ist ja je jede jedem jeden jeder jedoch jetzt kann kein keine keinen können könnte könnten laut
man mehr mein
meine mich mir mit muss müssen nach nachdem neben nicht nichts noch nun nur ob oder ohne schon sehr
sei seien sein
seine seinem seinen seiner seit sich sie sind so sogar solche soll sollen sollte sollten sondern
sonst sowie über um
und uns unser unsere unter viel viele vielen vom von vor war waren warum was weil weitere weiteren
weiter welche
wenn wer werde werden wegen weniger wie wieder will wir wird wo wollen wollte worden wurde wurden
würde würden zu zum
zur zwischen sagte sagt sagten ss
""",
    "fr": """
à a afin ai ainsi alors après au aucun aucune aujourd'hui aura auraient aurait aussi autre autres
aux avaient avait
avant avec avoir ayant beaucoup bien c' car ce ceci cela celle celles celui cependant ces cet cette
ceux chaque chez
ci comme comment contre d' dans de déjà depuis des deux devant doit donc dont du durant elle elles
en encore entre es
est et étaient était étant été être eu eux fait faire faut fois font furent fut hier ici il ils j'
jamais je jusqu'
jusque l' la là laquelle le lequel les lesquels leur leurs lors lorsque lui m' ma mais malgré me
même mêmes mes moi
moins mon n' ne ni non nos notamment notre nous on ont or ou où par parce parmi pas pendant peu peut
peuvent plus
plusieurs pour pourquoi pourrait pouvait près puis qu' quand que quel quelle quelles quels qui quoi
rien s' sa sans se
selon sera seraient serait ses si sinon soit son sont sous sur t' ta tandis te tel telle tes toi ton
toujours tous tout
toute toutes très trop tu un une va vers voici voilà vos votre vous y dit déclaré
""",
    "es": """
a al algo algún alguna algunas alguno algunos ante antes aquel aquella aquellos aquí así aún aunque
bajo bien cada casi
como cómo con contra cual cuales cualquier cuando cuándo cuya cuyo de debe deben del desde después
dijo donde dónde dos
durante e el él ella ellas ellos en entre era eran eres es esa esas ese eso esos esta está estaba
estaban estado están
estar estas este esto estos fue fueron fuera gran ha había habían hace hacer hacia han has hasta hay
he hoy incluso la
las le les lo los luego más me menos mi mientras misma mismo mis mucho muchos muy nada ni ningún
ninguna no nos nosotros
nuestra nuestro nunca o os otra otras otro otros para pero poco por porque pues puede pueden que qué
quien quién quienes
se sea según ser será serán si sí sido sin sino sobre solo sólo son su sus también tampoco tan tanto
te tenía tiene
tienen toda todas todavía todo todos tras tu tus u un una unas uno unos usted ustedes ya yo
""",
    "it": """
a ad agli ai al alcuni alcune all' alla alle allo altra altre altri altro anche ancora anni avere
aveva avevano avrebbe
c' che chi ci cioè circa col come con contro cosa così cui da dagli dai dal dall' dalla dalle dallo
degli dei del dell'
della delle dello dentro deve devono di dice dire dopo dove dovrebbe due durante e è ed era erano
essere essi fa fare
fatto fino fra fu furono già gli ha hanno ho i il in infatti inoltre io l' la le lei li lo loro ma
me meno mentre mi
mia mio molto ne negli nei nel nell' nella nelle nello nessuno niente noi non nostra nostro nulla o
ogni oggi oltre
ora per perché perciò però più poco poi possono prima proprio può qualche quale quali quando quanto
quasi quella quelle
quelli quello questa queste questi questo qui quindi sarà sarebbe se secondo sei sembra sempre senza
si sia siamo siano
sì solo sono sopra sotto sta stata state stati stato stesso su sua sue sugli sui sul sull' sulla
sulle sullo suo suoi
tra tre troppo tu tutta tutte tutti tutto un un' una uno verso vi viene voi
""",
    "pt": """
a à ainda além algum alguma alguns ali ante antes ao aos apenas após aquela aquele aqui as às assim
até cada com como
contra contudo da daquele das de dela dele deles depois desde dessa desse desta deste deve devem
disse do dois dos
durante e é ela elas ele eles em embora enquanto entre era eram essa essas esse esses esta está
estão estar estas estava
estavam este estes eu foi foram for fora há havia isso isto já lá lhe lhes mais mas me mesma mesmo
meu minha muito
muitos na nada não nas nem nenhum nessa nesse nesta neste no nos nós nossa nosso num numa nunca o
onde ontem os ou outra
outras outro outros para pela pelas pelo pelos pode podem pois por porque quais qual quando quanto
que quem se segundo
seja sem sempre sendo ser será seria seu seus si sido sim só sob sobre sua suas também tão te tem
têm tendo ter teve
tinha toda todas todo todos tu tudo um uma umas uns você
""",
    "nl": """
aan achter af al alle alleen alles als altijd ander andere anderen bent bij bijna binnen boven
buiten daar daarna
daarom dan dat de deze die dit doen door dus echter een eens eerst elk elke en enige er even geen
gegen geweest had
hadden haar heb hebben heeft hem hen het hier hij hoe hun iemand iets ik in is ja je jij jullie kan
kon konden kunnen
laat maar meer meest men met mij mijn moest moet moeten mogen na naar naast nadat niet niets niks
niemand nog nooit nu
of om omdat onder ons onze ook op over pas per reeds samen sinds steeds te tegen ten ter terwijl
tijdens toch toen tot
tussen u uit uw van vanaf vandaag veel vele via volgens voor vooral want waar waarom wanneer waren
was wat we weer wel
welke werd werden wie wij wil wilde worden wordt zal ze zei zeer zelf zich zij zijn zo zoals zonder zou zouden
""",
    "pl": """
a aby ale ani aż bardzo bez bo być był była było były będą będzie bowiem chce choć co czy czyli dla
dlaczego dlatego do
dziś gdy gdyby gdzie go i ich ile im inne innych iż ja jak jaka jakie jako je jednak jego jej jest
jestem jeszcze jeśli
jeżeli już każdy kiedy kilka kto która które którego której który których którym którzy lub ma mają
może możemy można
mu musi my na nad nas nasz nawet nic nich nie niej nigdy nim niż no o obecnie od ok on ona one oni
oraz oto pan po pod
podczas ponad ponieważ poza powiedział powiedziała proc przed przede przez przy raz również są się
sobie swoich swoje
swój ta tak takie także tam te tego tej ten teraz też to tu tych tylko tym u w wczoraj we według
wiele więc wszystkich
wszystkie wszystko wtedy z za zaś ze że został została zostały żeby
""",
    "ru": """
а без более больше будет будут бы был была были было быть в вам вас во вот все всего всех всё вы г
где говорит да даже
для до его ее если есть еще же за здесь и из или им их к каждый как какие какой когда кого кто ли
либо между меня мне
много может могут можно мой мы на над надо нам нас наш не него нее некоторые нет ни них но ну о об
один однако около он
она они оно от очень по под после потом потому почему почти при про раз с сам сейчас себе себя
сегодня сказал сказала
со среди свои своих своей свою стал столь так также такие такой там тем теперь то тогда того тоже
только том тот три ты
у уже хотя чего чем через что чтобы чья эта эти этим этих это этого этой этом этот эту я является
сообщил сообщает
которая которого которое которой котором которые который которых которым
""",
    "uk": """
а або адже але без би більш більше буде будуть був була були було бути в вам вас вже ви від він вона
вони воно все всі
всього всіх г де для до дуже з за завдяки зараз зі знову і із інші інших її їм їх й його йому кілька
когось коли кого
крім лише має мають мене мені ми може можуть можна мій на навіть над нам нас наш не нею неї ним них
ні ніж ну о об один
однак он ось перед під після по повинен поки при про проте раз разом сам саме свої своїх своєї своєю
сказав сказала
собі себе серед сьогодні та так також такі такий там те тепер ти тим тих тільки то тобто того тоді
той тому тут у хоча
хто це цей цього цьому ці цих цієї цією цю через чи чим що щоб щодо щось як яка який яких якого якої
яке які якщо я
є повідомив повідомила повідомляє йдеться зазначив
""",
    "ar": """
في من على إلى عن مع هذا هذه ذلك تلك التي الذي الذين أن إن كان كانت كما لا ما لم لن هو هي هم قد بعد
قبل بين حتى أو ثم
و كل غير عند حيث أي وقد وفي ومن وقال قال قالت أنه أنها إنه ولا لكن منذ خلال ضد حول دون أكثر
""",
    "he": """
של את על לא כי הוא היא עם זה זו הם הן אני אנחנו גם או אם כל אל בין היה היתה הייתה היו יש אין רק מה
מי כמו עד אחרי לפני
אבל אך כך כבר עוד אשר לפי יותר ידי אמר אמרה בו בה לו לה להם שלו שלה
""",
    "ko": """
이 그 저 것 수 등 및 또는 그리고 그러나 하지만 또한 위해 대한 대해 통해 따라 때 더 있다 있는 없다
했다 한다 하는 된다 되는 말했다
밝혔다 전했다 이날 지난 오는 우리 것으로 것이다 것은 것을
""",
    "ja": """
の に は を た が で て と し れ さ る い も な だ か ら り この その これ それ ため こと もの よう
など から まで
""",
    "zh": """
的 了 和 是 在 不 也 就 都 而 及 与 與 着 或 一个 没有 我们 你们 他们 这 這 那 之 其 但 并 對 对 于
於 被 把 从 從 有 为 為
""",
}

STOPWORDS: dict[str, frozenset[str]] = {code: frozenset(words.split()) for code, words in _LISTS.items()}
"""Function words by ISO 639-1 code."""
