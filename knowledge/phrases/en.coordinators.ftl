### What contacts are told of their cases

letter-claimed = A human has now seen { "**" }{ $code }{ "**" }. { $name } looks after it and will contact you.
letter-closed-reached = { "**" }{ $code }{ "**" } is now closed. Thank you for writing. You can always write again.
letter-closed-passed-on = { "**" }{ $code }{ "**" } has been passed on to those who can help you, and is closed here. You can always write again.
letter-closed-no-answer = { "**" }{ $code }{ "**" } is closed because we could not reach you. If you would still like to hear from us, send it again with /register, /network or /ask.
letter-closed-not-relevant = { "**" }{ $code }{ "**" } is closed. If that is a mistake, send it again with /register, /network or /ask.
letter-from =
    { "**" }{ $name }{ "**" } writes about { $code }:

    { $words }
letter-handed-over = { $name } now looks after { "**" }{ $code }{ "**" } and will contact you.
letter-reopened = { "**" }{ $code }{ "**" } has been opened again. { $name } looks after it and will contact you.
letter-write = Write to { $name }
letter-answer = Answer

### Coordinators

coordinator-refused = I have nothing to show you about that. Write /help to see what I can do.

### Coming in as a coordinator

command-coordinators = coordinators and invitations
command-notices = when you are told

help-coordinator =
    As a coordinator you can also write:

    { $commands }
invite-accepted =
    Welcome, { $name }. You are a coordinator now, and you can see cases from { $regions }.

    I write to you here when a new one comes in. You can write:

    { $commands }

    Whenever you open a case, a note is kept that it was you. If you want to stop as a coordinator, write /erase.
invite-open-inbox = See cases
invite-choose-notices = Choose when you are told
invite-already = You are a coordinator already. Write /inbox to see cases, or /help to see what else you can do.
invite-wrong = The code does not work. It may be used, too old or mistyped. Ask whoever invited you for a new one.
invite-held-off = Too many codes were tried from here. Wait an hour, and try again.
erase-note-coordinator = You are a coordinator. If you erase everything, you no longer are. The cases you have taken become free for others, and your name stays in their history.

### Coordinators: list, invitation and changes

list-and = { $most } and { $last }
regions-all = all regions
regions-none = no region
regions-misread = I do not know that region: { $text }. Did you mean { $nearest }? Write one or more regions, for example Region Midtjylland and Region Nordjylland.
coordinators-list =
    { "**" }Coordinators{ "**" }

    { $lines }
coordinators-page = Page { $page } of { $pages }. Choose a coordinator to see more.
coordinators-line = - { $name }: { $regions } ({ $state })
coordinators-active = active
coordinators-active-admin = administrator
coordinators-invited = invited, the code is good until { $until }
coordinators-expired = invited, but the code has expired
coordinators-card =
    { "**" }{ $name }{ "**" }

    - Regions: { $regions }
    - Administrator: { $admin }
    - State: { $state }
    - E-mail: { $email }
    - New cases: { $when }
    - Quiet hours: { $quiet }
coordinators-yes = yes
coordinators-no = no
coordinators-no-email = none
coordinators-invite = Invite somebody
coordinators-earlier = Previous
coordinators-later = Next
coordinators-back = All coordinators
coordinators-regions = Change regions
coordinators-promote = Make administrator
coordinators-promote-ask = Shall { $name } be an administrator? An administrator sees cases from all regions and can invite, change and remove coordinators.
coordinators-promote-yes = Yes, make administrator
coordinators-promote-done = { $name } is an administrator now.
coordinators-demote = No longer administrator
coordinators-demote-ask = Shall { $name } no longer be an administrator? Then only cases from { $regions } can be seen. What { $name } has taken in other regions becomes free again.
coordinators-demote-yes = Yes, no longer administrator
coordinators-demote-done = { $name } is no longer an administrator.
coordinators-remove = Remove
coordinators-remove-ask = Shall { $name } be removed? Access ends at once. The cases { $name } has taken become free for others.
coordinators-remove-yes = Yes, remove
coordinators-remove-done = { $name } has been removed. The cases { $name } had taken are free again.
coordinators-keep = No, leave it
coordinators-gone = That coordinator no longer exists.
coordinators-self = You cannot do that to yourself. Ask another administrator. If you want to stop, write /erase.
coordinators-changed = Saved. { $name } can now see cases from { $regions }.

invite-ask-name = What is the new coordinator called? Colleagues can see the name, and so can the people the coordinator writes to.
invite-label-name = Name
invite-ask-regions = Which regions shall the coordinator see cases from? Write one or more, for example Region Midtjylland.
invite-label-regions = Regions
invite-regions-all = All regions
invite-regions-all-words = all, everything, the whole country
invite-ask-email = Shall the coordinator also be told by e-mail? Then write the address. Otherwise skip.
invite-label-email = E-mail
invite-ask-admin = Shall the coordinator be an administrator? An administrator sees all regions and can invite and remove coordinators.
invite-label-admin = Administrator
invite-admin-no = No
invite-admin-no-words = no, no thanks, not
invite-admin-yes = Yes
invite-admin-yes-words = yes, yes please, administrator
invite-summary =
    This is the invitation:

    { $answers }
invite-confirm = Make a code
invite-made =
    { $name } is invited. Send this line to { $name } and to nobody else:

    `/start invite_{ $code }`

    { $name } has to write the line to me in a private chat. The code works once and is good until { $until }. I show it only now.
regions-ask-regions = Which regions shall the coordinator see cases from? Write all of them, also those the coordinator has now.

### When coordinators are told

notices-state =
    This is how you are told:

    - New cases: { $when }
    - Quiet hours: { $quiet }
    - Numbers of the week: { $weekly }
notices-note-daily = Answers from people you help, and cases nobody has taken, do not wait until the next morning.
notices-when-now = at once
notices-when-daily = together once a day, in the morning
notices-quiet-hours = from { $start }:00 to { $end }:00, Danish time
notices-quiet-none = none
notices-weekly-on = every Monday morning
notices-weekly-off = no
notices-now = At once
notices-now-words = at once, now, immediately, straight away
notices-daily = Once a day
notices-daily-words = daily, once a day, every day, together
notices-quiet = Quiet { $start }–{ $end }
notices-no-quiet = No quiet hours
notices-no-quiet-words = no quiet hours, no quiet, always, around the clock
notices-other = Other hours
notices-weekly = Numbers of the week: yes
notices-weekly-words = weekly, weekly numbers, numbers of the week, numbers
notices-no-weekly = Numbers of the week: no
notices-no-weekly-words = no numbers, no weekly numbers, not weekly
quiet-ask-hours = When shall it be quiet? Write whole hours, for example 20-7. What happens meanwhile, you are told afterwards.
quiet-misread = Write two whole hours with a hyphen between them, for example 20-7 or 22-8.

### Notices to coordinators, in the chat and by e-mail

notice-heading = Here are { $number } messages for you:
notice-more = And { $number } more. Write /inbox to see everything that waits.
notice-no-region = no region
notice-new = { "**" }{ $code }{ "**" } is new: { $about }.
notice-escalated = Nobody has taken { "**" }{ $code }{ "**" } yet: { $about }.
notice-returned = { "**" }{ $code }{ "**" } is free again: { $about }.
notice-handed-over = A colleague has given you { "**" }{ $code }{ "**" }: { $about }.
notice-changed = The answers in { "**" }{ $code }{ "**" } have changed: { $about }.
notice-answered = There is a new answer in { "**" }{ $code }{ "**" }: { $about }.
notice-withdrawn = { "**" }{ $code }{ "**" } has been withdrawn: { $about }. There is nothing more for you to do.
notice-erased = { "**" }{ $code }{ "**" } is erased, because the person has erased everything about themselves. There is nothing more for you to do.
notice-undelivered =
    { $medium ->
        [chat] { $name } cannot be told anything in the chat.
       *[email] { $name } cannot be told anything by e-mail.
    } Ask whether something has changed.
notice-undelivered-case =
    { $medium ->
        [chat] { $name } was not told in the chat about { "**" }{ $code }{ "**" }: { $about }.
       *[email] { $name } was not told by e-mail about { "**" }{ $code }{ "**" }: { $about }.
    } Make sure that somebody else looks at it.
notice-waited = It has waited for { $span }.
notice-open = Open { $code }
notice-claim = Take it
notice-inbox = Inbox
notice-subject-several = { $number } messages from Peer-guide
notice-subject-new = New enquiry { $code } ({ $region })
notice-subject-escalated = Nobody has taken { $code } yet ({ $region })
notice-subject-returned = { $code } is free again ({ $region })
notice-subject-handed-over = A colleague has given you { $code } ({ $region })
notice-subject-changed = The answers in { $code } have changed ({ $region })
notice-subject-answered = New answer in { $code } ({ $region })
notice-subject-withdrawn = { $code } has been withdrawn ({ $region })
notice-subject-erased = { $code } is erased
notice-subject-undelivered = A message did not arrive
notice-subject-weekly = The numbers of the week
notice-mail-inbox = Write /inbox to the assistant to see everything that waits.
notice-mail-automatic = This e-mail was sent automatically. It cannot be answered.
