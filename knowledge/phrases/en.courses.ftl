## The two courses side by side.

courses-intro = The framework shows two examples of courses. Here they are side by side.
courses-format =
    { "**" }{ $name }.{ "**" } { $kind }.

    { $facts }
courses-fact = - { $label }: { $fact }
courses-note = The examples are from 2015–2018, and much may have changed. { "*Sources:" } { $sources }{ ".*" }
courses-picture-title = The framework’s two courses
courses-picture-note = From the framework (2015–2018) and later pages. It may have changed.
courses-place = What applies where I live?
courses-who = Who can take part?
courses-send-colleague = Send my colleague

courses-ask-place = Where do you live? Write your municipality or town, for example Randers, or choose your region.
courses-own-format = { "**" }{ $place }{ "**" }: the framework shows a course in your region.
courses-ended-format = { "**" }{ $place }{ "**" }: the framework shows a course in your region, but it ended in 2018.
courses-no-format = { "**" }{ $place }{ "**" }: this is what I know about your region.
courses-new-region = { "**" }{ $place }{ "**" } is a new region from 1 January 2027. The framework is older and shows a course in the part that was called Region Hovedstaden.
courses-compare = See the two courses again

courses-colleague =
    The framework shows one way for colleagues: { "**the course in Region Hovedstaden**" } (the Capital Region), which ended in 2018. Colleagues and peers were mostly taught together. The class in Region Midtjylland (Central Denmark) is only for people with lived experience.

    You can still register interest, so that a coordinator sees that a course is needed.
