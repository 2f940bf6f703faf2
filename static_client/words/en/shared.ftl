# Words every seat uses
app = Yishi
vote-yes = Yes
vote-no = No
vote-abstain = Abstain
votes-of = { $count } of { $of } votes
close = Close
cancel = Cancel
back = Back
confirm = OK
undo = Undo
large-type = Large type
connected = Connected
connecting = Connecting…
reconnecting = Reconnecting…
stopped-at = Picture is from { $time }
no-such-meeting = no such meeting
no-such-seat = no seat here
not-known = This device is not registered yet
page-is-old = There is a newer version of this page
reload-now = Reload now
time-left = { $time } left
kept-here = Kept on this device, goes out when connected ({ $count })
sending = Sending…
not-kept = This browser cannot keep things: please leave the page open until it is sent
insecure = This page is not encrypted (http). Check-in, speaking and open votes work; secret votes (small councils excepted), recording the question and keeping a screen lit do not, and anyone on the same Wi-Fi could change the page.
loading = Fetching the meeting…
nothing-yet = Nothing here yet
speech-over = { $time } over
picture-away = The picture cannot be fetched at the moment.
size-title = Letter size
size-18 = Ordinary
size-22 = Large
size-26 = Larger
size-30 = Largest
to-paper = Print roll, tally sheets, ballots, posters…
lasting-minutes =
    { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
lasting-seconds = { $count } seconds

# drills
drill-mark = Drill · not a meeting
