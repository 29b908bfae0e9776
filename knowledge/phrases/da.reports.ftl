## Filer med henvendelser og tal, til koordinatorer.

### Filer med henvendelser

command-export = henvendelserne som en fil
export-ask-period =
    { "**En fil med henvendelserne**" }

    Du får henvendelserne fra { $regions }. Hvilken periode skal med?
export-days = De sidste { $number } dage
export-year = Fra 1. januar
export-everything = Alle
export-ask-format = Hvilken slags fil? Den kommer til at indeholde navne og kontaktoplysninger.
export-format-xlsx = Excel (.xlsx)
export-format-csv = CSV, til andre programmer
export-sent =
    Her er en fil med henvendelserne fra { $regions }. { $period } Antal: { $number }.

    Gem filen et sikkert sted, og slet den her i chatten, når du har hentet den.
export-since = De er modtaget siden { $first }.
export-any-time = Det er alle, uanset hvornår de er modtaget.
export-none = Der er ingen henvendelser i den periode. Vælg en anden.
export-too-many = Det er { $number } henvendelser, og der er plads til { $most } i en fil her. Vælg en kortere periode, eller få en fil lavet dér, hvor assistenten kører.
export-file-name = peer-guide-henvendelser

export-sheet = Henvendelser
export-column-code = Kvittering
export-column-kind = Type
export-column-status = Status
export-column-region = Region
export-column-municipality = Kommune
export-column-subject = Emne
export-column-name = Navn
export-column-reach = Kontakt
export-column-remark = Bemærkning eller spørgsmål
export-column-role = Rolle
export-column-staff = Medarbejdere
export-column-created = Modtaget
export-column-claimed = Taget
export-column-closed = Afsluttet
export-column-reason = Hvorfor afsluttet
export-column-coordinator = Koordinator
export-kind-registration = Interesse
export-kind-referral = Peer-Netværket
export-kind-question = Spørgsmål
export-status-new = Ledig
export-status-claimed = Taget
export-status-contacted = Kontaktet
export-status-waiting = Venter på svar
export-status-closed = Afsluttet
export-status-withdrawn = Trukket tilbage
export-reason-reached = Talt sammen
export-reason-passed_on = Givet videre
export-reason-no_answer = Intet svar
export-reason-not_relevant = Ikke relevant

### Tal

command-statistics = tal om henvendelserne
statistics-title-text = { "**" }Tal for { $regions }{ "**" }
statistics-title = Tal for { $regions }
statistics-regions = { $number } regioner
statistics-period-week = Fra { $first } til { $last }, uge for uge.
statistics-period-month = Fra { $first } til { $last }, måned for måned.
statistics-few = Tal fra 1 til 4 vises som <5, og 5+ er 5 eller flere. Så kan ingen kendes på et tal.
statistics-few-short = Tal fra 1 til 4 vises som <5, og 5+ er 5 eller flere. – er for få til at sige noget.
statistics-unfinished = Den sidste søjle er ikke færdig.
statistics-number = { $number }
statistics-minutes =
    { $number ->
        [one] ét minut
       *[other] { $number } minutter
    }
statistics-hours =
    { $number ->
        [one] én time
       *[other] { $number } timer
    }
statistics-days =
    { $number ->
        [one] én dag
       *[other] { $number } dage
    }
statistics-month =
    { $month ->
        [1] jan
        [2] feb
        [3] mar
        [4] apr
        [5] maj
        [6] jun
        [7] jul
        [8] aug
        [9] sep
        [10] okt
        [11] nov
       *[12] dec
    }
statistics-no-region = Uden region
statistics-open = - Åbne henvendelser lige nu: { $number }
statistics-overdue = - Har ventet mere end { $hours } timer, uden at nogen har taget dem: { $number }
statistics-to-claim = - Halvdelen blev taget inden for { $span }
statistics-to-claim-few = - Der er taget for få til at sige, hvor hurtigt det går
statistics-to-close = - Halvdelen blev afsluttet inden for { $span }
statistics-to-close-few = - Der er afsluttet for få til at sige, hvor hurtigt det går
statistics-kind-registration = Interesse for en uddannelse
statistics-kind-referral = Henvendelser til Peer-Netværket
statistics-kind-question = Spørgsmål til en koordinator
statistics-total = { "**" }{ $what }: { $number }{ "**" }
statistics-too-few = - For få til at dele op
statistics-start-week = uge { $start }
statistics-start-month = { $start }
statistics-first-week = uge { $start }
statistics-first-month = { $start }
statistics-part = { $name }: { $number }
statistics-by-week = - Ældste uge først: { $parts }
statistics-by-month = - Ældste måned først: { $parts }
statistics-by-region = - Regioner: { $parts }
statistics-by-format = - Hvilken uddannelse: { $parts }
statistics-format-midtjylland = Midtjylland
statistics-format-hovedstaden = Hovedstaden
statistics-format-unsure = Ved ikke endnu
statistics-questions = { "**" }Spørgsmål, som assistenten har fået siden { $day }: { $number }{ "**" }
statistics-outcome-answered = Besvaret
statistics-outcome-unsure = Usikker
statistics-outcome-unanswered = Ikke besvaret
statistics-line = - { $name }: { $number }

statistics-week =
    { "**" }Tal for uge { $week }{ "**" } ({ $first } til { $last })
statistics-week-registration = - Interesse for en uddannelse: { $number }
statistics-week-referral = - Henvendelser til Peer-Netværket: { $number }
statistics-week-question = - Spørgsmål til en koordinator: { $number }
statistics-week-paces = De sidste 12 uger:
statistics-week-more = Skriv /statistik for at se mere.

statistics-tile-open = åbne henvendelser
statistics-tile-overdue = ventet over { $hours }{ "\u00A0" }timer
statistics-tile-claim = før halvdelen var taget
statistics-tile-close = før halvdelen var afsluttet
statistics-panel-none = Ingen i perioden
statistics-panel-few = For få til at dele op
statistics-matrix = Regioner
statistics-matrix-registration = Interesse
statistics-matrix-referral = Peer-Netværket
statistics-matrix-question = Spørgsmål
statistics-block-format = Hvilken uddannelse
statistics-block-questions = Svar de sidste 12 uger
