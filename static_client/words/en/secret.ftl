# The secret ballot: the phone

# Registration
credential-asking = The desk is registering this phone; then you can vote in secret.
credential-sending = Asking the desk to register this phone…
credential-refused = The desk did not register this phone: { $reason }
credential-refused-what = Please go to the check-in desk, or take a paper ballot.
credential-revoked = This phone’s registration to vote has been withdrawn. If you did not ask for it, tell the staff at once.
credential-elsewhere = This vote is registered on another phone.
credential-elsewhere-what = To use this phone, ask the check-in desk for a change of phone; or take a paper ballot.
credential-broken = This browser cannot make a key for voting. Please use another phone, or take a paper ballot at the desk.

# Voting
secret-kind = Secret ballot
secret-label = Please choose
secret-choose = Choose { $lo } to { $hi }
secret-choose-most = Choose at most { $hi }, or none
secret-choose-exactly = Choose { $hi }
secret-left = { $left } more may be chosen
secret-full = All { $hi } are chosen
secret-short = { $short } more to choose
secret-review = Done choosing
secret-nobody = None of them (a blank ballot)
secret-sealing = Putting your choice into an envelope…
secret-you-chose = You chose
secret-chose-for = { $name }’s vote:
secret-tracker = Envelope
secret-cast = Cast
secret-check = Check this phone first
secret-again = Choose again
secret-casting = Casting
secret-casting-what = No receipt yet. Keep the page open; the same ballot is sent again and counts only once.
secret-unanswered = Still no receipt
secret-unanswered-what = The same ballot goes on being sent. If you cannot wait, let the desk scan this code: it is the sealed ballot and does not show your choice.
secret-code = The sealed ballot
secret-received = Received
secret-which = Your last ballot is number { $number }
secret-first = This is your first; you may change it until the vote closes
secret-first-final = One ballot each; it cannot be changed
secret-recorded = On the board
secret-recorded-what = No witness has signed yet; this phone looks again by itself.
secret-recorded-none = There is no witness this time: it is on the board, and nobody outside vouches for it.
secret-witnessed = On the board, signed by { $count ->
    [one] one witness
   *[other] { $count } witnesses
  }
secret-waiting-board = Being entered on the board
secret-change = Change my vote
secret-leave = Leave it as it is
secret-final = This vote cannot be changed
secret-over = Voting has ended, counting
secret-other = The last ballot the server has for you is not the one this phone cast. Tell the moderator or the supervisor at once.
secret-by-other-device = This vote has been cast (number { $number }), not with this phone.
secret-not-on-board = Your ballot is not on the board. Tell the moderator or the supervisor at once, and show the receipt.
secret-two-heads = The board contradicts itself. Tell the moderator and the supervisor at once, and keep this page open.
secret-on-paper = You have a paper ballot; please put it in the box. The phone’s ballot no longer counts.
secret-no-key = This phone has no key for this vote. Ask the check-in desk for a change of phone, or take a paper ballot.
secret-preparing = Getting ready to vote…

# The check
check-title = Check this phone
check-spent = This ballot is used for the check; it is spent and will not be counted.
check-how = Scan this code with another device, not this phone. It should say:
check-what = You chose { $choice }, envelope { $tracker }
check-differs = Does it say something else? Tell the supervisor at once and do not vote with this phone.
check-copy = Copy for the checker
check-copied = Copied
check-link = Open the checking page
check-anew = Vote now
check-noted = It is on the board: this ballot can never be cast.
check-noting = Putting on the board that it is spent…
check-opening = Opening the envelope…

# How do I know
how-open = How do I know?
how-title = How do I know that my vote counts?
how-tracker = Envelope
how-tracker-what = The fingerprint of this ballot. Where the board shows the same one, it is your ballot, unchanged.
how-receipt = Receipt
how-receipt-what = Line { $seq } of the board, received { $time }, signed by the server.
how-receipt-holds = This phone has checked the signature.
how-inclusion = On the board
how-inclusion-yes = This phone has checked: your ballot is among the first { $size } lines of the board { $root }. Compare it with the screen in the hall.
how-inclusion-no = Not checked yet.
how-witness = Witnesses
how-witness-yes = Signed by { $count }: { $names }
how-witness-no = No witness has signed yet.
how-witness-none = 0 witnesses
how-row = Your line on the board
how-row-what = Once the record is published, you find it there by its envelope number.
how-page = What is protected, by whom, and what is not
how-verify = Check the whole count yourself (verify.html)
how-record = Download the election record
how-keep = Save the receipt
how-forget = Delete the voting key from this phone
how-forget-sure = Delete the voting key from this phone?
how-forget-what = After that this phone can neither vote, nor change a vote, nor check it.
how-forget-go = Delete

# The result
secret-electronic = By phone
secret-paper = On paper
secret-total = Total
secret-shares = Waiting for the trustees’ shares: { $in } of { $needed }
secret-counting = Counting
secret-void = This vote is void: { $reason }
secret-elected = Elected: { $names }
secret-nobody-elected = Nobody is elected

secret-comma = { ", " }
secret-colon = { ": " }
secret-any-alone = Any one trustee can open it alone
secret-somebody = One trustee
secret-tied = Tied; nobody is elected yet
secret-is-elected = Elected
secret-spoiled = Spoiled { $count }
secret-silent = Not returned { $count }
secret-not-sealed = It was not sealed and not sent. Please choose again; if that fails, take a paper ballot.
secret-not-in-list = You are not on the list for this vote. Please ask the staff in the hall.
secret-no-terms = The papers of this vote do not fit together, so you were not let vote. Reload; if that fails, tell the moderator.
secret-semicolon = { "; " }
secret-on-sheets = { $count ->
    [one] one sheet of paper
   *[other] { $count } sheets of paper
  }
secret-counting-sheets = The sheets are being counted
secret-board-wall = Board: { $size } lines, number
secret-witnesses = signed by { $count ->
    [one] one witness
   *[other] { $count } witnesses
  }
secret-election = Fingerprint of this vote
secret-election-what = The projector and both checking pages show it too. It must be the same everywhere: if it differs, it is another vote.
