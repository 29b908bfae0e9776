## What the assistant itself says. Markdown: paragraphs, bold, italic, lists and links.
## A line must not begin with * [ or . ; put { "" } before it if it has to.

### Welcome and help

start-welcome =
    Hello. I can tell you about peer training, about becoming or hiring peers, and about Peer-Netværket Danmark, the Danish peer network.

    I am a machine with ready-made answers, and nobody reads along. If a life is in danger, call { "**112**" }.

    Choose what fits best, or write your question in your own words.
start-become = I want to become a peer
start-colleague = I am a colleague or a leader
start-talk = I need somebody to talk to
start-question = I just have a question
start-become-next = Good. Here is what most people want to know first. You can also write your question.
start-question-next = Write your question in your own words, in English or Danish. Write /topics to see what I know about.
help =
    Write your question in your own words, in English or Danish.

    { $commands }

    If a life is in danger, call { "**112**" }.
help-command = - /{ $name } – { $what }
topics-show = Show the topics
topics = Here are the topics. Choose one, or write your question.
topic-entries = { "**" }{ $topic }{ "**" }. What would you like to know?
topic-more = More questions
topic-framework = The national framework
topic-goals = Goals and content
topic-formats = The two courses
topic-later = Local classes and later facts
topic-practical = Admission, price and rules
topic-peers = Peers and peer support
topic-network = Peer-Netværket
topic-implementation = For workplaces
topic-assistant = About me

### Answers

answer-likely = I think you are asking about: { "**" }{ $title }{ "**" }
answer-two = You ask about two things.
answer-sources = Source: { $sources }.
answer-undated = undated
answer-more-sources = { " " }and others
answer-as-of = Facts from { $years }.
suggest = I am not quite sure what you are asking about. Is it one of these?
suggest-none = No, something else
suggest-none-reply = Try writing it in other words, best in one short sentence. Or choose a topic.
no-match =
    I do not have an answer to that. I only know about peer training, peers, hiring peers, and Peer-Netværket Danmark.

    Try writing it in other words, or choose a topic. If it is about your own situation, ask your contact person, your doctor or your caseworker.
no-match-empty = I could not find any words in your message. Write your question in letters, and I will try again.

### Channels and errors

unsupported = I can only read text. Write what you want to ask, and I will answer.
turn-failed = Sorry, something went wrong on my side, so I could not answer. Please try again in a little while. If a life is in danger, call { "**112**" }.
choice-old = That button belongs to an earlier message and does nothing any more. Write what you want, or choose below.
command-unknown = I do not know that command. Did you mean /{ $nearest }?
group-private = That is best done in a private chat, where nobody else reads along. Write to me there.
cancel-nothing = Nothing is going on right now. Write your question, or choose a topic.

### Language

language-ask = Which language shall I answer in? Hvilket sprog skal jeg svare på?
language-danish = Dansk
language-english = English
language-auto = Follow my question
language-set = I will answer in English from now on.
language-follows = I will answer in the language you write in.

### Commands

command-start = start again
command-help = what I can do
command-topics = topics
command-courses = the two courses
command-register = register interest in a course
command-network = Peer-Netværket and contact
command-organisation = for workplaces
command-mydata = see what I keep about you
command-erase = erase everything about you
command-language = choose language
command-mine = your registrations and enquiries
command-cancel = stop what you are doing

### Privacy

mydata =
    This is all I keep about you:
    - the language you chose: { $chosen }
    - where the conversation stands, and your latest question, so that I understand a follow-up (encrypted)
    - the address I answer to (encrypted), and when you first and last wrote
    - registrations and enquiries: { $cases }
mydata-language-none = none
mydata-file = The same as a file that you can keep.
mydata-next = If all of it should be erased, choose below or write /erase. Your registrations and enquiries are erased too.
mydata-erase = Erase everything about me

erase-ask = Shall I erase everything I keep about you? Your registrations and enquiries go too. It cannot be undone.
erase-yes = Yes, erase everything
erase-no = No, keep it
erase-done = Everything about you is erased. If you write again, we start from the beginning.
erase-kept = I have not erased anything.

### Offers under answers

offer-registration = Register interest
offer-referral = Write to Peer-Netværket

### Forms

form-back = Back
form-skip = Skip
form-cancel = Cancel
form-edit = Change: { $what }
form-nothing = (left empty)
form-choose = I could not make that fit. Choose one of the options below.
form-summary-words = Choose below whether to send it or to change something. Nothing has been sent yet.
form-old-button = That button belongs to an earlier message. Here is where we are.
form-none = That button belongs to a form that has ended. Write /register to begin a new one, or /cases to see what you have sent.
form-cancelled = I have stopped and erased your answers. Nothing was sent. You can always begin again.
form-not-optional = I need this one. If you would rather not answer, choose Cancel, and nothing is kept.
form-not-yet = We are not quite done. You will see all of it before anything is sent.
form-replaced = The form you were filling in is stopped, and your answers in it are erased.
form-share-button = Share my phone number
form-share-text = You can also share your number with the button below.
form-words-cancel = cancel, stop, abort, quit, afbryd
form-words-back = back, go back, previous
form-words-skip = skip, no, no thanks, no thank you, nothing to add, nothing else, no nothing, none, nothing, next
form-words-confirm = send, yes send, send it, yes please, yes, submit
form-words-lead = hi, hello, hey, ok, okay, but, and, so, well, yes, sorry, oh
form-words-asking = what, where, when, who, how, why, which, whats, can i, can you, can we, could i, could you, may i, must i, should i, do i, do you, do we, does it, does the, is there, are there, is it, is the, are you, will i, will there, i want to know, i would like to know, i wonder
form-words-wishing = i want, i would like, id like, i wish, can i, may i, delete, erase, show, change, switch, my, sign me up, forget, danish, english, in danish, in english, dansk, på dansk
form-words-denying = not, no, never, without, neither, dont, none
form-remark-asks = Your question also stands in your remark, so that a coordinator can see it.
form-number-kept = Thank you. The number is filled in, and you can change it at the end.
form-number-unasked = Your number has not been kept. I do not need it right now.
form-going-on = We are in the middle of something else, and your answers should not be lost. Finish it, or choose Cancel and then write again.
form-cpr = That looks like a CPR number. I may not keep it, and I have not. Write it again without the CPR number.
form-misread-name = Write a name, or what you want to be called, for example Kim.
form-misread-long = That is { $given } characters. There is room for { $most }. Please make it a little shorter.
form-misread-remark = There was nothing I can read. Write a short remark, or skip.
form-misread-email = That does not look like an e-mail address. It should look like kim@example.org.
form-misread-phone = As far as I can see, that number does not exist. A Danish number has eight digits, for example 20 12 34 56. A foreign one begins with +.
form-misread-both = Write only one way to contact you, for example 20 12 34 56. The rest can go into the remark at the end.
form-misread-reach = Write a phone number, for example 20 12 34 56, or an e-mail address, for example kim@example.org. You can also choose to be answered here in the chat.
form-misread-number = Write a number between 1 and { $most }, for example 3.
form-misread-course = The framework shows only two courses: one in Region Midtjylland and one in Region Hovedstaden. Choose one of them, for example the nearest, or choose that you do not know yet.
form-misread-place = I do not know that place. Write the name of your municipality, for example Aarhus, or of your region.

### Interest in a course

registration-welcome = I will note your interest. It takes a couple of minutes. It is { "**not an application and not a place**" }: places are few, and it is the provider of the course who admits.
registration-ask-consent = May I keep your answers, so that a coordinator can read them and contact you? They are encrypted, and you can see, change and erase them at any time. Do not write about diagnoses, and never write your CPR number (Danish personal ID).
registration-consent-yes = Yes, you may
registration-consent-yes-words = yes, yeah, ok, okay, sure, fine, of course, yes of course, you may, yes you may, yep, thats fine, that is fine, yes thats fine, thats ok
registration-ask-role = Who are you?
registration-role-become = I want to become a peer
registration-role-become-words = peer, take the course, join the course, train as a peer, take part, be a peer, i want to be a peer, become a peer, future peer, lived experience
registration-role-paid = I am a paid peer
registration-role-paid-words = paid, employed, employed peer, paid peer
registration-role-volunteer = I am a volunteer peer
registration-role-volunteer-words = volunteer, volunteer peer
registration-role-colleague = I am a colleague of peers
registration-role-colleague-words = colleague, staff, nurse, coworker
registration-role-leader = I am a leader asking for my staff
registration-role-leader-words = leader, manager, boss, employer
registration-ask-staff = How many staff is it about?
registration-ask-place = Where do you live? Write your municipality or town, for example Randers. If you ask for a workplace, write where that is.
registration-place-unsaid = I would rather not say
registration-place-unsaid-words = rather not say, i would rather not say, i will not say, want to stay anonymous, dont know, i dont know, secret
registration-note-no-format = The framework shows no course in your region. Your interest is noted for it all the same, so that a coordinator can see that one is needed.
registration-ask-format = Which course are you thinking of?
registration-format-midtjylland = Region Midtjylland: 13 weeks and practice
registration-format-midtjylland-words = the long one, 13 weeks, thirteen weeks, midtjylland, region midt, central denmark, aarhus, randers, viborg
registration-format-hovedstaden = Region Hovedstaden: part-time
registration-format-hovedstaden-words = hovedstaden, capital region, copenhagen, part time
registration-format-unsure = I do not know yet
registration-format-unsure-words = dont know, dont know yet, not quite sure, maybe, no idea, any of them, none of them, not sure, unsure, either, both
registration-ask-name = What is your name, or what do you want to be called?
registration-ask-reach = How can we reach you? Write a phone number or an e-mail address, or choose to be answered here in the chat.
registration-reach-here = Here in the chat
registration-reach-here-words = here, chat, in the chat, here in the chat, telegram
registration-ask-remark = Is there anything you want to add? It is up to you. Do not write about diagnoses, and do not write your CPR number.
registration-label-consent = May be kept
registration-label-role = You
registration-label-staff = Number of staff
registration-label-place = Place
registration-label-format = Course
registration-label-name = Name
registration-label-reach = Contact
registration-label-remark = Remark
registration-summary =
    Here is all of it. Change what does not fit. Nothing has been sent yet.

    { $answers }
registration-confirm = Send my interest
registration-receipt =
    Thank you. Your interest is noted. Your receipt is { "**" }{ $code }{ "**" }.

    It is not an application and not a place. A coordinator sees it and contacts you. If you want to apply for a place, keep an eye on the provider's own page.

    You can see, change and withdraw it with /cases.
registration-changed = The changes to { "**" }{ $code }{ "**" } are saved.
registration-known = You have already noted interest in that course. The receipt is { "**" }{ $code }{ "**" }, and nothing is kept twice. Do you want to change it?

### Reaching Peer-Netværket

referral-welcome = Peer-Netværket Danmark is a network for peers and for those who work with peers. It is not a helpline. I can tell a coordinator what you wish for.
referral-ask-wish = What do you wish for?
referral-wish-talk = To talk to a peer
referral-wish-talk-words = talk to a peer, talk to someone, speak to a peer, somebody to talk to
referral-wish-group = To join a network group
referral-wish-group-words = group, network group, study group
referral-wish-member = To become a member
referral-wish-member-words = member, membership, join
referral-wish-employer = Advice for a workplace
referral-wish-employer-words = advice, workplace, employer, hire
referral-wish-other = Something else
referral-wish-other-words = other, something else entirely
referral-note-talk =
    If you need to talk to a person now, do not wait for an answer from here:

    - If a life is in danger, call { "**112**" }
    - Otherwise call your own doctor or the doctor on call (lægevagt; Capital Region: { "**1813**" })
    - Livslinien has the number { "**70 201 201**" }. It can be hard to get through
    - Tell somebody you feel safe with

    A message from here is read only later.
referral-ask-consent = May I keep your answers, so that a coordinator can read them, contact you and pass them on to Peer-Netværket? They are encrypted, and you can see, change and erase them at any time. Do not write about diagnoses, and never write your CPR number (Danish personal ID).
referral-consent-yes = Yes, you may
referral-consent-yes-words = yes, yeah, ok, okay, sure, fine, of course, yes of course, you may, yes you may, yep, thats fine, that is fine, yes thats fine, thats ok
referral-ask-place = Where do you live? Write your municipality or town, for example Randers.
referral-place-unsaid = I would rather not say
referral-place-unsaid-words = rather not say, i would rather not say, i will not say, want to stay anonymous, dont know, i dont know, secret
referral-ask-name = What is your name, or what do you want to be called?
referral-ask-reach = How can we reach you? Write a phone number or an e-mail address, or choose to be answered here in the chat.
referral-reach-here = Here in the chat
referral-reach-here-words = here, chat, in the chat, here in the chat, telegram
referral-ask-remark = Is there anything you want to add? It is up to you. Do not write about diagnoses, and do not write your CPR number.
referral-label-wish = You wish
referral-label-consent = May be kept and passed on
referral-label-place = Place
referral-label-name = Name
referral-label-reach = Contact
referral-label-remark = Remark
referral-summary =
    Here is all of it. Change what does not fit. Nothing has been sent yet.

    { $answers }
referral-confirm = Send my enquiry
referral-receipt =
    Thank you. Your enquiry has been sent to a coordinator. Your receipt is { "**" }{ $code }{ "**" }.

    You can see, change and withdraw it with /cases.
referral-changed = The changes to { "**" }{ $code }{ "**" } are saved.
referral-known = You have already sent that enquiry. The receipt is { "**" }{ $code }{ "**" }, and nothing is kept twice. Do you want to change it?

### Own cases

cases-none = You have not sent anything yet. Write /register to note interest in a course, or /network to write to Peer-Netværket.
case-line = { "**" }{ $code }{ "**" } – { $kind } ({ $subject }). Sent { $day } by { $name }. { $status }
case-kind-registration = interest in a course
case-kind-referral = enquiry to Peer-Netværket
case-change = Change it
case-changing = Here are your answers for { "**" }{ $code }{ "**" }. Change what has to be changed, and send again.
case-withdraw = Withdraw it
case-withdraw-ask = Shall I withdraw { "**" }{ $code }{ "**" }?
case-withdraw-yes = Yes, withdraw it
case-withdraw-no = No, keep it
case-withdrawn = { "**" }{ $code }{ "**" } is withdrawn. Write /erase if everything about you should be erased.

### Crisis

# The same every time. Not to be changed without a qualified person.
crisis-help =
    That sounds very hard. It is good that you write it.

    { "**If your life or somebody else's is in danger now, call 112.**" }

    You can also:

    - call your own doctor, or the doctor on call (lægevagt) when the surgery is closed. In the Capital Region: { "**1813**" }
    - go to the nearest psychiatric emergency department. In Region Midtjylland: speak to a doctor first
    - call Livslinien on { "**" }{ $livslinien }{ "**" }, also if it is about somebody you care for. It can be hard to get through, so do not wait for it alone
    - tell somebody you feel safe with, and ask them to stay with you

    I am a machine, and nobody reads along here. That is why it matters that a person gets to know.

    You can keep writing here.
crisis-pointer = If things are hard: when a life is in danger, call { "**112**" }. Otherwise your own doctor or the doctor on call (lægevagt; Capital Region: { "**1813**" }), Livslinien { "**" }{ $livslinien }{ "**" }, or somebody close. I am a machine, and nobody reads along. You can keep writing here.

### Terminal

terminal-welcome = Write your question. /help shows what I can do, /bye ends.
terminal-prompt = You
terminal-goodbye = Goodbye, and take care of yourself.
