## Hvad assistenten selv siger. Markdown: afsnit, fed, kursiv, lister og links.
## En linje må ikke begynde med * [ eller . ; brug { "" } foran, hvis den skal.

### Velkomst og hjælp

start-welcome =
    Hej. Jeg kan fortælle om peer-uddannelser, om at blive eller ansætte peers, og om Peer-Netværket Danmark.

    Jeg er en maskine med færdige svar, og ingen læser med. Er der fare for liv, så ring { "**112**" }.

    Vælg, hvad der passer bedst, eller skriv dit spørgsmål med dine egne ord.
start-become = Jeg vil gerne være peer
start-colleague = Jeg er kollega eller leder
start-talk = Jeg har brug for nogen at tale med
start-question = Jeg har bare et spørgsmål
start-become-next = Godt. Her er det, de fleste gerne vil vide først. Du kan også skrive dit spørgsmål.
start-question-next = Skriv dit spørgsmål med dine egne ord, på dansk eller engelsk. Skriv /emner, hvis du vil se, hvad jeg ved noget om.
help =
    Skriv dit spørgsmål med dine egne ord, på dansk eller engelsk.

    { $commands }

    Er der fare for liv, så ring { "**112**" }.
help-command = - /{ $name } – { $what }
topics-show = Vis emnerne
topics = Her er emnerne. Vælg et, eller skriv dit spørgsmål.
topic-entries = { "**" }{ $topic }{ "**" }. Hvad vil du vide?
topic-more = Flere spørgsmål
topic-framework = Den nationale ramme
topic-goals = Mål og indhold
topic-formats = De to uddannelser
topic-later = Lokale hold og nyere viden
topic-practical = Optagelse, pris og regler
topic-peers = Peers og peer-støtte
topic-network = Peer-Netværket
topic-implementation = Til arbejdspladser
topic-assistant = Om mig

### Svar

answer-likely = Jeg tror, du spørger om: { "**" }{ $title }{ "**" }
answer-two = Du spørger om to ting.
answer-sources = Kilde: { $sources }.
answer-undated = udateret
answer-more-sources = { " " }m.fl
answer-as-of = Oplysninger fra { $years }.
suggest = Jeg er ikke helt sikker på, hvad du spørger om. Er det noget af det her?
suggest-none = Nej, noget andet
suggest-none-reply = Prøv at skrive det med andre ord, gerne i én kort sætning. Eller vælg et emne.
no-match =
    Det har jeg ikke et svar på. Jeg kender kun til peer-uddannelser, peers, det at ansætte peers, og Peer-Netværket Danmark.

    Prøv at skrive det med andre ord, eller vælg et emne. Handler det om din egen situation, så spørg din kontaktperson, din læge eller din sagsbehandler.
no-match-empty = Jeg kunne ikke finde ord i din besked. Skriv dit spørgsmål med bogstaver, så prøver jeg igen.

### Kanaler og fejl

unsupported = Jeg kan kun læse tekst. Skriv det, du vil spørge om, så svarer jeg.
turn-failed = Beklager, der gik noget galt hos mig, så jeg kunne ikke svare. Prøv igen om lidt. Er der fare for liv, så ring { "**112**" }.
choice-old = Den knap hører til en tidligere besked og gør ikke noget mere. Skriv, hvad du vil, eller vælg herunder.
command-unknown = Den kommando kender jeg ikke. Mente du /{ $nearest }?
group-private = Det tager vi bedst i en privat chat, hvor andre ikke læser med. Skriv til mig der.
cancel-nothing = Der er ikke noget i gang. Skriv dit spørgsmål, eller vælg et emne.

### Sprog

language-ask = Hvilket sprog skal jeg svare på? Please choose a language.
language-danish = Dansk
language-english = English
language-auto = Følg mit spørgsmål
language-set = Jeg svarer på dansk fra nu af.
language-follows = Jeg svarer på det sprog, du skriver på.

### Kommandoer

command-start = begynd forfra
command-help = hvad jeg kan
command-topics = emner
command-courses = de to uddannelser
command-register = tilkendegiv interesse for en uddannelse
command-network = Peer-Netværket og kontakt
command-organisation = til arbejdspladser
command-mydata = se, hvad jeg har gemt om dig
command-erase = slet alt om dig
command-language = vælg sprog
command-mine = dine tilmeldinger og henvendelser
command-cancel = stop det, du er i gang med

### Privatliv

mydata =
    Det her er alt, jeg har gemt om dig:
    - sprog, du har valgt: { $chosen }
    - hvor samtalen er nået til, og dit seneste spørgsmål, så jeg kan forstå et opfølgende spørgsmål (krypteret)
    - den adresse, jeg svarer på (krypteret), og hvornår du skrev første og sidste gang
    - tilmeldinger og henvendelser: { $cases }
mydata-language-none = ingen
mydata-file = Det samme som en fil, du kan gemme.
mydata-next = Vil du have det hele slettet, så vælg herunder eller skriv /slet. Din interesse og dine henvendelser bliver også slettet.
mydata-erase = Slet alt om mig

erase-ask = Skal jeg slette alt, hvad jeg har gemt om dig? Det gælder også din interesse og dine henvendelser. Det kan ikke fortrydes.
erase-yes = Ja, slet alt
erase-no = Nej, behold det
erase-done = Alt om dig er slettet. Skriver du igen, begynder vi forfra.
erase-kept = Jeg har ikke slettet noget.

### Tilbud under svar

offer-registration = Tilkendegiv interesse
offer-referral = Skriv til Peer-Netværket

### Formularer

form-back = Tilbage
form-skip = Spring over
form-cancel = Afbryd
form-edit = Ret: { $what }
form-nothing = (ikke udfyldt)
form-choose = Det kunne jeg ikke få til at passe. Vælg en af mulighederne herunder.
form-summary-words = Vælg herunder, om du vil sende eller rette noget. Intet er sendt endnu.
form-old-button = Den knap hører til en tidligere besked. Her er det, vi er nået til.
form-none = Den knap hører til en formular, som er slut. Skriv /tilmeld for at begynde på en ny, eller /mine for at se det, du har sendt.
form-cancelled = Jeg har stoppet og slettet dine svar. Intet er sendt. Du kan altid begynde igen.
form-not-optional = Det her skal jeg bruge. Vil du ikke svare, så vælg Afbryd, og så er intet gemt.
form-not-yet = Vi er ikke helt færdige. Der kommer en samlet oversigt, før noget bliver sendt.
form-replaced = Den formular, du var i gang med, er stoppet, og dine svar i den er slettet.
form-share-button = Del mit telefonnummer
form-share-text = Du kan også dele dit nummer med knappen herunder.
form-words-cancel = afbryd, stop, annuller, fortryd, cancel
form-words-back = tilbage, gå tilbage, forrige
form-words-skip = spring over, nej, nej tak, ellers tak, nej ellers tak, ikke noget, nej ikke noget, det har jeg ikke, nej det har jeg ikke, ingen, intet, næste, skip
form-words-confirm = send, ja send, send det, ja tak, ja
form-words-lead = hej, hejsa, ok, okay, men, og, så, jo, ja, jamen, undskyld, altså, nå, hov
form-words-asking = hvad, hvor, hvornår, hvem, hvordan, hvorfor, hvilke, hvilken, hvilket, hva, hvorhenne, kan man, kan jeg, kan du, kan I, kan vi, må man, må jeg, skal man, skal jeg, skal vi, er der, er det, er du, findes der, får man, får jeg, koster det, har du, bliver man, bliver jeg, tager det, gælder det, jeg vil vide, jeg vil gerne vide, jeg vil bare vide, gad vide
form-words-wishing = jeg vil, jeg ønsker, jeg kunne tænke mig, kan jeg, må jeg, slet, vis, skift, mine, mit, skriv mig op, glem, send mine, engelsk, dansk, på engelsk, på dansk, english, in english
form-words-denying = ikke, nej, aldrig, uden, hverken, ingen
form-remark-asks = Dit spørgsmål står også i din bemærkning, så en koordinator kan se det.
form-number-kept = Tak. Nummeret er skrevet på, og du kan rette det til sidst.
form-number-unasked = Dit nummer er ikke gemt. Jeg har ikke brug for det lige nu.
form-going-on = Vi er midt i noget andet, og dine svar skal ikke gå tabt. Gør det færdigt, eller vælg Afbryd, og skriv så igen.
form-cpr = Det ligner et CPR-nummer. Det må jeg ikke gemme, og det er ikke gemt. Skriv det igen uden CPR-nummeret.
form-misread-name = Skriv et navn, eller det, du vil kaldes, for eksempel Kim.
form-misread-long = Det er { $given } tegn. Der er plads til { $most }. Skriv det lidt kortere.
form-misread-remark = Der stod ikke noget, jeg kan læse. Skriv en kort bemærkning, eller spring over.
form-misread-email = Det ligner ikke en e-mailadresse. Den skal se ud som kim@eksempel.dk.
form-misread-phone = Det nummer findes ikke, så vidt jeg kan se. Et dansk nummer har otte cifre, for eksempel 20 12 34 56. Et udenlandsk begynder med +.
form-misread-both = Skriv kun én måde at kontakte dig på, for eksempel 20 12 34 56. Resten kan du skrive i bemærkningen til sidst.
form-misread-reach = Skriv et telefonnummer, for eksempel 20 12 34 56, eller en e-mailadresse, for eksempel kim@eksempel.dk. Du kan også vælge at få svar her i chatten.
form-misread-number = Skriv et tal mellem 1 og { $most }, for eksempel 3.
form-misread-course = Rammen viser kun to uddannelser: en i Region Midtjylland og en i Region Hovedstaden. Vælg en af dem, for eksempel den nærmeste, eller vælg, at du ikke ved det endnu.
form-misread-place = Det sted kender jeg ikke. Skriv navnet på din kommune, for eksempel Aarhus, eller på din region.

### Interesse for en uddannelse

registration-welcome = Så noterer jeg din interesse. Det tager et par minutter. Det er { "**ikke en ansøgning og ikke en plads**" }: pladserne er få, og det er uddannelsesstedet, der optager.
registration-ask-consent = Må jeg gemme dine svar, så en koordinator kan læse dem og kontakte dig? De bliver krypteret, og du kan se, rette og slette dem når som helst. Skriv ikke om diagnoser, og skriv aldrig dit CPR-nummer.
registration-consent-yes = Ja, det må du
registration-consent-yes-words = ja, jo, ok, okay, det må du gerne, ja tak, ja da, jada, jo da, ja ja, ja gerne, gerne, ja det må du, ja det er fint, det er fint, det er ok, det er i orden, helt fint, selvfølgelig, ja selvfølgelig, fint
registration-ask-role = Hvem er du?
registration-role-become = Jeg vil gerne blive peer
registration-role-become-words = peer, på uddannelsen, tage uddannelsen, uddanne mig, deltage, vil være peer, jeg vil gerne være peer, blive peer, kommende peer, egne erfaringer
registration-role-paid = Jeg er lønnet peer
registration-role-paid-words = lønnet, ansat peer, ansat, lønnet peer
registration-role-volunteer = Jeg er frivillig peer
registration-role-volunteer-words = frivillig, frivillig peer
registration-role-colleague = Jeg er kollega til peers
registration-role-colleague-words = kollega, medarbejder, sygeplejerske, personale
registration-role-leader = Jeg er leder og spørger for mit personale
registration-role-leader-words = leder, chef, afdelingsleder, arbejdsgiver
registration-ask-staff = Hvor mange medarbejdere drejer det sig om?
registration-ask-place = Hvor bor du? Skriv din kommune eller by, for eksempel Randers. Spørger du for en arbejdsplads, så skriv, hvor den ligger.
registration-place-unsaid = Det vil jeg ikke sige
registration-place-unsaid-words = vil ikke sige, det vil jeg helst ikke sige, det siger jeg ikke, vil være anonym, ved ikke, ved jeg ikke, det ved jeg ikke, hemmeligt
registration-note-no-format = Rammen viser ikke en uddannelse i din region. Din interesse bliver noteret for den alligevel, så en koordinator kan se, at der er brug for en.
registration-ask-format = Hvilken uddannelse tænker du på?
registration-format-midtjylland = Region Midtjylland: 13 uger og praktik
registration-format-midtjylland-words = den lange, 13 uger, tretten uger, midtjylland, region midt, aarhus, randers, viborg, midt
registration-format-hovedstaden = Region Hovedstaden: deltid
registration-format-hovedstaden-words = hovedstaden, region hovedstaden, region h, københavn, deltid
registration-format-unsure = Det ved jeg ikke endnu
registration-format-unsure-words = ved ikke, ved ikke helt, ved det ikke, måske, aner det ikke, lige meget, ingen af dem, ved jeg ikke, ikke sikker, er ligeglad, begge
registration-ask-name = Hvad hedder du, eller hvad vil du kaldes?
registration-ask-reach = Hvordan kan vi kontakte dig? Skriv et telefonnummer eller en e-mailadresse, eller vælg at få svar her i chatten.
registration-reach-here = Her i chatten
registration-reach-here-words = her, chatten, i chatten, her i chatten, telegram
registration-ask-remark = Er der noget, du vil tilføje? Det er frivilligt. Skriv ikke om diagnoser, og skriv ikke dit CPR-nummer.
registration-label-consent = Må gemmes
registration-label-role = Du
registration-label-staff = Antal medarbejdere
registration-label-place = Sted
registration-label-format = Uddannelse
registration-label-name = Navn
registration-label-reach = Kontakt
registration-label-remark = Bemærkning
registration-summary =
    Her er det hele. Ret, hvis noget ikke passer. Intet er sendt endnu.

    { $answers }
registration-confirm = Send min interesse
registration-receipt =
    Tak. Din interesse er noteret. Din kvittering er { "**" }{ $code }{ "**" }.

    Det er ikke en ansøgning og ikke en plads. En koordinator ser den og kontakter dig. Vil du søge en plads, så hold øje med uddannelsesstedets egen side.

    Du kan se, rette og trække den tilbage med /mine.
registration-changed = Ændringerne er gemt på { "**" }{ $code }{ "**" }.
registration-known = Du har allerede noteret interesse for den uddannelse. Kvitteringen er { "**" }{ $code }{ "**" }, og intet er gemt dobbelt. Vil du rette den?

### Kontakt til Peer-Netværket

referral-welcome = Peer-Netværket Danmark er et netværk for peers og for dem, der arbejder med peers. Det er ikke en rådgivningstelefon. Jeg kan give en koordinator besked om, hvad du ønsker.
referral-ask-wish = Hvad ønsker du?
referral-wish-talk = Tale med en peer
referral-wish-talk-words = snakke med en peer, tale med nogen, en at tale med, have en peer
referral-wish-group = Være med i en netværksgruppe
referral-wish-group-words = gruppe, netværksgruppe, studiegruppe, erfagruppe
referral-wish-member = Blive medlem
referral-wish-member-words = medlem, medlemskab, melde mig ind
referral-wish-employer = Råd til en arbejdsplads
referral-wish-employer-words = råd, arbejdsplads, arbejdsgiver, ansætte
referral-wish-other = Noget andet
referral-wish-other-words = andet, noget helt andet
referral-note-talk =
    Har du brug for at tale med et menneske nu, så vent ikke på svar herfra:

    - Er der fare for liv, så ring { "**112**" }
    - Ring ellers til din egen læge eller lægevagten (Region Hovedstaden: { "**1813**" })
    - Livslinien har nummer { "**70 201 201**" }. Det kan være svært at komme igennem
    - Sig det til en, du er tryg ved

    En besked herfra bliver først læst senere.
referral-ask-consent = Må jeg gemme dine svar, så en koordinator kan læse dem, kontakte dig og give dem videre til Peer-Netværket? De bliver krypteret, og du kan se, rette og slette dem når som helst. Skriv ikke om diagnoser, og skriv aldrig dit CPR-nummer.
referral-consent-yes = Ja, det må du
referral-consent-yes-words = ja, jo, ok, okay, det må du gerne, ja tak, ja da, jada, jo da, ja ja, ja gerne, gerne, ja det må du, ja det er fint, det er fint, det er ok, det er i orden, helt fint, selvfølgelig, ja selvfølgelig, fint
referral-ask-place = Hvor bor du? Skriv din kommune eller by, for eksempel Randers.
referral-place-unsaid = Det vil jeg ikke sige
referral-place-unsaid-words = vil ikke sige, det vil jeg helst ikke sige, det siger jeg ikke, vil være anonym, ved ikke, ved jeg ikke, det ved jeg ikke, hemmeligt
referral-ask-name = Hvad hedder du, eller hvad vil du kaldes?
referral-ask-reach = Hvordan kan vi kontakte dig? Skriv et telefonnummer eller en e-mailadresse, eller vælg at få svar her i chatten.
referral-reach-here = Her i chatten
referral-reach-here-words = her, chatten, i chatten, her i chatten, telegram
referral-ask-remark = Er der noget, du vil tilføje? Det er frivilligt. Skriv ikke om diagnoser, og skriv ikke dit CPR-nummer.
referral-label-wish = Du ønsker
referral-label-consent = Må gemmes og gives videre
referral-label-place = Sted
referral-label-name = Navn
referral-label-reach = Kontakt
referral-label-remark = Bemærkning
referral-summary =
    Her er det hele. Ret, hvis noget ikke passer. Intet er sendt endnu.

    { $answers }
referral-confirm = Send min henvendelse
referral-receipt =
    Tak. Din henvendelse er sendt til en koordinator. Din kvittering er { "**" }{ $code }{ "**" }.

    Du kan se, rette og trække den tilbage med /mine.
referral-changed = Ændringerne er gemt på { "**" }{ $code }{ "**" }.
referral-known = Du har allerede sendt den henvendelse. Kvitteringen er { "**" }{ $code }{ "**" }, og intet er gemt dobbelt. Vil du rette den?

### Egne sager

cases-none = Du har ikke sendt noget endnu. Skriv /tilmeld for at notere interesse for en uddannelse, eller /netvaerk for at skrive til Peer-Netværket.
case-line = { "**" }{ $code }{ "**" } – { $kind } ({ $subject }). Sendt { $day } af { $name }. { $status }
case-kind-registration = interesse for en uddannelse
case-kind-referral = henvendelse til Peer-Netværket
case-change = Ret den
case-changing = Her er dine svar på { "**" }{ $code }{ "**" }. Ret det, der skal ændres, og send igen.
case-withdraw = Træk den tilbage
case-withdraw-ask = Skal jeg trække { "**" }{ $code }{ "**" } tilbage?
case-withdraw-yes = Ja, træk den tilbage
case-withdraw-no = Nej, behold den
case-withdrawn = { "**" }{ $code }{ "**" } er trukket tilbage. Skriv /slet, hvis alt om dig skal slettes.

### Krise

# Skal være det samme hver gang. Må ikke ændres uden en fagperson.
crisis-help =
    Det lyder meget svært. Det er godt, at du skriver det.

    { "**Er der fare for dit eller en andens liv nu, så ring 112.**" }

    Du kan også:

    - ringe til din egen læge, eller til lægevagten, når lægen har lukket. I Region Hovedstaden: { "**1813**" }
    - tage hen på den nærmeste psykiatriske akutmodtagelse. I Region Midtjylland: tal med en læge først
    - ringe til Livslinien på { "**" }{ $livslinien }{ "**" }, også hvis det gælder en, du holder af. Det kan være svært at komme igennem, så vent ikke kun på den
    - sige det til en, du er tryg ved, og bede om ikke at være alene

    Jeg er en maskine, og ingen læser med her. Derfor er det vigtigt, at et menneske får det at vide.

    Du kan blive ved med at skrive her.
crisis-pointer = Har du det svært: Er der fare for liv, så ring { "**112**" }. Ellers din egen læge eller lægevagten (Region Hovedstaden: { "**1813**" }), Livslinien { "**" }{ $livslinien }{ "**" } eller en, du er tryg ved. Jeg er en maskine, og ingen læser med. Du kan blive ved med at skrive her.

### Terminal

terminal-welcome = Skriv dit spørgsmål. /hjaelp viser, hvad jeg kan, /farvel slutter.
terminal-prompt = Dig
terminal-goodbye = Farvel, og pas godt på dig selv.
