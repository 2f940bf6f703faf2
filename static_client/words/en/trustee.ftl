# The trustees' page: key ceremony, backup, its trial, giving the share
trustee-title = Trustee
trustee-number = Trustee { $number } of { $of }
trustee-number-only = Trustee { $number }
trustee-you = you
trustee-no-seat = Please use the trustee’s link the moderator gave you. It works once; ask for another one to use another device.
trustee-not-lasting = This browser cannot keep the key: please do not close this page until the count has been opened.
trustee-working = One moment…
trustee-none = Waiting for the moderator to start making the key
trustee-none-why = Please keep this page open. When it starts, it tells you what to do.
trustee-operator = There are no trustees this time
trustee-failed = The key has to be made again
trustee-failed-why = The part trustee { $number } sent is wrong, and everyone can see that. Please wait for the moderator to start again without that trustee.
trustee-anew = The key is being made again. Earlier keys are no longer used; please go through all the steps once more.
trustee-everybody = How far each trustee is
trustee-everybody-of = { $of } trustees; it takes { $needed } of them to open the count
trustee-did-nothing = not here yet
trustee-did-certificate = joined
trustee-did-hash = sealed
trustee-did-opening = unsealed
trustee-did-confirmation = six words compared
trustee-did-backup = backup tried
trustee-did-signed = ✓ meeting’s list signed
trustee-post_certificate = Please join in making the key
trustee-post_certificate-why = { $of } trustees make one key together, and it takes { $needed } of them to open the count. Your part stays on this device.
trustee-post_certificate-go = Join
trustee-post_commitment = Please seal your part
trustee-post_commitment-why = This device picks your part and first hands in only a sealed mark of it. When everyone has sealed, all are unsealed together, so nobody can choose after seeing the others.
trustee-post_commitment-go = Seal
trustee-post_opening = Everyone has sealed: please unseal
trustee-post_opening-why = What you sealed is shown now, and every trustee is sent their own part, which nobody else can open.
trustee-post_opening-go = Unseal
trustee-confirm_ceremony = Please confirm
trustee-confirm_ceremony-why = You have compared the six words; your confirmation has not arrived yet.
trustee-confirm_ceremony-go = Send the confirmation
trustee-complain = The part trustee { $number } sent you is wrong
trustee-complain-why = This device finds that it does not match what was unsealed. If you press, only this one part is shown, so that everyone can see for themselves; the key is then made again without that trustee.
trustee-complain-go = Tell everyone
trustee-wait-certificates = Waiting for the other trustees to join
trustee-wait-hashes = Waiting for the other trustees to seal
trustee-wait-openings = Waiting for the other trustees to unseal
trustee-wait-confirmations = Waiting for the other trustees to compare the words
trustee-wait-why = Please keep this page open; it changes when it is your turn.
trustee-words = Six words
trustee-compare = Please read these six words aloud to each other
trustee-compare-why = All { $of } trustees read from their own screens. Press the button only if every word is the same.
trustee-compare-go = All six words are the same
trustee-compare-not = They are not the same
trustee-differs = The words are not the same: please stop
trustee-differs-why = Please read them once more, slowly. If they still differ, someone is being shown another key: nobody confirms, and the moderator starts again.
trustee-again = Read them again
trustee-backup = The key is made: please make a backup
trustee-backup-why = If this device is lost or breaks, the count may be impossible to open without a backup. The backup is a file and a sheet of paper; the six words you write down by hand are kept somewhere else.
trustee-backup-go = Make the backup
trustee-write-down = 1. Write down these six words
trustee-write-down-why = With a pen, on a small piece of paper; do not take a photo. Without these words the backup cannot be opened.
trustee-keep-both = 2. Save the file, print the sheet
trustee-keep-both-why = Put the file on a USB stick; fold the sheet and seal it in an envelope.
trustee-save-file = Save as a file
trustee-print = Print
trustee-noted = All put away: try the backup
trustee-try = Please try the backup once
trustee-try-why = Before the vote, every trustee tries it once: open a trial ballot with nothing but the backup. If it fails, there is still time to make another.
trustee-try-file = Backup file
trustee-file-unread = This device could not read the file. Choose it again, or type the letters from the printed sheet below.
trustee-try-letters = Letters of the backup
trustee-try-letters-hint = Filled in when you choose the file; or scan the code on the sheet and paste, or type them
trustee-try-words = The six words you wrote down, with spaces between them
trustee-try-go = Try it
trustee-backup-again = Make another backup
trustee-backup-no_code = These are not the letters of a backup; please look again.
trustee-backup-miswritten = There is a mistake in the letters; please compare them again.
trustee-backup-other_words = The six words are not right; please compare them again.
trustee-sheet-title = Backup of trustee { $number } of { $of } (it takes { $needed } to open the count)
trustee-sheet-words = Six words of this key: { $words }
trustee-sheet-fold = Fold it, put it in an envelope and sign across the flap. Do not keep it with the six words you wrote down.
trustee-sheet-use = To use it: scan the code or type the letters above, then the six words you wrote down.
trustee-sheet-destroy = Destroy it once the count has been opened and the time for objections is over.
trustee-sign = Please sign the meeting’s list
trustee-sign-why = The list says whose signatures this meeting goes by: { $desks ->
    [one] one desk
   *[other] { $desks } desks
  }, { $witnesses ->
    [one] one witness
   *[other] { $witnesses } witnesses
  }, { $tellers ->
    [one] one teller
   *[other] { $tellers } tellers
  }. This device has checked that its key is the one you have just made.
trustee-sign-go = Sign
trustee-rest = Ready
trustee-rest-why = Waiting for the secret ballot to start. You can leave this page as it is; on another device, use the backup.
trustee-open = Voting is open
trustee-mirrored = This device has copied { $count } lines of the board, and each follows from the one before
trustee-paper = Voting has closed; paper ballots are being counted
trustee-paper-why = The ballots are added up once the paper ones are counted. Please keep this page open.
trustee-adding = Voting has closed; the ballots are being added up
trustee-adding-why = They stay sealed while they are added. Then this device checks everything first, and asks you to open the count.
trustee-checking = Checking
trustee-checking-why = This device works out every ballot, every proof and the total for itself.
trustee-checked = Everything agrees
trustee-checked-entries = { $count } lines on the board, none missing or out of place
trustee-checked-ballots = { $count } ballots received by phone, all of them valid
trustee-checked-counted = { $sheets ->
    [0] { $count } counted, one for each voting right
   *[other] { $count } counted, one for each voting right; { $sheets } of them copied from paper
  }
trustee-checked-frozen = { $count } voting rights on the list
trustee-checked-paper = { $count } on paper, none counted twice
trustee-checked-witnesses = { $count ->
    [one] one witness
   *[other] { $count } witnesses
  }
trustee-checked-once = No other total of this vote has been opened
trustee-give = Open the count with my part
trustee-given = You have done your part
trustee-given-why = The result appears as soon as enough trustees have done theirs. Thank you.
trustee-given-by = { $given } of the { $needed } needed have opened it
trustee-void = This vote is void; the count was not opened
trustee-void-why = Your part is still good: please keep it, and wait for the vote to be held again.
trustee-counted = The count has been opened
trustee-counted-why = When the time for objections is over, please destroy your part and its backup, so that nobody can open a ballot later.
trustee-destroy = Destroy my part
trustee-destroy-sure = This device will never be able to open a count again. Are you sure?
trustee-destroy-words = Please destroy the backup file and the sheet of paper as well.
trustee-gone = Your part is destroyed
trustee-gone-why = Please destroy the backup file and the sheet of paper as well.
trustee-no-share = The count was not opened
trustee-check-again = Check again
trustee-no-not_proved = One check failed: { $where }. Please give these words to the moderator and the supervisor.
trustee-two-heads = The board contradicts itself; that is on the record. Tell the moderator and the supervisor, and give no share until it is cleared up.
trustee-no-two_stories = The board showed this device two signed stories that contradict each other. Tell the moderator and the supervisor; no share is given here.
trustee-no-other_board = From line { $where } on, the board the server shows now is not the one this device copied. Please tell the moderator and the supervisor.
trustee-no-other_ceremony = This vote does not use the key you made. Please tell the moderator.
trustee-no-other_manifest = This vote goes by another list than the one you signed. Please tell the moderator.
trustee-no-other_tally = The total this device worked out is not the one on the board. Please tell the moderator.
trustee-no-another_sum = Another total of this vote has already been opened; the difference between the two would give away single votes.
trustee-no-beside_paper = Paper was told apart, and only { $where } sealed ballots are left: opening them would give away single votes. Tell the moderator: this vote can only be made void; next time tellers copy the paper first.
trustee-no-part_too_small = This vote leaves out a whole hall, and so few are left that the total would give away single votes.
trustee-no-whole_too_small = Fewer than three people may vote: the total would be somebody’s own vote.
trustee-no-not_decided = The check is not finished; please try again.
trustee-no-no_record = The record of the vote is not available just now ({ $where }). Please check again in a while.
trustee-stop = Please stop
trustee-doubt-do = Do not confirm anything yet; read this sentence to the other trustees and the moderator.
trustee-doubt-other_meeting = This is the key of another meeting, not of the one you joined.
trustee-doubt-certificate_changed = What is posted under your name is not what this device handed in.
trustee-doubt-certificate_gone = What this device handed in is no longer posted.
trustee-doubt-ceremony_changed = What another trustee handed in was exchanged on the way.
trustee-doubt-hash_changed = What a trustee had sealed was exchanged on the way; someone may be trying to influence the key.
trustee-doubt-opening_wrong = What trustee { $number } unsealed is not what was sealed.
trustee-doubt-sealed_wrong = What trustee { $number } sent you is not a part of a key at all.
trustee-doubt-no_place = There are already enough trustees; there is no place left for you.
trustee-doubt-backup_wrong = This backup does not open the trial ballot: it belongs to another key. Please make a new one.
trustee-doubt-other_ceremony = The key that is posted is not this one.
trustee-doubt-manifest_wrong = The list names other keys or other trustees than yours. It was not signed.
trustee-forget = Give up the key here and start over
trustee-forget-sure = The unfinished key on this device will be lost. Are you sure?
trustee-forget-words = Only do this after agreeing it with the moderator.
trustee-elsewhere = My key is elsewhere, or in a backup
trustee-carry = A computer without a network
trustee-carry-why = Save what everyone has posted as a file, take it to that computer, read it in with the trustee’s tool, and bring back the file it writes.
trustee-carry-save = Save what everyone has posted
trustee-carry-bring = Hand in the file that computer wrote
trustee-carry-wrong = This is not a file for a trustee to hand in.
trustee-restore = From a backup
trustee-restore-why = On a new device, use the letters of the backup and the six words you wrote down.
trustee-restore-go = Take the keys back
