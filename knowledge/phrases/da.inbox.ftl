## Indbakken, beskeder mellem koordinator og kontakt, og spørgsmål, der bliver givet videre.

### Tid

moment-day = { $day }.{ $month }.{ $year }
moment = { $date } kl. { $hour }.{ $minute }
span-short = under en time
span-hours =
    { $count ->
        [one] 1 time
       *[other] { $count } timer
    }
span-days =
    { $count ->
        [one] 1 dag
       *[other] { $count } dage
    }

### Indbakken

command-inbox = henvendelser, der venter, og dine egne
inbox-list =
    { "**" }{ $title }{ "**" }: { $total } i alt, side { $page } af { $pages }. De ældste står først.

    { $lines }
inbox-empty = { "**" }{ $title }{ "**" }: Her er ikke noget lige nu.
inbox-line = - { "**" }{ $code }{ "**" }: { $kind }, { $region }. Har ventet { $wait }. { $status }
inbox-line-sent = - { "**" }{ $code }{ "**" }: { $kind }, { $region }. Sendt for { $wait } siden. { $status }
inbox-no-region = uden region
inbox-you = dig
inbox-somebody = en tidligere koordinator
inbox-status-new = Ledig.
inbox-status-claimed = Hos { $name }.
inbox-status-contacted = Hos { $name }. Kontaktet.
inbox-status-waiting = Hos { $name }. Venter på svar.
inbox-status-closed = Afsluttet.
inbox-status-withdrawn = Trukket tilbage.
inbox-closed-reached = Afsluttet: Der er talt eller skrevet med personen.
inbox-closed-passed-on = Afsluttet: Givet videre til andre.
inbox-closed-no-answer = Afsluttet: Personen svarede ikke.
inbox-closed-not-relevant = Afsluttet: Ikke længere aktuel.
inbox-scope-unclaimed = Ledige
inbox-scope-mine = Mine
inbox-scope-all = Alle åbne
inbox-scope-any = Alle
inbox-show-unclaimed = Ledige ({ $count })
inbox-show-mine = Mine ({ $count })
inbox-show-all = Alle åbne ({ $count })
inbox-previous = Forrige side
inbox-next = Næste side
inbox-filter = Filtrér
inbox-no-filter = Fjern filter
inbox-filter-ask = Hvad vil du se? Du kan vælge region, slags og status, én ad gangen.
inbox-only-registration = Interesse
inbox-only-referral = Peer-Netværket
inbox-only-question = Spørgsmål
inbox-only-new = Ledige
inbox-only-claimed = Taget
inbox-only-contacted = Kontaktet
inbox-only-waiting = Venter på svar
inbox-only-closed = Afsluttede
inbox-only-withdrawn = Trukket tilbage
inbox-back = Til listen

inbox-card =
    { "**" }{ $code }{ "**" }: { $kind }, { $region }. { $status }
    Sendt { $when }. Har ventet { $wait }.
inbox-card-sent =
    { "**" }{ $code }{ "**" }: { $kind }, { $region }. { $status }
    Sendt { $when }, for { $wait } siden.
inbox-card-answers =
    { "**Oplysninger**" }
    { $answers }
inbox-card-writes-da = Personen skriver dansk.
inbox-card-writes-en = Personen skriver engelsk.
inbox-card-unreachable = Personen har lukket chatten, så beskeder herfra når ikke frem.
inbox-card-thread = { "**Beskeder og noter**" }
inbox-thread-earlier = Der er { $count } tidligere beskeder og noter.
inbox-thread-all = Vis alle beskeder
inbox-thread-note =
    Note fra { "**" }{ $name }{ "**" }, { $when }:
    { $words }
inbox-thread-sent =
    Fra { "**" }{ $name }{ "**" } til personen, { $when }:
    { $words }
inbox-thread-received =
    Fra { "**personen**" }, { $when }:
    { $words }
inbox-card-history =
    { "**Historik**" }
    { $lines }
inbox-history-opened = - { $when }: sendt
inbox-history-changed = - { $when }: personen rettede sine svar
inbox-history-claimed = - { $when }: { $name } tog den
inbox-history-contacted = - { $when }: { $name } kontaktede personen
inbox-history-contacted-contact = - { $when }: personen svarede
inbox-history-waiting = - { $when }: { $name } venter på svar
inbox-history-handed-over = - { $when }: { $name } gav den videre
inbox-history-received = - { $when }: { $name } fik den
inbox-history-returned = - { $when }: { $name } lagde den tilbage
inbox-history-returned-system = - { $when }: blev ledig igen
inbox-history-escalated = - { $when }: mindet om, at ingen har taget den
inbox-history-closed = - { $when }: { $name } afsluttede den
inbox-history-reopened = - { $when }: { $name } åbnede den igen
inbox-history-withdrawn = - { $when }: personen trak den tilbage

inbox-do-claim = Tag den
inbox-do-contacted = Er kontaktet
inbox-do-waiting = Venter på svar
inbox-do-write = Skriv til personen
inbox-do-note = Skriv en note
inbox-do-hand = Giv til en kollega
inbox-do-release = Læg tilbage
inbox-do-close = Afslut
inbox-do-reopen = Åbn den igen
inbox-keep = Nej, gå tilbage
inbox-claimed = Du har taget { "**" }{ $code }{ "**" }. Personen får besked om, at du tager dig af den.
inbox-taken = { $name } nåede at tage { "**" }{ $code }{ "**" } før dig.
inbox-released = Du har lagt { "**" }{ $code }{ "**" } tilbage. Den er ledig igen, og dine kolleger får besked.
inbox-not-yours = Det kan du kun, når du selv har { "**" }{ $code }{ "**" }, og den er åben.
inbox-not-kept = Du har ikke { "**" }{ $code }{ "**" } mere, så det, du skrev, er ikke gemt.
inbox-hand-ask = Hvem skal have { "**" }{ $code }{ "**" }? Både kollegaen og personen får besked.
inbox-hand-nobody = Der er ingen kolleger, der kan se { "**" }{ $code }{ "**" }.
inbox-handed-over = Du har givet { "**" }{ $code }{ "**" } til { $name }.
inbox-close-ask = Hvorfor afslutter du { "**" }{ $code }{ "**" }? Personen får besked.
inbox-reason-reached = Jeg har talt eller skrevet med personen
inbox-reason-passed-on = Den er givet videre
inbox-reason-no-answer = Personen svarer ikke
inbox-reason-not-relevant = Den er ikke aktuel
inbox-closed = Du har afsluttet { "**" }{ $code }{ "**" }. Personen får besked.
inbox-sent-anew = Personen har sendt det samme igen som { "**" }{ $code }{ "**" }. Her er den.

### Noter og beskeder

note-ask-text = Skriv din note om { "**" }{ $code }{ "**" }. De kolleger, der kan se { $code }, kan læse noten. Personen kan også få den at se med /minedata. Skriv ikke CPR-nummer eller diagnoser.
note-label-text = Note
note-kept = Din note er gemt på { "**" }{ $code }{ "**" }.
message-ask-text = Hvad vil du skrive til personen om { "**" }{ $code }{ "**" }? Beskeden bliver sendt med navnet { $name }. Din egen konto kan ikke ses. Skriv ikke CPR-nummer eller diagnoser.
message-label-text = Besked
message-summary =
    Læs beskeden igennem. Den er ikke sendt endnu.

    { $answers }
message-confirm = Send beskeden
message-sent = Din besked om { "**" }{ $code }{ "**" } er sendt.
form-misread-words = Der stod ikke noget, jeg kan læse. Skriv det med almindelige bogstaver.

### Svar til koordinatoren

thread-write = Skriv til koordinatoren
thread-send = Send min besked til { $name }
thread-or-wish = Skal jeg sende din besked til koordinatoren, eller vil du noget andet?
thread-ask-text = Hvad vil du skrive om { "**" }{ $code }{ "**" }? Det, du skriver nu, bliver sendt til koordinatoren. Skriv ikke dit CPR-nummer.
thread-label-text = Besked
thread-sent = Din besked er sendt til { $name }. Svaret kommer her i chatten.
thread-kept = Din besked er gemt på { "**" }{ $code }{ "**" }. Den bliver læst af den koordinator, der tager sig af henvendelsen.
thread-closed = { "**" }{ $code }{ "**" } er afsluttet, så der er ingen, der læser med på den mere. Vil du skrive igen, så send en ny med /tilmeld, /netvaerk eller /spoerg.
thread-too-late = { "**" }{ $code }{ "**" } er blevet afsluttet, så din besked er ikke sendt. Vil du skrive igen, så send en ny med /tilmeld, /netvaerk eller /spoerg.
thread-gone = Den besked hører til noget, jeg ikke har mere. Vil du skrive til en koordinator, så brug /netvaerk eller /spoerg.
thread-theirs =
    { "**" }{ $name }{ "**" }, { $when }:
    { $words }
thread-yours =
    { "**Du" }{ "**" }, { $when }:
    { $words }

### Hvor langt er den kommet

case-line-nameless = { "**" }{ $code }{ "**" } – { $kind }, sendt { $day }: ”{ $subject }” { $status }
case-somebody = En koordinator
case-now-new = Venter på, at en koordinator ser den.
case-now-claimed = { $who } har haft den siden { $since } og kontakter dig.
case-now-contacted = { $who } har haft den siden { $since } og har skrevet til dig eller talt med dig.
case-now-waiting = { $who } har haft den siden { $since } og venter på svar fra dig.
case-now-closed = Afsluttet { $day }.
case-now-withdrawn = Trukket tilbage { $day }.

### Spørgsmål til en koordinator

command-ask = send et spørgsmål til en koordinator
question-offer = Send spørgsmålet til en koordinator
question-offer-words = ja, ja tak, gerne, ja gerne, send det, send spørgsmålet, send det videre, send det til en koordinator, spørg en koordinator
question-welcome = Så sender jeg dit spørgsmål til en koordinator. Det er et menneske, der svarer, så jeg kan ikke love, hvornår der kommer svar.
question-many = Du har allerede { $count } spørgsmål, der venter på svar. Skriv /mine for at se dem eller skrive mere til dem.
question-ask-consent = Må jeg gemme dit spørgsmål, så en koordinator kan læse det og svare dig? Det bliver krypteret, og du kan se, rette og slette det når som helst. Skriv ikke om diagnoser, og skriv aldrig dit CPR-nummer.
question-consent-yes = Ja, det må du
question-consent-yes-words = ja, jo, ok, okay, det må du gerne, ja tak, selvfølgelig, fint
question-ask-question = Hvad vil du spørge om? Skriv det, som du ville skrive det til et menneske.
question-ask-place = Hvor bor du? Skriv din kommune eller by, for eksempel Randers. Så når spørgsmålet frem til den rigtige.
question-place-unsaid = Det vil jeg ikke sige
question-place-unsaid-words = vil ikke sige, ved ikke, hemmeligt
question-ask-reach = Hvordan vil du have svar? Vælg at få det her i chatten, eller skriv et telefonnummer eller en e-mailadresse.
question-reach-here = Her i chatten
question-reach-here-words = her, chatten, i chatten, her i chatten, telegram
question-label-consent = Må gemmes
question-label-question = Spørgsmål
question-label-place = Sted
question-label-reach = Svar til
question-summary =
    Det her sender jeg. Ret, hvis noget ikke passer. Intet er sendt endnu.

    { $answers }
question-confirm = Send spørgsmålet
question-receipt =
    Dit spørgsmål er sendt til en koordinator. Din kvittering er { "**" }{ $code }{ "**" }.

    Du kan se, rette og trække det tilbage med /mine.
question-changed = Ændringerne er gemt på { "**" }{ $code }{ "**" }.
question-known = Det spørgsmål har du allerede sendt. Kvitteringen er { "**" }{ $code }{ "**" }. Vil du rette det?
case-kind-question = spørgsmål
