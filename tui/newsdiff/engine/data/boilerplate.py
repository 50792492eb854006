"""Lines that stand around an article without being part of it: what publishing systems and copied pages leave behind.

Each table is a list of alternatives of regular expressions for whole lines in lower case; AGENCIES keep their capitals.
Alternatives that begin with anything look ahead for their words first, since every line of every text meets them.
Languages are mixed on purpose: a German article can end in "Share on Facebook".
"""

from __future__ import annotations

BUTTONS = """
comments?|\\d{1,4} comments?|leave a comment|post a comment|view comments|add comment|share
share (?:this|on|via|to)\\b.{0,40}
tweet|retweet|print|e-?mail|facebook|twitter|x|whatsapp|telegram|reddit|linkedin|pinterest|instagram|youtube|copy link
save|savesave|like|follow|reply|report|menu|search|home|login|log in|sign in|skip to (?:main )?content|back to top|top
next|previous|close|play|pause|listen|watch|loading|hide caption|toggle caption|view gallery|slideshow.{0,30}|gallery
play facebook|scroll down for video|more-in|trending|most (?:read|popular|viewed)|recommended|tags|topics
kommentare?|kommentieren|teilen|drucken|merken|anzeige|startseite|nach oben|schlagworte|artikel teilen
commentaires?|commenter|partager|imprimer|réagir|accueil|haut de page
comentarios?|comentar|compartir|imprimir|inicio|commenti|condividi|stampa|comentários?|compartilhar|partilhar
reacties?|reageer|delen|afdrukken|komentarze|skomentuj|udostępnij|drukuj
комментарии|комментировать|поделиться|распечатать|теги|подписаться|на главную
коментар(?:і)?|коментувати|поділитися|друкувати|теги|підписатися|на головну
コメント|シェア|评论|分享|댓글|공유|تعليق|مشاركة|תגובות|שתף
"""

ADVERTISEMENTS = """
advertisements?:?|advertisement continue reading the main story|continue reading the main story|advertorial|sponsored
(?:paid|sponsored) (?:content|post)|story continues (?:below|after) .{0,30}|article continues (?:below|after) .{0,30}
promoted(?: content)?|ad|werbung|anzeige|publicité|publicidad|pubblicità|publicidade|advertentie|reklama|реклама
広告|广告|광고|إعلان|פרסומת|your browser does not support .{0,60}
"""

ELSEWHERE = """
(?:read|see|watch|hear|listen|find out) (?:more|also|next|this next)(?: (?:from|on|about|at) [^:.]{1,40})?(?:[:—–-].*)?
(?:also|related|also read|further)(?: read(?:ing)?| coverage| stories| articles?| links?| video)?:.*
related (?:coverage|stories|articles?|links?|video|news)\\b.*|more:.*|more from [^.:]{1,60}|more on this(?: story)?
a post shared by .{2,160}|(?:read|see) (?:the )?(?:original|full|whole) (?:article|story|text)\\b.{0,80}
click here\\b.{0,100}|watch:.*|video:.*
don[’']t miss:?.*|you (?:may|might) also like:?.*|\\[[^\\]]{12,120}\\]
lesen sie (?:auch|mehr|hier).*|mehr (?:zum thema|dazu|lesen).*|auch interessant:?.*|weiterlesen:?.*|siehe auch:?.*
(?:à )?lire (?:aussi|également|plus).*|à lire\\s?:.*|voir aussi.*|en savoir plus.*|sur le même sujet.*
(?:lea|lee|leer|vea|ver) (?:también|más|además).*|te puede interesar.*|más información(?::.*)?
leggi anche.*|vedi anche.*|approfondisci.*|(?:leia|veja) (?:também|mais).*|saiba mais.*
lees (?:ook|meer|verder).*|zie ook.*|(?:czytaj|zobacz|przeczytaj) (?:też|także|więcej|również).*
(?:читайте|смотрите|читать|смотреть) (?:также|еще|ещё|далее|подробнее|по теме).*|по теме:.*|подробнее(?::.*)?
(?:читайте|дивіться|читати|дивитися) (?:також|ще|далі|докладніше|за темою).*|за темою:.*|докладніше(?::.*)?
関連記事.*|もっと読む.*|相关(?:阅读|新闻|报道).*|관련 ?기사.*|اقرأ (?:أيضا|أيضًا|المزيد).*|קראו (?:גם|עוד).*
"""

NEWSLETTERS = """
(?:sign up|signup|subscribe|register)(?: now| today| here)? (?:for|to) .{1,120}|subscribe(?: now| today)?[.!]?
sign up for .{0,40}newsletters?.{0,60}|get (?:our|the) .{0,40}newsletter.{0,60}|manage newsletters
(?:follow|like|join|find) (?:us|me|[\\w.’' -]{1,50}) on (?:facebook|twitter|x|instagram)\\b.{0,60}
(?:follow|like|join|find) (?:us|me) on (?:telegram|whatsapp|youtube)\\b.{0,60}
follow @\\w+.{0,40}|download (?:our|the) .{0,30}app.{0,40}|support (?:us|our work|our journalism)\\b.{0,60}
(?:jetzt )?(?:newsletter )?abonnieren.{0,60}|newsletter(?: bestellen)?|abonnez-vous.{0,80}|inscrivez-vous.{0,80}
suscríbe(?:te|ase).{0,80}|iscriviti.{0,80}|(?:assine|inscreva-se).{0,80}|abonneer.{0,80}|schrijf je in.{0,60}
zapisz się.{0,80}|подпи(?:шитесь|сывайтесь).{0,80}|підпи(?:шіться|суйтесь|шись).{0,80}
"""

RIGHTS = """
(?:copyright\\s?(?:©|\\(c\\)|\\d{4}|by\\b)|©|\\(c\\)\\s?(?:copyright|\\d{4})).{0,200}
(?=.*all rights reserved).{0,120}\\ball rights reserved\\b.{0,120}
(?=.*click here for).{0,60}click here for reprint permission.{0,20}
this material may not be published.{0,120}|alle rechte vorbehalten.{0,80}|tous droits réservés.{0,80}
(?:todos los|tutti i|todos os) (?:derechos|diritti|direitos) (?:reservados|riservati).{0,80}
alle rechten voorbehouden.{0,60}
wszelkie prawa zastrzeżone.{0,80}|все права защищены.{0,80}|(?:всі|усі) права захищен[оі].{0,80}
terms of (?:use|service)
privacy policy|cookie policy|impressum|datenschutz|mentions légales|aviso legal
"""

CREDITS = """
(?=.* contributed to th)[•*—–-]?\\s*[\\w.,’' &-]{2,120} contributed to th(?:is|e) (?:report|story|article|post)\\.?
[•*—–-]?\\s*(?:additional )?(?:reporting|writing|editing) by .{2,160}|information from: .{2,120}
[•*—–-]?\\s*this (?:article|story|report|post) (?:is|was|has been) (?:based|originally|first)\\b.{0,160}
[•*–—-]?\\s*this (?:article|story|report|post) (?:is|was|has been) (?:updated|corrected|adapted)\\b.{0,160}
[•*–—-]?\\s*this report was updated.{0,60}|this article is more than \\d+ (?:year|month)s? old
(?:read|read or) share this story:?.*
read or share this story.*|if you (?:have|notice|spot) .{0,40}(?:story suggestion|error|mistake|typo)\\b.{0,100}
quelle: .{2,60}
source\\s?: .{2,60}|fuente: .{2,60}|fonte: .{2,60}|bron: .{2,60}|źródło: .{2,60}|источник: .{2,60}|джерело: .{2,60}
"""

CAPTIONS = """
(?:photos?|image|picture|pic|file photo|graphic)(?: (?:by|credit|courtesy|source)[^:]{0,40})?\\s?[:/].{2,300}
(?:illustration|map|caption)\\s?:.{2,300}
(?:photos?|image|picture) (?:by|credit|courtesy(?: of)?)\\b.{2,120}|image (?:copyright|caption)\\b.{0,300}|photo
\\(?file photo\\)?
enlarge this image\\b.{0,250}|file\\s[-–—]\\s.{10,300}|\\((?:photo|image|picture|foto|фото)\\s?:[^)]{2,120}\\)
getty images.{0,200}|getty .{4,200}
(?=.*getty images\\)?$)(?:(?!\\.\\s[^(])[^!?]){0,200}\\bgetty images\\)?
(?=.*hide caption).{2,200}\\bhide caption\\b.{0,20}|toggle caption.{0,120}
[\\w.’' -]{2,40}/(?:ap|afp|reuters|getty(?: images)?|epa|tass|the verge|bloomberg)\\b.{0,60}
(?:foto|bild|grafik|bildquelle|fotos)\\s?:.{2,300}|(?:crédit )?photo\\s?:.{2,200}
(?:imagen|foto|fotografía|immagine|imagem)\\s?:.{2,200}
(?:zdjęcie\\s?:|fot\\.\\s).{2,200}|(?:фото|иллюстрация|снимок)\\s?:.{2,200}|(?:фото|ілюстрація|знімок)\\s?:.{2,200}
写真[:：].{2,100}
"""

SECTIONS = """
news|world|world news|politics|business|opinion|sports?|culture|tech(?:nology)?|science|health|europe|asia|africa
middle east|americas?|us news|uk news|breaking(?: news)?|latest(?: news)?|top stories|analysis|ukraine|war in ukraine
nachrichten|politik|wirtschaft|ausland|actualités?|monde|politique|noticias|mundo|política|notizie|mondo|notícias
nieuws
wiadomości|świat|новости|политика|мир|новини|політика|світ|ニュース|新闻|뉴스|أخبار|חדשות
"""

AGENCIES = (
    "VOA|AP|AFP|Reuters|dpa|UPI|TASS|Xinhua|Yonhap|ANSA|EFE|PA|RFE/RL|BBC|CNN|DW|Interfax|Ukrinform|PAP|KCNA|Kyodo|"
    "ANI|PTI|IANS|IRNA|AAP|CP|NPR"
)

BYLINE_WORDS = (
    "by|written by|reported by|story by|posted by|von|ein bericht von|par|por|di|door|autor|autorin|auteur|autore|"
    "author|автор|текст|подготовил|підготував|підготувала"
)

DATE_WORDS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|"
    "sat(?:urday)?|sun(?:day)?|januar|februar|märz|mai|juni|juli|oktober|dezember|montag|dienstag|mittwoch|donnerstag|"
    "freitag|samstag|sonntag|uhr|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    "septiembre|octubre|noviembre|diciembre|lunes|martes|miércoles|jueves|viernes|sábado|domingo|gennaio|febbraio|"
    "aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|"
    "janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|stycznia|lutego|marca|kwietnia|maja|"
    "czerwca|lipca|sierpnia|września|października|listopada|grudnia|января|февраля|марта|апреля|мая|июня|июля|"
    "августа|сентября|октября|ноября|декабря|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|"
    "листопада|грудня|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа|"
    "четвер|пʼятниця|п'ятниця|субота|неділя|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    "published|updated|posted|last|modified|on|at|am|pm|a\\.m\\.|p\\.m\\.|gmt|utc|est|edt|et|cet|cest|pst|pt|bst|msk|"
    "veröffentlicht|aktualisiert|stand|am|um|publié|mis|à|jour|le|publicado|actualizado|el|de|pubblicato|aggiornato|"
    "atualizado|em|às|gepubliceerd|op|om|опубликовано|обновлено|в|опубліковано|оновлено|о|min|read|hrs?|ist|of|the|h"
)
