# Acts of two people
resting = Waiting for a second person
resting-by = Proposed by the { $who }. Please look at it before you decide.
resting-mine = You have proposed this; another person must agree on a device of their own.
resting-why = Reason: { $reason }.
resting-until = Good until { $time }
resting-second = Agree and do it
resting-decline = Decline
resting-withdraw = Take it back
