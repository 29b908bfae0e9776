## Det, der står i dokumenter ud over indholdet: kvikguiden til organisationer som PDF.

pdf-title = Kvikguide: Peers på arbejdspladsen
pdf-subtitle = Fire temaer at tænke igennem, før, mens og efter I ansætter peers
pdf-author = Peer-guide
pdf-made = Lavet { $day }
pdf-running = Kvikguide: Peers på arbejdspladsen · { $day }
pdf-page = Side { $page } af { $pages }
pdf-day = { $day }. { $month ->
    [1] januar
    [2] februar
    [3] marts
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] august
    [9] september
    [10] oktober
    [11] november
   *[12] december
 } { $year }
pdf-intro =
    Kvikguiden er til ledere, personalefolk og projektledere, der overvejer at ansætte peers, altså medarbejdere, som bruger deres egne erfaringer med psykisk sygdom eller sårbarhed i arbejdet. Tag den med til et møde.

    Punkterne er samlet fra offentlige kilder, som står bagerst. Guiden er { "**ikke et officielt dokument**" } fra Social- og Boligstyrelsen eller andre myndigheder. Den erstatter ikke Socialstyrelsens guide fra 2016, og den giver ikke juridiske råd eller råd om løn.
pdf-contents = Det finder I her
pdf-marks = Hvor punkterne kommer fra
pdf-marks-about = Efter hvert punkt står, hvor det kommer fra og fra hvilket år. Tallet i parentes henviser til listen over kilder.
pdf-mark-guide = Guiden { $years }
pdf-mark-guide-about = Det siger Socialstyrelsens guide fra 2016. Punkterne kommer fra andres omtale af guiden.
pdf-mark-region = Projekterne { $years }
pdf-mark-region-about = Erfaringer til og med 2018, mest fra de regionale peer-projekter. Nogle nyere sider er enige.
pdf-mark-later = Senere { $years }
pdf-mark-later-about = Nyere sider og forskning. Nogle af siderne har ikke noget årstal.
pdf-undated = udateret

### Temaerne

pdf-theme = Tema { $number }
pdf-questions = Spørg jer selv
pdf-do = Gør
pdf-avoid = Undgå
pdf-course = Før, under og efter ansættelsen
pdf-before = Før peeren begynder
pdf-during = Mens I ansætter
pdf-after = Når peeren er begyndt
pdf-next = Spørg Peer-guide om:

### Resultatet af tjekket

pdf-result = Hvor står I?
pdf-result-about = Det er jeres egne svar fra { $day }. De viser, hvor I er sikre, og hvor der er noget at tale om. De er ikke en karakter, og "ved ikke" tæller ikke som et nej.
pdf-tally-yes = { $count } ja
pdf-tally-partly = { $count } delvist
pdf-tally-no = { $count } nej
pdf-tally-unknown = { $count } ved ikke
pdf-steps = Begynd her
pdf-steps-about = Ud fra jeres svar er det her mest værd at gøre som det næste.
pdf-steps-none = I har svaret ja til det hele. Spørg gerne peers og kolleger, om de ser det på samme måde.
pdf-see = Se tema { $number } på side { $page }.
pdf-answers = Alle jeres svar

### Kilder

pdf-sources = Kilder
pdf-sources-about = Årstallet er det, kilden selv handler om eller er fra. Siderne er læst som gemte kopier og kan være ændret eller fjernet siden.

### Når dokumentet sendes

command-guide = kvikguiden til arbejdspladser som PDF
pdf-file-name = kvikguide-peers
pdf-sent = Her er kvikguiden som PDF. Den har de fire temaer, med spørgsmål og råd, og en liste over kilder. Tag den med til et møde, eller send den videre.
pdf-sent-result = Her er kvikguiden som PDF, med jeres svar på side 2. Jeres svar står i filen, så del den kun med dem, der må se dem.
pdf-result-gone = Jeg har ikke jeres svar længere, eller tjekket er ikke gjort færdigt. Her er kvikguiden uden svar.
pdf-with-result = Hent den med jeres svar
