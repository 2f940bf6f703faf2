# How a counted secret vote is checked: the notice and the recorder's page
counted-check = Check this vote
counted-check-of = Check the secret vote: { $title }
counted-kind = Secret ballot
counted-record = Download the whole record of this vote (.ysv)
counted-verify = Count it all again on your own computer (verify.html)
counted-loading = Fetching the envelopes’ numbers…
counted-away = The envelopes’ numbers cannot be fetched now. Please try again in a while, or download the whole record.
counted-again = Try again
counted-nobody = Nobody voted by phone; all ballots were on paper.
counted-typed = Find my ballot: envelope number
counted-typed-hint = The phone that voted shows it under “How do I know?”. The first figures are enough.
counted-no-digits = A number has only figures and the letters A to F. Please compare it.
counted-all = Ballots by phone that were counted: { $count }
counted-one = ✓ One ballot begins so, and it was counted:
counted-several = { $count } ballots begin so; please type a few more figures:
counted-none = No counted ballot begins so. Ballots that were replaced by a later one or by paper, or used up for a check, are not listed here. If the last one you cast is missing, show the supervisor the receipt on your phone at once.
counted-more = { $count } more are not shown; type a few figures to see only those that match.
