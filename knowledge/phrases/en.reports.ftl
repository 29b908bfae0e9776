## Files of cases, and numbers, for coordinators.

### Files of cases

command-export = the cases as a file
export-ask-period =
    { "**A file of the cases**" }

    You get the cases of { $regions }. Which period?
export-days = The last { $number } days
export-year = Since 1 January
export-everything = All
export-ask-format = What kind of file? It will hold names and contact details.
export-format-xlsx = Excel (.xlsx)
export-format-csv = CSV, for other programs
export-sent =
    Here is a file of the cases of { $regions }. { $period } Number of cases: { $number }.

    Keep the file in a safe place, and delete it here in the chat once you have it.
export-since = They came in since { $first }.
export-any-time = All of them, whenever they came in.
export-none = There are no cases in that time. Choose another.
export-too-many = That is { $number } cases, and a file here has room for { $most }. Choose a shorter time, or have the file made where the assistant runs.
export-file-name = peer-guide-cases

export-sheet = Cases
export-column-code = Receipt
export-column-kind = Kind
export-column-status = Status
export-column-region = Region
export-column-municipality = Municipality
export-column-subject = Subject
export-column-name = Name
export-column-reach = Contact
export-column-remark = Remark or question
export-column-role = Role
export-column-staff = Staff
export-column-created = Received
export-column-claimed = Taken
export-column-closed = Closed
export-column-reason = Why closed
export-column-coordinator = Coordinator
export-kind-registration = Interest
export-kind-referral = Peer-Netværket
export-kind-question = Question
export-status-new = Free
export-status-claimed = Taken
export-status-contacted = Contacted
export-status-waiting = Waiting for an answer
export-status-closed = Closed
export-status-withdrawn = Withdrawn
export-reason-reached = Spoken with
export-reason-passed_on = Passed on
export-reason-no_answer = No answer
export-reason-not_relevant = Not relevant

### Numbers

command-statistics = numbers about the cases
statistics-title-text = { "**" }Numbers for { $regions }{ "**" }
statistics-title = Numbers for { $regions }
statistics-regions = { $number } regions
statistics-period-week = From { $first } to { $last }, week by week.
statistics-period-month = From { $first } to { $last }, month by month.
statistics-few = Numbers from 1 to 4 are shown as <5, and 5+ is 5 or more. So nobody can be known by a number.
statistics-few-short = Numbers from 1 to 4 are shown as <5, and 5+ is 5 or more. – is too few.
statistics-unfinished = The last bar is not complete.
statistics-number = { $number }
statistics-minutes =
    { $number ->
        [one] one minute
       *[other] { $number } minutes
    }
statistics-hours =
    { $number ->
        [one] one hour
       *[other] { $number } hours
    }
statistics-days =
    { $number ->
        [one] one day
       *[other] { $number } days
    }
statistics-month =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
statistics-no-region = No region
statistics-open = - Open cases right now: { $number }
statistics-overdue = - Waiting for more than { $hours } hours without anybody taking them: { $number }
statistics-to-claim = - Half were taken within { $span }
statistics-to-claim-few = - Too few were taken to say how long it takes
statistics-to-close = - Half were closed within { $span }
statistics-to-close-few = - Too few were closed to say how long it takes
statistics-kind-registration = Interest in a course
statistics-kind-referral = Referrals to Peer-Netværket
statistics-kind-question = Questions to a coordinator
statistics-total = { "**" }{ $what }: { $number }{ "**" }
statistics-too-few = - Too few to break down
statistics-start-week = week { $start }
statistics-start-month = { $start }
statistics-first-week = wk { $start }
statistics-first-month = { $start }
statistics-part = { $name }: { $number }
statistics-by-week = - Oldest week first: { $parts }
statistics-by-month = - Oldest month first: { $parts }
statistics-by-region = - Regions: { $parts }
statistics-by-format = - Which course: { $parts }
statistics-format-midtjylland = Midtjylland
statistics-format-hovedstaden = Hovedstaden
statistics-format-unsure = Not sure yet
statistics-questions = { "**" }Questions to the assistant since { $day }: { $number }{ "**" }
statistics-outcome-answered = Answered
statistics-outcome-unsure = Unsure
statistics-outcome-unanswered = Not answered
statistics-line = - { $name }: { $number }

statistics-week =
    { "**" }Numbers of week { $week }{ "**" } ({ $first } to { $last })
statistics-week-registration = - Interest in a course: { $number }
statistics-week-referral = - Referrals to Peer-Netværket: { $number }
statistics-week-question = - Questions to a coordinator: { $number }
statistics-week-paces = The last 12 weeks:
statistics-week-more = Write /statistics to see more.

statistics-tile-open = open cases
statistics-tile-overdue = waiting over { $hours }{ "\u00A0" }hours
statistics-tile-claim = until half were taken
statistics-tile-close = until half were closed
statistics-panel-none = None in this time
statistics-panel-few = Too few to break down
statistics-matrix = Regions
statistics-matrix-registration = Interest
statistics-matrix-referral = Peer-Netværket
statistics-matrix-question = Questions
statistics-block-format = Which course
statistics-block-questions = Answers, last 12 weeks
