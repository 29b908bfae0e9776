### Besked til den, sagen handler om

letter-claimed = Et menneske har set { "**" }{ $code }{ "**" }. { $name } tager sig af den og kontakter dig.
letter-closed-reached = { "**" }{ $code }{ "**" } er afsluttet. Skriv /mine for at se den.
letter-closed-passed-on = { "**" }{ $code }{ "**" } er givet videre og afsluttet her. Skriv /mine for at se den.
letter-closed-no-answer = { "**" }{ $code }{ "**" } er afsluttet, fordi vi ikke kunne få fat i dig. Vil du stadig gerne høre fra os, så send den igen med /tilmeld eller /netvaerk.
letter-closed-not-relevant = { "**" }{ $code }{ "**" } er afsluttet. Er det en fejl, så send den igen med /tilmeld eller /netvaerk.
letter-from =
    { "**" }{ $name }{ "**" } skriver om { $code }:

    { $words }
letter-answer = Svar
