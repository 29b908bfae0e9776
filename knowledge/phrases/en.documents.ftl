## What stands in documents besides the content: the organisations' quick guide as a PDF.

pdf-title = Quick guide: Peers in the workplace
pdf-subtitle = Four themes to think through before, while and after you hire peers
pdf-author = Peer-guide
pdf-made = Made on { $day }
pdf-running = Quick guide: Peers in the workplace · { $day }
pdf-page = Page { $page } of { $pages }
pdf-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 } { $year }
pdf-intro =
    The quick guide is for leaders, HR people and project managers who consider hiring peers, that is, staff who use their own experience of mental illness or vulnerability in their work. Take it to a meeting.

    The points are gathered from public sources, listed at the end. The guide is { "**not an official document**" } of the Danish authority Social- og Boligstyrelsen or any other. It does not replace the 2016 guide by Socialstyrelsen (the National Board of Social Services), and it gives no advice on law or pay.
pdf-contents = What you find here
pdf-marks = Where the points come from
pdf-marks-about = After every point you see where it comes from and the year. The numbers in brackets lead to the sources.
pdf-mark-guide = Guide { $years }
pdf-mark-guide-about = The 2016 guide by Socialstyrelsen says so. The points come from what others report of the guide.
pdf-mark-region = Projects { $years }
pdf-mark-region-about = Experience up to 2018, mostly of the regional peer projects. Some newer pages say the same.
pdf-mark-later = Later { $years }
pdf-mark-later-about = Newer pages and research. Some of the pages bear no year.
pdf-undated = undated

### The themes

pdf-theme = Theme { $number }
pdf-questions = Ask yourselves
pdf-do = Do
pdf-avoid = Avoid
pdf-course = Before, during and after hiring
pdf-before = Before the peer starts
pdf-during = While you hire
pdf-after = When the peer has started
pdf-next = Ask Peer-guide about:

### The result of the check

pdf-result = Where do you stand?
pdf-result-about = These are your own answers of { $day }. They show where you are sure and where there is something to talk about. They are not a grade, and "don't know" does not count as a no.
pdf-tally-yes = { $count } yes
pdf-tally-partly = { $count } partly
pdf-tally-no = { $count } no
pdf-tally-unknown = { $count } don't know
pdf-steps = Begin here
pdf-steps-about = Going by your answers, this is most worth doing next.
pdf-steps-none = You answered yes to everything. It is worth asking peers and colleagues whether they see it the same way.
pdf-see = See theme { $number } on page { $page }.
pdf-answers = All your answers

### Sources

pdf-sources = Sources
pdf-sources-about = The year is the one the source itself is about or from. The pages were read as stored copies and may have been changed or removed since. Most are in Danish.

### When the document is sent

command-guide = the workplaces' quick guide as a PDF
pdf-file-name = quick-guide-peers
pdf-sent = Here is the quick guide as a PDF. It has the four themes, with questions and advice, and a list of sources. Take it to a meeting, or pass it on.
pdf-sent-result = Here is the quick guide as a PDF, with your answers on page 2. Your answers stand in the file, so share it only with those who may see them.
pdf-result-gone = I no longer have your answers, or the check is not finished. Here is the quick guide without them.
pdf-with-result = Get it with your answers
