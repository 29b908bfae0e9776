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
start-colleague-next = Good. Here is what workplaces ask about most. You can also write your question.
start-question-next = Write your question in your own words, in English or Danish. Write /topics to see what I know about.
help =
    Write your question in your own words, in English or Danish.

    { $commands }

    If a life is in danger, call { "**112**" }.
help-command = - /{ $name } – { $what }
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
command-cancel = stop what you are doing

### Privacy

mydata =
    This is all I keep about you:
    - the language you chose: { $language }
    - where the conversation stands, and your latest question, so that I understand a follow-up (encrypted)
    - the address I answer to (encrypted)

    Write /erase if all of it should be erased.
mydata-language-none = none
erase-ask = Shall I erase everything I keep about you? It cannot be undone.
erase-yes = Yes, erase everything
erase-no = No, keep it
erase-done = Everything about you is erased. If you write again, we start from the beginning.
erase-kept = I have not erased anything.

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
