# The secret ballot: desk, tellers, console, witness

# The desk: registering phones
desk-keys-title = Phones to register: { $count }
desk-keys-what = Make sure it is the person, then register. After that the phone can cast this vote.
desk-keys-sign = Register { $count ->
    [one] one phone
   *[other] { $count } phones
  }
desk-keys-signed = { $count } registered
desk-key-refuse = Do not register
desk-key-refuse-sure = Not register the phone of { $name }?
desk-key-refuse-why = Why
desk-key-refuse-what = The person is told the reason, and it goes on the record.
desk-key-refused = Phone of { $name } not registered
desk-key-not-here = not checked in yet
desk-key-how-desk = checked in at the desk
desk-key-how-code = checked in by code
desk-key-how-online = online: call first and make sure
desk-key-helped = operated by a helper
desk-keyless = This browser cannot keep a signing key. Please use another device as the desk.
desk-not-named = This device’s signature is not in the meeting’s list yet. Ask the moderator to sign the list; then register.
desk-change-phone = Change of phone
desk-change-phone-sure = Withdraw the registration of { $name }’s present phone?
desk-change-phone-what = The supervisor has to sign as well. Then the person checks in with the new phone and is registered. What was cast stays valid and can be changed with the new phone.
desk-change-phone-nobody = A change of phone needs the supervisor’s device.
desk-key-revoking = Waiting for the supervisor: change of phone for { $name }

# The desk: the vote
desk-secret-open = Secret ballot under way
desk-secret-closing = Voting has ended, counting
desk-secret-counted = Result of the secret ballot
desk-secret-returned = { $entitled } votes in this hall: { $returned } cast by phone, { $paper } sheets given out
desk-secret-waits-paper = { $open } sheets are not counted yet
desk-secret-waits-shares = Waiting for the trustees’ shares
desk-sheets = Paper: { $issued } given out, { $of } to give
desk-sheet-give = Give a sheet
desk-sheet-given = has a sheet
desk-sheet-returned = cast by phone
desk-sheet-phone = votes by phone
desk-sheet-paper = votes on paper
desk-sheet-sure = Give { $name } a paper ballot?
desk-sheet-what = From then on this vote can only be cast on paper.
desk-sheet-instead = What was cast by phone no longer counts; the sheet does.
desk-paper-issued = Sheet given to { $name }

# Counting sheets
batch-title = Sheets, batch { $batch }
batch-first = Two tellers count, each on a device of their own.
batch-second = The other teller has entered the count. Please count and enter it too.
batch-differs = The two counts differ. Count again together, then each enters again.
batch-waits = Your count is in. It holds once the other teller says the same.
batch-all = All sheets are counted, in { $count ->
    [one] one batch
   *[other] { $count } batches
  }
batch-issued = Given out
batch-valid = Valid
batch-spoiled = Spoiled
batch-sum = Valid { $valid }, spoiled { $spoiled }, not returned { $unreturned }, of { $issued }
batch-wrong = It does not add up: valid { $valid } and spoiled { $spoiled } do not fit { $issued } sheets and their marks
batch-areas = Each sheet has its area printed on it, in square metres. Both of you add them up.
batch-area-of = Area of { $what } (m²)
batch-area-back = Area of all sheets that came back, spoiled ones included (m²)
batch-area-wrong = Write areas like 123.45; no part may be greater than what came back.
batch-other = The other teller
batch-nobody = Another teller has to be registered on another device.
batch-hand-in = Read back and hand in { $count }
batch-sure = Read it aloud. Is it right?
batch-go = Yes, sign and hand in
batch-read = { $read }; valid { $valid }, spoiled { $spoiled }, not returned { $unreturned }, of { $issued }.
batch-less = { $what }: one less
batch-more = { $what }: one more

# On this device
kiosk-open = Vote on this device
kiosk-title = Secret ballot of { $name }
kiosk-hand = Hand the device to { $name } and turn away.
kiosk-start = I am { $name }: begin
kiosk-done = Done; give the device back
kiosk-note = The key serves this once and is not kept. Note the envelope’s number.
kiosk-wait = Getting ready…

# The console
secret-way = Secret ballot
secret-way-needs = A secret ballot needs the trustees’ key and the signed list of the meeting first.
secret-form-title = Prepare a secret ballot
secret-form-question = What is voted on
secret-form-three = Yes, no, abstain
secret-form-several = Choose among several
secret-form-seats = Seats
secret-form-most = Marks at most
secret-form-least = Marks at least
secret-form-options = Candidates or texts
secret-form-option = Name or text
secret-form-add = Add
secret-form-drop = Remove
secret-form-revote = May be changed until the vote closes
secret-form-go = Lock the text and prepare
secret-form-what = After this neither text nor options can change. The vote opens with the next step.
secret-progress = cast, of { $entitled } by phone
secret-on-paper-sum = { $issued } sheets of paper
secret-issued = { $issued } phones registered, { $present } people present
secret-waiting-keys = { $count } phones wait for the desk
secret-witness-count = { $count ->
    [one] One witness
   *[other] { $count } witnesses
  }
secret-witness-none = No witness
secret-board = Board: { $size } lines · { $root }
secret-board-witnessed = witnessed up to line { $size }
secret-prepared = The text is locked; the vote is not open yet
secret-protects = What is protected
secret-void-open = Void this secret ballot
secret-void-sure = Void this secret ballot?
secret-void-go = Void it
secret-shares-line = Trustees’ shares: { $in } of { $needed }
secret-waits-paper = { $open } sheets are not counted yet
secret-mismatch = Batch { $batch }: the two counts differ
secret-silent-hall = not heard
secret-hall-line = { $returned } of { $entitled }
secret-hall-paper = { $count } on paper
secret-record = Download the election record
secret-verify = Check it yourself

# Witness
watch-title = Bear witness for the board
watch-what = Please keep this page open. It checks by itself that the board was not changed, and signs.
watch-signed = Checked and signed up to line { $size }, { $root }
watch-waiting = Waiting for the board’s first signature
watch-none = No vote now. It begins by itself once one is open.
watch-witnesses = This board has { $count ->
    [one] one witness
   *[other] { $count } witnesses
  }
watch-two-heads = The board contradicts itself! Tell the moderator at once, keep this page open, and show the two texts below.
watch-not-named = Your signature is not in the meeting’s list yet; ask the moderator to sign the list again.
watch-away = The board cannot be reached; trying again
watch-revoke-title = Change of phone: your consent
watch-revoke = { $name } changes phones
watch-revoke-go = I have checked; sign
watch-revoke-sure = Sign that { $name } changes phones?
watch-revoke-what = Check in person or by telephone that it was asked for. After that the old phone cannot vote.
secret-no-moderator-key = This device has no moderator’s signing key. Use the device that signed the meeting’s list, or reload and sign the list again.
batch-none = There are no sheets to count.
list-title = The meeting’s list
list-desk = { $count } desks
list-teller = { $count } tellers
list-witness = { $count } witnesses
list-observer = { $count } observers
list-missing = Still missing: { $what }
list-missing-key = the trustees’ key
list-missing-board = the server’s board
list-missing-moderator = the moderator’s key
list-sign = Sign the meeting’s list
list-sign-again = New devices have come: sign the list again
list-unsigned = Waiting for trustee { $numbers } to sign the list
list-whole = Everybody has signed the list (version { $version })
batch-small-why = Why these few sheets are counted apart
