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
start-colleague-next = Godt. Her er det, som arbejdspladser oftest spørger om. Du kan også skrive dit spørgsmål.
start-question-next = Skriv dit spørgsmål med dine egne ord, på dansk eller engelsk. Skriv /emner, hvis du vil se, hvad jeg ved noget om.
help =
    Skriv dit spørgsmål med dine egne ord, på dansk eller engelsk.

    { $commands }

    Er der fare for liv, så ring { "**112**" }.
help-command = - /{ $name } – { $what }
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
command-cancel = stop det, du er i gang med

### Privatliv

mydata =
    Det her er alt, jeg har gemt om dig:
    - sprog, du har valgt: { $language }
    - hvor samtalen er nået til, og dit seneste spørgsmål, så jeg kan forstå et opfølgende spørgsmål (krypteret)
    - den adresse, jeg svarer på (krypteret)

    Skriv /slet, hvis det hele skal slettes.
mydata-language-none = ingen
erase-ask = Skal jeg slette alt, hvad jeg har gemt om dig? Det kan ikke fortrydes.
erase-yes = Ja, slet alt
erase-no = Nej, behold det
erase-done = Alt om dig er slettet. Skriver du igen, begynder vi forfra.
erase-kept = Jeg har ikke slettet noget.

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
