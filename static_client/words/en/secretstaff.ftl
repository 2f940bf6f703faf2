# The secret ballot: desk, tellers, console, witness

# The desk: registering phones
desk-keys-title = Phones to register: { $count }
desk-keys-what = Make sure it is the right person, then register. The phone can then cast this vote.
desk-keys-sign = Register { $count ->
    [one] one phone
   *[other] { $count } phones
  }
desk-keys-signed = { $count ->
    [one] One phone registered
   *[other] { $count } phones registered
  }
desk-key-refuse = Do not register
desk-key-refuse-sure = Not register { $name }’s phone?
desk-key-refuse-why = Reason
desk-key-refuse-what = The person is told the reason, and it goes on the record.
desk-key-refused = { $name }’s phone was not registered
desk-key-not-here = not checked in yet
desk-key-how-desk = checked in at the desk
desk-key-how-code = checked in by code
desk-key-how-online = online: phone first and make sure it is the person
desk-key-helped = on someone else’s phone
desk-keyless = This browser cannot keep a signing key. Please use another device as the desk.
desk-not-named = This device is not on the meeting’s list yet. Ask the moderator to press “Sign the meeting’s list”, then register.
desk-change-phone = Change phone
desk-change-phone-sure = Withdraw the registration of { $name }’s present phone?
desk-change-phone-what = It takes effect once the supervisor has signed too. Then the person checks in with the new phone and comes to be registered. A ballot already cast stays valid and can be changed from the new phone.
desk-change-phone-nobody = A phone can only be changed while the supervisor’s device is online.
desk-key-revoking = Waiting for the supervisor’s signature: { $name } changes phone

# The desk: the vote
desk-secret-open = Secret ballot under way
desk-secret-closing = Voting has closed; counting
desk-dark = This hall has lost the server; voting goes on
desk-dark-phones = Registered phones choose as usual. The sealed ballot stays on the phone, is sent by itself once the line is back, and counts once.
desk-dark-sheets = Give out paper ballots as usual, one press here for each; they are recorded once the line is back.
desk-dark-new = No phone can be registered now, and the tablet cannot be used: people on the list take a paper ballot. Note the names of newcomers and check them in later; they cannot vote this time.
desk-dark-call = Call the moderator and ask to wait for this hall. What is not back before the vote is closed does not count.
desk-secret-void = The secret ballot is void
desk-secret-counted = Result of the secret ballot
desk-secret-returned = { $entitled } votes in this hall: { $returned } cast by phone, { $paper } paper ballots handed out
desk-secret-waits-paper = { $open ->
    [one] One paper ballot is
   *[other] { $open } paper ballots are
  } not counted yet
desk-secret-waits-shares = Waiting for the trustees to open the count
desk-sheets = On paper, tablet or card: { $of }; paper ballots handed out: { $issued }
desk-sheet-give = Paper ballot
desk-sheet-go = Hand it out
desk-sheet-given = has a paper ballot
desk-sheet-returned = has voted
desk-sheet-phone = by phone
desk-sheet-paper = no phone
desk-sheet-sure = Hand { $name } a paper ballot?
desk-sheet-what = After that, this vote can only be cast on paper.
desk-sheet-instead = The ballot cast by phone no longer counts; the paper ballot does.
desk-paper-issued = Paper ballot handed to { $name }

# Counting sheets
batch-begin = Count paper ballots
batch-title = Paper ballots, batch { $batch }
batch-first = Two tellers count separately, and each enters the figures on a device of their own.
batch-second = The other teller has entered the figures. Please count as well, then enter yours.
batch-differs = The two counts differ. Please count again together, then each enter the figures again.
batch-waits = Your figures are in. They hold once the other teller’s are the same.
batch-all = All paper ballots are counted, in { $count ->
    [one] one batch
   *[other] { $count } batches
  }
batch-issued = Handed out
batch-valid = Valid
batch-spoiled = Spoiled
batch-sum = Valid { $valid }, spoiled { $spoiled }, not returned { $unreturned }, of { $issued }
batch-wrong = The figures do not add up: { $valid } valid and { $spoiled } spoiled do not fit the { $issued } handed out or the votes entered
batch-areas = Each sheet has its area printed on it, in square metres. Both of you add them up.
batch-area-of = Area of { $what } (m²)
batch-area-back = Area of all sheets that came back, spoiled ones included (m²)
batch-area-wrong = Write areas like 123.45; no part may be greater than what came back.
batch-other = The other teller
batch-nobody = A second teller is needed: please have them open their own link.
batch-hand-in = Read { $count ->
    [one] one ballot
   *[other] { $count } ballots
  } back and hand in
batch-sure = Read it aloud. Is it right?
batch-go = Yes, sign and hand in
batch-read = { $read }; valid { $valid }, spoiled { $spoiled }, not returned { $unreturned }, of { $issued }.
batch-less = { $what }: one less
batch-more = { $what }: one more

# The console
secret-way = Secret ballot
secret-way-needs = A secret ballot needs the trustees’ key and the signed list of the meeting first.
secret-form-title = Prepare a secret ballot
secret-form-question = How people vote
secret-form-three = Yes, no, abstain
secret-form-several = Choose among several
secret-form-seats = Seats
secret-form-most = Most marks on a ballot
secret-form-least = Fewest marks on a ballot
secret-form-options = Candidates or proposals
secret-form-put = Which one first? Amendments and alternatives are voted on one by one, the whole text last.
secret-form-find = Somebody on the roll: name, pinyin or number
secret-form-option = Somebody else, or a proposal
secret-form-add = Add
secret-form-drop = Remove
secret-form-revote = A vote can be changed until voting closes
secret-form-go = Lock the question and prepare
secret-form-what = Once locked, neither the question nor the options can be changed. Voting starts with the next step.
secret-progress = cast by phone, of { $entitled }
secret-on-paper-sum = { $issued ->
    [one] one paper ballot
   *[other] { $issued } paper ballots
  }
secret-issued = { $issued ->
    [one] One phone
   *[other] { $issued } phones
  } registered, { $present } present
secret-waiting-keys = { $count ->
    [one] One phone still waits
   *[other] { $count } phones still wait
  } to be registered at the desk
secret-witness-count = { $count ->
    [one] One witness
   *[other] { $count } witnesses
  }
secret-witness-none = No witness
secret-board = Board: { $size } lines · { $root }
secret-board-witnessed = witnessed up to line { $size }
secret-prepared = The question is locked; voting has not started
secret-protects = What is protected and what is not
secret-void-again = You can prepare another secret ballot, or vote openly. Two people collect and seal the paper ballots already given out, without unfolding them.
secret-void-desk = Two people collect and seal the paper ballots already given out, without unfolding them. New ones are given out when it is voted again.
secret-void-open = Void this secret ballot
secret-void-sure = Void this secret ballot?
secret-void-go = Void it
secret-shares-line = Trustees who have opened the count: { $in } of { $needed }
secret-waits-paper = { $open ->
    [one] One paper ballot is
   *[other] { $open } paper ballots are
  } not counted yet
secret-mismatch = Paper ballots, batch { $batch }: the two tellers’ figures differ
secret-silent-hall = cannot be reached
secret-hall-line = { $returned } of { $entitled }
secret-hall-paper = { $count } on paper
secret-record = Download the record of the vote
secret-verify = Check the count yourself

# Witness
watch-title = Witness the board
watch-what = Please keep this page open. It checks by itself that nothing on the board has been changed, and signs.
watch-signed = Checked and signed up to line { $size }, number { $root }
watch-waiting = Waiting for the board’s first signature
watch-none = No vote is open. Witnessing starts by itself when one opens.
watch-witnesses = The board has { $count ->
    [one] one witness
   *[other] { $count } witnesses
  }
watch-two-heads = The board contradicts itself! Tell the moderator at once, keep this page open, and show the two texts below.
watch-not-named = You are not on the meeting’s list yet. Ask the moderator to sign the list again.
watch-away = The board cannot be reached; trying again
watch-revoke-title = A change of phone needs your signature
watch-revoke = { $name } wants to change phone
watch-revoke-go = I have checked: sign
watch-revoke-sure = Sign for { $name }’s change of phone?
watch-revoke-what = Check in person or by phone that they really asked for it. After you sign, the old phone can no longer vote.
secret-no-moderator-key = This device has no signing key of the moderator. Use the device that signed the meeting’s list, or reload the page and sign the list again.
batch-none = There are no paper ballots to count.
list-title = The meeting’s list
list-desk = { $count ->
    [one] one desk
   *[other] { $count } desks
  }
list-teller = { $count ->
    [one] one teller
   *[other] { $count } tellers
  }
list-witness = { $count ->
    [one] one witness
   *[other] { $count } witnesses
  }
list-observer = { $count ->
    [one] one supervisor
   *[other] { $count } supervisors
  }
list-missing = Still missing: { $what }
list-missing-key = the trustees’ key
list-missing-board = the server’s board
list-missing-moderator = the moderator’s signing key
list-sign = Sign the meeting’s list
list-sign-again = A new device has joined: sign the list again
list-unsigned = Waiting for trustee { $numbers } to sign the list
list-whole = Everyone has signed the meeting’s list (version { $version })

# Too few paper ballots: copied one by one into sealed ballots
over-title = Paper ballots, batch { $batch }: copied one by one
over-what = These are not shown separately: each is sealed and opened together with the phones. Mix and number them; two tellers enter them by number, each on their own device.
over-must = Fewer than { $least } valid paper ballots, shown separately, may show who voted how. Please copy them one by one.
over-may = Fewer than { $least } have voted by phone; with paper shown separately, the rest may show who voted how. Wait until voting has closed; if it is still too few, first copy some one by one until there are { $least } with the phones, then count the others.
over-begin = Copy one by one
over-sheet = Ballot { $sheet } of { $of }
over-area = Area on the ballot (m²)
over-next = Note it, next ballot
over-spoiled = This one is spoiled
over-blank = blank
over-back = Change ballot { $sheet }
over-sure = All entered? Read them out by number. Is it right?
over-hand-in = Seal, sign and hand in { $count }
over-sealing = Sealing
over-second = The other teller has entered them. Please enter them by the same numbers.
over-differs = The two tellers’ entries differ. Go through them by number together, then each enter them again.
over-wrong = Ballot { $sheet } was not sealed properly. Each teller please enter them all again.
over-looking = Both tellers agree; the sealed ballots are being checked.
over-entered = Ballot { $sheet }: { $what }

# The tablet: for somebody without a phone
kiosk-hand = Tablet
kiosk-sure = Hand { $name } the tablet to vote?
kiosk-what = Please make sure who it is. The tablet takes this one vote, signs off by itself and keeps nothing. Please let the person vote alone.
kiosk-assisted = Who helps, if anybody (otherwise leave empty)
kiosk-assisted-what = It goes on the record without being published.
kiosk-go = Hand over the tablet
kiosk-whose = The vote of { $name }
kiosk-waits-desk = One moment, another desk is registering this…
kiosk-take = Note the number, or scan it with somebody’s phone: with it you can check later that this vote was counted. It does not show how you voted.
kiosk-print = Print the number
kiosk-done = Done, hand back the tablet
kiosk-leave = Do not vote, hand back the tablet
kiosk-back = Please give the tablet back to the staff
kiosk-back-here = Staff: take back the tablet

# Voting cards
card-none = Votes here without a registered phone: { $count }
card-what = Somebody without a phone may take a paper ballot or vote on the desk’s tablet once voting is open, or take a voting card now and use it on a relative’s phone or the tablet.
card-give = Give out a voting card
card-sure = Print a voting card for { $name }?
card-sure-what = Please make sure who it is. The code is not shown on the screen; whoever has the card can cast this vote, so hand it over at once.
card-print = Print the voting card
card-ready = Voting card of { $name }
card-ready-what = Fold it and hand it over unseen. Once it is printed it is deleted here.
card-printed = Printed, delete it here
card-title = Voting card of { $name }
card-paper-what = Once voting is open, scan the code with a phone, or type the letters on the tablet at the desk. Whoever has this card can vote with it: keep it safe; if it is lost, tell the desk at once, and it is replaced.
card-read = Vote with a voting card
card-code = Code on the card
card-code-what = 28 letters and figures, typed or scanned.
card-go = Open my ballot
card-not-read = This is not the code of a voting card. Please check and type it again.
card-not-live = This card cannot cast this vote: it may have been replaced, or is not registered yet. Please ask at the desk.
card-on-paper = A paper ballot was taken for this vote. Please put it in the ballot box.
card-no-line = No connection. Please try where there is a signal, and scan again.
card-done = Done, put this page away
card-leave = Not now

# No connection: a sealed ballot is handed in at the desk
handin-open = Hand in a phone’s sealed ballot
handin-what = When a phone has no connection, scan its code with a code reader, or paste what the code says. It is a sealed ballot; the choice cannot be seen here.
handin-label = Code of the sealed ballot on the phone
handin-go = Hand it in
handin-done = Taken; it is on the board
handin-bad = This is not the code of a sealed ballot. Please scan it again.
