### What contacts are told of their cases

letter-claimed = A human has seen { "**" }{ $code }{ "**" }. { $name } looks after it and will contact you.
letter-closed-reached = { "**" }{ $code }{ "**" } is closed. Write /cases to see it.
letter-closed-passed-on = { "**" }{ $code }{ "**" } has been passed on and is closed here. Write /cases to see it.
letter-closed-no-answer = { "**" }{ $code }{ "**" } is closed because we could not reach you. If you would still like to hear from us, send it again with /register or /network.
letter-closed-not-relevant = { "**" }{ $code }{ "**" } is closed. If that is a mistake, send it again with /register or /network.
letter-from =
    { "**" }{ $name }{ "**" } writes about { $code }:

    { $words }
letter-answer = Answer
