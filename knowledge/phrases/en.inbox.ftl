## The inbox, messages between coordinator and contact, and questions passed on.

### Time

moment-day = { $day }.{ $month }.{ $year }
moment = { $date } at { $hour }:{ $minute }
span-short = less than an hour
span-hours =
    { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
span-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }

### The inbox

command-inbox = cases that wait, and your own
inbox-list =
    { "**" }{ $title }{ "**" }: { $total } in all, page { $page } of { $pages }. The oldest come first.

    { $lines }
inbox-empty = { "**" }{ $title }{ "**" }: There is nothing here right now.
inbox-line = - { "**" }{ $code }{ "**" }: { $kind }, { $region }. Has waited { $wait }. { $status }
inbox-line-sent = - { "**" }{ $code }{ "**" }: { $kind }, { $region }. Sent { $wait } ago. { $status }
inbox-no-region = no region
inbox-you = you
inbox-somebody = a former coordinator
inbox-status-new = Free.
inbox-status-claimed = With { $name }.
inbox-status-contacted = With { $name }. Contacted.
inbox-status-waiting = With { $name }. Waiting for an answer.
inbox-status-closed = Closed.
inbox-status-withdrawn = Withdrawn.
inbox-closed-reached = Closed: somebody has talked or written with the person.
inbox-closed-passed-on = Closed: passed on to others.
inbox-closed-no-answer = Closed: the person did not answer.
inbox-closed-not-relevant = Closed: no longer relevant.
inbox-scope-unclaimed = Free
inbox-scope-mine = Mine
inbox-scope-all = All open
inbox-scope-any = All
inbox-show-unclaimed = Free ({ $count })
inbox-show-mine = Mine ({ $count })
inbox-show-all = All open ({ $count })
inbox-previous = Previous page
inbox-next = Next page
inbox-filter = Filter
inbox-no-filter = Remove the filter
inbox-filter-ask = What do you want to see? You can choose region, kind and status, one at a time.
inbox-only-registration = Interest
inbox-only-referral = Peer-Netværket
inbox-only-question = Questions
inbox-only-new = Free
inbox-only-claimed = Taken
inbox-only-contacted = Contacted
inbox-only-waiting = Waiting for an answer
inbox-only-closed = Closed
inbox-only-withdrawn = Withdrawn
inbox-back = To the list

inbox-card =
    { "**" }{ $code }{ "**" }: { $kind }, { $region }. { $status }
    Sent { $when }. Has waited { $wait }.
inbox-card-sent =
    { "**" }{ $code }{ "**" }: { $kind }, { $region }. { $status }
    Sent { $when }, { $wait } ago.
inbox-card-answers =
    { "**Details**" }
    { $answers }
inbox-card-writes-da = The person writes Danish.
inbox-card-writes-en = The person writes English.
inbox-card-unreachable = The person has closed the chat, so messages from here do not arrive.
inbox-card-thread = { "**Messages and notes**" }
inbox-thread-earlier = There are { $count } earlier messages and notes.
inbox-thread-all = Show all messages
inbox-thread-note =
    Note from { "**" }{ $name }{ "**" }, { $when }:
    { $words }
inbox-thread-sent =
    From { "**" }{ $name }{ "**" } to the person, { $when }:
    { $words }
inbox-thread-received =
    From { "**the person**" }, { $when }:
    { $words }
inbox-card-history =
    { "**History**" }
    { $lines }
inbox-history-opened = - { $when }: sent
inbox-history-changed = - { $when }: the person changed their answers
inbox-history-claimed = - { $when }: { $name } took it
inbox-history-contacted = - { $when }: { $name } contacted the person
inbox-history-contacted-contact = - { $when }: the person answered
inbox-history-waiting = - { $when }: { $name } waits for an answer
inbox-history-handed-over = - { $when }: { $name } handed it over
inbox-history-received = - { $when }: { $name } got it
inbox-history-returned = - { $when }: { $name } gave it back
inbox-history-returned-system = - { $when }: became free again
inbox-history-escalated = - { $when }: a reminder that nobody has taken it
inbox-history-closed = - { $when }: { $name } closed it
inbox-history-reopened = - { $when }: { $name } opened it again
inbox-history-withdrawn = - { $when }: the person withdrew it

inbox-do-claim = Take it
inbox-do-contacted = Mark contacted
inbox-do-waiting = Mark waiting
inbox-do-write = Write to the person
inbox-do-note = Write a note
inbox-do-hand = Hand over
inbox-do-release = Give back
inbox-do-close = Close
inbox-do-reopen = Open it again
inbox-keep = No, go back
inbox-claimed = You have taken { "**" }{ $code }{ "**" }. The person is told that you look after it.
inbox-taken = { $name } took { "**" }{ $code }{ "**" } before you did.
inbox-released = You have given { "**" }{ $code }{ "**" } back. It is free again, and your colleagues are told.
inbox-not-yours = You can only do that when you have { "**" }{ $code }{ "**" } yourself and it is open.
inbox-not-kept = You no longer have { "**" }{ $code }{ "**" }, so what you wrote has not been saved.
inbox-hand-ask = Who should have { "**" }{ $code }{ "**" }? Both your colleague and the person are told.
inbox-hand-nobody = There are no colleagues who can see { "**" }{ $code }{ "**" }.
inbox-handed-over = You have handed { "**" }{ $code }{ "**" } over to { $name }.
inbox-close-ask = Why do you close { "**" }{ $code }{ "**" }? The person is told.
inbox-reason-reached = I have talked or written with the person
inbox-reason-passed-on = It has been passed on
inbox-reason-no-answer = The person does not answer
inbox-reason-not-relevant = It is not relevant
inbox-closed = You have closed { "**" }{ $code }{ "**" }. The person is told.
inbox-sent-anew = The person has sent the same again as { "**" }{ $code }{ "**" }. Here it is.

### Notes and messages

note-ask-text = Write your note about { "**" }{ $code }{ "**" }. Colleagues who can see { $code } can read the note. The person can also see it with /mydata. Do not write a CPR number or diagnoses.
note-label-text = Note
note-kept = Your note is saved on { "**" }{ $code }{ "**" }.
message-ask-text = What do you want to write to the person about { "**" }{ $code }{ "**" }? The message is sent with the name { $name }. Your own account cannot be seen. Do not write a CPR number or diagnoses.
message-label-text = Message
message-summary =
    Read the message once more. It has not been sent yet.

    { $answers }
message-confirm = Send the message
message-sent = Your message about { "**" }{ $code }{ "**" } has been sent.
form-misread-words = There was nothing I can read. Write it with ordinary letters.

### Answers to the coordinator

thread-write = Write to the coordinator
thread-send = Send my message to { $name }
thread-or-wish = Should I send your message to the coordinator, or do you want something else?
thread-ask-text = What do you want to write about { "**" }{ $code }{ "**" }? What you write now is sent to the coordinator. Do not write your CPR number.
thread-label-text = Message
thread-sent = Your message has been sent to { $name }. The answer will come here in the chat.
thread-kept = Your message is saved on { "**" }{ $code }{ "**" }. The coordinator who looks after it will read it.
thread-closed = { "**" }{ $code }{ "**" } is closed, so nobody reads along on it any more. If you want to write again, send a new one with /register, /network or /ask.
thread-too-late = { "**" }{ $code }{ "**" } has been closed, so your message was not sent. If you want to write again, send a new one with /register, /network or /ask.
thread-gone = That message belongs to something I no longer have. If you want to write to a coordinator, use /network or /ask.
thread-theirs =
    { "**" }{ $name }{ "**" }, { $when }:
    { $words }
thread-yours =
    { "**You" }{ "**" }, { $when }:
    { $words }

### How far it has come

case-line-nameless = { "**" }{ $code }{ "**" } – { $kind }, sent { $day }: “{ $subject }” { $status }
case-somebody = A coordinator
case-now-new = Waiting for a coordinator to see it.
case-now-claimed = { $who } has had it since { $since } and will contact you.
case-now-contacted = { $who } has had it since { $since } and has written to you or talked with you.
case-now-waiting = { $who } has had it since { $since } and waits for an answer from you.
case-now-closed = Closed { $day }.
case-now-withdrawn = Withdrawn { $day }.

### Questions to a coordinator

command-ask = send a question to a coordinator
question-offer = Send the question to a coordinator
question-offer-words = yes, yes please, please do, send it, send the question, pass it on, send it to a coordinator, ask a coordinator
question-welcome = Then I will send your question to a coordinator. A human answers, so I cannot promise when the answer will come.
question-many = You already have { $count } questions waiting for an answer. Write /cases to see them or to add to them.
question-ask-consent = May I store your question so that a coordinator can read it and answer you? It is encrypted, and you can see, change and erase it at any time. Do not write about diagnoses, and never write your CPR number.
question-consent-yes = Yes, you may
question-consent-yes-words = yes, ok, okay, sure, of course, fine, yes please
question-ask-question = What do you want to ask? Write it as you would write it to a human.
question-ask-place = Where do you live? Write your municipality or town, for example Randers. That way the question reaches the right person.
question-place-unsaid = I would rather not say
question-place-unsaid-words = rather not, do not know, dont know, secret
question-ask-reach = How do you want the answer? Choose to get it here in the chat, or write a telephone number or an e-mail address.
question-reach-here = Here in the chat
question-reach-here-words = here, chat, in the chat, here in the chat, telegram
question-label-consent = May be stored
question-label-question = Question
question-label-place = Place
question-label-reach = Answer to
question-summary =
    This is what I will send. Change it if something is not right. Nothing has been sent yet.

    { $answers }
question-confirm = Send the question
question-receipt =
    Your question has been sent to a coordinator. Your receipt is { "**" }{ $code }{ "**" }.

    You can see, change and withdraw it with /cases.
question-changed = The changes are saved on { "**" }{ $code }{ "**" }.
question-known = You have already sent that question. The receipt is { "**" }{ $code }{ "**" }. Do you want to change it?
case-kind-question = question
