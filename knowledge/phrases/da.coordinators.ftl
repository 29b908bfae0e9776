### Besked til den, sagen handler om

letter-claimed = Et menneske har nu set { "**" }{ $code }{ "**" }. { $name } tager sig af den og kontakter dig.
letter-closed-reached = { "**" }{ $code }{ "**" } er nu afsluttet. Tak, fordi du skrev. Du kan altid skrive igen.
letter-closed-passed-on = { "**" }{ $code }{ "**" } er givet videre til dem, der kan hjælpe dig, og er afsluttet her. Du kan altid skrive igen.
letter-closed-no-answer = { "**" }{ $code }{ "**" } er afsluttet, fordi vi ikke kunne få fat i dig. Vil du stadig gerne høre fra os, så send den igen med /tilmeld, /netvaerk eller /spoerg.
letter-closed-not-relevant = { "**" }{ $code }{ "**" } er afsluttet. Er det en fejl, så send den igen med /tilmeld, /netvaerk eller /spoerg.
letter-from =
    { "**" }{ $name }{ "**" } skriver om { $code }:

    { $words }
letter-handed-over = { $name } tager sig nu af { "**" }{ $code }{ "**" } og kontakter dig.
letter-reopened = { "**" }{ $code }{ "**" } er åbnet igen. { $name } tager sig af den og kontakter dig.
letter-write = Skriv til { $name }
letter-answer = Svar

### Koordinatorer

coordinator-refused = Det har jeg ikke noget at vise dig om. Skriv /hjaelp for at se, hvad jeg kan.

### At komme ind som koordinator

command-coordinators = koordinatorer og invitationer
command-notices = hvornår du får besked

help-coordinator =
    Som koordinator kan du også skrive:

    { $commands }
invite-accepted =
    Velkommen, { $name }. Du er nu koordinator, og du kan se henvendelser fra { $regions }.

    Jeg skriver til dig her, når der kommer en ny. Du kan skrive:

    { $commands }

    Hver gang du åbner en henvendelse, bliver det noteret, at det var dig. Vil du holde op som koordinator, så skriv /slet.
invite-open-inbox = Se henvendelser
invite-choose-notices = Vælg, hvornår du får besked
invite-already = Du er allerede koordinator. Skriv /indbakke for at se henvendelser, eller /hjaelp for at se, hvad du ellers kan.
invite-wrong = Koden virker ikke. Den kan være brugt, for gammel eller skrevet forkert. Bed den, der inviterede dig, om en ny.
invite-held-off = Der er prøvet for mange koder herfra. Vent en time, og prøv så igen.
erase-note-coordinator = Du er koordinator. Hvis du sletter alt, er du det ikke længere. De henvendelser, du har taget, bliver ledige for andre, og dit navn bliver stående i deres historik.

### Koordinatorer: liste, invitation og ændringer

list-and = { $most } og { $last }
regions-all = alle regioner
regions-none = ingen regioner
regions-misread = Den region kender jeg ikke: { $text }. Mente du { $nearest }? Skriv én eller flere regioner, for eksempel Region Midtjylland og Region Nordjylland.
coordinators-list =
    { "**" }Koordinatorer{ "**" }

    { $lines }
coordinators-page = Side { $page } af { $pages }. Vælg en koordinator for at se mere.
coordinators-line = - { $name }: { $regions } ({ $state })
coordinators-active = aktiv
coordinators-active-admin = administrator
coordinators-invited = inviteret, koden gælder til { $until }
coordinators-expired = inviteret, men koden er udløbet
coordinators-card =
    { "**" }{ $name }{ "**" }

    - Regioner: { $regions }
    - Administrator: { $admin }
    - Status: { $state }
    - E-mail: { $email }
    - Nye henvendelser: { $when }
    - Ro: { $quiet }
coordinators-yes = ja
coordinators-no = nej
coordinators-no-email = ingen
coordinators-invite = Invitér en ny
coordinators-earlier = Forrige
coordinators-later = Næste
coordinators-back = Alle koordinatorer
coordinators-regions = Ret regioner
coordinators-promote = Gør til administrator
coordinators-promote-ask = Skal { $name } være administrator? En administrator ser henvendelser fra alle regioner og kan invitere, ændre og fjerne koordinatorer.
coordinators-promote-yes = Ja, gør til administrator
coordinators-promote-done = { $name } er nu administrator.
coordinators-demote = Ikke længere administrator
coordinators-demote-ask = Skal { $name } ikke længere være administrator? Så er der kun adgang til henvendelser fra { $regions }. Det, { $name } har taget i andre regioner, bliver ledigt igen.
coordinators-demote-yes = Ja, ikke længere administrator
coordinators-demote-done = { $name } er ikke længere administrator.
coordinators-remove = Fjern
coordinators-remove-ask = Skal { $name } fjernes? Så lukker adgangen med det samme. De henvendelser, { $name } har taget, bliver ledige for andre.
coordinators-remove-yes = Ja, fjern
coordinators-remove-done = { $name } er fjernet. De henvendelser, { $name } havde taget, er ledige igen.
coordinators-keep = Nej, lad være
coordinators-gone = Den koordinator findes ikke mere.
coordinators-self = Det kan du ikke gøre ved dig selv. Bed en anden administrator om det. Vil du holde op, så skriv /slet.
coordinators-changed = Gemt. { $name } kan nu se henvendelser fra { $regions }.

invite-ask-name = Hvad hedder den nye koordinator? Navnet kan ses af kolleger og af dem, koordinatoren skriver til.
invite-label-name = Navn
invite-ask-regions = Hvilke regioner skal koordinatoren se henvendelser fra? Skriv én eller flere, for eksempel Region Midtjylland.
invite-label-regions = Regioner
invite-regions-all = Alle regioner
invite-regions-all-words = alle, alt, hele landet, hele danmark
invite-ask-email = Skal koordinatoren også have besked på e-mail? Så skriv adressen. Ellers spring over.
invite-label-email = E-mail
invite-ask-admin = Skal koordinatoren være administrator? En administrator ser alle regioner og kan invitere og fjerne koordinatorer.
invite-label-admin = Administrator
invite-admin-no = Nej
invite-admin-no-words = nej, nej tak, ikke
invite-admin-yes = Ja
invite-admin-yes-words = ja, ja tak, administrator
invite-summary =
    Sådan bliver invitationen:

    { $answers }
invite-confirm = Lav en kode
invite-made =
    { $name } er inviteret. Send denne linje til { $name } og ikke til andre:

    `/start invite_{ $code }`

    { $name } skal skrive linjen til mig i en privat chat. Koden virker én gang og gælder til { $until }. Jeg viser den kun nu.
regions-ask-regions = Hvilke regioner skal koordinatoren se henvendelser fra? Skriv dem alle, også dem, koordinatoren har nu.

### Hvornår koordinatorer får besked

notices-state =
    Sådan får du besked:

    - Nye henvendelser: { $when }
    - Ro: { $quiet }
    - Ugens tal: { $weekly }
notices-note-daily = Svar fra dem, du hjælper, og henvendelser, som ingen har taget, venter ikke til næste morgen.
notices-when-now = med det samme
notices-when-daily = samlet én gang om dagen, om morgenen
notices-quiet-hours = fra kl. { $start } til kl. { $end }
notices-quiet-none = ingen
notices-weekly-on = hver mandag morgen
notices-weekly-off = nej
notices-now = Med det samme
notices-now-words = straks, med det samme, nu, løbende
notices-daily = Én gang om dagen
notices-daily-words = dagligt, daglig, hver dag, én gang om dagen, en gang om dagen, samlet
notices-quiet = Ro kl. { $start }–{ $end }
notices-no-quiet = Ingen ro
notices-no-quiet-words = ingen ro, uden ro, døgnet rundt, altid
notices-other = Andre timer
notices-weekly = Ugens tal: ja
notices-weekly-words = ugens tal, ugetal, ugentligt, tal
notices-no-weekly = Ugens tal: nej
notices-no-weekly-words = ingen tal, ingen ugetal, uden tal, ikke ugens tal
quiet-ask-hours = Hvornår skal der være ro? Skriv hele timer, for eksempel 20-7. Det, der sker imens, får du besked om bagefter.
quiet-misread = Skriv to hele timer med en bindestreg imellem, for eksempel 20-7 eller 22-8.

### Beskeder til koordinatorer, i chatten og på e-mail

notice-heading = Her er { $number } beskeder til dig:
notice-more = Og { $number } til. Skriv /indbakke for at se alt, der venter.
notice-no-region = uden region
notice-new = { "**" }{ $code }{ "**" } er ny: { $about }.
notice-escalated = Ingen har taget { "**" }{ $code }{ "**" } endnu: { $about }.
notice-returned = { "**" }{ $code }{ "**" } er ledig igen: { $about }.
notice-handed-over = En kollega har givet dig { "**" }{ $code }{ "**" }: { $about }.
notice-changed = Svarene i { "**" }{ $code }{ "**" } er ændret: { $about }.
notice-answered = Der er et nyt svar i { "**" }{ $code }{ "**" }: { $about }.
notice-withdrawn = { "**" }{ $code }{ "**" } er trukket tilbage: { $about }. Du skal ikke gøre mere.
notice-erased = { "**" }{ $code }{ "**" } er slettet, fordi personen har slettet alt om sig selv. Du skal ikke gøre mere.
notice-undelivered =
    { $medium ->
        [chat] { $name } kan ikke få besked i chatten.
       *[email] { $name } kan ikke få besked på e-mail.
    } Spørg, om noget har ændret sig.
notice-undelivered-case =
    { $medium ->
        [chat] { $name } fik ikke besked i chatten om { "**" }{ $code }{ "**" }: { $about }.
       *[email] { $name } fik ikke besked på e-mail om { "**" }{ $code }{ "**" }: { $about }.
    } Sørg for, at en anden ser på den.
notice-waited = Den har ventet i { $span }.
notice-open = Åbn { $code }
notice-claim = Tag den
notice-inbox = Indbakke
notice-subject-several = { $number } beskeder fra Peer-guide
notice-subject-new = Ny henvendelse { $code } ({ $region })
notice-subject-escalated = Ingen har taget { $code } endnu ({ $region })
notice-subject-returned = { $code } er ledig igen ({ $region })
notice-subject-handed-over = En kollega har givet dig { $code } ({ $region })
notice-subject-changed = Svarene i { $code } er ændret ({ $region })
notice-subject-answered = Nyt svar i { $code } ({ $region })
notice-subject-withdrawn = { $code } er trukket tilbage ({ $region })
notice-subject-erased = { $code } er slettet
notice-subject-undelivered = En besked nåede ikke frem
notice-subject-weekly = Ugens tal
notice-mail-inbox = Skriv /indbakke til assistenten for at se alt, der venter.
notice-mail-automatic = Denne mail er sendt automatisk. Du kan ikke svare på den.
