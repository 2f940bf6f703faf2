# The secret ballot: the phone

# Registration
credential-asking = The check-in desk is registering this phone; after that you can vote by secret ballot.
credential-sending = Asking the desk to register this phone…
credential-ready = This phone is registered; voting is about to begin.
credential-refused = The desk did not register this phone: { $reason }
credential-refused-what = Please go to the check-in desk, or take a paper ballot.
credential-revoked = This phone’s registration has been withdrawn. If you did not ask for that, tell the staff at once.
credential-elsewhere = This vote is registered on another phone.
credential-elsewhere-what = To use this phone instead, ask the check-in desk to change your phone; or take a paper ballot.
credential-broken = This browser cannot make a key for voting. Please use another phone, or take a paper ballot at the desk.

# Voting
secret-kind = Secret ballot
secret-label = Please choose
secret-choose = Choose { $lo } to { $hi }
secret-choose-most = Choose up to { $hi }, or none
secret-choose-exactly = Choose { $hi }
secret-left = You can choose { $left } more
secret-full = You have chosen all { $hi }
secret-short = Choose { $short } more
secret-review = Done
secret-nobody = None of them (a blank ballot)
secret-sealing = Sealing your choice…
secret-you-chose = You chose
secret-chose-for = { $name }’s vote:
secret-tracker = Envelope number
secret-cast = Cast my vote
secret-check = Check this phone first
secret-again = Choose again
secret-casting = Sending your vote
secret-casting-what = No receipt yet. Please keep this page open: the same ballot is sent again by itself and counts only once.
secret-unanswered = Still no receipt
secret-unanswered-what = The same ballot keeps being sent. If you cannot wait, ask the desk to scan this code: it is your sealed ballot and does not show your choice.
secret-code = The sealed ballot
secret-received = Received
secret-which = This is ballot number { $number } from you; it is the one that counts
secret-first = You can change your vote until voting closes; the last one counts
secret-first-final = One ballot each; it cannot be changed
secret-recorded = On the board
secret-recorded-what = No witness has signed yet; this phone keeps looking.
secret-recorded-none = There is no witness this time: your ballot is on the board, but nobody independent vouches for it.
secret-witnessed = On the board, signed by { $count ->
    [one] one witness
   *[other] { $count } witnesses
  }
secret-witnessed-few = Your ballot is on the board
secret-waiting-board = Being posted on the board
secret-change = Change my vote
secret-leave = Keep my vote as it is
secret-final = In this vote a ballot cannot be changed
secret-over = Voting has closed; the ballots are being counted
secret-other = The last ballot the server holds for you is not the one this phone cast. Tell the moderator or the supervisor at once.
secret-by-other-device = This vote has already been cast (ballot number { $number }), but not from this phone.
secret-not-on-board = Your ballot is not on the board. Tell the moderator or the supervisor at once, and show the receipt.
secret-two-heads = The board contradicts itself. Tell the moderator and the supervisor at once, and keep this page open.
secret-on-paper = You have a paper ballot; please put it in the ballot box. Nothing cast by phone counts any more.
secret-no-key = This phone has no key for this vote. Ask the check-in desk to change your phone, or take a paper ballot.
secret-preparing = Getting ready to vote…

# The check
check-title = Check this phone
check-spent = This ballot was only for the check; it is void and will not be counted.
check-how = Scan this code with someone else’s device, not with this phone. It should say:
check-what = You chose “{ $choice }”, envelope number { $tracker }
check-differs = Does it say something else? Tell the supervisor at once, and do not vote with this phone.
check-copy = Copy this for the person checking
check-copied = Copied
check-link = Open the checking page
check-anew = Now vote
check-noted = The board has it on record: this ballot can never be cast.
check-noting = Recording on the board that this ballot is void…
check-opening = Opening the envelope…

# How do I know
how-open = How do I know?
how-title = How do I know that my vote counts?
how-tracker = Envelope number
how-tracker-what = Like a fingerprint of your sealed ballot. If the board shows the same number, your ballot is there, unchanged.
how-receipt = Receipt
how-receipt-what = Line { $seq } of the board, received at { $time }, signed by the server.
how-receipt-holds = This phone has checked the signature.
how-inclusion = Is it on the board?
how-inclusion-yes = This phone has checked for itself: your ballot is among the first { $size } lines of the board, whose number is { $root }. Compare that with the screen in the hall.
how-inclusion-no = Not checked yet.
how-witness = Witnesses
how-witness-yes = Signed by { $count }: { $names }
how-witness-number = witness { $number }
how-witness-no = No witness has signed yet.
how-witness-none = 0 witnesses
how-row = See my line on the board
how-row-what = Once the record is published, you find it there by its envelope number.
how-page = What is protected and what is not
how-verify = Count everything again yourself
how-record = Download the record of the vote
how-keep = Save the receipt
how-forget = Delete the voting key from this phone
how-forget-sure = Delete the voting key from this phone?
how-forget-what = After that, this phone can no longer vote, change a vote or check it.
how-forget-go = Delete

# The result
secret-electronic = By phone
secret-paper = On paper
secret-total = Total
secret-shares = Waiting for the trustees to open the count: { $in } of { $needed }
secret-counting = Counting the ballots
secret-voided = This secret vote is void
secret-void = Reason: { $reason }
secret-void-next = Ballots already cast stay sealed and do not count. The moderator will say whether and how it is voted again. Registered phones stay registered.
secret-contradicted-wall = The board contradicts itself; supervisor, please check
secret-contradicted = The board contradicts itself: somebody was shown something the board had signed that this record does not go on from. It is on the record. Please pause, and let the supervisor check.
secret-outcome-carried = Carried
secret-outcome-not_carried = Not carried
secret-outcome-no_quorum = No quorum; not valid
secret-outcome-quorum_met = There is a quorum
secret-outcome-report = Recorded
secret-elected = Elected: { $names }
secret-nobody-elected = Nobody is elected

secret-comma = { ", " }
secret-colon = { ": " }
secret-any-alone = Any one trustee can open it alone
secret-somebody = One trustee
secret-tied = Tied; nobody is elected yet
secret-is-elected = Elected
secret-spoiled = Spoiled { $count }
secret-sealed = { $count ->
    [one] 1 paper ballot copied and opened with the phones
   *[other] { $count } paper ballots copied and opened with the phones
}
secret-silent = Did not vote { $count }
secret-not-sealed = Your ballot was not sealed and nothing was sent. Please choose again; if that fails, take a paper ballot.
secret-not-in-list = You are not on the list for this vote. Please ask the staff in the hall.
secret-no-terms = The papers of this vote do not agree with each other, so this phone will not vote. Reload the page; if that does not help, tell the moderator.
secret-semicolon = { "; " }
secret-on-sheets = { $count ->
    [one] one paper ballot
   *[other] { $count } paper ballots
  }
secret-counting-sheets = Paper ballots are being counted
secret-board-wall = Board: { $size } lines, number
secret-witnesses = signed by { $count ->
    [one] one witness
   *[other] { $count } witnesses
  }
secret-election = Fingerprint of this vote
secret-election-what = The screen in the hall and the checking pages show it too. It must be the same everywhere; if it differs, that is another vote.
card-waits = Voting has not begun. Your ballot opens here by itself when it does.
