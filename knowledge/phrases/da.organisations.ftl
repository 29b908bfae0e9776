## Til arbejdspladser: guiden, parathedstjekket og PDF'en.

### Guiden

guide-overview =
    { "**Før I ansætter peers**" }

    Her er fire temaer, som er værd at tænke igennem. De er fra Socialstyrelsens guide fra 2016. Punkterne er samlet fra omtaler af guiden, fra de regionale projekter og fra senere sider, og hvert punkt har et mærke med, hvor det er fra.

    Vælg et tema, eller skriv jeres spørgsmål.
guide-overview-check = Hvor står vi?
guide-overview-pdf = Hent som PDF
guide-overview-courses = De to uddannelser

guide-theme =
    { "**" }Tema { $number } af 4: { $title }{ "**" }

    { $about }

    { "**Spørg jer selv**" }
    { $questions }
guide-section =
    { "**" }Tema { $number } af 4: { $title }{ "**" }
guide-do =
    { "**Gør**" }
    { $points }
guide-avoid =
    { "**Undgå**" }
    { $points }
guide-before =
    { "**Før peeren begynder**" }
    { $points }
guide-during =
    { "**Mens I ansætter, og i den første tid**" }
    { $points }
guide-after =
    { "**Når peeren er begyndt**" }
    { $points }
guide-point = - { $text } { "*(" }{ $origin }{ ")*" }
guide-origin-guide = guiden, 2016
guide-origin-region = projekterne, { $year }
guide-year-projects = til og med 2018
guide-origin-later = senere, { $year }
guide-marks = { "*Guiden" } kender jeg fra andres omtale. Projekterne er erfaringer til og med 2018, mest fra de regionale peer-projekter. Senere er nyere sider og forskning. { $sources }{ "*" }
guide-all-sources =
    { "**Kilder til temaet:" } { $title }{ "**" }

    { $sources }
guide-read-next = { "**" }{ $title }{ "**" } Hvad vil I læse mere om?

guide-section-questions = Spørg jer selv
guide-section-do = Gør og undgå
guide-section-times = Før, under og efter
guide-section-sources = Kilder
guide-section-next = Læs videre
guide-previous = Forrige tema
guide-next = Næste tema
guide-all = Alle fire temaer
guide-open = Vejledning til arbejdspladser
guide-open-theme = Se hele temaet

### Parathedstjekket

command-readiness = parathedstjek for arbejdspladser
check-welcome =
    { "**Hvor står vi?**" }

    Her er { $count } udsagn om de fire temaer. Svar ja, delvist, nej eller ved ikke. Det tager et par minutter, og I kan holde pause undervejs.

    Tjekket er sat sammen her ud fra guiden, projekterne og senere sider. Det er ikke guidens egne ti spørgsmål, og I får ingen karakter. Svarene bliver i den her samtale. Ingen læser dem, og de bliver slettet igen efter nogle dage.
check-taken = I tog tjekket { $day }. Vil I se resultatet, eller vil I tage det igen?
check-show = Se resultatet
check-again = Tag tjekket igen
check-ask =
    { "*" }{ $number } af { $count } · { $theme }{ "*" }

    { $statement }
check-answer-yes = Ja
check-answer-yes-words = jo, jep, jada, helt sikkert, ja helt sikkert, enig, det passer, det er på plads, ja det gør vi, ja det har vi, ja det er det, ja det ved vi, det har vi, det gør vi, ja bestemt
check-answer-partly = Delvist
check-answer-partly-words = til dels, lidt, nogenlunde, næsten, halvt, halvvejs, både og, både ja og nej, ja og nej, i nogen grad, på vej, vi er i gang, vi er på vej, ikke helt, en smule, sådan da, mere eller mindre, det er vi i gang med, ja men, nej men, ja lidt, ja delvist, ja næsten, ja på papiret, på papiret, jo men, det tror jeg, det tror jeg nok, ja det tror jeg, ikke rigtigt
check-answer-no = Nej
check-answer-no-words = næ, nix, slet ikke, nej slet ikke, ikke endnu, nej ikke endnu, overhovedet ikke, det har vi ikke, nej det har vi ikke, nej det gør vi ikke, nej det er det ikke, det gør vi ikke, uenig, det passer ikke
check-answer-unknown = Ved ikke
check-answer-unknown-words = ved ikke, det ved jeg ikke, det ved vi ikke, jeg ved det ikke, vi ved det ikke, jeg ved ikke, usikker, ikke sikker, det er jeg ikke sikker på, måske, aner det ikke, ingen anelse, pas, springer over, spring over
check-result =
    { "**Jeres svar**" }

    { $themes }

    Det er et billede af jeres svar, ikke en karakter. Ved ikke er ikke et nej, men noget at finde ud af.
check-theme =
    { "**" }{ $title }{ "**" }
    { $lines }
check-line = - { $answer } ({ $count }): { $labels }
check-steps =
    { "**Begynd her**" }

    { $steps }

    Jeg har valgt dem efter jeres svar og en enkel vægtning. Den er min og ikke guidens.
check-step =
    { "**" }{ $number }. { $label }{ "**" } – I svarede { $answer }

    { $step } { $why } { "*(" }{ $origin }{ ")*" }
check-step-unknown =
    { "**" }{ $number }. { $label }{ "**" } – I svarede { $answer }

    Find først ud af, hvordan det står til hos jer. { $step } { $why } { "*(" }{ $origin }{ ")*" }
check-all-yes = I svarede ja til det hele, så jeg har ikke et næste skridt at pege på. Guiden peger på, at der også er brug for uddannelse og støtte efter ansættelsen. Læs om det herunder, og tag gerne tjekket igen, når peeren har været ansat et stykke tid.
check-file = Hent som PDF med svarene
check-contact = Bed om at blive kontaktet
check-contact-note = Jeg kan bede om, at en koordinator kontakter jer med råd til en arbejdsplads. Svarene fra tjekket bliver ikke sendt med.
check-mine = Du har taget parathedstjekket { $day }. Skriv /parathed for at se svarene. De bliver slettet igen efter nogle dage.
check-picture-title = Hvor står vi?
check-picture-subtitle = En blok for hvert udsagn, I har svaret på
check-picture-note = Et billede af jeres svar, ikke en karakter
