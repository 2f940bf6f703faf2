recorder-title = Minutes
recorder-place = Minutes
no-seat = This device does not have this seat
no-seat-help = Open it with the link from your admin. The supervisor and tellers enter below to sign.
enter-as = Enter as { $role }
draft = The minutes in full
draft-loading = Writing the minutes from the log…
margin = Writing and signing
guide-log = Unmarked text was written by the log and cannot be changed.
guide-own = Text marked like this was written by people; every change is kept.
guide-write = Press “Write” beside a heading to add the opening, what was said on an item, or other matters.
write-opening = Write opening
change-opening = Change opening
write-item = Write
change-item = Change
write-remarks = Write other matters
change-remarks = Change other matters
section-opening = Opening
section-remarks = Other matters
section-item = Item { $number }: { $title }
section-hint = Saved text goes into the minutes; the wording before and after stays on record.
section-elsewhere = This section was just changed elsewhere. Keep a copy of yours, close, and open it again.
save = Save
saving = Saving…
discard = Close without saving
still-open = The meeting is still going on; close the minutes afterwards
close-go = Close the minutes for signing
close-sure = Once closed, nothing can be changed. Close now?
close-words = The text and the log’s fingerprint are fixed here; moderator, recorder and supervisor each sign.
download-early = Not everybody has signed; a package downloaded now carries only the signatures so far.
sign-title = Sign: { $title }
margin-write = Writing
next-act = Next

actions = Action items
actions-blanks = { $count } blank
actions-count = { $count ->
    [one] 1 action item
   *[other] { $count } action items
  }
actions-why = For each: who does it, to what standard, by when, and who watches over it.
done = Done
minutes-open = The minutes are not closed yet
sign-download = Download the package (.yishi)
sign-go = Sign as { $role }
to-notice = Print the notice, the read-out sheet…
log-download = Download the log (for checking)
