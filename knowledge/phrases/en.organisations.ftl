## For workplaces: the guide, the readiness check and the PDF.

### The guide

guide-overview =
    { "**Before you hire peers**" }

    Here are four themes worth thinking through. They come from the 2016 guide by Socialstyrelsen (the National Board of Social Services). The points are gathered from what others report of the guide, from the regional projects and from later pages, and each one is marked with where it is from.

    Choose a theme, or write your question.
guide-overview-check = Where do we stand?
guide-overview-pdf = Get it as a PDF
guide-overview-courses = The two courses

guide-theme =
    { "**" }Theme { $number } of 4: { $title }{ "**" }

    { $about }

    { "**Ask yourselves**" }
    { $questions }
guide-section =
    { "**" }Theme { $number } of 4: { $title }{ "**" }
guide-do =
    { "**Do**" }
    { $points }
guide-avoid =
    { "**Avoid**" }
    { $points }
guide-before =
    { "**Before the peer starts**" }
    { $points }
guide-during =
    { "**While you hire, and early on**" }
    { $points }
guide-after =
    { "**When the peer has started**" }
    { $points }
guide-point = - { $text } { "*(" }{ $origin }{ ")*" }
guide-origin-guide = the guide, 2016
guide-origin-region = the projects, { $year }
guide-year-projects = up to 2018
guide-origin-later = later, { $year }
guide-marks = { "*I" } know the guide from what others report. The projects stand for experience up to 2018, mostly from the regional peer projects. Later means newer pages and research. { $sources }{ "*" }
guide-all-sources =
    { "**Sources of the theme:" } { $title }{ "**" }

    { $sources }
guide-read-next = { "**" }{ $title }{ "**" } What would you like to read more about?

guide-section-questions = Ask yourselves
guide-section-do = Do and avoid
guide-section-times = Before, during and after
guide-section-sources = Sources
guide-section-next = Read on
guide-previous = Previous theme
guide-next = Next theme
guide-all = All four themes
guide-open = Guidance for workplaces
guide-open-theme = See the whole theme

### The readiness check

command-readiness = readiness check for workplaces
check-welcome =
    { "**Where do we stand?**" }

    Here are { $count } statements on the four themes. Answer yes, partly, no or don’t know. It takes a few minutes, and you can pause on the way.

    The check was put together here from the guide, the projects and later pages. It is not the guide’s own ten questions, and you get no grade. Your answers stay in this conversation. Nobody reads them, and they are erased again after some days.
check-taken = You took the check on { $day }. Do you want to see the result, or take it again?
check-show = See the result
check-again = Take the check again
check-ask =
    { "*" }{ $number } of { $count } · { $theme }{ "*" }

    { $statement }
check-answer-yes = Yes
check-answer-yes-words = yep, yeah, yes we do, yes we have, yes it is, we do, we have, agree, definitely, absolutely, that is true, in place
check-answer-partly = Partly
check-answer-partly-words = partially, somewhat, a bit, a little, almost, halfway, in part, more or less, kind of, sort of, yes and no, to some extent, not quite, on our way, getting there, yes but, no but, yes partly, yes almost, on paper, yes on paper, i think so, yes i think so, not really, working on it, we are working on it
check-answer-no = No
check-answer-no-words = nope, not at all, not yet, no not yet, no we do not, no we have not, we do not, we have not, disagree, not true
check-answer-unknown = Don’t know
check-answer-unknown-words = dont know, do not know, i dont know, i do not know, we dont know, we do not know, not sure, unsure, no idea, maybe, pass, skip
check-result =
    { "**Your answers**" }

    { $themes }

    This is a picture of your answers, not a grade. Don’t know is not a no, but something to find out.
check-theme =
    { "**" }{ $title }{ "**" }
    { $lines }
check-line = - { $answer } ({ $count }): { $labels }
check-steps =
    { "**Begin here**" }

    { $steps }

    I chose these by your answers and a simple weighting. It is mine and not the guide’s.
check-step =
    { "**" }{ $number }. { $label }{ "**" } – you answered { $answer }

    { $step } { $why } { "*(" }{ $origin }{ ")*" }
check-step-unknown =
    { "**" }{ $number }. { $label }{ "**" } – you answered { $answer }

    First find out how things stand with you. { $step } { $why } { "*(" }{ $origin }{ ")*" }
check-all-yes = You answered yes to everything, so I have no next step to point to. The guide points out that training and support are needed after hiring too. Read about it below, and do take the check again when the peer has been with you for a while.
check-file = Get it as a PDF with the answers
check-contact = Ask to be contacted
check-contact-note = I can ask a coordinator to contact you with advice for a workplace. Your answers from the check are not sent along.
check-mine = You took the readiness check on { $day }. Write /readiness to see the answers. They are erased again after some days.
check-picture-title = Where do we stand?
check-picture-subtitle = One block for each statement you answered
check-picture-note = A picture of your answers, not a grade
